import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { backup } from './backup.ts'
import { maintenance, openDatabase } from './index.ts'
import { FolderInUse } from './lock.ts'
import { vacuumIsDue } from './upkeep.ts'

// One folder for all: each first start costs two seconds.
const root = mkdtempSync(join(tmpdir(), 'coup-de-pouce-'))
const dataDir = join(root, 'data')

afterAll(() => rmSync(root, { recursive: true, force: true }))

/** A process that holds the lock of the folder as the product does, and says so. */
// The lock is kept in sight: what nobody refers to is collected, and frees itself.
async function otherProcess(): Promise<ChildProcess> {
  const lock = new URL('./lock.ts', import.meta.url).href
  const script = `import(${JSON.stringify(lock)}).then(({ lockFolder }) => {
    globalThis.held = lockFolder(${JSON.stringify(dataDir)}); process.send('held'); setInterval(() => {}, 1000) })`
  const file = join(root, 'holder.mjs')
  writeFileSync(file, script)
  // Its own output, and an end whatever happens: an orphan that holds ours would keep the whole run waiting.
  const child = fork(file, { execArgv: ['--no-warnings'], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  await once(child, 'message')
  return child
}

test('a first start cut half-way is begun again', async () => {
  const aside = join(dataDir, 'postgres.new')
  mkdirSync(aside, { recursive: true })
  writeFileSync(join(aside, 'PG_VERSION'), '18\n')
  const db = await openDatabase({ dataDir })
  expect((await db.pool.query('select 1 as un')).rows).toEqual([{ un: 1 }])
  expect(existsSync(aside)).toBe(false)
  await db.close()
})

test('what was written is there after a restart, and after a maintenance', async () => {
  const first = await openDatabase({ dataDir })
  await first.pool.query('create table notes (texte text)')
  await first.pool.query('insert into notes values ($1)', ['à garder'])
  expect((await maintenance(first)).tables).toBe(1)
  await first.close()

  const second = await openDatabase({ dataDir })
  expect((await second.pool.query('select texte from notes')).rows).toEqual([{ texte: 'à garder' }])
  await second.close()
})

test('a backup made while the database works starts, and holds what was committed', async () => {
  const db = await openDatabase({ dataDir })
  await db.pool.query("insert into notes values ('sauvée')")
  const copy = join(root, 'copie')
  // As an operator makes it beforehand, open to the whole machine.
  chmodSync(dataDir, 0o755)
  await backup(db, copy)
  for (const folder of [copy, join(dataDir, 'postgres')]) expect(statSync(folder).mode & 0o777).toBe(0o700)
  await expect(backup(db, copy)).rejects.toThrow(/existe déjà/)
  await expect(backup(db, join(dataDir, 'copie'))).rejects.toThrow(/dossier de données lui-même/)

  const other = await openDatabase({ dataDir: copy })
  expect((await other.pool.query("select 1 from notes where texte = 'sauvée'")).rows).toHaveLength(1)
  await Promise.all([other.close(), db.close()])
})

test('in memory there is nothing to back up, and it is said', async () => {
  const db = await openDatabase()
  await expect(backup(db, join(root, 'rien'))).rejects.toThrow(/pg_dump/)
  await db.close()
})

test.each([
  ['2026-07-02T01:10:00Z', '2026-07-01T01:20:00Z', true, 'at three in Paris, the next night'],
  ['2026-07-02T03:10:00Z', '2026-07-01T01:20:00Z', false, 'by day'],
  ['2026-07-02T01:40:00Z', '2026-07-02T01:10:00Z', false, 'twice the same night'],
  ['2026-07-03T13:00:00Z', '2026-07-02T00:00:00Z', true, 'by day, once a night was missed'],
])('the maintenance at %s, last done at %s: %s (%s)', (now, last, due) => {
  const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds
  expect(vacuumIsDue(at(now), at(last))).toBe(due)
})

test('commits are made durable: fsync is on, by the one method that reaches the disk', async () => {
  const db = await openDatabase({ dataDir })
  const { rows } = await db.pool.query(`select current_setting('fsync') as fsync,
    current_setting('wal_sync_method') as method, current_setting('synchronous_commit') as commit,
    current_setting('full_page_writes') as pages`)
  expect(rows[0]).toEqual({ fsync: 'on', method: 'fsync', commit: 'on', pages: 'on' })
  await db.close()
})

test('a folder held by another process is refused with a sentence, and free again once it is killed', async () => {
  const holder = await otherProcess()
  const refusal = await openDatabase({ dataDir }).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(FolderInUse)
  expect(String(refusal)).toContain(`déjà utilisé par un autre programme (processus ${holder.pid})`)

  holder.kill('SIGKILL')
  await once(holder, 'exit')
  const db = await openDatabase({ dataDir })
  await db.close()
})

test('the same process cannot open the folder twice either', async () => {
  const db = await openDatabase({ dataDir })
  await expect(openDatabase({ dataDir })).rejects.toThrow(FolderInUse)
  await db.close()
})

test('a transaction that waits for a second connection fails instead of waiting for ever', async () => {
  const db = await openDatabase({ patience: 50 })
  const waiting = db.kysely.transaction().execute(() => db.pool.query('select 1'))
  await expect(waiting).rejects.toThrow(/timeout exceeded/)
  await db.close()
})
