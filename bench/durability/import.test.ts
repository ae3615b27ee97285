import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Db, openDatabase, transaction } from '#platform/db/index.ts'
import { newId } from '#platform/ids.ts'
import { desk, entrer, productArguments, SLUG } from './product.ts'
import { type Server, startServer } from './server.ts'

const ROWS = 200
const STRUCTURES = 120
/** How often the writing is cut short; each costs a start of the product. More of them in `.ci/run`. */
const ROUNDS = Number(process.env.KILLS ?? 2)
const HEADER = 'Référence;Structure;Intitulé de l’action;Quartier;Thème;Décision;État demandé;Ville accordé'

let root = ''
let cookie = ''
let link = ''
/** Started again after each kill, and kept by the next round. */
let server: Server

// The server is killed as a process of its own: in memory or on another server there is nothing to kill.
const here = !process.env.DATABASE_URL

beforeAll(async () => {
  if (!here) return
  root = await mkdtemp(join(tmpdir(), 'coup-de-pouce-import-'))
  link = await onDatabase(desk)
  server = await start()
})
afterAll(async () => {
  if (!here) return
  await server.stop()
  await rm(root, { recursive: true, force: true })
})

const start = () => startServer(productArguments(join(root, 'data')))

async function onDatabase<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const db = await openDatabase({ dataDir: join(root, 'data') })
  return work(db).finally(() => db.close())
}

/** Drops a file of its own for each round; gives its id. */
async function dropped(year: number): Promise<string> {
  cookie ||= await entrer(server.address, link)
  const id = newId()
  const form = new FormData()
  form.append('id', id)
  form.append('fichier', new File([table(year)], `programmation-${year}.csv`))
  const response = await fetch(`${server.address}/${SLUG}/import`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: server.address, cookie },
    body: form,
  })
  expect(response.status).toBe(303)
  return id
}

const table = (year: number): string =>
  [
    HEADER,
    ...Array.from({ length: ROWS }, (_, i) =>
      [
        `${year}-${i}`,
        `Structure ${year} ${i % STRUCTURES}`,
        `Action ${i} de ${year}`,
        'Bellevue',
        'Emploi',
        'Favorable',
        1000 + i,
        500,
      ].join(';'),
    ),
  ].join('\r\n')

/** Waits until the preview is ready. */
async function read(id: string): Promise<void> {
  const state = async () => {
    const response = await fetch(`${server.address}/${SLUG}/import/${id}/etat`, { headers: { cookie } })
    return ((await response.json()) as { suite?: string }).suite
  }
  await expect.poll(state, { timeout: 240_000, interval: 500 }).toBeTruthy()
}

async function apply(id: string): Promise<Response> {
  const page = await (await fetch(`${server.address}/${SLUG}/import/${id}`, { headers: { cookie } })).text()
  const version = /name="version" value="([^"]*)"/.exec(page)?.[1] ?? ''
  return fetch(`${server.address}/${SLUG}/import/${id}/application`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: server.address, cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ version }).toString(),
  })
}

/** What stands of the file of a year: its state, and how many rows of each kind. */
const standing = (db: Db, year: number, id: string) =>
  transaction(db, 'owner', async (tx) => {
    const { rows } = await sql<{ etat: string; counts: string }>`
      with siennes as (select id from actions where ref like ${`${year}-%`})
      select etat, concat_ws(' ',
        (select count(*) from siennes),
        (select count(*) from action_quartiers where action_id in (select id from siennes)),
        (select count(*) from financements where action_id in (select id from siennes)),
        (select count(*) from journal where objet = 'action' and objet_id in (select id from siennes)),
        (select count(*) from structures where nom like ${`Structure ${year} %`})) as counts
      from depots where id = ${id}`.execute(tx)
    return rows[0]
  })

/**
 * Whoever was reading has been silent for too long, and the clock has come to the work of each minute: those are two minutes
 * to wait through. What each holds has its own test (`depots.test.ts`, `jobs.test.ts`).
 */
async function laterOn(db: Db, id: string): Promise<void> {
  await db.pool.query(`update depots set prise_le = now() - interval '2 minutes' where id = $1`, [id])
  const { rows } = await db.pool.query(`
    insert into pgboss.job (name, data) select name, data from pgboss.schedule
    where key = 'lectures' and cron = '* * * * *' returning data`)
  expect(rows).toEqual([{ data: { name: 'lectures', payload: null } }])
}

const NOTHING = { etat: 'apercu', counts: '0 0 0 0 0' }
const EVERYTHING = { etat: 'applique', counts: `${ROWS} ${ROWS} ${ROWS * 2} ${ROWS} ${STRUCTURES}` }

test.runIf(here)(
  'a file being written when the product is killed is written whole, or not at all',
  { timeout: 300_000 },
  async () => {
    const whole = await dropped(2020)
    await read(whole)
    const began = Date.now()
    expect((await apply(whole)).status).toBe(303)
    const lasts = Date.now() - began

    const outcomes: string[] = []
    for (let round = 1; round <= ROUNDS; round += 1) {
      const year = 2020 + round
      const torn = await dropped(year)
      await read(torn)
      const answer = apply(torn).then(
        (response) => response.status,
        () => 'none',
      )
      await delay((lasts * (round - 0.5)) / ROUNDS)
      await server.kill()
      const [found, before] = await onDatabase(async (db) => [
        await standing(db, year, torn),
        await standing(db, 2020, whole),
      ])
      expect([NOTHING, EVERYTHING]).toContainEqual(found)
      if ((await answer) === 303) expect(found).toEqual(EVERYTHING)
      outcomes.push(found?.etat ?? '')
      expect(before).toEqual(EVERYTHING)
      server = await start()
    }
    // Or the kills came after the work, and proved nothing.
    expect(outcomes).toContain('apercu')
  },
)

test.runIf(here)(
  'a file being read when the product is killed is read again by itself',
  { timeout: 300_000 },
  async () => {
    const torn = await dropped(2030)
    await server.kill()
    await onDatabase(async (db) => {
      expect(await standing(db, 2030, torn)).toEqual({ ...NOTHING, etat: 'lecture' })
      await laterOn(db, torn)
    })
    server = await start()
    await read(torn)
    expect((await apply(torn)).status).toBe(303)
    await server.stop()
    expect(await onDatabase((db) => standing(db, 2030, torn))).toEqual(EVERYTHING)
  },
)
