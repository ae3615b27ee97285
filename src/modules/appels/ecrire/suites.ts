import { noter } from '#modules/personnes/index.ts'
import { auteur, found, fresh, type Tx, type Visit } from '#src/ground/visit.ts'
import { type Appel, estAConclure, expiration, type Geste, gesteDeFin, type Issue, passer } from '../domain.ts'
import * as store from '../store.ts'

/** Told by the mises en lien, when the coup de pouce is done or will not be; a call already over stays as it is. */
export async function conclureAppel(tx: Tx, visit: Visit, appelId: string, issue: Issue): Promise<void> {
  const appel = found(await store.find(tx, appelId))
  const geste = gesteDeFin(issue)
  const decision = passer(appel, geste)
  if (!decision.ok) return
  fresh(await store.saveEtat(tx, appel, decision.value, { issue }))
  await noter(tx, visit, 'appel', appelId, geste, {
    issue: { avant: appel.issue, apres: issue },
    par: { avant: null, apres: auteur(visit.me) },
  })
}

/**
 * Told by the mises en lien, when what was noted as done was not: whoever looked for somebody still does, or, once the day
 * has gone, says how it ended.
 */
export async function defaireAppel(tx: Tx, visit: Visit, appelId: string): Promise<void> {
  const avant = found(await store.find(tx, appelId))
  if (!(await aller(tx, visit, avant, 'defaire', { issue: null }))) return
  const defait = found(await store.find(tx, appelId))
  if (!estAConclure(defait, visit.now))
    await aller(tx, visit, defait, 'renouveler', { expireLe: expiration(defait.jour, visit.now) })
}

export async function aller(
  tx: Tx,
  visit: Visit,
  appel: Appel,
  geste: Geste,
  suites: Parameters<typeof store.saveEtat>[3] = {},
): Promise<boolean> {
  const decision = passer(appel, geste)
  if (!decision.ok || decision.value === appel.etat) return false
  fresh(await store.saveEtat(tx, appel, decision.value, suites))
  await noter(tx, visit, 'appel', appel.id, geste)
  return true
}
