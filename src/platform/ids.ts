import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'

/** A UUID v7 as text: minted with the form, so that a double click is one row. */
export type Id = string

let derniere = 0
let suite = 0

/** A new identifier; sorts by the moment it was made, also within a millisecond (RFC 9562, version 7, a counter in it). */
export function newId(now: number = Date.now()): Id {
  const bytes = randomBytes(16)
  suite = now === derniere ? Math.min(suite + 1, 0xfff) : bytes.readUInt16BE(6) & 0x3ff
  derniere = now
  bytes.writeUIntBE(now, 0, 6)
  bytes.writeUInt16BE(0x7000 | suite, 6)
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return fromHex(bytes.toString('hex'))
}

/** Its thirty-two figures, as an identifier is written. */
export const fromHex = (hex: string): Id =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`

/** The same words always give the same identifier (RFC 9562, version 8): two people who say one thing write one row. */
export const idOf = (...words: readonly string[]): Id => idOfText(JSON.stringify(words))

export function idOfText(text: string): Id {
  const hex = createHash('sha256').update(text).digest('hex')
  return fromHex(`${hex.slice(0, 12)}8${hex.slice(13, 16)}a${hex.slice(17, 32)}`)
}

const uuid = z.uuid()

/** Whether the text can be an identifier: an address typed by hand must be a 404, never a database error. */
export const isId = (text: string | undefined): text is Id => uuid.safeParse(text).success
