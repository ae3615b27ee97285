import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Db, transaction } from './db/index.ts'
import { migrate } from './db/migrate.ts'
import { openTestDatabase } from './db/testing.ts'
import { enqueue, every, hasQueue, type Jobs, prepareJobs, startJobs } from './jobs.ts'

const HERE = { territoire: '01890000-0000-7000-8000-000000000001' }

let db: Db
let jobs: Jobs
const done: unknown[] = []

beforeAll(async () => {
  db = await openTestDatabase()
  await migrate(db, {})
  await prepareJobs(db)
  await prepareJobs(db)
})

afterAll(async () => {
  await jobs?.stop()
  await db.close()
})

const start = async () => {
  jobs = await startJobs(db, {
    prevenir: async (payload) => {
      done.push(payload)
    },
    casser: async () => {
      throw Object.assign(new Error('refus de marie@exemple.fr'), { code: 'EENVELOPE' })
    },
    resume: every('0 7 * * 1', async () => {
      done.push('resume')
    }),
  })
}

test('before the queue is prepared, asking for a job fails instead of losing it', async () => {
  const bare = await openTestDatabase()
  await migrate(bare, {})
  expect(await hasQueue(bare)).toBe(false)
  await expect(transaction(bare, 'owner', (tx) => enqueue(tx, 'prevenir', {}))).rejects.toThrow(/pgboss/)
  await bare.close()
})

test('a job asked within the restricted role is done once the transaction is committed, never if it is not', async () => {
  await transaction(db, HERE, (tx) => enqueue(tx, 'prevenir', { lienId: 'l1' }))
  const undone = transaction(db, HERE, async (tx) => {
    await enqueue(tx, 'prevenir', { lienId: 'l2' })
    throw new Error('coupure')
  })
  await expect(undone).rejects.toThrow('coupure')
  expect(await hasQueue(db)).toBe(true)
  await start()
  await vi.waitFor(() => expect(done).toEqual([{ lienId: 'l1' }]), { timeout: 10_000 })
})

test('a job asked while the jobs run is done without waiting for the next poll', async () => {
  done.length = 0
  await transaction(db, HERE, (tx) => enqueue(tx, 'prevenir', { lienId: 'l3' }))
  await vi.waitFor(() => expect(done).toEqual([{ lienId: 'l3' }]), { timeout: 2000 })
})

test('the restricted role cannot read what others asked for', async () => {
  const reading = transaction(db, HERE, (tx) => sql`select data from pgboss.job`.execute(tx))
  await expect(reading).rejects.toThrow(/permission denied/)
})

test('a job put off is not done before its time', async () => {
  done.length = 0
  const tomorrow = Temporal.Now.instant().add({ hours: 24 })
  await transaction(db, HERE, (tx) => enqueue(tx, 'prevenir', { lienId: 'l4' }, tomorrow))
  expect(await jobs.drain()).toBe(0)
  expect(done).toEqual([])
})

test('a job that fails waits for another try, and its log tells nothing personal', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  await transaction(db, HERE, (tx) => enqueue(tx, 'casser', {}))
  const state = async () =>
    (await db.pool.query(`select state::text from pgboss.job where data->>'name' = 'casser'`)).rows[0].state
  await vi.waitFor(async () => expect(await state()).toBe('retry'), { timeout: 10_000 })
  const lines = log.mock.calls.flat().join('\n')
  log.mockRestore()
  expect(lines).toContain('casser')
  expect(lines).toContain('EENVELOPE')
  expect(lines).not.toContain('exemple.fr')
})

test('a schedule is kept in Paris time, and forgotten with its handler', async () => {
  const schedules = async () => (await db.pool.query('select key, cron, timezone from pgboss.schedule')).rows
  expect(await schedules()).toEqual([{ key: 'resume', cron: '0 7 * * 1', timezone: 'Europe/Paris' }])
  await jobs.stop()
  jobs = await startJobs(db, {})
  expect(await schedules()).toEqual([])
})
