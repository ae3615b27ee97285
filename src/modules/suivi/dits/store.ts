import { type SqlBool, sql } from 'kysely'
import { fromRow, toRow } from '#platform/columns.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import type { Dit } from './domain.ts'

const COLONNES = ['action_id', 'quoi', 'financeur', 'valeur', 'centimes', 'jour_dit', 'dit', 'jour', 'source'] as const

/** What the tracker says of these actions, by action: of each kind and payer, the latest. */
export async function derniersDits(tx: Tx, actionIds: readonly Id[]): Promise<ReadonlyMap<Id, readonly Dit[]>> {
  if (actionIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('dits_du_tableau')
    .distinctOn(['action_id', 'quoi', 'financeur'])
    .select(COLONNES)
    // One parameter, whatever the number of actions.
    .where(sql<SqlBool>`action_id = any(${[...actionIds]}::uuid[])`)
    .orderBy('action_id')
    .orderBy('quoi')
    .orderBy('financeur')
    .orderBy('jour', 'desc')
    .orderBy('le', 'desc')
    .execute()
  return new Map(
    [...Map.groupBy(rows, (row) => row.action_id)].map(([id, siens]) => [
      id,
      siens.map((row): Dit => fromRow(row, 'action_id')),
    ]),
  )
}

export type DitAEcrire = Dit & Readonly<{ id: Id; actionId: Id; par: string }>

// A few thousand parameters a query.
const LOT = 200

/** Keeps what the tracker says. The earlier ones stay: they were said on their day. */
export async function insertTous(tx: Tx, visit: Visit, dits: readonly DitAEcrire[]): Promise<void> {
  for (let i = 0; i < dits.length; i += LOT)
    await tx
      .insertInto('dits_du_tableau')
      .values(
        dits.slice(i, i + LOT).map((un) => ({
          ...toRow(
            un,
            'id',
            'actionId',
            'quoi',
            'financeur',
            'valeur',
            'centimes',
            'jourDit',
            'dit',
            'jour',
            'source',
            'par',
          ),
          le: visit.now,
        })),
      )
      .execute()
}
