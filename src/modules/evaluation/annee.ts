import { found } from '#src/ground/visit.ts'
import type { Ctx } from '#src/ground/web.ts'

/** The year of the address, or a 404. */
export function anneeDe(c: Ctx): number {
  const annee = Number(c.req.param('annee'))
  return found(Number.isInteger(annee) && annee >= 2000 && annee <= 2199 ? annee : null)
}
