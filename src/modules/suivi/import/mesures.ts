import { tropDePersonnes } from '#modules/presences/index.ts'
import type { MesureLue, ReleveLu } from '#modules/programmation/index.ts'
import { plier, pluriel } from '#platform/texte.ts'
import { NOM_DE_LA_MESURE } from '../dits/textes.fr.ts'
import type { Changement, IndicateurConnu } from './domain.ts'

const nombres = new Intl.NumberFormat('fr-FR')
const enNombre = ({ nombre, environ }: Readonly<{ nombre: number; environ: boolean }>): string =>
  `${environ ? 'environ ' : ''}${nombres.format(nombre)}`

/** More women than participants, more people than presences counted here: kept as it is told, and asked about. */
function plusQuePossible(r: ReleveLu, presences: number): string[] {
  const de = (quoi: MesureLue['quoi']) => r.mesures.find((mesure) => mesure.quoi === quoi)?.atteint ?? null
  const participants = de('participants')
  if (participants === null) return []
  const parties = (['femmes', 'quartier'] as const).flatMap((quoi) => {
    const dite = de(quoi)
    return dite !== null && dite > participants
      ? [
          `${NOM_DE_LA_MESURE[quoi][0]} : ${nombres.format(dite)}, plus que les ${nombres.format(participants)} participants. À vérifier.`,
        ]
      : []
  })
  const trop = tropDePersonnes(participants, presences)
    ? [
        `Participants : ${nombres.format(participants)}, mais ${pluriel(presences, 'présence comptée', 'présences comptées')} ici. À vérifier.`,
      ]
    : []
  return [...parties, ...trop]
}

/** Number by number: what would be written, and what would not, with why. */
export function comparerLesMesures(
  r: ReleveLu,
  indicateurs: readonly IndicateurConnu[],
  jour: Temporal.PlainDate,
  presences: number,
) {
  const changements: Changement[] = []
  const remarques = plusQuePossible(r, presences)
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
