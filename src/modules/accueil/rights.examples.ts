import type { Examples } from '#src/test/rights.ts'

export const examples: Examples = {
  'GET /': async () => ({}),
  'GET /le-role': async () => ({}),
  'GET /vie-privee': async () => ({}),
}
