import { servirPdf } from '#src/ground/papier.tsx'
import { found } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { FEUILLES, LIRE } from '../papier/feuilles.ts'

/** The sheets as files; each has its page, which says the same. */
export const pdfScreen = screen()

pdfScreen.get('/calendrier/pdf', async (c) => {
  const feuille = found(FEUILLES.find((une) => une === c.req.query('feuille')))
  return servirPdf(c, await LIRE[feuille](c))
})
