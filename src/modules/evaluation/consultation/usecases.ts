import { noter } from '#modules/personnes/index.ts'
import { jourDe } from '#platform/dates.ts'
import { idOf } from '#platform/ids.ts'
import { ok, type Result } from '#platform/result.ts'
import { aRolePartout, authorize, fresh, type Me, type Visit, write } from '#src/ground/visit.ts'
import { ouvrir, type RefusDOuvrir } from './domain.ts'
import { promettreLesLettres } from './rappels.ts'
import * as store from './store.ts'

/** The city consults; the council is consulted. */
export const peutConsulter = (me: Me): boolean => aRolePartout(me, 'cdsu')

export const consulter = (
  visit: Visit,
  dite: Readonly<{ annee: number; du: string; au: string; version: number }>,
): Promise<Result<undefined, RefusDOuvrir>> =>
  write(visit, async (tx) => {
    authorize(peutConsulter(visit.me))
    const deja = await store.find(tx, dite.annee)
    const jours = { du: Temporal.PlainDate.from(dite.du), au: Temporal.PlainDate.from(dite.au) }
    const decision = ouvrir(jours, deja, jourDe(visit.now))
    if (!decision.ok) return decision
    if (deja?.du.equals(jours.du) && deja.au.equals(jours.au)) return ok()
    fresh((deja?.version ?? 0) === dite.version)
    fresh(await store.save(tx, visit, dite))
    // That opens today: its letters do not wait for the night.
    await promettreLesLettres(visit, tx)
    await noter(tx, visit, 'consultation', idOf('consultation', visit.territoire.id, String(dite.annee)), 'ouverture')
    return ok()
  })
