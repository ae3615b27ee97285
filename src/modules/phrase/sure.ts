import type { Fond } from '#modules/annee/index.ts'
import { direQuand } from './dire.ts'
import { lirePhrase } from './lecture/lire.ts'
import { datesPrevues, type Quand } from './regle/recurrence.ts'

/**
 * The sentence of these dates; empty when a rule came from another calendar with words of its own, which ours would not
 * read back as the same dates.
 */
export function phraseSure(
  quand: Quand,
  fond: Fond,
  aujourdhui: Temporal.PlainDate,
  jusquAu: Temporal.PlainDate,
): string {
  const dite = direQuand(quand)
  const relue = lirePhrase(dite, { aujourdhui, fond })
  if (!relue.ok) return ''
  const dates = (q: Quand) =>
    JSON.stringify(datesPrevues(q, jusquAu, fond).map(({ origine, fin }) => [origine, fin.toString()]))
  return dates(relue.value.quand) === dates(quand) ? dite : ''
}
