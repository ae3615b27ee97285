import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { aParis } from '#platform/dates.ts'
import type { Db } from './index.ts'

const WAL_LIMIT = 64 * 1024 * 1024
const CHECKPOINT_EVERY_MS = 5 * 60_000
const LOOK_EVERY_MS = 15_000
const VACUUM_HOUR = 3

export type Maintenance = { tables: number; durationMs: number; walBytes: number }

/**
 * Vacuums and analyses each table in its own statement (between two, pages are served), then checkpoints. Run it after
 * an import: the embedded engine has no autovacuum. `walBytes` is what was written since the previous checkpoint.
 */
export async function maintenance<Schema>(db: Db<Schema>): Promise<Maintenance> {
  return maintain(db.pool, db.engine === 'embedded')
}

async function maintain(pool: pg.Pool, embedded: boolean): Promise<Maintenance> {
  const start = performance.now()
  const { rows } = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') and pg_has_role(tableowner, 'member') order by 1`,
  )
  for (const { name } of rows) await pool.query(`vacuum (analyze) ${name}`)
  const walBytes = embedded ? await walSinceCheckpoint(pool) : 0
  if (embedded) await pool.query('checkpoint')
  return { tables: rows.length, durationMs: Math.round(performance.now() - start), walBytes }
}

async function walSinceCheckpoint(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ bytes: string }>(
    'select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn) as bytes from pg_control_checkpoint()',
  )
  return Number(rows[0]?.bytes ?? 0)
}

/**
 * Does what the background processes of a server would: a checkpoint every 5 minutes and every 64 MB of WAL when
 * something was written, and the maintenance once a night (or as soon as possible, on a machine that sleeps at night).
 */
export function startUpkeep(pool: pg.Pool, dataDir: string): { stop(): Promise<void> } {
  const stamp = join(dataDir, 'maintenance')
  let lastCheckpoint = Date.now()
  let lastVacuum = whenDone(stamp)
  let running: Promise<void> = Promise.resolve()

  const look = async () => {
    const now = Date.now()
    const written = await walSinceCheckpoint(pool)
    if (vacuumIsDue(now, lastVacuum)) {
      await maintain(pool, true)
      lastVacuum = now
      lastCheckpoint = now
      writeFileSync(stamp, '')
    } else if (written > WAL_LIMIT || (written > 0 && now - lastCheckpoint > CHECKPOINT_EVERY_MS)) {
      await pool.query('checkpoint')
      lastCheckpoint = now
    }
  }
  // A refusal here is a pool busy for half a minute (an import): the next look does it.
  const timer = setInterval(() => {
    running = running.then(look).catch((error: Error) => console.error(`Entretien remis : ${error.message}`))
  }, LOOK_EVERY_MS)
  timer.unref()

  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}

/** When the maintenance was last done, in milliseconds: the date of a file, which outlives the process. */
function whenDone(stamp: string): number {
  const done = statSync(stamp, { throwIfNoEntry: false })
  if (done) return done.mtimeMs
  writeFileSync(stamp, '')
  return Date.now()
}

/** Both in milliseconds. At night once a day; at any hour once a night was missed. */
export function vacuumIsDue(now: number, last: number): boolean {
  const hours = (now - last) / 3_600_000
  const hour = aParis(Temporal.Instant.fromEpochMilliseconds(now)).hour
  return hours > 36 || (hours > 12 && hour === VACUUM_HOUR)
}
