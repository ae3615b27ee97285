import { dictees } from '#src/ground/host.ts'
import { lireLettres } from '#src/ground/lettres.ts'
import { NotFound, read } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { Carte, Liste } from '#ui/data.tsx'
import { Layout } from '#ui/layout.tsx'

/** Six letters heard on the phone or read on a poster lead to their page. */
export const dicteeScreen = screen()

dicteeScreen.get('/d/:lettres', async (c) => {
  const { visit } = c.var
  const empreinte = lireLettres(c.req.param('lettres'))
  const pages = empreinte === null ? [] : await read(visit, (tx) => dictees(visit, tx, empreinte))
  const [premiere] = pages
  if (!premiere) throw new NotFound()
  if (pages.length === 1) return c.redirect(premiere.href, 302)
  return c.html(
    <Layout titre="Laquelle de ces pages ?" chapeau="Ces six lettres en disent plusieurs.">
      <Liste elements={pages.map(({ titre, href }) => <Carte niveau={2} titre={titre} href={href} />)} />
    </Layout>,
  )
})
