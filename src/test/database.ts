import type { Db } from '#platform/db/index.ts'
import { migrate } from '#platform/db/migrate.ts'
import { loadMigrations } from '#platform/db/migrations.ts'
import { openTestDatabase } from '#platform/db/testing.ts'
import type { Schema } from '#src/ground/schema.ts'
import { connect } from '#src/ground/visit.ts'

let opened: Promise<Db<Schema>> | null = null

/** The migrated database of this worker, opened at first use and shared by its test files. */
export function testDatabase(): Promise<Db<Schema>> {
  opened ??= open()
  return opened
}

async function open(): Promise<Db<Schema>> {
  const db = await openTestDatabase<Schema>()
  await migrate(db, await loadMigrations())
  connect(db)
  return db
}
