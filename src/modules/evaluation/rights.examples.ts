import type { Examples } from '#src/test/rights.ts'

export const examples: Examples = {
  'GET /evaluation': async () => ({}),
  'GET /evaluation/:annee': async () => ({ params: { annee: '2026' } }),
  'GET /evaluation/:annee/annexes.xlsx': async () => ({ params: { annee: '2026' } }),
  'GET /evaluation/:annee/annexes.ods': async () => ({ params: { annee: '2026' } }),
}
