import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Db, openDatabase, type Scope, transaction } from './index.ts'
import { type Migration, migrate } from './migrate.ts'
import { tenantTable } from './tenant.ts'

type Schema = { notes: { territoire_id: string; n: number } }

const HERE = '01890000-0000-7000-8000-000000000001'
const THERE = '01890000-0000-7000-8000-000000000002'
/** PostgreSQL plans the first five for their values: from the sixth on, one plan may serve all. */
const OFTEN = 8

const tables: Record<string, Migration> = {
  '0001-notes': {
    async up(on) {
      await sql`create table notes (territoire_id uuid not null, n int not null)`.execute(on)
      await tenantTable(on, 'notes')
    },
  },
}

let db: Db<Schema>

beforeAll(async () => {
  db = await openDatabase<Schema>()
  await migrate(db, tables)
  await db.pool.query('insert into notes values ($1, 1), ($1, 2), ($2, 3)', [HERE, THERE])
})
// A schema that changes makes everything forgotten: each test begins with nothing kept.
beforeEach(async () => {
  await db.pool.query('create table passage (); drop table passage')
})
afterAll(() => db.close())

const kept = async (): Promise<number> => {
  const { rows } = await db.pool.query('select count(*)::int as n from pg_prepared_statements')
  return rows[0].n
}

const over = (scope: Scope, n: number) =>
  transaction(db, scope, async (tx) => {
    const rows = await tx.selectFrom('notes').select('n').where('n', '>', n).orderBy('n').execute()
    return rows.map((row) => row.n)
  })

test('a statement that comes again is kept, one that comes once is not', async () => {
  await db.pool.query('select $1::int as une_fois', [1])
  expect(await kept()).toBe(0)
  for (let i = 0; i < OFTEN; i += 1) {
    const { rows } = await db.pool.query('select $1::int + 1 as souvent', [i])
    expect(rows).toEqual([{ souvent: i + 1 }])
  }
  expect(await kept()).toBe(1)
})

test('a kept statement shows the rows of whoever asks, whoever had it planned', async () => {
  const asked = [
    ['owner', [1, 2, 3]],
    [{ territoire: HERE }, [1, 2]],
    [{ territoire: THERE }, [3]],
    [{ territoire: null }, []],
  ] as const
  for (const [first, expected] of asked) {
    await db.pool.query('create table passage (); drop table passage')
    for (let i = 0; i < OFTEN; i += 1) expect(await over(first, 0)).toEqual(expected)
    expect(await kept()).toBe(1)
    for (let i = 0; i < OFTEN; i += 1) for (const [scope, seen] of asked) expect(await over(scope, 0)).toEqual(seen)
  }
})

test('a kept statement still refuses the rows of another territoire', async () => {
  const add = (territoire: string, n: number) =>
    transaction(db, { territoire: HERE }, (tx) =>
      tx.insertInto('notes').values({ territoire_id: territoire, n }).execute(),
    )
  for (let i = 0; i < OFTEN; i += 1) await add(HERE, -1)
  await expect(add(THERE, -1)).rejects.toThrow(/row-level security/)
})

test('what fails leaves the statement to be asked again', async () => {
  for (let i = 0; i < OFTEN; i += 1)
    await expect(db.pool.query('select $1::int from nulle_part', [i])).rejects.toThrow('nulle_part')
  for (let i = 0; i < OFTEN; i += 1)
    await expect(db.pool.query('select 1 / $1::int as part', [0])).rejects.toThrow('division by zero')
  expect((await db.pool.query('select 1 / $1::int as part', [1])).rows).toEqual([{ part: 1 }])
})

test('a table that changes is read as it is now', async () => {
  await db.pool.query('create table seances (id int)')
  await db.pool.query('insert into seances values (1)')
  const read = async () => (await db.pool.query('select * from seances where id > $1', [0])).rows
  for (let i = 0; i < OFTEN; i += 1) expect(await read()).toEqual([{ id: 1 }])
  await db.pool.query("alter table seances add column titre text default 'Atelier'")
  expect(await read()).toEqual([{ id: 1, titre: 'Atelier' }])
})

test('no more than 200 are kept, those used last', async () => {
  const ask = async (n: number) => (await db.pool.query(`select $1::int as ask_${n}`, [n])).rows[0]
  for (let round = 0; round < 2; round += 1)
    for (let n = 0; n < 250; n += 1) expect(await ask(n)).toEqual({ [`ask_${n}`]: n })
  expect(await kept()).toBe(200)
  const { rows } = await db.pool.query(
    `select count(*)::int as n from pg_prepared_statements where statement like '%ask_0'`,
  )
  expect(rows).toEqual([{ n: 0 }])
  expect(await ask(0)).toEqual({ ask_0: 0 })
})

test('once many rows were written, then twice as many, plans are made for what the tables hold now', async () => {
  const keptAfter = async (rows: number) => {
    for (let i = 0; i < OFTEN; i += 1) await over('owner', 0)
    expect(await kept()).toBe(1)
    await db.pool.query('insert into notes select $1::uuid, 0 from generate_series(1, $2::int)', [HERE, rows])
    await db.pool.query(`select $1::int as ensuite_${rows}`, [1])
    return kept()
  }
  expect(await keptAfter(250)).toBe(0)
  expect(await keptAfter(499)).toBeGreaterThan(0)
  await db.pool.query('insert into notes values ($1, 0)', [HERE])
  await db.pool.query('select $1::int as enfin', [1])
  expect(await kept()).toBe(0)
})

test('a client removed in the middle of a transaction takes its statements with it', async () => {
  for (let i = 0; i < OFTEN; i += 1) await over('owner', 0)
  const client = await db.pool.connect()
  await client.query('begin')
  client.release(true)
  expect(await over({ territoire: THERE }, 0)).toEqual([3])
  expect(await over({ territoire: THERE }, 0)).toEqual([3])
})
