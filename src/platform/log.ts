import { existsSync, readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { resolve } from 'node:path'
import { sign } from './crypto.ts'
import { isObject } from './json.ts'

/**
 * An error as the log may keep it. A database quotes the row it refuses, and so may the message of its error: only its
 * code, table and constraint are kept, with the place in the program.
 */
export function forLog(error: unknown): string {
  if (!(error instanceof Error)) return kindOf(error)
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map(inSources)
  return [isFromDatabase(error) ? named(error) : `${error.name}: ${error.message}`, ...frames].join('\n')
}

/** Of which kind it is, without its message. A library may hand over the parts of an error, and no error any more. */
export function kindOf(error: unknown): string {
  if (!isObject<Readonly<Record<'name' | 'code' | 'stack', unknown>>>(error)) return typeof error
  const { name = /^\w+(?=:)/.exec(String(error.stack))?.[0] ?? 'object', code } = error
  return typeof code === 'string' ? `${name} ${code}` : String(name)
}

/** The same frame with its place in the sources, when the program runs put together (see src/start/program.ts). */
const inSources = (frame: string): string =>
  frame.replace(/(?:file:\/\/)?(\/\S+\.js):(\d+):(\d+)/, (place, path: string, line: string, column: string) => {
    if (!existsSync(`${path}.map`)) return place
    const map = new SourceMap(JSON.parse(readFileSync(`${path}.map`, 'utf8')))
    const origin = map.findOrigin(Number(line), Number(column))
    if (!('fileName' in origin)) return place
    return `${resolve(path, '..', origin.fileName)}:${origin.lineNumber}:${origin.columnNumber}`
  })

type DatabaseError = Error & Readonly<{ code: string; table?: string; constraint?: string }>

// Five characters, and a severity: what PostgreSQL and nothing else says (PostgreSQL, appendix A).
const isFromDatabase = (error: Error): error is DatabaseError =>
  'severity' in error && 'code' in error && typeof error.code === 'string'

const named = ({ name, code, table, constraint }: DatabaseError): string =>
  [name, code, table, constraint].filter((word) => word !== undefined).join(' ')

let doors: ((line: string) => void) | null = null

/** Where `logDoor` writes: a server that runs says it; a command or a test stays silent. */
export function logDoorsTo(write: ((line: string) => void) | null): void {
  doors = write
}

/**
 * One line for what happened at a door: somebody signed in, was refused, or tried too often. `who` (an account, an address)
 * is written as eight signed signs: two lines of one caller are known for such, and say nothing of whom.
 */
export function logDoor(event: string, who = ''): void {
  const mark = who === '' ? '' : `, ${sign('journal', who).slice(0, 8)}`
  doors?.(`${Temporal.Now.instant().toString({ smallestUnit: 'second' })} Porte : ${event}${mark}`)
}
