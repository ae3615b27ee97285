import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The installation's secret: from SECRET, else made once and kept, readable by its owner only, in the data folder. */
export function installationSecret(dataDir: string | undefined, env: string | undefined): string {
  if (env) return env
  if (dataDir === undefined) return randomBytes(32).toString('base64url')
  const file = join(dataDir, 'secret')
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flush: true })
  }
  return readFileSync(file, 'utf8').trim()
}

let secret = randomBytes(32).toString('base64url')

/** Called once at start, before anything is signed. */
export function setSecret(value: string): void {
  secret = value
}

/** 128 bits of HMAC-SHA-256, in base64url: cannot be guessed, can be made again from what it signs. */
export const sign = (purpose: string, text: string): string =>
  createHmac('sha256', secret).update(`${purpose}\u0000${text}`).digest().subarray(0, 16).toString('base64url')

/** Whether the signature is ours; takes the same time whatever differs. */
export function verify(purpose: string, text: string, signature: string): boolean {
  const expected = Buffer.from(sign(purpose, text))
  const given = Buffer.from(signature)
  return expected.length === given.length && timingSafeEqual(expected, given)
}

// No 0/O, 1/I/L, 5/S, 8/B: a code is read aloud on the phone and copied from a paper slip.
export const ALPHABET = '234679ACDEFGHJKMNPQRTUVWXYZ'
// Nor 2/Z in a new one: the codes of papers already given still open.
const NEUFS = ALPHABET.replaceAll(/[2Z]/g, '')

/** A short code of `length` characters for `text`, always the same one: 25^8 is 1.5 × 10^11 for eight. */
export function shortCode(purpose: string, text: string, length = 8): string {
  const bytes = createHmac('sha256', secret).update(`${purpose}\u0000${text}`).digest()
  let value = BigInt(`0x${bytes.subarray(0, 12).toString('hex')}`)
  let code = ''
  for (let i = 0; i < length; i++) {
    code += NEUFS[Number(value % 25n)]
    value /= 25n
  }
  return code
}
