import { noter } from '#modules/personnes/index.ts'
import { trouverStructure } from '#modules/programmation/index.ts'
import { lieuxEntiers } from '#modules/territoires/index.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { authorize, found, type Me, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { type Fermeture, type RefusDeFermeture, refusDesJours } from './domain.ts'
import { peutFermerLaStructure, peutFermerLeLieu } from './policy.ts'
import * as store from './store.ts'

type Quoi = Pick<Fermeture, 'structureId' | 'lieuId'>

async function autoriser(tx: Tx, me: Me, { structureId, lieuId }: Quoi): Promise<void> {
  if (structureId !== null) return authorize(peutFermerLaStructure(me, found(await trouverStructure(tx, structureId))))
  const [lieu] = lieuId === null ? [] : await lieuxEntiers(tx, lieuId)
  const { quartierId } = found(lieu)
  authorize(peutFermerLeLieu(me, quartierId === null ? [] : [quartierId]))
}

/** Says when a structure or a place is closed. Published dates stay: who keeps them is told which fall in it. */
export const fermer = (visit: Visit, f: Omit<Fermeture, 'nom'>): Promise<Result<undefined, RefusDeFermeture>> =>
  write(visit, async (tx) => {
    await autoriser(tx, visit.me, f)
    const refus = refusDesJours(f.du, f.au)
    if (refus !== null) return refused(refus)
    await unSeulEnvoi(tx, f.id)
    if (await store.insert(tx, visit, f)) await noter(tx, visit, 'fermeture', f.id, 'fermer')
    return ok()
  })

/** Takes a closure back: it was a mistake, or they open after all. */
export const rouvrir = (visit: Visit, id: Id): Promise<void> =>
  write(visit, async (tx) => {
    await autoriser(tx, visit.me, found(await store.find(tx, id)))
    await store.remove(tx, id)
    await noter(tx, visit, 'fermeture', id, 'rouvrir')
  })
