import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Db, openDatabase, transaction } from './index.ts'
import { type Migration, MigrationRefused, migrate } from './migrate.ts'
import { loadMigrations } from './migrations.ts'
import { openTestDatabase } from './testing.ts'

let db: Db

beforeEach(async () => {
  db = await openTestDatabase()
})
afterEach(() => db.close())

const table = (name: string): Migration => ({
  up: async (on) => {
    await sql`create table ${sql.table(name)} (id int)`.execute(on)
  },
})

const exists = async (name: string) =>
  (await db.pool.query('select to_regclass($1) is not null as found', [name])).rows[0].found

test('migrations are applied once, in the order of their names', async () => {
  const both = { '0002-b': table('b'), '0001-a': table('a') }
  expect(await migrate(db, both)).toEqual(['0001-a', '0002-b'])
  expect(await migrate(db, both)).toEqual([])
  expect(await migrate(db, { ...both, '0003-c': table('c') })).toEqual(['0003-c'])
})

test('two programs that start together apply each migration once', async () => {
  const both = { '0001-a': table('a'), '0002-b': table('b') }
  const applied = await Promise.all([migrate(db, both), migrate(db, both)])
  expect(applied.flat().sort()).toEqual(['0001-a', '0002-b'])
})

test('a migration that fails leaves nothing behind, and those before it stay', async () => {
  const half: Migration = {
    up: async (on) => {
      await table('moitie').up(on)
      throw new Error('panne')
    },
  }
  await expect(migrate(db, { '0001-a': table('a'), '0002-moitie': half })).rejects.toThrow('panne')
  expect([await exists('a'), await exists('moitie')]).toEqual([true, false])
  expect(await migrate(db, { '0001-a': table('a'), '0002-moitie': table('moitie') })).toEqual(['0002-moitie'])
})

test('a database newer than the program is refused, unchanged', async () => {
  await migrate(db, { '0001-a': table('a'), '0002-b': table('b') })
  const older = migrate(db, { '0001-a': table('a'), '0001-z': table('z') })
  await expect(older).rejects.toThrow(MigrationRefused)
  await expect(older).rejects.toThrow(/plus récente que ce programme.*0002-b/)
  expect(await exists('z')).toBe(false)
})

test('a migration that should have come before an applied one is refused', async () => {
  await migrate(db, { '0002-b': table('b') })
  await expect(migrate(db, { '0001-a': table('a'), '0002-b': table('b') })).rejects.toThrow(/numéro plus grand/)
})

test('a migration sees the rows of every territoire', async () => {
  const { tenantTable } = await import('./tenant.ts')
  const territoire = '01890000-0000-7000-8000-000000000001'
  const first: Migration = {
    async up(on) {
      await sql`create table lieux (territoire_id uuid not null)`.execute(on)
      await tenantTable(on, 'lieux')
    },
  }
  let seen = 0
  const second: Migration = {
    async up(on) {
      seen = (await sql`select from lieux`.execute(on)).rows.length
    },
  }
  await migrate(db, { '0001-lieux': first })
  await transaction(db, { territoire }, (tx) => sql`insert into lieux values (${territoire})`.execute(tx))
  await migrate(db, { '0001-lieux': first, '0002-lire': second })
  expect(seen).toBe(1)
})

test('the migrations of the program are named NNNN-name, without a number used twice', async () => {
  const names = Object.keys(await loadMigrations())
  const numbers = names.map((name) => name.slice(0, 4))
  expect(new Set(numbers).size).toBe(names.length)
})

// The embedded engine's only user may do everything.
test.runIf(process.env.DATABASE_URL)(
  'a user who may not grant the restricted role is told what to ask for',
  async () => {
    await migrate(db, {})
    const user = `essai_${Date.now()}`
    const { rows } = await db.pool.query<{ name: string }>('select current_database() as name')
    await db.pool.query(`create role ${user}; grant ${user} to current_user; grant create on schema public to ${user};
    grant all on migrations to ${user}`)
    const url = new URL(process.env.DATABASE_URL ?? '')
    url.pathname = `/${rows[0]?.name}`
    url.searchParams.set('options', `-c role=${user}`)
    const poor = await openDatabase({ databaseUrl: url.href })
    await expect(migrate(poor, {})).rejects.toThrow(/grant app to/)
    await poor.close()
    await db.pool.query(`drop owned by ${user}; drop role ${user}`)
  },
)
