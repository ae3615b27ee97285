import { afterAll, expect, test } from 'vitest'
import { openDatabase } from './index.ts'

const db = await openDatabase()
afterAll(() => db.close())

test('an answer of many times what the engine hands over at once comes whole, and in order', async () => {
  const { rows } = await db.pool.query(
    `select n, repeat('é€𝄞', n % 700) as t, repeat('x', case n when 9 then 3000000 else 0 end) as long
      from generate_series(1, $1) as n`,
    [3000],
  )
  expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: 3000 }, (_, i) => i + 1))
  expect(rows.every(({ n, t }) => t === 'é€𝄞'.repeat(n % 700))).toBe(true)
  expect(rows[8].long).toHaveLength(3_000_000)
})

test('a statement refused, when it is read or when it runs, ends alone: the next is answered', async () => {
  const un = async () => (await db.pool.query('select $1::int as un', [1])).rows
  for (let i = 0; i < 4; i += 1) {
    await expect(db.pool.query('select * from rien_de_tel where n = $1', [1])).rejects.toMatchObject({ code: '42P01' })
    expect(await un()).toEqual([{ un: 1 }])
    await expect(db.pool.query('select 1 / $1::int', [0])).rejects.toMatchObject({ code: '22012' })
    expect(await un()).toEqual([{ un: 1 }])
    await expect(db.pool.query('select 1; select 1 / 0; select 2')).rejects.toMatchObject({ code: '22012' })
    expect(await un()).toEqual([{ un: 1 }])
  }
})

test('a client that is thrown away in the middle of its statements leaves the next one whole', async () => {
  for (let i = 0; i < 3; i += 1) {
    const client = await db.pool.connect()
    await client.query(`begin; create table jetee_${i} ()`)
    const late = client.query('select pg_sleep(0.01)').catch((error: unknown) => error)
    client.release(true)
    const { rows } = await db.pool.query('select to_regclass($1) as jetee', [`jetee_${i}`])
    expect(rows).toEqual([{ jetee: null }])
    await late
  }
})

test('between the statements of a long transaction, others are heard', async () => {
  const client = await db.pool.connect()
  let turns = 0
  let over = false
  const turn = () => {
    turns += 1
    if (!over) setImmediate(turn)
  }
  await client.query('begin')
  turn()
  for (let i = 0; i < 5; i += 1) await client.query('select pg_sleep(0.03)')
  over = true
  await client.query('commit')
  client.release()
  expect(turns).toBeGreaterThan(3)
})
