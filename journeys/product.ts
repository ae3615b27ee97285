import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { portLibre } from './personnes.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

export type Product = Readonly<{
  /** Where it listens: `http://127.0.0.1:54321`. */
  address: string
  pid: number
  dataDir: string
  /** What it printed at start, line by line. */
  lines: readonly string[]
  /** From the start of the process to the line that says it is open. */
  startMs: number
  /** What it wrote on its error output so far: a 500 says there why. */
  errors(): string
  /** Stops it; the data folder is removed unless it was given. */
  stop(): Promise<void>
}>

export type ProductOptions = Readonly<{
  dataDir?: string
  argv?: readonly string[]
  env?: Readonly<Record<string, string>>
  /** What Node is given, when it is not what `npm start` gives it. */
  node?: readonly string[]
}>

/** Runs the product itself, as the README says, on a port of its own and a data folder of its own. */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'coup-de-pouce-'))
  const started = performance.now()
  const child = spawn(
    process.execPath,
    [...(options.node ?? ['src/start/start.js']), '--port', '0', '--data', dataDir, ...(options.argv ?? [])],
    {
      cwd: ROOT,
      env: { ...process.env, DATABASE_URL: '', PUBLIC_URL: '', SMTP_URL: '', ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  // What is still there at the end of the run is ended then.
  const noted = process.env.PRODUCTS_OF_THE_RUN ? join(process.env.PRODUCTS_OF_THE_RUN, String(child.pid)) : null
  if (noted) writeFileSync(noted, options.dataDir ? '' : dataDir)
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  let output = ''
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      output += chunk
      if (/^Coup de pouce est ouvert : .*\n/m.test(output) && output.endsWith('\n')) resolve()
    })
    exited.then((code) => reject(new Error(`The product stopped at start (${code}): ${errors || output}`)))
  })
  // Everything is printed in one go, with the line that says it is open.
  const startMs = performance.now() - started
  const lines = output.trim().split('\n')
  return {
    address: /Adresse locale : (\S+)/.exec(output)?.[1] ?? /ouvert : (\S+)/.exec(output)?.[1] ?? '',
    pid: child.pid ?? 0,
    dataDir,
    lines,
    startMs,
    errors: () => errors,
    async stop() {
      child.kill('SIGTERM')
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await exited
      clearTimeout(late)
      if (noted) rmSync(noted, { force: true })
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

let demonstration: Promise<Product> | null = null

/**
 * The demonstration, with a public address, shared by the journeys of this process: each makes what it looks for, and
 * takes nothing that another counts on. The run ends it (`src/test/global.ts`).
 */
export function sharedDemonstration(): Promise<Product> {
  demonstration ??= startDemonstration()
  return demonstration
}

async function startDemonstration(): Promise<Product> {
  const port = await portLibre()
  const env = { PUBLIC_URL: `http://127.0.0.1:${port}` }
  return startProduct({ argv: ['--demo', '--port', String(port)], env })
}

/** The sign-in link printed for a role with `--demo`. */
export function lienDuRole(product: Product, role: string): string {
  const line = product.lines.find((text) => text.startsWith(`${role} `))
  if (!line) throw new Error(`No sign-in link for ${role}`)
  return line.slice(role.length + 1)
}

/** Signs in by a link, as the page's button does; returns the cookies to send. */
export async function cookiesBy(link: string): Promise<string> {
  const response = await fetch(link, { method: 'POST', redirect: 'manual', headers: { origin: new URL(link).origin } })
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
  if (cookies.length === 0)
    throw new Error(`No session from ${new URL(link).pathname.split('/')[1]}: ${response.status}`)
  return cookies.join('; ')
}
