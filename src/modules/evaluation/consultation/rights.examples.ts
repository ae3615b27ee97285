import type { Examples } from '#src/test/rights.ts'

/** How to knock on a consultation. */
export const examples: Examples = {
  'GET /evaluation/:annee/consultation': async () => ({ params: { annee: '2025' } }),
  'POST /evaluation/:annee/consultation': async () => ({
    params: { annee: '2025' },
    fields: { consultationDu: '2026-04-01', consultationAu: '2026-05-02', version: '0' },
  }),
}
