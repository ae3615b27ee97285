import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Db } from '#platform/db/index.ts'
import { straceIsHere } from './fsyncs.ts'
import { measure } from './measure.ts'
import type { Target } from './target.ts'

const FIXTURE = fileURLToPath(new URL('./fixture.ts', import.meta.url))
const SMALL = { commits: 50, kills: Number(process.env.KILLS ?? 1) }

const fixture = (...mode: string[]): Target => ({
  cleans: mode.length === 0,
  arguments: (dataDir) => ['--import', 'tsx', FIXTURE, dataDir, ...mode],
  async prepare(db: Db) {
    await db.pool.query('create table gestes (id uuid primary key)')
  },
  post: (address, id, signal) => fetch(`${address}/${id}`, { method: 'POST', redirect: 'manual', signal }),
  async present(db: Db) {
    const { rows } = await db.pool.query<{ id: string }>('select id::text from gestes')
    return new Set(rows.map((row) => row.id))
  },
})

// The server is killed as a process of its own: in memory or on another server there is nothing to kill.
test.skipIf(process.env.DATABASE_URL)(
  'the data layer loses nothing, and syncs each commit',
  { timeout: 120_000 },
  async () => {
    const figures = await measure(fixture(), SMALL, () => {})
    expect(figures.lost).toBe(0)
    expect(figures.acknowledged).toBeGreaterThan(SMALL.commits)
    if (straceIsHere()) expect(figures.fsyncs).toBeGreaterThanOrEqual(SMALL.commits)
  },
)

test.skipIf(process.env.DATABASE_URL)(
  'a server that acknowledges too early is seen',
  { timeout: 120_000 },
  async () => {
    const figures = await measure(fixture('relaxed'), SMALL, () => {})
    expect(figures.lost).toBeGreaterThan(0)
    if (straceIsHere()) expect(figures.fsyncs).toBeLessThan(SMALL.commits)
  },
)
