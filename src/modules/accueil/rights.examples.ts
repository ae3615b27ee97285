import { lettresDe } from '#src/ground/lettres.ts'
import { unAppel } from '#src/test/builders.ts'
import type { Examples } from '#src/test/rights.ts'

export const examples: Examples = {
  'GET /': async () => ({}),
  'GET /le-role': async () => ({}),
  'GET /vie-privee': async () => ({}),
  'GET /mentions-legales': async () => ({}),
  'GET /d/:lettres': async (s) => ({ params: { lettres: lettresDe(await unAppel(s)) } }),
}
