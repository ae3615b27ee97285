import {
  type DeleteResult,
  type InsertResult,
  type OnConflictBuilder,
  type OnConflictDoNothingBuilder,
  type QueryExecutorProvider,
  sql,
  type UpdateResult,
} from 'kysely'

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

/**
 * Between rows by the thousand and those that point at them: the engine keeps how it looks up what a row points at, as it was
 * planned when that table was small, and then reads the whole of it for each row (0.5 ms a row of 2,000, instead of 0.01).
 */
export const plannedAnew = (tx: QueryExecutorProvider): Promise<unknown> => sql`discard plans`.execute(tx)
