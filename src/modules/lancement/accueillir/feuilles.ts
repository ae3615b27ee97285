import { attester } from '#modules/temps-forts/index.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { found, type Tx, type Visit, write } from '#src/ground/visit.ts'
import type { Stand } from '../domain/types.ts'
import type { PlanGarde } from '../plan/plan.ts'
import { type Inscrit, ligneDe } from '../plan/probleme.ts'
import { type LeJour, ouvrir } from '../preparer/ouvrir.ts'
import { inscritsDe, plansDe } from '../store/plans.ts'
import * as store from '../store/rencontres.ts'
import { standsDe } from '../store/stands.ts'

/** The sheets of the stands: who was planned at each, and who was ticked. */
export type LesFeuilles = LeJour &
  Readonly<{
    inscrits: readonly Inscrit[]
    stands: readonly Stand[]
    prevues: readonly store.Tenue[]
    tenues: readonly store.Tenue[]
  }>

export async function lireLesFeuilles(tx: Tx, visit: Visit, id: Id): Promise<LesFeuilles> {
  const jour = await ouvrir(tx, visit, id)
  const plans = await plansDe(
    tx,
    id,
    jour.journee.blocs.map((bloc) => bloc.id),
  )
  const stands = await standsDe(tx, id)
  return {
    ...jour,
    inscrits: await inscritsDe(tx, id),
    stands,
    prevues: plans.flatMap((plan) => prevuesDe(plan, stands)),
    tenues: await store.tenuesDe(tx, id),
  }
}

/** A group that goes round two by two is one line. */
const prevuesDe = ({ rencontres }: PlanGarde, stands: readonly Stand[]): store.Tenue[] => {
  const la = new Set(stands.map(({ id }) => id))
  const vues = new Map(
    rencontres
      .filter(({ ou }) => la.has(ou))
      .map(({ qui, ou }) => [`${ou} ${ligneDe(qui)}`, { standId: ou, inscriptionId: ligneDe(qui) }]),
  )
  return [...vues.values()]
}

export type RefusDeFeuille = Readonly<{ ok: false; reason: 'inconnus'; numeros: readonly number[] }>

/**
 * The boxes ticked on the sheet of a stand, keyed by number: all of them or none. Whoever was met was there. `efface`: those
 * numbers were keyed by mistake. Gives of whom.
 */
export const noterUneFeuille = (
  visit: Visit,
  id: Id,
  dit: Readonly<{ standId: Id; numeros: readonly number[]; efface: boolean }>,
): Promise<Result<readonly Inscrit[], 'annule'> | RefusDeFeuille> =>
  write(visit, async (tx) => {
    const la = await lireLesFeuilles(tx, visit, id)
    if (la.tempsFort.etat === 'annule') return refused('annule')
    found(la.stands.find((un) => un.id === dit.standId))
    const parNumero = new Map(la.inscrits.flatMap((un) => (un.numero === null ? [] : [[un.numero, un]])))
    const inconnus = dit.numeros.filter((n) => !parNumero.has(n))
    if (inconnus.length > 0) return { ok: false, reason: 'inconnus', numeros: inconnus }
    const eux = dit.numeros.flatMap((n) => parNumero.get(n) ?? [])
    const ids = eux.map((un) => un.id)
    if (dit.efface) await store.removeTenues(tx, dit.standId, ids)
    else {
      await store.insertTenues(tx, visit, id, dit.standId, ids)
      for (const { inviteId } of eux) await attester(tx, visit, la.tempsFort.id, inviteId, null)
    }
    return ok(eux)
  })
