import { type Etendue, type Fond, jourEnClair } from '#modules/annee/index.ts'
import { type DatePubliee, lieuEnClair } from '#modules/seances/index.ts'
import { jourDe } from '#platform/dates.ts'
import { joints, majuscule } from '#platform/texte.ts'
import { absolute, url } from '#platform/url.ts'
import type { Visit } from '#src/ground/visit.ts'
import { momentDe, nomDuStatut } from '../lignes.ts'
import { adressesDe, contact, type DateImprimee, imprimer, ouLireLeReste, pied, pourQui } from './commun.ts'
import { enLigne, separer } from './regulier.ts'

export type SalleDeLieu = Readonly<{ id: string; nom: string; lieuId: string; lieuNom: string; adresse: string }>

type Tete = Readonly<{ titre: string; lieu: string; vide: string }>

/** From that many dates on, a sheet has two columns, and what comes back is told once. */
const BEAUCOUP = 15

/** What there is, day after day, to pin on a door or in a hall: what its page and its PDF both show. */
function listeDeJours(
  visit: Visit,
  tete: Tete,
  dates: readonly DatePubliee[],
  qui: (date: DatePubliee) => string,
  {
    imprime = (date) => imprimer(date),
    lieux = [],
    fond,
  }: Readonly<{ imprime?: (date: DatePubliee) => DateImprimee; lieux?: readonly string[]; fond?: Fond }> = {},
) {
  const dense = dates.length >= BEAUCOUP
  // Where there is much, what comes back each week is told once.
  const { reguliers, propres, exceptions } =
    dense && fond ? separer(dates, fond) : { reguliers: [], propres: dates, exceptions: [] }
  const seules = new Set([...propres, ...exceptions])
  const celles = dates.filter((date) => seules.has(date))
  const jours = Map.groupBy(celles, (date) => jourEnClair(momentDe(date).du))
  return {
    ...tete,
    vide: dates.length === 0 ? tete.vide : '',
    lieux,
    dense,
    revient: reguliers.map(enLigne),
    jours: [...jours].map(([jour, siennes]) => ({
      jour: majuscule(jour),
      dates: siennes.map((date) => ({ ...imprime(date), qui: qui(date) })),
    })),
    adresse: absolute(url('/calendrier', visit), visit.territoire)?.replace(/^https?:\/\//, '') ?? '',
    ouLire: ouLireLeReste(visit, { qr: '' }),
    contact: contact(visit),
    pied: pied(visit),
  }
}
export type ListeDeJours = ReturnType<typeof listeDeJours>

const structureDe = ({ seance }: DatePubliee): string => seance.action?.structureNom ?? ''
const ensemble = (mots: readonly string[]): string => joints([...new Set(mots)], ', ')

/** On the door that a date left: where it is now. */
const partie = (date: DatePubliee, { lieuId }: SalleDeLieu): string =>
  joints([nomDuStatut(date), date.lieu?.id === lieuId ? date.lieu.salleNom : lieuEnClair(date.lieu)], ' : ')

/** Who is in a room, and who was to be. */
export const listeDeSalle = (visit: Visit, salle: SalleDeLieu, mois: Etendue, dates: readonly DatePubliee[]) =>
  listeDeJours(
    visit,
    {
      titre: `${salle.nom}, ${mois.titre.toLocaleLowerCase('fr')}`,
      lieu: ensemble([salle.lieuNom, salle.adresse]),
      vide: 'Aucune date n’est publiée dans cette salle pour ce mois.',
    },
    dates.filter(({ lieu, lieuPrecedent }) => [lieu?.salleId, lieuPrecedent?.salleId].includes(salle.id)),
    structureDe,
    {
      imprime: (date) =>
        date.lieu?.salleId === salle.id ? imprimer(date) : { ...imprimer(date, partie(date, salle)), off: true },
    },
  )

/** What there is in the quartier this month, and where; nobody pins what is over. */
export function listeDuMois(
  visit: Visit,
  mois: Etendue,
  filtres: readonly string[],
  dates: readonly DatePubliee[],
  fond: Fond,
) {
  const aujourdhui = jourDe(visit.now)
  const vide =
    dates.length === 0 ? 'Aucune date n’est publiée pour ce mois.' : 'Toutes les dates de ce mois sont passées.'
  const restent = dates.filter((date) => Temporal.PlainDate.compare(aujourdhui, momentDe(date).au) <= 0)
  return listeDeJours(
    visit,
    { titre: mois.titre, lieu: ensemble([visit.territoire.nom, ...filtres]), vide },
    restent,
    (date) => ensemble([date.lieu?.nom ?? '', date.lieu?.salleNom ?? '', structureDe(date), pourQui(date.seance)]),
    { lieux: adressesDe(restent), fond },
  )
}
