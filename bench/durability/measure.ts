import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Db, openDatabase } from '#platform/db/index.ts'
import { newId } from '#platform/ids.ts'
import { callRunningServer } from '#src/cli/socket.ts'
import { straceIsHere, tracing, walSyncs } from './fsyncs.ts'
import { type Server, startServer } from './server.ts'
import { isAcknowledged, type Target } from './target.ts'

export type Options = Readonly<{ commits: number; kills: number }>

export type Figures = {
  /** Gestures acknowledged while fsync was counted. */
  commits: number
  /** fsync of the write-ahead log during these, seen from outside; null without strace. */
  fsyncs: number | null
  kills: number
  /** Gestures acknowledged (2xx or 303) in all, then looked for. */
  acknowledged: number
  /** Those that the database no longer has. */
  lost: number
}

const CLIENTS = 8
const POST_MS = 10_000
/** What a round acknowledges before its kill, at least: a kill that interrupts nothing proves nothing. */
const WARM = 10
const WARM_MS = 30_000

/**
 * Counts what the disk is asked for each commit, then kills the server again and again while it is posted to, cleaned
 * and checkpointed, and looks for every acknowledged row. `tell` gets one line a step.
 */
export async function measure(target: Target, options: Options, tell: (line: string) => void): Promise<Figures> {
  const root = await mkdtemp(join(tmpdir(), 'coup-de-pouce-durability-'))
  const dataDir = join(root, 'data')
  try {
    await onDatabase(dataDir, target.prepare)
    const acknowledged = new Set<string>()
    const counted = await countSyncs(target, dataDir, join(root, 'strace'), options.commits, acknowledged)
    tell(`${counted.commits} commits, ${counted.fsyncs ?? 'no strace: uncounted'} fsyncs of the write-ahead log`)
    let cleaned = 0
    for (let round = 1; round <= options.kills; round += 1) {
      const before = acknowledged.size
      const done = await killRound(target, dataDir, acknowledged)
      cleaned += done
      tell(`kill -9 ${round}/${options.kills}: ${acknowledged.size - before} acknowledged, ${done} times cleaned`)
    }
    if (target.cleans && options.kills > 0 && cleaned === 0) throw new Error('The server was never cleaned meanwhile')
    const present = await onDatabase(dataDir, target.present)
    const lost = acknowledged.difference(present).size
    return { ...counted, kills: options.kills, acknowledged: acknowledged.size, lost }
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

async function onDatabase<T>(dataDir: string, work: (db: Db) => Promise<T>): Promise<T> {
  const db = await openDatabase({ dataDir })
  return work(db).finally(() => db.close())
}

/** One client, so that no two gestures can share an fsync. */
async function countSyncs(
  target: Target,
  dataDir: string,
  trace: string,
  commits: number,
  acknowledged: Set<string>,
): Promise<{ commits: number; fsyncs: number | null }> {
  const traced = straceIsHere()
  const server = await startServer(target.arguments(dataDir), traced ? tracing(trace) : [])
  try {
    const before = traced ? await walSyncs(trace) : 0
    for (let sent = 0; sent < commits; sent += 1) {
      const id = newId()
      const response = await target.post(server.address, id, AbortSignal.timeout(POST_MS))
      if (!isAcknowledged(response)) throw new Error(`The gesture was refused: ${response.status}`)
      acknowledged.add(id)
    }
    return { commits, fsyncs: traced ? (await walSyncs(trace)) - before : null }
  } finally {
    await server.stop()
  }
}

/** Returns how often the database was vacuumed and checkpointed before the kill. */
async function killRound(target: Target, dataDir: string, acknowledged: Set<string>): Promise<number> {
  const server = await startServer(target.arguments(dataDir))
  const stop = new AbortController()
  const before = acknowledged.size
  const clients = Array.from({ length: CLIENTS }, () => postUntil(target, server, stop.signal, acknowledged))
  const upkeep = maintainUntil(dataDir, stop.signal)
  const late = Date.now() + WARM_MS
  while (acknowledged.size < before + WARM && Date.now() < late) await delay(10)
  // Never the same moment of the cycle of writes, checkpoints and vacuums.
  await delay(Math.random() * 1200)
  await server.kill()
  stop.abort()
  await Promise.all(clients)
  return upkeep
}

async function postUntil(target: Target, server: Server, stop: AbortSignal, acknowledged: Set<string>): Promise<void> {
  while (!stop.aborted) {
    const id = newId()
    const signal = AbortSignal.any([stop, AbortSignal.timeout(POST_MS)])
    // Without an answer nothing was promised: that row may be there or not.
    const response = await target.post(server.address, id, signal).catch(() => null)
    if (response && isAcknowledged(response)) acknowledged.add(id)
    else await delay(5)
  }
}

/** Vacuums and checkpoints, as the product does them, as often as it can; returns how often. */
async function maintainUntil(dataDir: string, stop: AbortSignal): Promise<number> {
  let done = 0
  while (!stop.aborted) {
    const answer = await callRunningServer(dataDir, ['maintenance'], dataDir).catch(() => null)
    if (answer?.code === 0) done += 1
    await delay(50)
  }
  return done
}
