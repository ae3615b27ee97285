import { type LienFait, lienPour } from '#modules/comptes/index.ts'
import { noter } from '#modules/personnes/index.ts'
import { quartiersDeLAction, trouverAction } from '#modules/programmation/index.ts'
import { oneAtATime } from '#platform/db/one-at-a-time.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { siegeIci } from '#src/ground/host.ts'
import { authorize, found, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { type GommetteDite, type LaReponse, noteeEntreTemps, type Regard } from './domain.ts'
import * as policy from './policy.ts'
import * as store from './store.ts'

const JOURS_DU_LIEN = 365

/** The action, where it stands, and whether who acts sits at the council there; 404 when there is none. */
export async function actionEtCadre(tx: Tx, visit: Visit, actionId: Id) {
  const action = found(await trouverAction(tx, actionId))
  const quartiers = quartiersDeLAction(action)
  const { id, structureId } = action
  return { action, cadre: { id, structureId, quartiers, siege: await siegeIci(visit, tx, quartiers) } }
}

/** What one person says of an action, under the voice that is theirs; said again, it replaces what they said. */
export const donnerSonRegard = (
  visit: Visit,
  dit: Readonly<{ actionId: Id; niveaux: Regard['niveaux']; mot: string }>,
): Promise<void> =>
  write(visit, async (tx) => {
    const { cadre } = await actionEtCadre(tx, visit, dit.actionId)
    const voix = policy.voixDe(visit.me, cadre)
    authorize(voix !== null)
    if (voix === null) return
    await store.upsertRegard(tx, visit, { ...dit, voix })
    await noter(tx, visit, 'action', dit.actionId, 'regard')
  })

/** An answer of somebody who came, without a name: the journal says nothing of it either. */
export const repondre = (visit: Visit, actionId: Id, reponse: LaReponse & Readonly<{ id: Id }>): Promise<void> =>
  write(visit, async (tx) => {
    await actionEtCadre(tx, visit, actionId)
    authorize(policy.peutRepondre(visit.me, actionId))
    await store.insertReponses(tx, visit, actionId, [reponse], 'lien')
  })

/** A pile of papers keyed back at once. */
export const recopier = (
  visit: Visit,
  actionId: Id,
  reponses: readonly (LaReponse & Readonly<{ id: Id }>)[],
): Promise<void> =>
  write(visit, async (tx) => {
    const { cadre } = await actionEtCadre(tx, visit, actionId)
    authorize(policy.peutInterroger(visit.me, cadre))
    await store.insertReponses(tx, visit, actionId, reponses, 'papier')
    await noter(tx, visit, 'action', actionId, 'papiers-de-participants')
  })

/** The link of the three questions: one for all who came, a year long. */
export const ouvrirLesQuestions = (visit: Visit, actionId: Id): Promise<LienFait> =>
  write(visit, async (tx) => {
    const { cadre } = await actionEtCadre(tx, visit, actionId)
    authorize(policy.peutInterroger(visit.me, cadre))
    return lienPour(tx, visit, {
      geste: policy.LIEN_DE_PARTICIPANT,
      sujetId: actionId,
      personneId: null,
      jours: JOURS_DU_LIEN,
    })
  })

/**
 * The wall of a meeting, copied by keyboard, by two at once perhaps: each writes what they counted, and what was only read
 * stays. Where both counted the same sentence and say two numbers, nothing is written.
 */
export const copierLeMur = (
  visit: Visit,
  actionId: Id,
  dites: readonly GommetteDite[],
): Promise<Result<undefined, 'notees-entre-temps'>> =>
  write(visit, async (tx) => {
    const { cadre } = await actionEtCadre(tx, visit, actionId)
    authorize(policy.peutInterroger(visit.me, cadre))
    await oneAtATime(tx, `mur ${actionId}`)
    const mur = await store.gommettesDe(tx, actionId)
    if (dites.some((une) => noteeEntreTemps(une, mur))) return refused('notees-entre-temps')
    const comptees = dites
      .filter(({ lu, dit }) => dit !== lu)
      .map(({ lu: _lu, dit, ...une }) => ({ ...une, combien: dit }))
    await store.saveGommettes(tx, visit, actionId, comptees)
    await noter(tx, visit, 'action', actionId, 'mur')
    return ok()
  })
