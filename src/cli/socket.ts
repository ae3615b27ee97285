import { rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { join, relative } from 'node:path'
import { text } from 'node:stream/consumers'
import type { CommandResult } from './command.ts'

/** A unix socket's address holds 108 bytes, the last one null. */
const MAX_PATH_BYTES = 107
const MAX_REQUEST_BYTES = 64 * 1024

export type CliListener = Readonly<{ close(): Promise<void> }>
type Run = (argv: string[], cwd: string) => Promise<CommandResult>

/**
 * Lets the command line work through this server, which holds the embedded database: a private socket (0600) in the
 * data folder. One request a connection: `{argv, cwd}` in JSON, then the end of the stream; the answer alike.
 * The caller holds the lock of the folder, so a socket found there is a leftover of a killed server.
 */
export async function listenForCli(dataDir: string, run: Run): Promise<CliListener> {
  const path = socketPath(dataDir)
  if (Buffer.byteLength(path) > MAX_PATH_BYTES) {
    console.error('Chemin du dossier de données trop long : la ligne de commande ne marchera que serveur arrêté.')
    return { close: async () => {} }
  }
  rmSync(path, { force: true })
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    answer(socket, run).catch(() => socket.destroy())
  })
  // Set before the socket exists, not after: between the two, others could connect.
  const umask = process.umask(0o177)
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(path, resolve)
      process.umask(umask)
    })
  } finally {
    process.umask(umask)
  }
  return { close: () => new Promise((resolve) => server.close(() => resolve())) }
}

/** Has the server that holds `dataDir` run the command line; null when there is none. */
export async function callRunningServer(
  dataDir: string,
  argv: readonly string[],
  cwd: string,
): Promise<CommandResult | null> {
  const socket = await dial(socketPath(dataDir))
  if (!socket) return null
  socket.end(JSON.stringify({ argv, cwd }))
  // A connection cut half-way is an answer that never came.
  const reply: unknown = JSON.parse((await text(socket).catch(() => '')) || 'null')
  return isResult(reply)
    ? reply
    : { stdout: '', stderr: 'Le serveur s’est arrêté avant de répondre : relancez la commande.\n', code: 1 }
}

async function answer(socket: Socket, run: Run): Promise<void> {
  const request: unknown = JSON.parse(await received(socket))
  if (!isRequest(request)) throw new TypeError('Not a request')
  socket.end(JSON.stringify(await run(request.argv, request.cwd)))
}

/** Not `for await`: it closes the socket after the last byte, before the answer. */
function received(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let request = ''
    socket.setEncoding('utf8')
    socket.on('data', (chunk) => {
      request += chunk
      if (request.length > MAX_REQUEST_BYTES) reject(new RangeError('Request too long'))
    })
    socket.once('end', () => resolve(request))
    socket.once('error', reject)
  })
}

/** The shorter way to write it: node takes either, the address has few bytes. */
function socketPath(dataDir: string): string {
  const absolute = join(dataDir, 'cli.sock')
  const fromHere = relative(process.cwd(), absolute)
  return fromHere.length < absolute.length ? fromHere : absolute
}

function dial(path: string): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => resolve(socket))
    socket.once('error', () => resolve(null))
  })
}

function isRequest(value: unknown): value is { argv: string[]; cwd: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'argv' in value &&
    Array.isArray(value.argv) &&
    value.argv.every((argument) => typeof argument === 'string') &&
    'cwd' in value &&
    typeof value.cwd === 'string'
  )
}

function isResult(value: unknown): value is CommandResult {
  return typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'number'
}
