import { fromRow } from '#platform/columns.ts'
import { sameId, wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import { auteur, type Tx, type Visit } from '#src/ground/visit.ts'

/** A choice made in a group: who sat there, when; and the reason of each story. */
export type Choix = Readonly<{
  id: Id
  titre: string
  jour: Temporal.PlainDate
  groupe: string
  closLe: Temporal.Instant | null
}>

export type Choisi = Readonly<{ choixId: Id; recitId: Id; raison: string; choisiLe: Temporal.Instant }>

const lus = (tx: Tx) =>
  tx
    .selectFrom('choix_de_recits')
    .select(['id', 'titre', 'jour', 'groupe', 'clos_le'])
    .orderBy('jour', 'desc')
    .orderBy('id')

export const lesChoix = async (tx: Tx): Promise<Choix[]> =>
  (await lus(tx).limit(100).execute()).map((row) => fromRow(row))

export const choixClos = async (tx: Tx): Promise<Choix[]> =>
  (await lus(tx).where('clos_le', 'is not', null).limit(20).execute()).map((row) => fromRow(row))

export async function findChoix(tx: Tx, id: Id): Promise<Choix | null> {
  const row = await lus(tx).where('id', '=', id).executeTakeFirst()
  return row ? fromRow(row) : null
}

/** In the order in which they were chosen. */
export async function choisisDe(tx: Tx, choixIds: readonly Id[]): Promise<Choisi[]> {
  if (choixIds.length === 0) return []
  const rows = await tx
    .selectFrom('recits_choisis')
    .select(['choix_id', 'recit_id', 'raison', 'choisi_le'])
    .where('choix_id', 'in', [...choixIds])
    .orderBy('choisi_le')
    .orderBy('recit_id')
    .execute()
  return rows.map((row) => fromRow(row))
}

export const insertChoix = (
  tx: Tx,
  visit: Visit,
  { id, titre, jour, groupe }: Omit<Choix, 'closLe' | 'jour'> & Readonly<{ jour: string }>,
): Promise<boolean> =>
  tx
    .insertInto('choix_de_recits')
    .values({ id, titre, jour, groupe, note_par: auteur(visit.me), cree_le: visit.now, clos_le: null })
    .onConflict(sameId)
    .$call(wroteOne)

/** Chosen, or chosen anew for another reason. */
export const choisirRecit = (tx: Tx, visit: Visit, choixId: Id, recitId: Id, raison: string): Promise<unknown> => {
  const dit = { raison, note_par: auteur(visit.me) }
  return tx
    .insertInto('recits_choisis')
    .values({ choix_id: choixId, recit_id: recitId, ...dit, choisi_le: visit.now })
    .onConflict((c) => c.columns(['territoire_id', 'choix_id', 'recit_id']).doUpdateSet(dit))
    .execute()
}

export const oterRecit = (tx: Tx, choixId: Id, recitId: Id): Promise<unknown> =>
  tx.deleteFrom('recits_choisis').where('choix_id', '=', choixId).where('recit_id', '=', recitId).execute()

export const cloreChoix = (tx: Tx, visit: Visit, id: Id): Promise<boolean> =>
  tx
    .updateTable('choix_de_recits')
    .set({ clos_le: visit.now })
    .where('id', '=', id)
    .where('clos_le', 'is', null)
    .$call(wroteOne)
