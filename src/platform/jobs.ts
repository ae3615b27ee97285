import { type Kysely, sql } from 'kysely'
import type { Job, PgBoss } from 'pg-boss'
import type { Db } from './db/index.ts'

/** Does the work; what it throws is tried again later, with growing delays, 5 times. It may run twice: be idempotent. */
export type JobRun = (payload: unknown) => Promise<void>
export type ScheduledJob = Readonly<{ cron: string; run: JobRun }>

/** What this process can do, by name: at someone's request (`enqueue`), or at set times (`every`). */
export type JobHandlers = Record<string, JobRun | ScheduledJob>

export type Jobs = {
  /** Runs what waits now, one after the other, and returns how many ran (failures included); for tests and the CLI. */
  drain(): Promise<number>
  stop(): Promise<void>
}

// One queue for all: each queue polls on its own, and forty of them cost 5 % of a processor at rest.
const QUEUE = 'travaux'
const POLL_SECONDS = 5

const wakers = new Set<() => void>()

/** A job done at set times, Paris time; `cron` as in crontab: minute, hour, day of the month, month, day of the week. */
export function every(cron: string, run: JobRun): ScheduledJob {
  return { cron, run }
}

/**
 * Asks for a job, within the caller's transaction: it exists if and only if the rest is committed. The payload holds
 * ids only, never personal data: it stays 7 days. `startAfter` puts it off.
 */
export async function enqueue<Schema>(
  tx: Kysely<Schema>,
  name: string,
  payload: Readonly<Record<string, string | number | boolean | null>>,
  startAfter?: Temporal.Instant,
): Promise<void> {
  const data = JSON.stringify({ name, payload })
  // Not pgboss.send: it may look its queue up through the pool, which the transaction of the embedded engine holds.
  const { numAffectedRows } = await sql`
    insert into pgboss.job (name, data, start_after, keep_until, policy,
      retry_limit, retry_delay, retry_backoff, retry_delay_max, expire_seconds, deletion_seconds)
    select name, ${data}::jsonb, coalesce(${startAfter ?? null}::timestamptz, now()),
      coalesce(${startAfter ?? null}::timestamptz, now()) + retention_seconds * interval '1 second', policy,
      retry_limit, retry_delay, retry_backoff, retry_delay_max, expire_seconds, deletion_seconds
    from pgboss.queue where name = ${QUEUE}`.execute(tx)
  if (numAffectedRows !== 1n) throw new Error('The queue of jobs is missing: call prepareJobs after migrate')
  // A hint that saves waiting for the next poll; the commit may come after it, then the poll does it.
  setTimeout(() => {
    for (const wake of wakers) wake()
  }, 100).unref()
}

/** Whether a job can be asked for: the queue was prepared here before. */
export async function hasQueue<Schema>(db: Db<Schema>): Promise<boolean> {
  const { rows } = await db.pool.query<{ there: boolean }>(`select to_regclass('pgboss.job') is not null as there`)
  return rows[0]?.there ?? false
}

/** Makes the tables of the queue, and lets the restricted role add to it; run after `migrate`, any number of times. */
export async function prepareJobs<Schema>(db: Db<Schema>): Promise<void> {
  const boss = await newBoss(db, { schedule: false, supervise: false })
  await boss.start()
  await prepareQueue(db, boss)
  await boss.stop({ close: false, graceful: false })
}

/** Starts doing jobs: those that wait, then those that come. Schedules no longer in `handlers` are removed. */
export async function startJobs<Schema>(db: Db<Schema>, handlers: JobHandlers): Promise<Jobs> {
  const boss = await newBoss(db, {})
  await boss.start()
  await prepareQueue(db, boss)
  await keepSchedules(boss, handlers)
  const options = { pollingIntervalSeconds: POLL_SECONDS, localConcurrency: 2, batchSize: 1 }
  const worker = await boss.work(QUEUE, options, async (jobs: Job<unknown>[]) => {
    for (const job of jobs) await runJob(handlers, job)
  })
  const wake = () => boss.notifyWorker(worker)
  wakers.add(wake)
  return {
    drain: () => drain(boss, handlers),
    async stop() {
      wakers.delete(wake)
      await boss.stop({ close: false, graceful: true, timeout: 10_000 })
    },
  }
}

async function drain(boss: PgBoss, handlers: JobHandlers): Promise<number> {
  for (let count = 0; ; count += 1) {
    const [job] = await boss.fetch<unknown>(QUEUE)
    if (!job) return count
    const failure = await runJob(handlers, job).catch((error: unknown) => ({ error }))
    if (failure) await boss.fail(QUEUE, job.id, { message: String(failure.error) })
    else await boss.complete(QUEUE, job.id)
  }
}

async function runJob(handlers: JobHandlers, job: Job<unknown>): Promise<void> {
  const { name, payload } = job.data as { name: string; payload: unknown }
  const handler = handlers[name]
  try {
    if (!handler) throw new Error(`No handler for job ${name}`)
    await (typeof handler === 'function' ? handler : handler.run)(payload)
  } catch (error) {
    // Neither the payload nor the message: a mail server quotes the address it refuses.
    console.error(`Travail « ${name} » (${job.id}) en échec : ${kindOf(error)}`)
    throw error
  }
}

function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const code = (error as { code?: unknown }).code
  return typeof code === 'string' ? `${error.name} ${code}` : error.name
}

async function prepareQueue<Schema>(db: Db<Schema>, boss: PgBoss): Promise<void> {
  const options = { retryLimit: 5, retryDelay: 30, retryBackoff: true, retryDelayMax: 3600, expireInSeconds: 900 }
  if (await boss.getQueue(QUEUE)) await boss.updateQueue(QUEUE, options)
  else await boss.createQueue(QUEUE, options)
  await db.pool.query(`
    grant usage on schema pgboss to app;
    grant select on pgboss.queue to app;
    grant insert on pgboss.job to app`)
}

async function keepSchedules(boss: PgBoss, handlers: JobHandlers): Promise<void> {
  for (const { key } of await boss.getSchedules(QUEUE)) {
    if (typeof handlers[key] !== 'object') await boss.unschedule(QUEUE, key)
  }
  for (const [name, handler] of Object.entries(handlers)) {
    if (typeof handler === 'function') continue
    await boss.schedule(QUEUE, handler.cron, { name, payload: null }, { key: name, tz: 'Europe/Paris' })
  }
}

/**
 * All of pg-boss's clocks are slowed: at rest, this product should let a small machine sleep. It is loaded here, once the
 * server listens.
 */
async function newBoss<Schema>(db: Db<Schema>, options: { schedule?: boolean; supervise?: boolean }): Promise<PgBoss> {
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
    ...options,
  })
  boss.on('error', (error) => console.error(`File des travaux : ${kindOf(error)}`))
  return boss
}

/** pg-boss sends scripts of several statements too: pg then answers with one result for each. */
async function executeSql<Schema>(db: Db<Schema>, text: string, values: unknown[] | undefined) {
  const result: { rows: unknown[] } | { rows: unknown[] }[] = await db.pool.query(text, values)
  return Array.isArray(result) ? { rows: result.flatMap((one) => one.rows) } : result
}
