import { type Kysely, sql } from 'kysely'
import { expect, it } from 'vitest'
import { transaction } from '#platform/db/index.ts'
import { testDatabase } from '#src/test/database.ts'
import { up } from './0265-territoire-lu-une-fois.ts'

const EVERY_ROW = `territoire_id = nullif(current_setting('app.territoire', true), '')::uuid`

it('changes the policies that read the territoire at every row, and those only', async () => {
  const db = await testDatabase()
  const policies = async (tx: Kysely<unknown>) =>
    (
      await sql<{ table: string; text: string }>`
      select tablename as table, concat_ws(' ', cmd, qual, with_check) as text from pg_policies
      where schemaname = 'public' order by tablename, policyname`.execute(tx)
    ).rows
  await expect(
    transaction(db, 'owner', async (ours) => {
      const tx = ours as unknown as Kysely<unknown>
      const asMade = await policies(tx)
      for (const table of ['talents', 'appels'])
        await sql`alter policy territoire on ${sql.table(table)}
          using (${sql.raw(EVERY_ROW)}) with check (${sql.raw(EVERY_ROW)})`.execute(tx)
      expect(await policies(tx)).not.toEqual(asMade)
      await up(tx)
      expect(await policies(tx)).toEqual(asMade)
      throw new Error('undone')
    }),
  ).rejects.toThrow('undone')
})
