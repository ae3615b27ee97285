import { url } from '#platform/url.ts'
import type { Visit } from '#src/visit.ts'
import { pageContext, param, screen } from '#src/web.ts'
import { Carte, Message, Telephone } from '#ui/data.tsx'
import { Bouton, Gestes } from '#ui/fields.tsx'
import { Layout, type PageContext } from '#ui/layout.tsx'
import { lirePartage, type Partage } from '../contacts.ts'
import { estLeTalent } from '../policy.ts'
import { textes } from '../textes.fr.ts'
import { SansIndex } from '../views.tsx'

/** Each side reads the other's contact, once both said yes; the reading is written down. */
export const coordonneesScreen = screen()

const t = textes.coordonnees

coordonneesScreen.get('/mises-en-lien/:id/coordonnees', async (c) => {
  const { visit } = c.var
  // The number of somebody else: no copy in a shared cache, nor on « précédent » of a lent phone.
  c.header('cache-control', 'no-store')
  const lu = await lirePartage(visit, param(c))
  if (!lu.ok) {
    return c.html(
      <Layout page={pageContext(c)} titre="Pas encore" tete={<SansIndex />}>
        <Message>{t.pasEncore}</Message>
      </Layout>,
      409,
    )
  }
  return c.html(<Page page={pageContext(c)} visit={visit} {...lu.value} />)
})

function Page({ page, visit, m, qui, coordonnees }: Partage & Readonly<{ page: PageContext; visit: Visit }>) {
  const vers = (path: string) => url(path, visit.territoire, { id: m.id })
  const talent = estLeTalent(visit.me, m)
  return (
    <Layout
      page={page}
      titre={t.titre}
      chapeau={`${t.chapeau} « ${m.titre} »`}
      fil={[
        {
          href: vers(talent ? '/mises-en-lien/:id/reponse' : '/mises-en-lien/:id/reponse-porteur'),
          libelle: m.titre,
        },
      ]}
      tete={<SansIndex />}
    >
      <Carte niveau={2} picto="telephone" titre={qui}>
        {coordonnees && (coordonnees.telephone !== '' || coordonnees.courriel !== '') ? (
          <>
            {coordonnees.telephone === '' ? null : <Telephone numero={coordonnees.telephone} />}
            {coordonnees.courriel === '' ? null : (
              <p>
                <a href={`mailto:${coordonnees.courriel}`}>{coordonnees.courriel}</a>
              </p>
            )}
          </>
        ) : (
          <p>{t.aucune}</p>
        )}
        {!talent && m.mot !== '' ? <p>« {m.mot} »</p> : null}
      </Carte>
      <p>{t.pourCeci}</p>
      <Gestes>
        <Bouton href={vers('/mises-en-lien/:id/conclusion')} icone="fait" genre="secondaire">
          {textes.reponse.cestFait}
        </Bouton>
        <Bouton href={vers('/mises-en-lien/:id/retrait')} genre="discret">
          {textes.retrait.titre}
        </Bouton>
      </Gestes>
    </Layout>
  )
}
