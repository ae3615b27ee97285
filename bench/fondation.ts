import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import autocannon from 'autocannon'
import { cookiesBy, lienDuRole, type Product, startProduct } from '../journeys/product.ts'
import { type Figure, figure } from './figure.ts'
import { lignesImportees } from './import.ts'

/** The product itself, started as the README says, on the demonstration quartier. */
export async function fondation(only: string): Promise<Figure[]> {
  const wanted = (name: string) => name.startsWith(only) || only.startsWith(name)
  if (!wanted('fondation')) return []
  const figures: Figure[] = []
  if (wanted('fondation.import')) figures.push(...(await lignesImportees()))
  if (only.startsWith('fondation.import')) return figures
  figures.push(...(await demarrages()))
  const dataDir = mkdtempSync(join(tmpdir(), 'coup-de-pouce-'))
  const life = async (look: (product: Product) => Promise<Figure[]> | Figure[]) => {
    const product = await startProduct({ dataDir, argv: ['--demo'] })
    try {
      figures.push(...(await look(product)))
    } finally {
      await product.stop()
    }
  }
  await life(pages)
  await life((again) => [figure('fondation.memory.rest.second', memoryMb(again), 'MB', 'lower', 300)])
  rmSync(dataDir, { recursive: true, force: true })
  return figures
}

async function demarrages(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'coup-de-pouce-'))
  const cold = await secondsToFirstPage(dataDir)
  const warm = await secondsToFirstPage(dataDir)
  rmSync(dataDir, { recursive: true, force: true })
  return [figure('fondation.start.cold', cold, 's', 'lower', 10), figure('fondation.start.warm', warm, 's', 'lower', 2)]
}

async function secondsToFirstPage(dataDir: string): Promise<number> {
  const started = performance.now()
  const product = await startProduct({ dataDir })
  await (await fetch(product.address)).text()
  const seconds = (performance.now() - started) / 1000
  await product.stop()
  return seconds
}

async function pages(product: Product): Promise<Figure[]> {
  const figures: Figure[] = [figure('fondation.memory.rest', memoryMb(product), 'MB', 'lower', 380)]
  const cookie = await cookiesBy(lienDuRole(product, 'coordination'))
  const home = await homeOf(product)
  const action = await firstAction(home)
  const looked = [
    ['home', home, {}],
    ['desk', home, { cookie }],
    ['annuaire', `${home}/annuaire`, { cookie }],
    ['action', action, { cookie }],
  ] as const
  for (const [name, url, headers] of looked) figures.push(...(await load(name, url, headers)))
  figures.push(figure('fondation.memory.loaded', memoryMb(product), 'MB', 'lower', 450))
  return [...figures, ...(await firstLoad(home))]
}

async function homeOf(product: Product): Promise<string> {
  const response = await fetch(product.address, { redirect: 'manual' })
  const location = response.headers.get('location')
  if (!location) throw new Error('/ leads nowhere')
  return new URL(location, product.address).href.replace(/\/$/, '')
}

async function firstAction(home: string): Promise<string> {
  const list = await (await fetch(`${home}/actions`)).text()
  const path = /href="([^"]*\/actions\/[0-9a-f-]{36})"/.exec(list)?.[1]
  if (!path) throw new Error('No action in the list')
  return new URL(path, home).href
}

async function load(name: string, url: string, headers: Record<string, string>): Promise<Figure[]> {
  const ok = await fetch(url, { headers })
  if (ok.status !== 200) throw new Error(`${name} answers ${ok.status}`)
  await ok.text()
  await autocannon({ url, headers, connections: 4, duration: 1 })
  const times: number[] = []
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon({ url, headers, connections: 4, duration: 5 }, (error, done) =>
      error ? reject(error) : resolve(done),
    )
    run.on('response', (_client, _status, _bytes, ms) => times.push(ms))
  })
  if (result.non2xx > 0) throw new Error(`${name}: ${result.non2xx} answers were not 200`)
  return [
    figure(`fondation.page.${name}.rate`, result.requests.average, 'pages/s', 'higher'),
    figure(`fondation.page.${name}.p95`, percentile(times, 0.95), 'ms', 'lower'),
  ]
}

function percentile(times: number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

/** Resident memory of the process, as the system counts it. */
function memoryMb(product: Product): number {
  const status = readFileSync(`/proc/${product.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
}

/** Bytes of a first visit as they travel: the page, then what it names in its head. */
async function firstLoad(home: string): Promise<Figure[]> {
  const html = await (await fetch(home)).text()
  const named = [...html.matchAll(/(?:href|src)="(\/_\/[^"]+)"/g)].map((match) => match[1] ?? '')
  const sizes = new Map<string, number>()
  for (const path of new Set(named))
    if (!/\.(png|webmanifest)$/.test(path)) sizes.set(path, await bytesOf(new URL(path, home)))
  const page = brotliCompressSync(html).byteLength
  const total = [...sizes.values()].reduce((sum, size) => sum + size, page)
  const scripts = [...sizes].filter(([path]) => path.endsWith('.js')).reduce((sum, [, size]) => sum + size, 0)
  return [
    figure('fondation.firstload.total', total / 1000, 'kB', 'lower', 60),
    figure('fondation.firstload.script', scripts / 1000, 'kB', 'lower', 10),
  ]
}

async function bytesOf(url: URL): Promise<number> {
  const response = await fetch(url, { headers: { 'accept-encoding': 'br' } })
  // fetch unpacks: what travelled is what the server declared.
  const declared = Number(response.headers.get('content-length'))
  const unpacked = (await response.arrayBuffer()).byteLength
  return declared > 0 ? declared : unpacked
}
