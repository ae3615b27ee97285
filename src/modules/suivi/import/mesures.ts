import type { MesureLue, ReleveLu } from '#modules/programmation/index.ts'
import { plier } from '#platform/texte.ts'
import type { Changement, IndicateurConnu } from './domain.ts'

/** What each number is called, and its unit. */
export const NOM_DE_LA_MESURE: Readonly<Record<Exclude<MesureLue['quoi'], 'libre'>, readonly [string, string]>> = {
  participants: ['Participants', 'personnes'],
  femmes: ['Participantes', 'personnes'],
  quartier: ['Participants du quartier', 'personnes'],
  seances: ['Séances', 'séances'],
}

const nombres = new Intl.NumberFormat('fr-FR')
const enNombre = ({ nombre, environ }: Readonly<{ nombre: number; environ: boolean }>): string =>
  `${environ ? 'environ ' : ''}${nombres.format(nombre)}`

/** Number by number: what would be written, and what would not, with why. */
export function comparerLesMesures(r: ReleveLu, indicateurs: readonly IndicateurConnu[], jour: Temporal.PlainDate) {
  const changements: Changement[] = []
  const remarques: string[] = []
  for (const mesure of r.mesures) {
    const libelle = mesure.quoi === 'libre' ? mesure.libelle : NOM_DE_LA_MESURE[mesure.quoi][0]
    const connu = indicateurs.find((i) => plier(i.libelle) === plier(libelle))
    if (connu?.ferme) {
      remarques.push(`${libelle} : se compte ici séance par séance, ou n’est plus suivi ; le tableau ne l’écrit pas.`)
      continue
    }
    const { atteint, prevu, environ } = mesure
    const derniere = connu?.derniere ?? null
    const depasse = derniere !== null && Temporal.PlainDate.compare(jour, derniere.jour) < 0
    const valeur = atteint === null || depasse ? null : { nombre: atteint, environ }
    if (valeur !== null && (derniere?.nombre !== valeur.nombre || derniere.environ !== environ))
      changements.push({
        genre: 'mesure',
        libelle,
        avant: derniere ? enNombre(derniere) : null,
        apres: enNombre(valeur),
        mesure: { ...mesure, prevu: null },
        indicateur: connu ?? null,
      })
    if (prevu !== null && (connu?.cible ?? null) !== prevu)
      changements.push({
        genre: 'mesure',
        libelle: `${libelle}, prévu`,
        avant: connu && connu.cible !== null ? nombres.format(connu.cible) : null,
        apres: nombres.format(prevu),
        mesure: { ...mesure, atteint: null },
        indicateur: connu ?? null,
      })
  }
  return { changements, remarques }
}
