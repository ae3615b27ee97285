import type { Id } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/visit.ts'
import type { Dit, QuoiDuTableau } from './domain.ts'

const COLONNES = ['action_id', 'quoi', 'financeur', 'valeur', 'centimes', 'jour_dit', 'dit', 'jour', 'source'] as const

/** What the tracker says of these actions, by action: of each kind and payer, the latest. */
export async function derniersDits(tx: Tx, actionIds: readonly Id[]): Promise<ReadonlyMap<Id, readonly Dit[]>> {
  if (actionIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('dits_du_tableau')
    .distinctOn(['action_id', 'quoi', 'financeur'])
    .select(COLONNES)
    .where('action_id', 'in', [...actionIds])
    .orderBy('action_id')
    .orderBy('quoi')
    .orderBy('financeur')
    .orderBy('jour', 'desc')
    .orderBy('le', 'desc')
    .execute()
  return new Map(
    [...Map.groupBy(rows, (row) => row.action_id)].map(([id, siens]) => [
      id,
      siens.map(
        (row): Dit => ({
          quoi: row.quoi,
          financeur: row.financeur,
          valeur: row.valeur,
          centimes: row.centimes,
          jourDit: row.jour_dit,
          dit: row.dit,
          jour: row.jour,
          source: row.source,
        }),
      ),
    ]),
  )
}

/** Keeps what the tracker says. The earlier one stays: it was said on its day. */
export async function insert(tx: Tx, visit: Visit, un: Dit & Readonly<{ id: Id; actionId: Id; par: string }>) {
  await tx
    .insertInto('dits_du_tableau')
    .values({
      territoire_id: visit.territoire.id,
      id: un.id,
      action_id: un.actionId,
      quoi: un.quoi,
      financeur: un.financeur,
      valeur: un.valeur,
      centimes: un.centimes,
      jour_dit: un.jourDit,
      dit: un.dit,
      jour: un.jour,
      source: un.source,
      par: un.par,
      le: visit.now,
    })
    .onConflict((oc) => oc.columns(['territoire_id', 'id']).doNothing())
    .execute()
}

/** The latest of one kind, of all payers together. */
export const dernierDit = async (tx: Tx, actionId: Id, quoi: QuoiDuTableau): Promise<Dit | null> =>
  (await derniersDits(tx, [actionId])).get(actionId)?.find((d) => d.quoi === quoi && d.financeur === '') ?? null
