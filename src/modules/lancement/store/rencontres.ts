import type { Id } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'

/** Somebody at a stand, as its sheet says. */
export type Tenue = Readonly<{ standId: Id; inscriptionId: Id }>

export async function tenuesDe(tx: Tx, journeeId: Id): Promise<Tenue[]> {
  return tx
    .selectFrom('rencontres_de_lancement')
    .select(['stand_id as standId', 'inscription_id as inscriptionId'])
    .where('journee_id', '=', journeeId)
    .orderBy('stand_id')
    .orderBy('inscription_id')
    .limit(20_000)
    .execute()
}

/** Added to what is there: the same sheet keyed twice is one. */
export async function insertTenues(tx: Tx, visit: Visit, journeeId: Id, standId: Id, eux: readonly Id[]) {
  if (eux.length === 0) return
  await tx
    .insertInto('rencontres_de_lancement')
    .values(
      eux.map((inscription_id) => ({ journee_id: journeeId, stand_id: standId, inscription_id, notee_le: visit.now })),
    )
    .onConflict((oc) => oc.columns(['territoire_id', 'stand_id', 'inscription_id']).doNothing())
    .execute()
}

export async function removeTenues(tx: Tx, standId: Id, eux: readonly Id[]): Promise<void> {
  if (eux.length === 0) return
  await tx
    .deleteFrom('rencontres_de_lancement')
    .where('stand_id', '=', standId)
    .where('inscription_id', 'in', eux)
    .execute()
}
