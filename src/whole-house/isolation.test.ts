import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '#platform/db/index.ts'
import type { Schema } from '#src/ground/schema.ts'
import { read } from '#src/ground/visit.ts'
import { scene } from '#src/test/app.ts'
import { unAppel, unTalent } from '#src/test/builders.ts'
import { testDatabase } from '#src/test/database.ts'
import { tablesWithoutIsolation } from '#src/test/isolation.ts'

/** Tables that do not belong to a territoire, each with its reason. */
const EXCEPTIONS = {
  migrations: 'what was applied to the whole database',
  territoires: 'the territoire itself, isolated on its own id',
  'auth.*': 'accounts, sessions and counted doors belong to the installation; only comptes reads them, as the owner',
}

let db: Db<Schema>
beforeAll(async () => {
  db = await testDatabase()
})

describe('isolation of territoires', () => {
  it('holds on every table of the catalogue', async () => {
    expect(await tablesWithoutIsolation(db, EXCEPTIONS)).toEqual([])
  })

  it('shows nothing of another territoire to a query that forgot its WHERE', async () => {
    const [here, elsewhere] = [await scene(), await scene()]
    await unTalent(here)
    await unAppel(here)
    const tables = await sql<{ nom: string; vue: boolean }>`
      select table_name as nom, table_type = 'VIEW' as vue
      from information_schema.columns join information_schema.tables using (table_schema, table_name)
      where table_schema = 'public' and column_name = 'territoire_id'`.execute(db.kysely)
    expect(tables.rows.length).toBeGreaterThan(20)
    for (const { nom, vue } of tables.rows) {
      const seen = await read(elsewhere, (tx) =>
        sql<{
          n: number
        }>`select count(*)::int as n from ${sql.table(nom)} where territoire_id = ${here.territoire.id}`.execute(tx),
      )
      expect(seen.rows[0]?.n, nom).toBe(0)
      // What a view shows of a table is touched by nobody.
      if (vue) continue
      const touched = await read(elsewhere, (tx) =>
        sql`delete from ${sql.table(nom)} where territoire_id = ${here.territoire.id}`.execute(tx),
      )
      expect(touched.numAffectedRows ?? 0n, nom).toBe(0n)
    }
  })
})
