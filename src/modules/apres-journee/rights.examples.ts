import { uneJournee } from '#modules/lancement/testing.ts'
import type { Scene } from '#src/test/app.ts'
import type { Example, Examples } from '#src/test/rights.ts'

const surElle = async (s: Scene): Promise<Example> => ({ params: { id: (await uneJournee(s)).id } })

export const examples: Examples = {
  'GET /lancement/:id/apres': surElle,
  'GET /lancement/:id/apres/pdf': surElle,
  'GET /lancement/:id/apres.xlsx': surElle,
}
