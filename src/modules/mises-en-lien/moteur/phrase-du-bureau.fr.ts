import { type Dit, quandEnClair } from '#modules/annuaire/index.ts'
import { majuscule, minuscule } from '#platform/texte.ts'
import { aEcritDeSesMoments, direChaque, enumerer } from './phrases.fr.ts'
import { aDitQuand, demiJourneesDe, partCouverte } from './temps.ts'
import type { Autour, Besoin, Candidat } from './types.ts'

/**
 * What the talent said that answers the need, when, how far: « A dit « je fais des ourlets » ; libre jeudi après-midi ;
 * dans son quartier. » The desk alone reads it. `null` when nothing that was said answers anything: to be free and near
 * is not a reason to be asked.
 */
export function phraseDuBureau(besoin: Besoin, c: Candidat, autour: Autour, dits: readonly Dit[]): string | null {
  if (dits.length === 0) return null
  const suites = [quand(besoin, c), ou(besoin, c, autour), ...(c.dejaFait > 0 ? ['a déjà donné un coup de pouce'] : [])]
  return `${[majuscule(direDits(dits.slice(0, 2))), ...suites].join(' ; ')}.`
}

/** « a dit « je couds » et « je retouche » et a choisi l’image « Coudre » ». */
export const direDits = (dits: readonly Dit[]): string => direChaque(dits, 'a')

const PARTIES: Readonly<Record<string, string>> = { matin: 'matin', 'apres-midi': 'après-midi', soir: 'soir' }

function quand(besoin: Besoin, c: Candidat): string {
  if (besoin.jour === null) return 'le jour se choisit ensemble'
  if (c.precisions !== '') return aEcritDeSesMoments(c.precisions)
  if (!aDitQuand(c)) return 'n’a pas dit quand être libre'
  const jour = besoin.jour.toLocaleString('fr-FR', { weekday: 'long' })
  const demis = demiJourneesDe(besoin).map((demi) => PARTIES[demi.slice(demi.indexOf('-') + 1)] ?? '')
  const moment = [jour, enumerer(demis)].join(' ').trim()
  return partCouverte(besoin, c) === 1 ? `libre ${moment}` : plutotLibre(c)
}

/** As it was ticked, where it leaves to ask. */
export const plutotLibre = (c: Parameters<typeof quandEnClair>[0]): string =>
  `plutôt libre ${minuscule(quandEnClair(c))}`

function ou(besoin: Besoin, { quartierId }: Candidat, { distanceKm }: Autour): string {
  if (quartierId === null) return 'n’a pas dit son quartier'
  if (besoin.quartiers.length === 0) return 'le lieu n’est pas encore dit'
  if (besoin.quartiers.includes(quartierId)) return 'dans son quartier'
  const [proche] = besoin.quartiers.flatMap((la) => distanceKm(quartierId, la) ?? []).toSorted((a, b) => a - b)
  return proche === undefined
    ? 'dans un autre quartier'
    : `à environ ${Math.max(1, Math.round(proche))} km de son quartier`
}
