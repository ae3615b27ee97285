import { jourDe } from '#platform/dates.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import type { Ctx } from '#src/ground/web.ts'
import { MOMENTS, type Moment, resteARendre } from '../domain/bilan.ts'
import { demandeDe } from '../domain/echeance.ts'
import * as policy from '../policy.ts'
import { aEcrire, exerciceDuMoment, exercices } from '../queries.ts'
import { type Du, dus } from '../store/dus-queries.ts'
import { aLire } from '../store/reponses.ts'

/** How many years of the programmation have a tab. */
export const ANNEES_EN_VUE = 4

/** Of which year, and which of its two bilans, the address asks. */
export async function demandeDeListe(tx: Tx, c: Ctx): Promise<Readonly<{ exercice: number; moment: Moment }>> {
  const { visit } = c.var
  const demande = Number(c.req.query('annee'))
  const nommee = Number.isInteger(demande) && demande >= 2000 && demande <= 2100
  // Whoever asks for no year comes for what is to be written.
  const ouvre = !nommee && c.req.query('moment') === undefined
  const suivant = ouvre ? await duSuivant(tx, visit) : undefined
  const exercice = nommee ? demande : (suivant?.exercice ?? (await exerciceDuMoment(tx, visit)))
  const moment = suivant?.moment ?? (c.req.query('moment') === 'mi-parcours' ? 'mi-parcours' : 'final')
  return { exercice, moment }
}

/** The first that is to be written now, or else the first of the oldest year that owes one; owed none, the latest that the city has to read. */
async function duSuivant(tx: Tx, visit: Visit): Promise<Readonly<{ exercice: number; moment: Moment }> | undefined> {
  const aujourdhui = jourDe(visit.now)
  const reste = (du: Du) => resteARendre(du, aujourdhui)
  const suivant = (await aEcrire(tx, visit)).find(reste)
  if (suivant) return suivant
  const miParcours = await demandeDe(tx, aujourdhui.year, 'mi-parcours')
  for (const exercice of (await exercices(tx)).slice(0, ANNEES_EN_VUE).toReversed())
    for (const moment of exercice === aujourdhui.year && miParcours ? MOMENTS : (['final'] as const)) {
      const du = (await dus(tx, visit, exercice, moment)).find(reste)
      if (du) return du
    }
  return policy.litPourLaVille(visit.me) ? (await aLire(tx, visit.me))[0] : undefined
}
