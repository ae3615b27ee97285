import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Db } from './db/index.ts'
import { migrate } from './db/migrate.ts'
import { openTestDatabase } from './db/testing.ts'
import { every, hasQueue, type Jobs, startJobs } from './jobs.ts'

let db: Db
let jobs: Jobs
const done: unknown[] = []

beforeAll(async () => {
  db = await openTestDatabase()
  await migrate(db, {})
})

afterAll(async () => {
  await jobs?.stop()
  await db.close()
})

/** What pg-boss does when the hour of a schedule comes. */
const itsTimeFor = (name: string) =>
  db.pool.query(
    `insert into pgboss.job (name, data, policy, retry_limit, retry_delay, retry_backoff, keep_until)
    select name, $1::jsonb, policy, retry_limit, retry_delay, retry_backoff, now() + interval '1 hour'
    from pgboss.queue where name = 'travaux'`,
    [JSON.stringify({ name })],
  )

test('jobs whose time comes are done, once the queue is there', async () => {
  expect(await hasQueue(db)).toBe(false)
  jobs = await startJobs(db, {
    casser: every('0 8 * * 1', async () => {
      throw Object.assign(new Error('refus de marie@exemple.fr'), { code: 'EENVELOPE' })
    }),
    resume: every('0 7 * * 1', async () => {
      done.push('resume')
    }),
  })
  expect(await hasQueue(db)).toBe(true)
  await itsTimeFor('resume')
  await vi.waitFor(() => expect(done).toEqual(['resume']), { timeout: 20_000 })
})

test('a job that fails waits for another try, and its log tells nothing personal', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  await itsTimeFor('casser')
  const state = async () =>
    (await db.pool.query(`select state::text from pgboss.job where data->>'name' = 'casser'`)).rows[0].state
  await vi.waitFor(async () => expect(await state()).toBe('retry'), { timeout: 20_000 })
  const lines = log.mock.calls.flat().join('\n')
  log.mockRestore()
  expect(lines).toContain('casser')
  expect(lines).toContain('EENVELOPE')
  expect(lines).not.toContain('exemple.fr')
})

test('a schedule is kept in Paris time, and forgotten with its handler', async () => {
  const schedules = async () => (await db.pool.query('select key, cron, timezone from pgboss.schedule')).rows
  expect(await schedules()).toContainEqual({ key: 'resume', cron: '0 7 * * 1', timezone: 'Europe/Paris' })
  await jobs.stop()
  jobs = await startJobs(db, {})
  expect(await schedules()).toEqual([])
})
