import type { Id } from '#platform/ids.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { auteur, authorize, found, fresh, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { peutTenirLaListe } from '../policy.ts'
import * as store from '../store/taches.ts'
import { find } from '../store/temps-forts.ts'

/** The list that the pair shares for a meeting: both write it, both tick it. */
const tenir = (visit: Visit, tempsFortId: Id, work: (tx: Tx) => Promise<void>): Promise<void> =>
  write(visit, async (tx) => {
    authorize(peutTenirLaListe(visit.me, found(await find(tx, tempsFortId))))
    await work(tx)
  })

export const ajouterUneTache = (
  visit: Visit,
  tempsFortId: Id,
  tache: store.SaisieDeTache & Readonly<{ id: Id }>,
): Promise<void> =>
  tenir(visit, tempsFortId, async (tx) => {
    await unSeulEnvoi(tx, tache.id)
    await store.insertTaches(tx, visit, tempsFortId, [tache])
  })

/** Reworded, given to the other, put on another day; `Conflict` when the other was faster. */
export const changerUneTache = (
  visit: Visit,
  tempsFortId: Id,
  id: Id,
  version: number,
  saisie: store.SaisieDeTache,
): Promise<void> =>
  tenir(visit, tempsFortId, async (tx) => {
    const { faiteLe, faitePar } = await laTache(tx, tempsFortId, id)
    fresh(await store.saveTache(tx, tempsFortId, id, version, { ...saisie, faiteLe, faitePar }))
  })

/** Done, by whoever of the two did it, or not after all; saying it twice changes nothing. */
export const cocherUneTache = (visit: Visit, tempsFortId: Id, id: Id, faite: boolean): Promise<void> =>
  tenir(visit, tempsFortId, async (tx) => {
    const t = await laTache(tx, tempsFortId, id)
    if ((t.faiteLe !== null) === faite) return
    const fait = faite ? { faiteLe: visit.now, faitePar: auteur(visit.me) } : { faiteLe: null, faitePar: '' }
    fresh(await store.saveTache(tx, tempsFortId, id, t.version, { ...t, jour: t.jour?.toString() ?? null, ...fait }))
  })

export const retirerUneTache = (visit: Visit, tempsFortId: Id, id: Id): Promise<void> =>
  tenir(visit, tempsFortId, (tx) => store.removeTache(tx, tempsFortId, id))

const laTache = async (tx: Tx, tempsFortId: Id, id: Id) =>
  found((await store.taches(tx, tempsFortId)).find((tache) => tache.id === id))
