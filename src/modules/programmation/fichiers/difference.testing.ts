import * as difference from './difference.ts'

/** The comparison at once: a test keeps nobody waiting. */
export function comparer(...dits: Parameters<typeof difference.comparer>): difference.Difference {
  const tours = difference.comparer(...dits)
  for (let tour = tours.next(); ; tour = tours.next()) if (tour.done) return tour.value
}
