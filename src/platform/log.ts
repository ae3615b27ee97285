import { existsSync, readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { resolve } from 'node:path'
import { sign } from './crypto.ts'

/**
 * An error as the log may keep it. A database quotes the row it refuses, and so may the message of its error: only its
 * code, table and constraint are kept, with the place in the program.
 */
export function forLog(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map(inSources)
  return [isFromDatabase(error) ? named(error) : `${error.name}: ${error.message}`, ...frames].join('\n')
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
