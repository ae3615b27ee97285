import { moiAuConseil } from '#modules/conseil/index.ts'
import { noter } from '#modules/personnes/index.ts'
import { jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { encoreVrai } from '#platform/vu.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { authorize, found, fresh, quartiersTenus, type Tx, type Visit, write } from '#src/ground/visit.ts'
import * as domain from './domain.ts'
import * as policy from './policy.ts'
import * as store from './store.ts'

export const quiEstLa = async (tx: Tx, { me }: Visit): Promise<policy.Qui> => ({
  me,
  moi: await moiAuConseil(tx, me),
})

/** The recommendation that this person may read, with who they are; another's is not there for them. */
export async function recommandationLue(tx: Tx, visit: Visit, id: Id) {
  const [qui, r] = [await quiEstLa(tx, visit), found(await store.find(tx, id))]
  authorize(policy.peutLire(qui, r))
  return {
    qui,
    r,
    tient: policy.peutTenir(qui, r),
    repond: policy.peutRepondre(qui, r),
    etat: domain.etatDe(r, jourDe(visit.now)),
  }
}

/** In whose name, and to whom. */
export type AuNomDe = Readonly<{ venueDe: domain.Venue; structureId: Id | null }>

const ROLES = {
  cdsu: ['cdsu'],
  bureau: ['coordination', 'animation'],
  evaluation: ['coordination', 'animation'],
} as const

/** The one quartier that whoever speaks under this name holds; `null`: everywhere. */
export function quartierDe({ me, moi }: policy.Qui, venueDe: domain.Venue): Id | null {
  if (venueDe === 'conseil') return moi?.quartierId ?? null
  if (venueDe === 'porteur') return null
  const tenus = quartiersTenus(me, ...ROLES[venueDe])
  return tenus?.length === 1 ? (tenus[0] ?? null) : null
}

export const recommander = (
  visit: Visit,
  dite: store.Ecrite & AuNomDe & Readonly<{ id: Id; annee: number }>,
): Promise<void> =>
  write(visit, async (tx) => {
    const qui = await quiEstLa(tx, visit)
    const quartierId = quartierDe(qui, dite.venueDe)
    authorize(policy.parleAuNomDe(qui, dite.venueDe, { quartierId, structureId: dite.structureId }))
    if (!(await unSeulEnvoi(tx, dite.id))) return
    if (await store.insert(tx, visit, { ...dite, quartierId }))
      await noter(tx, visit, 'recommandation', dite.id, 'creation')
  })

/** Worded again by the side that said it, as long as nobody answered: an answer is to the words that it read. */
export const changerLesMots = (
  visit: Visit,
  id: Id,
  version: number,
  dite: store.Ecrite,
): Promise<Result<undefined, 'deja-repondue'>> =>
  write(visit, async (tx) => {
    const { r, tient } = await recommandationLue(tx, visit, id)
    authorize(tient)
    if (!domain.peutChangerDeMots(r)) return refused('deja-repondue')
    fresh(await store.saveMots(tx, id, version, dite))
    await noter(tx, visit, 'recommandation', id, 'modification')
    return ok()
  })

export const repondre = (
  visit: Visit,
  id: Id,
  dite: Readonly<{ reponse: domain.Reponse; raison: string; version: number }>,
): Promise<Result<undefined, domain.RefusDeReponse>> =>
  write(visit, async (tx) => {
    const { r, repond } = await recommandationLue(tx, visit, id)
    authorize(repond)
    const decision = domain.repondre(r, dite)
    if (!decision.ok) return decision
    const { reponse, raison, version } = dite
    fresh(await store.saveReponse(tx, visit, id, version, { reponse, raison }))
    await noter(tx, visit, 'recommandation', id, 'reponse')
    return ok()
  })

/** Said done, by whom it was asked of. */
export const direFaite = (
  visit: Visit,
  id: Id,
  version: number,
  dite: Readonly<{ le: string; fait: string }>,
): Promise<Result<undefined, domain.RefusDeFaire>> =>
  write(visit, async (tx) => {
    const { r, repond } = await recommandationLue(tx, visit, id)
    authorize(repond)
    const decision = domain.faire(r, Temporal.PlainDate.from(dite.le), jourDe(visit.now))
    if (!decision.ok) return decision
    fresh(await store.saveFaite(tx, visit, id, version, dite))
    await noter(tx, visit, 'recommandation', id, 'faite')
    return ok()
  })

/** Not done after all: the day and the words that were read go, and no others. Pressed twice, it is said once. */
export const direPasFaite = (visit: Visit, id: Id, version: number): Promise<Result<undefined, 'autres-mots'>> =>
  write(visit, async (tx) => {
    const { r, repond } = await recommandationLue(tx, visit, id)
    authorize(repond)
    if (r.faiteLe === null) return ok()
    if (!(await store.saveFaite(tx, visit, id, version, null))) return refused('autres-mots')
    await noter(tx, visit, 'recommandation', id, 'pas-faite')
    return ok()
  })

/** Taken back by the side that said it, in the words that were read (`vu`), as long as nobody answered. */
export const retirer = (visit: Visit, id: Id, vu: unknown): Promise<Result<number, 'deja-repondue' | 'autres-mots'>> =>
  write(visit, async (tx) => {
    const { r, tient } = await recommandationLue(tx, visit, id)
    authorize(tient)
    if (!domain.peutChangerDeMots(r)) return refused('deja-repondue')
    if (!encoreVrai(vu, r.version)) return refused('autres-mots')
    await store.remove(tx, id)
    await noter(tx, visit, 'recommandation', id, 'retrait')
    return ok(r.annee)
  })
