import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'

const START_MS = 60_000
const STOP_MS = 20_000
const ADDRESS = /http:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d+/

export type Server = Readonly<{
  address: string
  /** `kill -9`: nothing of the program runs after it. */
  kill(): Promise<void>
  /** A clean stop (SIGTERM), or a kill when it takes too long. */
  stop(): Promise<void>
}>

/**
 * Starts `node` with these arguments, under `tracer` when given, and waits until it prints its loopback address.
 * Throws with what it printed when it ends before, or after a minute.
 */
export async function startServer(nodeArguments: string[], tracer: string[] = []): Promise<Server> {
  const [command = process.execPath, ...rest] = [...tracer, process.execPath, ...nodeArguments]
  const { DATABASE_URL: _, ...env } = process.env
  const child = spawn(command, rest, { env: { ...env, HOST: '127.0.0.1' }, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(child, 'exit')
  const address = await addressOf(child).catch(async (error: unknown) => {
    child.kill('SIGKILL')
    throw error
  })
  return {
    address,
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    async stop() {
      child.kill('SIGTERM')
      const late = await Promise.race([ended.then(() => false), delay(STOP_MS, true, { ref: false })])
      if (late) child.kill('SIGKILL')
      await ended
    },
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = ''
    const listen = (chunk: Buffer) => {
      printed += chunk
      const found = ADDRESS.exec(printed)
      if (found) resolve(found[0])
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('exit', (code) => reject(new Error(`The server ended (${code}) before it listened:\n${printed}`)))
    setTimeout(() => reject(new Error(`The server does not listen:\n${printed}`)), START_MS).unref()
  })
}
