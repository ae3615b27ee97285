import { setTimeout as delay } from 'node:timers/promises'
import { type Config, readConfig } from '#platform/config.ts'
import { openDatabase } from '#platform/db/index.ts'
import { FolderInUse } from '#platform/db/lock.ts'
import type { Schema } from '#src/ground/schema.ts'
import type { CommandResult } from './command.ts'
import { runCommand, runWithoutDatabase, usage } from './run.ts'
import { callRunningServer } from './socket.ts'

/** A server that starts holds its folder for a moment before it listens. */
const STARTING_TRIES = 20
const STARTING_PAUSE_MS = 500

const { argv, data } = withoutData(process.argv.slice(2))
const config = readConfig(data === null ? [] : ['--data', data], process.env)
const result = config.ok ? await dispatch(config.value) : { stdout: '', stderr: `${config.reason}\n`, code: 2 }
process.stdout.write(result.stdout)
process.stderr.write(result.stderr)
process.exitCode = result.code

/** With the embedded engine, a server that runs does it; else this process, on the database itself. */
async function dispatch(config: Config): Promise<CommandResult> {
  if (argv.length === 0 || argv[0] === 'aide' || argv[0] === '--help') {
    return { stdout: await usage(), stderr: '', code: 0 }
  }
  // npm runs its scripts at the root of the project; the files are named from where the user was.
  const cwd = process.env.INIT_CWD ?? process.cwd()
  const simple = await runWithoutDatabase(argv, cwd)
  if (simple) return simple
  if (config.databaseUrl) return runHere(config, cwd)
  for (let tries = 1; ; tries += 1) {
    const reply = await callRunningServer(config.dataDir, argv, cwd)
    if (reply) return reply
    try {
      return await runHere(config, cwd)
    } catch (error) {
      if (!(error instanceof FolderInUse)) throw error
      if (tries === STARTING_TRIES) return { stdout: '', stderr: `${error.message}\n`, code: 1 }
    }
    await delay(STARTING_PAUSE_MS)
  }
}

async function runHere(config: Config, cwd: string): Promise<CommandResult> {
  const db = await openDatabase<Schema>(
    config.databaseUrl ? { databaseUrl: config.databaseUrl } : { dataDir: config.dataDir },
  )
  try {
    const { prepare } = await import('#src/start/server.ts')
    await prepare(db, config, process.env)
    return await runCommand(argv, cwd, db)
  } finally {
    await db.close()
  }
}

/** `--data` belongs to the command line as a whole; the rest belongs to the command. */
function withoutData(args: string[]): { argv: string[]; data: string | null } {
  const at = args.indexOf('--data')
  return at === -1 ? { argv: args, data: null } : { argv: args.toSpliced(at, 2), data: args[at + 1] ?? '' }
}
