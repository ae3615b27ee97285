import { existsSync, fsyncSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite, type PGliteOptions } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import pg from 'pg'
import { ownerOnly, syncPath, syncTree } from './disk.ts'
import { lockFolder } from './lock.ts'
import { emptyCluster, keptCluster } from './snapshot.ts'
import { keepStatements } from './statements.ts'
import { startUpkeep } from './upkeep.ts'
import { Wire } from './wire.ts'

type PoolClientClass = NonNullable<pg.PoolConfig['Client']>

export type Embedded = { pool: pg.Pool; close(): Promise<void> }

/**
 * What is read is in memory, where one block costs what the next one does. With the price of a disk that turns (4), the
 * planner went through small tables whole, once for each row of what is under way: the desk's reads took 19.9 ms of
 * processor, and take 13.8.
 */
const IN_MEMORY = ['-c', 'random_page_cost=1.1']
/** What does not fit is in the memory of the system, from where a page is read in microseconds; of 32 MB, 16 to 20 were held for nothing. */
const COMMON = ['-c', 'shared_buffers=16MB', '-c', 'timezone=UTC', ...IN_MEMORY]

/** Equality beside ranges in one constraint: a room of a territoire, once at a time. */
const EXTENSIONS = { btree_gist }

/**
 * PGlite starts with `-F` (no fsync at all). `fsync` is the only method its file system can honour: with `fdatasync`,
 * the default, the call is an empty stub and nothing reaches the disk.
 */
const DURABLE = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...COMMON,
  ...['-c', 'fsync=on', '-c', 'wal_sync_method=fsync', '-c', 'max_wal_size=64MB', '-c', 'min_wal_size=32MB'],
]

type EmscriptenOptions = Parameters<NodeFS['init']>[1]

/** NodeFS without this has no fsync: emscripten then answers "done" and does nothing. */
class DurableNodeFS extends NodeFS {
  override async init(...[instance, options]: Parameters<NodeFS['init']>) {
    const { emscriptenOpts } = await super.init(instance, options)
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), addFsync] } }
  }
}

const addFsync: NonNullable<EmscriptenOptions['preRun']>[number] = (module: unknown) => {
  const { NODEFS } = module as { NODEFS: { stream_ops: { fsync?: (stream: { nfd: number }) => number } } }
  NODEFS.stream_ops.fsync = (stream) => {
    fsyncSync(stream.nfd)
    return 0
  }
}

/** All wait in one line for as long as those before take: half a minute means that one of them waits for itself. */
const PATIENCE_MS = 30_000

/** Opens the embedded engine in a folder (durable, locked, looked after), or in memory when there is none. */
export async function openEmbedded(dataDir: string | undefined, patience = PATIENCE_MS): Promise<Embedded> {
  if (dataDir === undefined) return inMemory(patience)
  const lock = lockFolder(dataDir)
  try {
    const engine = await openFolder(dataDir)
    const pool = poolOn(engine, patience)
    const upkeep = startUpkeep(pool, dataDir)
    return {
      pool,
      async close() {
        await upkeep.stop()
        await pool.end()
        await engine.close()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

async function inMemory(patience: number): Promise<Embedded> {
  const startParams = [...PGlite.defaultStartParams, ...COMMON]
  const engine = await PGlite.create({ startParams, extensions: EXTENSIONS, loadDataDir: await emptyCluster() })
  const pool = poolOn(engine, patience)
  return {
    pool,
    async close() {
      await pool.end()
      await engine.close()
    },
  }
}

/** A first start that is cut half-way must leave nothing that looks like a database: it is made aside, then renamed. */
async function openFolder(dataDir: string): Promise<PGlite> {
  const folder = join(dataDir, 'postgres')
  if (!existsSync(folder)) {
    const aside = join(dataDir, 'postgres.new')
    rmSync(aside, { recursive: true, force: true })
    const kept = await keptCluster()
    const first = await openDurable(aside, kept ? { loadDataDir: kept } : {})
    await first.close()
    syncTree(aside)
    renameSync(aside, folder)
    syncPath(dataDir)
  }
  ownerOnly(folder)
  return openDurable(folder)
}

function openDurable(folder: string, options: PGliteOptions = {}): Promise<PGlite> {
  return PGlite.create({ ...options, extensions: EXTENSIONS, fs: new DurableNodeFS(folder), startParams: DURABLE })
}

/**
 * All clients of this pool share one session. A client that was removed in the middle of a transaction would leave the
 * next one inside it, with its role: so each new client first ends and forgets what was there.
 */
function poolOn(engine: PGlite, patience: number): pg.Pool {
  const pool = new pg.Pool({
    Client: clientOn(engine),
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: patience,
    onConnect: async (client: pg.ClientBase) => {
      await client.query('rollback')
      await client.query('discard all')
    },
  })
  pool.on('error', (error) => console.error(`Base de données intégrée : ${error.message}`))
  return pool
}

/** The client class of that pool. Each client has its own connection, which waits until the previous one has drained. */
function clientOn(engine: PGlite): PoolClientClass {
  let drained: Promise<unknown> = Promise.resolve()

  const nextConnection = () => {
    const stream = new Wire(engine, drained)
    const connection = new pg.Connection({ stream: () => stream })
    stream.once('ready', () => connection.emit('readyForQuery'))
    drained = Promise.all([drained, new Promise((resolve) => connection.once('end', resolve))])
    keepStatements(connection)
    return connection
  }

  return class EmbeddedClient extends pg.Client {
    constructor(config: pg.ClientConfig) {
      super({ ...config, connection: nextConnection() } as pg.ClientConfig)
    }
  } as unknown as PoolClientClass
}
