import type { Examples } from '#src/test/rights.ts'

export const examples: Examples = {
  'GET /evaluation': async () => ({}),
  'GET /evaluation/:annee': async () => ({ params: { annee: '2026' } }),
}
