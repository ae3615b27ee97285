import type { Job, PgBoss } from 'pg-boss'
import { ZONE } from './dates.ts'
import type { Db } from './db/index.ts'
import { kindOf } from './log.ts'

/** Does the work; what it throws is tried again later, with growing delays, 5 times. It may run twice: be idempotent. */
type JobRun = () => Promise<unknown>

/** What this process does at set times, by name. */
export type JobHandlers = Readonly<Record<string, Readonly<{ cron: string; run: JobRun }>>>

export type Jobs = Readonly<{ stop(): Promise<void> }>

// One queue for all: each queue polls on its own, and forty of them cost 5 % of a processor at rest.
const QUEUE = 'travaux'
const POLL_SECONDS = 5

/** A job done at set times, Paris time; `cron` as in crontab: minute, hour, day of the month, month, day of the week. */
export const every = (cron: string, run: JobRun) => ({ cron, run })

/** Whether the queue was prepared here before. */
export async function hasQueue<Schema>(db: Db<Schema>): Promise<boolean> {
  const { rows } = await db.pool.query<{ there: boolean }>(`select to_regclass('pgboss.job') is not null as there`)
  return rows[0]?.there ?? false
}

/** Starts doing jobs: those that wait, then those that come. Schedules no longer in `handlers` are removed. */
export async function startJobs<Schema>(db: Db<Schema>, handlers: JobHandlers): Promise<Jobs> {
  const boss = await newBoss(db)
  await boss.start()
  await prepareQueue(boss)
  await keepSchedules(boss, handlers)
  const options = { pollingIntervalSeconds: POLL_SECONDS, localConcurrency: 2, batchSize: 1 }
  await boss.work(QUEUE, options, async (jobs: Job<unknown>[]) => {
    for (const job of jobs) await runJob(handlers, job)
  })
  return { stop: () => boss.stop({ close: false, graceful: true, timeout: 10_000 }) }
}

async function runJob(handlers: JobHandlers, job: Job<unknown>): Promise<void> {
  const { name } = job.data as { name: string }
  const handler = handlers[name]
  try {
    if (!handler) throw new Error(`No handler for job ${name}`)
    await handler.run()
  } catch (error) {
    // Not the message: a mail server quotes the address it refuses.
    console.error(`Travail « ${name} » (${job.id}) en échec : ${kindOf(error)}`)
    throw error
  }
}

async function prepareQueue(boss: PgBoss): Promise<void> {
  const options = { retryLimit: 5, retryDelay: 30, retryBackoff: true, retryDelayMax: 3600, expireInSeconds: 900 }
  if (await boss.getQueue(QUEUE)) await boss.updateQueue(QUEUE, options)
  else await boss.createQueue(QUEUE, options)
}

async function keepSchedules(boss: PgBoss, handlers: JobHandlers): Promise<void> {
  for (const { key } of await boss.getSchedules(QUEUE)) {
    if (!handlers[key]) await boss.unschedule(QUEUE, key)
  }
  for (const [name, handler] of Object.entries(handlers)) {
    await boss.schedule(QUEUE, handler.cron, { name, payload: null }, { key: name, tz: ZONE })
  }
}

/**
 * All of pg-boss's clocks are slowed: at rest, this product should let a small machine sleep. It is loaded here, once the
 * server listens.
 */
async function newBoss<Schema>(db: Db<Schema>): Promise<PgBoss> {
  const { PgBoss } = await import('pg-boss')
  const embedded = db.engine === 'embedded'
  const boss = new PgBoss({
    db: { executeSql: (text, values) => executeSql(db, text, values) },
    backend: embedded ? 'pglite' : 'postgres',
    schema: 'pgboss',
    registerInstance: false,
    superviseIntervalSeconds: 300,
    monitorIntervalSeconds: 300,
    queueCacheIntervalSeconds: 300,
    flowIntervalSeconds: 3600,
    bamIntervalSeconds: 3600,
    cronMonitorIntervalSeconds: 45,
    cronWorkerIntervalSeconds: 20,
    // The embedded engine has its own upkeep, and no autovacuum to watch.
    monitorVacuum: !embedded,
    reindex: !embedded,
  })
  boss.on('error', (error) => console.error(`File des travaux : ${kindOf(error)}`))
  return boss
}

/** pg-boss sends scripts of several statements too: pg then answers with one result for each. */
async function executeSql<Schema>(db: Db<Schema>, text: string, values: unknown[] | undefined) {
  const result: { rows: unknown[] } | { rows: unknown[] }[] = await db.pool.query(text, values)
  return Array.isArray(result) ? { rows: result.flatMap((one) => one.rows) } : result
}
