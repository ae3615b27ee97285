import type { Dit } from '#modules/annuaire/index.ts'
import { majuscule } from '#platform/texte.ts'
import { aEcritDeSesMoments, direChaque, ecritDe, plutotLibre } from './phrases.fr.ts'
import { aDitQuand } from './temps.ts'
import type { Autour, Besoin, Candidat } from './types.ts'

/**
 * What the talent said that answers the need, when, how far: « A dit « je fais des ourlets » ; plutôt libre le soir ;
 * dans son quartier. » The desk alone reads it. `null` when nothing that was said answers anything: to be free and near
 * is not a reason to be asked.
 */
export function phraseDuBureau(besoin: Besoin, c: Candidat, autour: Autour, dits: readonly Dit[]): string | null {
  if (dits.length === 0) return null
  const suites = [
    ...pourUnePartie(c),
    quand(besoin, c),
    ou(besoin, c, autour),
    ...(c.dejaFait > 0 ? ['a déjà donné un coup de pouce'] : []),
  ]
  return `${[majuscule(direDits(dits.slice(0, 2))), ...suites].join(' ; ')}.`
}

const pourUnePartie = ({ pertinence: { certitude, moities = [] } }: Candidat): string[] =>
  certitude === 'possible' && moities.length > 0
    ? [`pour une partie : ${moities.map((une) => `« ${une} »`).join(' et ')}`]
    : []

/** « a dit « je couds » et « je retouche » et a choisi l’image « Coudre » ». */
export const direDits = (dits: readonly Dit[]): string => direChaque(dits, 'a')

function quand(besoin: Besoin, c: Candidat): string {
  if (besoin.jour === null) return 'le jour se choisit ensemble'
  const ecrit = ecritDe(c)
  if (ecrit !== '') return aEcritDeSesMoments(ecrit)
  if (c.ditOui && !aDitQuand(c)) return aEcritDeSesMoments(c.ditOui)
  return aDitQuand(c) ? plutotLibre(c) : 'n’a pas dit quand être libre'
}

function ou(besoin: Besoin, { quartierId }: Candidat, { distanceKm }: Autour): string {
  if (quartierId === null) return 'n’a pas dit son quartier'
  if (besoin.quartiers.length === 0) return 'le lieu n’est pas encore dit'
  if (besoin.quartiers.includes(quartierId)) return 'dans son quartier'
  const [proche] = besoin.quartiers.flatMap((la) => distanceKm(quartierId, la) ?? []).toSorted((a, b) => a - b)
  return proche === undefined
    ? 'dans un autre quartier'
    : `à environ ${Math.max(1, Math.round(proche))} km de son quartier`
}
