import { type Generated, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Db, transaction } from './index.ts'
import { type Migration, migrate } from './migrate.ts'
import { tenantTable } from './tenant.ts'
import { openTestDatabase } from './testing.ts'

type Schema = { lieux: { id: Generated<string>; territoire_id: string; nom: string } }

const HERE = '01890000-0000-7000-8000-000000000001'
const THERE = '01890000-0000-7000-8000-000000000002'

const sample: Record<string, Migration> = {
  '0001-lieux': {
    async up(db) {
      await sql`create table lieux (
        id uuid not null default gen_random_uuid(), territoire_id uuid not null, nom text not null,
        primary key (territoire_id, id))`.execute(db)
      await tenantTable(db, 'lieux')
    },
  },
}

let db: Db<Schema>

beforeAll(async () => {
  db = await openTestDatabase<Schema>()
  await migrate(db, sample)
  for (const territoire of [HERE, THERE]) {
    await transaction(db, { territoire }, (tx) =>
      tx
        .insertInto('lieux')
        .values({ territoire_id: territoire, nom: `Salle ${territoire.at(-1)}` })
        .execute(),
    )
  }
})

afterAll(() => db.close())

const names = (territoire: string | null) =>
  transaction(db, { territoire }, async (tx) => {
    const rows = await tx.selectFrom('lieux').select('nom').execute()
    return rows.map((row) => row.nom)
  })

test('a territoire sees its own rows only, even without a WHERE', async () => {
  expect(await names(HERE)).toEqual(['Salle 1'])
  expect(await names(THERE)).toEqual(['Salle 2'])
})

test('without a territoire, no row is seen', async () => {
  expect(await names(null)).toEqual([])
})

test('whatever the territoire is called, it says whose rows are seen and nothing else', async () => {
  const named = `${HERE}'; reset role; set local app.owner = 'on`
  await expect(names(named)).rejects.toThrow('uuid')
  expect(await names(HERE)).toEqual(['Salle 1'])
})

test('a row of another territoire is neither written, changed nor removed', async () => {
  await expect(
    transaction(db, { territoire: HERE }, (tx) =>
      tx.insertInto('lieux').values({ territoire_id: THERE, nom: 'Intrus' }).execute(),
    ),
  ).rejects.toThrow(/row-level security/)
  const changed = await transaction(db, { territoire: HERE }, (tx) =>
    tx.updateTable('lieux').set({ nom: 'Volé' }).where('territoire_id', '=', THERE).executeTakeFirst(),
  )
  expect(changed.numUpdatedRows).toBe(0n)
  await expect(
    transaction(db, { territoire: HERE }, (tx) => tx.updateTable('lieux').set({ territoire_id: THERE }).execute()),
  ).rejects.toThrow(/row-level security/)
  await transaction(db, { territoire: HERE }, (tx) =>
    tx.deleteFrom('lieux').where('territoire_id', '=', THERE).execute(),
  )
  expect(await names(THERE)).toEqual(['Salle 2'])
})

test('the owner sees the rows of all territoires, inside its transaction', async () => {
  const rows = await transaction(db, 'owner', (tx) => tx.selectFrom('lieux').select('nom').orderBy('nom').execute())
  expect(rows.map((row) => row.nom)).toEqual(['Salle 1', 'Salle 2'])
})

test('after a transaction, nothing of its role or territoire remains', async () => {
  await names(HERE)
  const { rows } = await sql<{ role: string; territoire: string }>`
    select current_user::text as role, current_setting('app.territoire', true) as territoire`.execute(db.kysely)
  expect(rows[0]?.role).not.toBe('app')
  expect(rows[0]?.territoire ?? '').toBe('')
})

test('of many that wait, each begins in a turn of the loop of its own: what came meanwhile is answered', async () => {
  let [turn, running] = [0, true]
  const look = (): void => {
    turn += 1
    if (running) setImmediate(look)
  }
  setImmediate(look)
  const begun = await Promise.all(
    Array.from({ length: 20 }, () => transaction(db, { territoire: HERE }, async () => turn)),
  )
  running = false
  // A server answers from elsewhere, ten at once: several may begin in one turn.
  expect(new Set(begun).size).toBeGreaterThan(process.env.DATABASE_URL ? 1 : 19)
})

test('what throws is rolled back', async () => {
  const failing = transaction(db, { territoire: HERE }, async (tx) => {
    await tx.insertInto('lieux').values({ territoire_id: HERE, nom: 'Fantôme' }).execute()
    throw new Error('coupure')
  })
  await expect(failing).rejects.toThrow('coupure')
  expect(await names(HERE)).toEqual(['Salle 1'])
})

test('a client removed in the middle of a transaction leaves the next one outside it', async () => {
  const client = await db.pool.connect()
  await client.query('begin')
  await client.query("select set_config('role', 'app', true), set_config('app.territoire', $1, true)", [HERE])
  await client.query('insert into lieux (territoire_id, nom) values ($1, $2)', [HERE, 'Perdue'])
  client.release(true)
  const { rows } = await db.pool.query('select current_user::text as role')
  expect(rows[0].role).not.toBe('app')
  expect(await names(HERE)).toEqual(['Salle 1'])
})

test('Temporal values go in and come out; counts are numbers', async () => {
  const moment = Temporal.Instant.from('2026-03-29T01:30:00.5Z')
  const day = Temporal.PlainDate.from('2026-12-31')
  const time = Temporal.PlainTime.from('18:30')
  const { rows } = await sql<{
    moment: Temporal.Instant
    day: Temporal.PlainDate
    time: Temporal.PlainTime
    n: number
  }>`
    select ${moment}::timestamptz as moment, ${day}::date as day, ${time}::time as time, count(*) as n
    from unnest(${[day, day]}::date[])`.execute(db.kysely)
  const row = rows[0]
  expect(row?.moment.equals(moment)).toBe(true)
  expect(row?.day.equals(day)).toBe(true)
  expect(row?.time.equals(time)).toBe(true)
  expect(row?.n).toBe(2)
})

test('what no text of PostgreSQL may hold is left aside, in words and in JSON', async () => {
  const json = JSON.stringify({ mot: 'a\u0000b', demi: 'x\ud83d', dit: 'c:\\users\\u0000', entier: '💥' })
  const { rows } = await transaction(db, { territoire: HERE }, (tx) =>
    sql<{ mot: string; tout: unknown }>`select ${'Bar\u0000num \\u0000'}::text as mot, ${json}::jsonb as tout`.execute(
      tx,
    ),
  )
  expect(rows[0]).toEqual({
    mot: 'Barnum \\u0000',
    tout: { mot: 'ab', demi: 'x\ufffd', dit: 'c:\\users\\u0000', entier: '💥' },
  })
})

test('names sort as French readers expect', async () => {
  const { rows } = await sql<{ nom: string }>`
    select nom from unnest(array['Zoé', 'eric', 'Éléonore', 'Élise', 'Ahmed']) as nom
    order by nom collate fr`.execute(db.kysely)
  expect(rows.map((row) => row.nom)).toEqual(['Ahmed', 'Éléonore', 'Élise', 'eric', 'Zoé'])
})
