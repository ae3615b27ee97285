import { enClair } from '#platform/dates.ts'
import { pluriel } from '#platform/texte.ts'

/** « 1 date », « 12 dates » */
export const dire = (nombre: number, un: string, plusieurs: string): string => pluriel(nombre, un, plusieurs)

/** A few days one by one; many by how many, the first and the last. */
export function moisEnMots(jours: readonly Temporal.PlainDate[], uneParUne: number): string {
  const ranges = jours.toSorted(Temporal.PlainDate.compare)
  const [premier] = ranges
  const dernier = ranges.at(-1)
  if (!premier || !dernier) return ''
  if (ranges.length <= uneParUne) return enumerer(ranges.map(enClair))
  return `${dire(ranges.length, 'date', 'dates')}, du ${enClair(premier)} au ${enClair(dernier)}`
}

/** « a, b et c » */
export function enumerer(choses: readonly string[]): string {
  const dernier = choses.at(-1) ?? ''
  return choses.length < 2 ? dernier : `${choses.slice(0, -1).join(', ')} et ${dernier}`
}
