import { type Kysely, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { together } from '../together.ts'
import { bundling, forgetReads } from './bundles.ts'
import { type Db, givenBack, transaction } from './index.ts'
import { type Migration, migrate } from './migrate.ts'
import { tenantTable } from './tenant.ts'
import { openTestDatabase } from './testing.ts'

type Schema = { notes: { territoire_id: string; n: number } }

const HERE = '01890000-0000-7000-8000-000000000001'
const THERE = '01890000-0000-7000-8000-000000000002'

const tables: Record<string, Migration> = {
  '0001-notes': {
    async up(on: Kysely<unknown>) {
      await sql`create table notes (territoire_id uuid not null, n int not null)`.execute(on)
      await tenantTable(on, 'notes')
    },
  },
}

let db: Db<Schema>

beforeAll(async () => {
  db = await openTestDatabase<Schema>()
  await migrate(db, tables)
  await transaction(db, 'owner', (tx) =>
    sql`insert into notes select ${HERE}::uuid, n from generate_series(1, 9) as n
      union all select ${THERE}::uuid, 100`.execute(tx),
  )
})
// What earlier files of the same worker asked is known too: full, it would be forgotten in the midst of a test.
beforeEach(forgetReads)
afterAll(() => db.close())
afterEach(() => vi.restoreAllMocks())

const inOne = <T>(work: (tx: Transaction<Schema>) => Promise<T>, territoire = HERE): Promise<T> =>
  transaction(db, { territoire }, (tx) => bundling(tx, work))

/** What is sent meanwhile, but what opens and ends. */
async function sent(work: () => Promise<unknown>): Promise<string[]> {
  const query = vi.spyOn(pg.Client.prototype, 'query')
  await work()
  return query.mock.calls
    .map(([asked]) => (asked as unknown as { text: string }).text)
    .filter((text) => !/^(?:begin|set local|commit|rollback$)/.test(text))
}

/** The third time, it is sent together: alone for its columns, then because it comes again. */
async function thirdTime<T>(work: (tx: Transaction<Schema>) => Promise<T>): Promise<T> {
  await inOne(work)
  await inOne(work)
  let last: T | undefined
  expect(await sent(async () => (last = await inOne(work)))).toHaveLength(1)
  return last as T
}

const KINDS = sql`select 7::int4 as n, 9007199254740991::int8 as big, 1.50::numeric as amount, 0.1::float8 as f,
  true as yes, false as no, null::date as nothing, '2026-02-03'::date as day, array['2026-02-03', '2026-02-04']::date[] as days,
  '09:30'::time as hour, '2026-02-03T09:30:00.123456Z'::timestamptz as at, ${HERE}::uuid as id,
  array[${HERE}]::uuid[] as ids, array['a', 'b,"c"', null, '', E'é\\\\\\n']::text[] as words, array[1, null]::int4[] as ns,
  '{}'::text[] as none, '\\x00ff5c22'::bytea as bytes, '{"a": [1, "é\\"", null]}'::json as j,
  '{"b": {"c": 1.0}}'::jsonb as jb, E'line\\n"quote" \\\\ tab\\t ''' as t, '1 day 2 hours'::interval as i,
  int4range(1, 5) as r, ${'x'} as given, ${null}::text as missing`

test('every kind of value comes as it comes alone', async () => {
  const alone = await transaction(db, { territoire: HERE }, (tx) => KINDS.execute(tx))
  const [kinds, one] = await thirdTime((tx) => Promise.all([KINDS.execute(tx), sql`select 1 as one`.execute(tx)]))
  expect(kinds.rows).toEqual(alone.rows)
  expect(Object.keys(kinds.rows[0] as object)).toEqual(Object.keys(alone.rows[0] as object))
  expect(one.rows).toEqual([{ one: 1 }])
})

test('each part keeps its rows, their order, its values and its « nothing »', async () => {
  const ask = (tx: Transaction<Schema>) =>
    Promise.all([
      tx.selectFrom('notes').select('n').where('n', '>', 3).orderBy('n', 'desc').limit(4).execute(),
      sql<{ n: number }>`select n from generate_series(1, ${2000}) as n order by n % 7, n desc`.execute(tx),
      tx.selectFrom('notes').select('n').where('n', '=', 77).execute(),
      tx.selectFrom('notes').select(['n', 'n as m']).where('n', 'in', [8, 2]).orderBy('n').execute(),
      sql`select '$1' as written, ${'two'} as second -- $1 and the end of a line`.execute(tx),
    ])
  const alone = await transaction(db, { territoire: HERE }, ask)
  const together = await thirdTime(ask)
  expect(together.map((one) => ('rows' in one ? one.rows : one))).toEqual(
    alone.map((one) => ('rows' in one ? one.rows : one)),
  )
})

test('the rows of another territoire stay hidden, in a statement planned for the first', async () => {
  const ask = (tx: Transaction<Schema>) =>
    Promise.all([
      tx.selectFrom('notes').select('n').orderBy('n').execute(),
      tx.selectFrom('notes').select(sql<number>`count(*)`.as('all')).execute(),
    ])
  for (let i = 0; i < 8; i += 1) expect((await inOne(ask, HERE))[0]).toHaveLength(9)
  expect(await inOne(ask, THERE)).toEqual([[{ n: 100 }], [{ all: 1 }]])
})

test('what is written between two reads is seen by the second, and by what was read before', async () => {
  const n = (tx: Transaction<Schema>) => tx.selectFrom('notes').select('n').where('n', '>', 8).execute()
  const write = (tx: Transaction<Schema>) => tx.insertInto('notes').values({ territoire_id: HERE, n: 50 }).execute()
  for (let i = 0; i < 3; i += 1)
    await inOne(async (tx) => {
      const [before, again, , after] = await Promise.all([n(tx), n(tx), write(tx), n(tx)])
      expect([before, again, after].map((rows) => rows.length)).toEqual([1, 1, 2])
      throw new Error('not kept')
    }).catch((error: unknown) => expect(error).toMatchObject({ message: 'not kept' }))
})

test('the same read twice is sent once, and each caller has rows of its own', async () => {
  const n = (tx: Transaction<Schema>) => tx.selectFrom('notes').select('n').where('n', '<', 3).orderBy('n').execute()
  const asked = await sent(() =>
    inOne(async (tx) => {
      const [a, b] = await Promise.all([n(tx), n(tx)])
      a.reverse()
      for (const row of a) row.n = 0
      expect([b, await n(tx)]).toEqual([
        [{ n: 1 }, { n: 2 }],
        [{ n: 1 }, { n: 2 }],
      ])
    }),
  )
  expect(asked).toHaveLength(1)
})

test('a part that fails fails all, nothing is answered after it, and the next transaction is whole', async () => {
  const ask = (by: number) => (tx: Transaction<Schema>) =>
    Promise.allSettled([
      tx.selectFrom('notes').select('n').where('n', '<', 4).execute(),
      sql`select n, 1 / (n - ${by}::int) as q from notes`.execute(tx),
    ])
  await thirdTime(ask(0))
  const failed = await inOne(async (tx) => {
    const both = await ask(5)(tx)
    await expect(sql`select 1 as later`.execute(tx)).rejects.toMatchObject({ code: '25P02' })
    throw both
  }).catch((both: unknown) => both)
  expect(failed).toMatchObject([{ reason: { code: '22012' } }, { reason: { code: '22012' } }])
  expect((await inOne(ask(0))).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
})

test('what was asked beside a part that throws as it begins is answered before their transaction ends', async () => {
  let answered: unknown
  const throws = (): Promise<unknown> => {
    throw new Error('at once')
  }
  const ask = (tx: Transaction<Schema>) =>
    together([
      givenBack(tx, () => sql`select 1 as one`.execute(tx))
        .then(() => sql`select 2 as two`.execute(tx))
        .then(({ rows }) => (answered = rows), String),
      throws(),
    ])
  await expect(inOne(ask)).rejects.toThrow('at once')
  expect(answered).toEqual([{ two: 2 }])
})

test('what locks, writes, or answers otherwise each time is sent apart', async () => {
  const texts = await sent(async () => {
    for (let i = 0; i < 3; i += 1)
      await inOne((tx) =>
        Promise.all([
          tx.selectFrom('notes').select('n').where('n', '=', 1).forUpdate().execute(),
          sql`with w as (insert into notes values (${HERE}::uuid, 60) returning n) select n from w`.execute(tx),
          sql`select gen_random_uuid() as id`.execute(tx),
          sql`select gen_random_uuid() as id`.execute(tx),
          sql`select 'ab'::char(4) as padded`.execute(tx),
          sql`select '10.0.0.1'::inet as address`.execute(tx),
          sql`select pg_advisory_xact_lock(1)`.execute(tx),
        ]),
      )
  })
  expect(texts).toHaveLength(21)
})

test('what will be given back is seen by nobody who reads at the same time', async () => {
  const all = (tx: Transaction<Schema>) => tx.selectFrom('notes').select('n').where('n', '>', 900).execute()
  await inOne(async (tx) => {
    const [inside, ...outside] = await Promise.all([
      givenBack(tx, async () => {
        await tx.insertInto('notes').values({ territoire_id: HERE, n: 999 }).execute()
        const [twice] = [await all(tx), await givenBack(tx, () => all(tx))]
        return twice
      }),
      all(tx),
      sql`select 1 as other`.execute(tx).then(() => all(tx)),
      givenBack(tx, () => all(tx)),
    ])
    expect(inside).toEqual([{ n: 999 }])
    expect(outside).toEqual([[], [], []])
    expect(await all(tx)).toEqual([])
  })
})

test('more than a bundle holds is sent in several, and too long a text apart', async () => {
  const long = sql`select ${sql.raw(`'${'x'.repeat(9000)}'`)} as long`
  const ask = (tx: Transaction<Schema>) =>
    Promise.all([
      ...Array.from({ length: 17 }, (_, i) => sql`select n + ${sql.lit(i)} as n from notes where n = 1`.execute(tx)),
      long.execute(tx),
      sql`select 2 as two, ${sql.raw(`'${'y'.repeat(9000)}'`)} as long`.execute(tx),
    ])
  await inOne(ask)
  await inOne(ask)
  const texts = await sent(async () => {
    const answers = await inOne(ask)
    expect(answers.slice(0, 17).map(({ rows }) => rows)).toEqual(Array.from({ length: 17 }, (_, i) => [{ n: 1 + i }]))
  })
  expect(texts).toHaveLength(4)
  for (const text of texts) expect(text.length).toBeLessThanOrEqual(16_000)
})
