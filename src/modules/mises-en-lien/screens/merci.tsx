import { trouverAppel } from '#modules/appels/index.ts'
import { url } from '#platform/url.ts'
import { found, read, type Visit } from '#src/visit.ts'
import { pageContext, param, screen } from '#src/web.ts'
import { Message, Pictogramme } from '#ui/data.tsx'
import { Bouton, Gestes } from '#ui/fields.tsx'
import { Layout, type PageContext } from '#ui/layout.tsx'
import { textes } from '../textes.fr.ts'
import { SansIndex } from '../views.tsx'

/** What happened to an answer, without a name: the page may stay open on a shared phone. */
export const merciScreen = screen()

const t = textes.merci

merciScreen.get('/appels/:id/merci', async (c) => {
  const { visit } = c.var
  const appel = found(await read(visit, (tx) => trouverAppel(tx, param(c))))
  found(appel.etat === 'brouillon' || appel.etat === 'a-confirmer' ? null : appel)
  const quoi = c.req.query('quoi')
  const phrase = quoi === 'attente' ? t.attente : quoi === 'annuaire' ? t.annuaire : t.recu
  return c.html(<Page page={pageContext(c)} visit={visit} titre={appel.titre} phrase={phrase} />)
})

function Page({ page, visit, titre, phrase }: { page: PageContext; visit: Visit; titre: string; phrase: string }) {
  return (
    <Layout page={page} titre={t.titre} chapeau={titre} tete={<SansIndex />}>
      <div class="pile">
        <Pictogramme nom="merci" class="picto--grand" />
        <Message genre="succes">{phrase}</Message>
        <p>{t.numero}</p>
        <Gestes>
          <Bouton href={url('/appels', visit.territoire)} genre="secondaire" icone="appel">
            {t.voir}
          </Bouton>
        </Gestes>
      </div>
    </Layout>
  )
}
