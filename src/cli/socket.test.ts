import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type CliListener, callRunningServer, listenForCli } from './socket.ts'

let dataDir: string
let listener: CliListener | null = null

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'coup-de-pouce-'))
})
afterEach(async () => {
  await listener?.close()
  listener = null
  rmSync(dataDir, { recursive: true, force: true })
})

const echo = async (argv: string[], cwd: string) => ({ stdout: `${argv.join(' ')} ${cwd}\n`, stderr: 'é', code: 3 })

test('the command line, typed elsewhere, is run by the server and its result given back whole', async () => {
  listener = await listenForCli(dataDir, echo)
  const reply = await callRunningServer(dataDir, ['importer', 'été.xlsx'], '/ailleurs')
  expect(reply).toEqual({ stdout: 'importer été.xlsx /ailleurs\n', stderr: 'é', code: 3 })
})

test('an answer of several megabytes arrives whole', async () => {
  listener = await listenForCli(dataDir, async () => ({ stdout: 'x'.repeat(5_000_000), stderr: '', code: 0 }))
  expect((await callRunningServer(dataDir, ['exporter'], '/'))?.stdout.length).toBe(5_000_000)
})

test('the socket is private', async () => {
  listener = await listenForCli(dataDir, echo)
  expect(statSync(join(dataDir, 'cli.sock')).mode & 0o777).toBe(0o600)
})

test('without a server, or with the leftover of a killed one, there is nobody to ask', async () => {
  expect(await callRunningServer(dataDir, ['maintenance'], '/')).toBeNull()
  writeFileSync(join(dataDir, 'cli.sock'), '')
  expect(await callRunningServer(dataDir, ['maintenance'], '/')).toBeNull()
})

test('a new server takes the place of the leftover', async () => {
  writeFileSync(join(dataDir, 'cli.sock'), '')
  listener = await listenForCli(dataDir, echo)
  expect((await callRunningServer(dataDir, ['a'], '/'))?.code).toBe(3)
})

test.each([
  ['nonsense', 'pas du JSON'],
  ['a wrong shape', '{"argv":"maintenance"}'],
  ['too much', 'x'.repeat(100_000)],
])('%s is cut off, and the next one is served', async (_, request) => {
  listener = await listenForCli(dataDir, echo)
  const socket = connect(join(dataDir, 'cli.sock'))
  socket.on('error', () => {})
  socket.end(request)
  expect(await text(socket).catch(() => '')).toBe('')
  expect((await callRunningServer(dataDir, ['a'], '/'))?.code).toBe(3)
})

test('a server that stops before it answers is told as a sentence', async () => {
  listener = await listenForCli(dataDir, async () => {
    throw new Error('arrêt')
  })
  const reply = await callRunningServer(dataDir, ['a'], '/')
  expect(reply?.code).toBe(1)
  expect(reply?.stderr).toContain('relancez la commande')
})

test('a folder whose path is too long for a socket does not stop the server', async () => {
  const deep = join(dataDir, 'dossier-'.repeat(20))
  mkdirSync(deep)
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  await (await listenForCli(deep, echo)).close()
  expect(log.mock.calls.flat().join()).toContain('trop long')
  log.mockRestore()
})
