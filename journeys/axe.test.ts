import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { serve } from '@hono/node-server'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { type Scene, scene } from '#src/test/app.ts'
import { uneStructure } from '#src/test/builders.ts'
import { type Example, type Examples, letIn, loadExamples, routes } from '#src/test/rights.ts'
import { sharedBrowser } from './chromium.ts'

/**
 * axe-core finds nothing on any page: once per route here; with AXE=all, at both widths and in both themes.
 */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** Fetched by the page, which keeps what it made of it from one page to the next: sent anew, it took a quarter of the time. */
const AXE_PATH = '/_/axe.js'
const ALL = process.env.AXE === 'all'
const WIDTHS = ALL ? [360, 1280] : [360]

/** One device for all pages: who knocks is told by a header, and no page leaves a cookie. */
let device: Device
let examples: ReadonlyMap<string, Examples[string]>
let s: Scene
let server: ReturnType<typeof serve>
let origin = ''

beforeAll(async () => {
  device = await openDevice()
  examples = await loadExamples()
  s = await scene()
  await new Promise<void>((ready) => {
    const script = { 'content-type': 'text/javascript', 'cache-control': 'max-age=3600' }
    const fetch = (request: Request) =>
      request.url.endsWith(AXE_PATH) ? new Response(AXE, { headers: script }) : s.app.fetch(request)
    server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, (info) => {
      origin = `http://127.0.0.1:${info.port}`
      ready()
    })
  })
})

afterAll(async () => {
  server.close()
})

const pages = routes.filter(({ key }) => key.startsWith('GET '))

describe('accessibility', () => {
  it.each(pages.map(({ key }) => key))('finds nothing on %s', async (key) => {
    const structureId = await uneStructure(s)
    const example = (await examples.get(key)?.(s, structureId)) ?? {}
    const knocker = await whoMaySee(key, structureId, example)
    if (knocker === null) return expect(knocker, 'nobody may see this page').not.toBeNull()
    expect(await violations(address(key, example), knocker, device)).toEqual([])
  })
})

/** The first of those who are let in; a file to download has no page to look at. */
async function whoMaySee(key: string, structureId: string, example: Example): Promise<string | null> {
  for (const { me } of letIn(key).toReversed()) {
    const who = s.as(me(s, structureId, example))
    const response = await who.get(address(key, example))
    if (response.status === 200) return response.headers.get('content-type')?.startsWith('text/html') ? who.key : ''
    if ([301, 302, 303].includes(response.status)) return ''
  }
  return null
}

function address(key: string, example: Example): string {
  const path = key.slice('GET '.length).replace(/:([a-zA-Z]+)/g, (_, name: string) => example.params?.[name] ?? newId())
  return `/${s.territoire.slug}${path === '/' ? '' : path}${example.query ? `?${example.query}` : ''}`
}

type Device = Readonly<{ context: BrowserContext; page: Page }>

async function openDevice(): Promise<Device> {
  const browser = await sharedBrowser()
  const context = await browser.newContext({ reducedMotion: 'reduce', bypassCSP: true })
  return { context, page: await context.newPage() }
}

/** The page is opened once: no script of ours looks at a width, and the style sheet follows it. */
async function violations(path: string, key: string, { context, page }: Device): Promise<string[]> {
  if (key === '') return []
  await context.setExtraHTTPHeaders({ 'x-qui': key })
  const response = await page.goto(`${origin}${path}`).catch(() => null)
  if (!response?.headers()['content-type']?.startsWith('text/html')) return []
  await page.addScriptTag({ url: AXE_PATH })
  const found: string[] = []
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 })
    await page.emulateMedia({ colorScheme: 'light' })
    found.push(...summary(`${width} px`, await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')))
    if (!ALL) continue
    // The same page at night: the style sheet changes colours there, and nothing else.
    await page.emulateMedia({ colorScheme: 'dark' })
    const run = 'axe.run(document, { runOnly: ["color-contrast", "link-in-text-block"], resultTypes: ["violations"] })'
    found.push(...summary(`${width} px, dark`, await page.evaluate(run)))
  }
  // The page of codes counts the tries of this browser apart: that cookie bears nothing else.
  const bornes = (await context.cookies()).filter(({ name }) => !name.endsWith('essais'))
  expect(bornes, 'a cookie that the next page would bear').toEqual([])
  return found
}

function summary(where: string, results: unknown): string[] {
  const { violations: all } = results as { violations: { id: string; help: string; nodes: { html: string }[] }[] }
  return all.map((one) => `${where}: ${one.id}: ${one.help} — ${one.nodes[0]?.html.slice(0, 200)}`)
}
