import { jourDe } from '#platform/dates.ts'
import type { Tx } from '#src/ground/visit.ts'
import type { Ctx } from '#src/ground/web.ts'
import { type Moment, resteARendre } from '../domain/bilan.ts'
import { aEcrire, exerciceDuMoment } from '../queries.ts'

/** Of which year, and which of its two bilans, the address asks. */
export async function demandeDeListe(tx: Tx, c: Ctx): Promise<Readonly<{ exercice: number; moment: Moment }>> {
  const { visit } = c.var
  const demande = Number(c.req.query('annee'))
  const nommee = Number.isInteger(demande) && demande >= 2000 && demande <= 2100
  // Whoever asks for no year comes for what is to be written.
  const ouvre = !nommee && c.req.query('moment') === undefined
  const suivant = ouvre ? (await aEcrire(tx, visit)).find((du) => resteARendre(du, jourDe(visit.now))) : undefined
  const exercice = nommee ? demande : (suivant?.exercice ?? (await exerciceDuMoment(tx, visit)))
  const moment = suivant?.moment ?? (c.req.query('moment') === 'mi-parcours' ? 'mi-parcours' : 'final')
  return { exercice, moment }
}
