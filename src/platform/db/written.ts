import type { DeleteResult, InsertResult, OnConflictBuilder, OnConflictDoNothingBuilder, UpdateResult } from 'kysely'

type Written = Partial<InsertResult & UpdateResult & DeleteResult>

/**
 * Whether a statement wrote its one row: `return tx.updateTable(…)….$call(wroteOne)`. False when somebody was faster
 * (`version`), when the row was already there, or gone.
 */
export async function wroteOne(statement: { executeTakeFirstOrThrow(): Promise<Written> }): Promise<boolean> {
  const { numInsertedOrUpdatedRows, numUpdatedRows, numDeletedRows } = await statement.executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? numUpdatedRows ?? numDeletedRows) === 1n
}

/** `onConflict(sameId)`: a form sent twice writes one row. */
export const sameId = <DB, TB extends keyof DB>(
  conflict: OnConflictBuilder<DB, TB>,
): OnConflictDoNothingBuilder<DB, TB> => conflict.columns(['territoire_id', 'id'] as never).doNothing()
