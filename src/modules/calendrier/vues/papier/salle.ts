import { majuscule } from '#platform/texte.ts'
import { absolute, url } from '#platform/url.ts'
import type { Visit } from '#src/visit.ts'
import type { DatePubliee } from '../../queries.ts'
import { momentDe, NOM_DU_STATUT } from '../lignes.ts'
import { type Etendue, jourEnClair } from '../temps.ts'
import { imprimer, pied } from './commun.ts'

export type SalleDeLieu = Readonly<{ id: string; nom: string; lieuId: string; lieuNom: string; adresse: string }>

/** Who is in a room, day after day, to pin on its door: what its page and its PDF both show. */
export function listeDeSalle(visit: Visit, salle: SalleDeLieu, mois: Etendue, dates: readonly DatePubliee[]) {
  const siennes = dates.filter(({ lieu }) => lieu?.salleId === salle.id)
  const jours = Map.groupBy(siennes, (date) => jourEnClair(momentDe(date).du))
  return {
    titre: `${salle.nom}, ${mois.titre.toLocaleLowerCase('fr')}`,
    lieu: [salle.lieuNom, salle.adresse].filter((mot) => mot !== '').join(', '),
    jours: [...jours].map(([jour, celles]) => ({
      jour: majuscule(jour),
      dates: celles.map((date) => ({
        ...imprimer(date),
        qui: date.seance.action?.structureNom ?? '',
        etat: NOM_DU_STATUT[date.statut],
      })),
    })),
    vide: siennes.length === 0 ? 'Rien n’est prévu dans cette salle ce mois-ci : elle est libre.' : '',
    adresse: absolute(url('/calendrier', visit.territoire), visit.territoire)?.replace(/^https?:\/\//, '') ?? '',
    pied: pied(visit),
  }
}
export type ListeDeSalle = ReturnType<typeof listeDeSalle>
