import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { serve } from '@hono/node-server'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { type Scene, scene } from '#src/test/app.ts'
import { uneStructure } from '#src/test/builders.ts'
import { type Example, type Examples, KNOCKERS, loadExamples, routes } from '#src/test/rights.ts'
import { sharedBrowser } from './chromium.ts'

/**
 * axe-core finds nothing on any page: once per route here; with AXE=all, at both widths and in both themes.
 */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const ALL = process.env.AXE === 'all'
const WIDTHS = ALL ? [360, 1280] : [360]

let browser: Browser
/** One device a width, for all pages: who knocks is told by a header, and no page leaves a cookie. */
let devices: readonly Device[] = []
let examples: ReadonlyMap<string, Examples[string]>
let s: Scene
let server: ReturnType<typeof serve>
let origin = ''

beforeAll(async () => {
  browser = await sharedBrowser()
  devices = await Promise.all(WIDTHS.map(openDevice))
  examples = await loadExamples()
  s = await scene()
  await new Promise<void>((ready) => {
    server = serve({ fetch: s.app.fetch, port: 0, hostname: '127.0.0.1' }, (info) => {
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
    for (const device of devices) {
      const found = await violations(address(key, example), knocker, device)
      expect(found, `${key} at ${device.width} px`).toEqual([])
    }
  })
})

/** The first of those who are let in; a file to download has no page to look at. */
async function whoMaySee(key: string, structureId: string, example: Example): Promise<string | null> {
  for (const { me } of [...KNOCKERS].reverse()) {
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

type Device = Readonly<{ width: number; context: BrowserContext; page: Page }>

async function openDevice(width: number): Promise<Device> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    reducedMotion: 'reduce',
    bypassCSP: true,
  })
  return { width, context, page: await context.newPage() }
}

async function violations(path: string, key: string, { context, page }: Device): Promise<string[]> {
  if (key === '') return []
  await context.setExtraHTTPHeaders({ 'x-qui': key })
  await page.emulateMedia({ colorScheme: 'light' })
  const response = await page.goto(`${origin}${path}`).catch(() => null)
  if (!response?.headers()['content-type']?.startsWith('text/html')) return []
  await page.evaluate(AXE)
  const found = summary('', await page.evaluate('axe.run(document, { resultTypes: ["violations"] })'))
  if (ALL) {
    // The same page at night: the style sheet changes colours there, and nothing else.
    await page.emulateMedia({ colorScheme: 'dark' })
    const run = 'axe.run(document, { runOnly: ["color-contrast", "link-in-text-block"], resultTypes: ["violations"] })'
    found.push(...summary('dark: ', await page.evaluate(run)))
  }
  // The page of codes counts the tries of this browser apart: that cookie bears nothing else.
  const bornes = (await context.cookies()).filter(({ name }) => !name.endsWith('essais'))
  expect(bornes, 'a cookie that the next page would bear').toEqual([])
  return found
}

function summary(theme: string, results: unknown): string[] {
  const { violations: all } = results as { violations: { id: string; help: string; nodes: { html: string }[] }[] }
  return all.map((one) => `${theme}${one.id}: ${one.help} — ${one.nodes[0]?.html.slice(0, 200)}`)
}
