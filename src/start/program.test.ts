import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { forLog } from '#platform/log.ts'
import { callRunningServer } from '#src/cli/socket.ts'
import { type Product, startProduct } from '../../journeys/product.ts'
import { putTogether } from './program.ts'
import { bundle } from './program-bundle.ts'

const temporary = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'coup-de-pouce-programme-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

test('the program put together holds all that it asks for by name, and knows where its files lie', async () => {
  const folder = temporary()
  await bundle(fileURLToPath(new URL('../', import.meta.url)), folder)
  const texts = readdirSync(folder)
    .filter((file) => file.endsWith('.js'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
  expect(texts.length).toBeGreaterThan(5)
  expect(texts.filter((text) => text.includes('import.meta.url'))).toEqual([])
  const asked = texts.flatMap((text) => [...text.matchAll(/\bimport\("([^"]+)"\)/g)].map(([, name]) => name ?? ''))
  const ours = asked.filter((name) => /^[.#][^*]*$/.test(name))
  expect(ours.filter((name) => !readdirSync(folder).includes(name.replace('./', '')))).toEqual([])
  expect(texts.join('')).toContain(new URL('../modules/competences/lexique/charger.ts', import.meta.url).href)
})

test('an error in it is told by its place in the sources', async () => {
  const [sources, folder] = [temporary(), temporary()]
  for (const name of ['un', 'start']) mkdirSync(join(sources, name))
  writeFileSync(
    join(sources, 'un', 'tombe.ts'),
    '\n\nexport const tomber = (): never => {\n  throw new Error("panne")\n}\n',
  )
  writeFileSync(
    join(sources, 'start', 'server.ts'),
    'import { tomber } from "../un/tombe.ts"\nexport const essayer = () => tomber()\n',
  )
  await bundle(sources, folder)
  const { essayer }: { essayer: () => never } = await import(pathToFileURL(join(folder, 'server.js')).href)
  const error: unknown = (() => {
    try {
      return essayer()
    } catch (thrown) {
      return thrown
    }
  })()
  expect(forLog(error)).toMatch(/^Error: panne\n\s+at tomber \(.*un\/tombe\.ts:4:\d+\)\n.*server\.ts:2:\d+/)
})

test('put together or from its sources, it answers alike, and takes orders of the command line', async () => {
  await putTogether()
  const answers = async (product: Product) => {
    const texts: string[] = []
    const [setUp = ''] = product.lines.flatMap((line) => /\/installation\/\S+/.exec(line) ?? [])
    for (const path of ['/', setUp, '/aide', '/accessibilite', '/nulle-part']) {
      const response = await fetch(product.address + path)
      texts.push(
        `${response.status} ${(await response.text()).replaceAll(setUp, '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')}`,
      )
    }
    const order = await callRunningServer(product.dataDir, ['maintenance'], process.cwd())
    return { texts, order: { code: order?.code, stderr: order?.stderr } }
  }
  const dataDir = temporary()
  const whole = await startProduct({ dataDir })
  const told = await answers(whole).finally(whole.stop)
  expect(told.texts.map((text) => text.slice(0, 3))).toEqual(['200', '200', '200', '200', '404'])
  expect(told.order).toEqual({ code: 0, stderr: '' })
  expect(whole.errors()).toBe('')
  const sources = await startProduct({ dataDir, node: ['--import', 'tsx', 'src/start/main.ts'] })
  expect(await answers(sources).finally(sources.stop)).toEqual(told)
}, 120_000)
