import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tablesWithoutIsolation } from '#src/test/isolation.ts'
import { type Db, transaction } from './index.ts'
import { type Migration, migrate } from './migrate.ts'
import { tenantTable } from './tenant.ts'
import { openTestDatabase } from './testing.ts'

const HERE = '01890000-0000-7000-8000-000000000001'
const THERE = '01890000-0000-7000-8000-000000000002'
const SHARED = { migrations: 'the list of migrations', territoires: 'the territoires themselves' }

const tables: Record<string, Migration> = {
  '0001-tables': {
    async up(db) {
      await sql`create table territoires (id uuid primary key)`.execute(db)
      await sql`create table talents (
        id uuid not null, territoire_id uuid not null references territoires, primary key (territoire_id, id))`.execute(
        db,
      )
      await sql`create table appels (
        id uuid not null, territoire_id uuid not null, talent_id uuid,
        primary key (territoire_id, id),
        foreign key (territoire_id, talent_id) references talents (territoire_id, id) on delete set null (talent_id)
      )`.execute(db)
      await tenantTable(db, 'talents')
      await tenantTable(db, 'appels')
    },
  },
}

let db: Db

beforeAll(async () => {
  db = await openTestDatabase()
  await migrate(db, tables)
  await db.pool.query('insert into territoires values ($1), ($2)', [HERE, THERE])
})

afterAll(() => db.close())

/** What the walk finds while `statements` are in force; they are undone after. */
async function holesWith(...statements: string[]): Promise<string[]> {
  const client = await db.pool.connect()
  try {
    await client.query('begin')
    for (const statement of statements) await client.query(statement)
    const seen = { ...db, pool: { query: client.query.bind(client) } } as unknown as Db
    return await tablesWithoutIsolation(seen, SHARED)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

test('tables made by tenantTable have no hole', async () => {
  expect(await holesWith()).toEqual([])
})

const OTHER_POLICY = 'public.appels: a policy is not that of tenantTable, and may let other territoires through'

test.each([
  ['create table oubliee (id uuid)', 'public.oubliee: no column territoire_id'],
  ['create table oubliee (id uuid, territoire_id uuid)', 'public.oubliee: territoire_id may be null'],
  ['create table oubliee (id uuid, territoire_id uuid not null)', 'public.oubliee: row-level security is not enabled'],
  ['alter table appels no force row level security', 'public.appels: row-level security is not forced'],
  ['drop policy territoire on appels', 'public.appels: no policy for all commands'],
  ['create policy trop_large on appels to public using (true)', OTHER_POLICY],
  ['create policy trou on appels for insert to app with check (true)', OTHER_POLICY],
  // Confined all right, but the setting is read again at every row.
  [
    "alter policy territoire on appels using (territoire_id = nullif(current_setting('app.territoire', true), '')::uuid)",
    OTHER_POLICY,
  ],
  ['grant truncate on appels to app', 'public.appels: role app may truncate it, which no policy stops'],
  ['create view vue as select * from appels', 'public.vue: view without security_invoker'],
  ['create materialized view figee as select * from appels', 'public.figee: this kind of table cannot be isolated'],
  ['create schema autre create table cachee (id uuid)', 'autre.cachee: no column territoire_id'],
  [
    'create function tout() returns bigint language sql security definer as $$ select count(*) from appels $$',
    "public.tout(): runs with its owner's rights (security definer)",
  ],
])('%s is found', async (statement, hole) => {
  expect(await holesWith(statement)).toContain(hole)
})

test('a foreign key without the territoire, or that would clear it, is found', async () => {
  expect(
    await holesWith(
      'alter table talents add unique (id)',
      'alter table appels add constraint simple foreign key (talent_id) references talents (id)',
      'alter table appels add constraint efface foreign key (territoire_id, talent_id) references talents on delete set null',
    ),
  ).toEqual([
    'appels.efface: on delete would clear territoire_id, name the column: set null (x_id)',
    'appels.simple: foreign key without territoire_id, accepts a row of another territoire',
  ])
})

test('a view that reads as its caller is fine', async () => {
  expect(await holesWith('create view vue with (security_invoker = true) as select * from appels')).toEqual([])
})

test('an exception that names nothing is found, and one for a whole schema covers its tables', async () => {
  await db.pool.query('create schema comptes create table sessions (id uuid)')
  const exceptions = { ...SHARED, 'comptes.*': 'accounts are shared by territoires', disparue: 'gone' }
  expect(await tablesWithoutIsolation(db, exceptions)).toEqual(['exception disparue: names nothing'])
  await db.pool.query('drop schema comptes cascade')
})

test('a row of another territoire cannot be referred to', async () => {
  const talent = '01890000-0000-7000-8000-00000000000a'
  await transaction(db, { territoire: THERE }, (tx) =>
    sql`insert into talents (id, territoire_id) values (${talent}, ${THERE})`.execute(tx),
  )
  const referring = transaction(db, { territoire: HERE }, (tx) =>
    sql`insert into appels (id, territoire_id, talent_id) values (${talent}, ${HERE}, ${talent})`.execute(tx),
  )
  await expect(referring).rejects.toThrow(/foreign key/)
})

test('the restricted role makes no table', async () => {
  const making = transaction(db, { territoire: HERE }, (tx) => sql`create table intruse (id int)`.execute(tx))
  await expect(making).rejects.toThrow(/permission denied/)
})
