import { Hono } from 'hono'
import { momentEnClair } from '#platform/dates.ts'
import { courriersGardes, dossierDesCourriers } from '#platform/mail.ts'
import { publicUrl } from '#platform/url.ts'
import { authorize } from '#src/visit.ts'
import { type OuterEnv, pageContext } from '#src/web.ts'
import { Carte, Liste, Message, Vide } from '#ui/data.tsx'
import { Layout, type PageContext } from '#ui/layout.tsx'
import { administre } from '../store/comptes.ts'

/** The mails that did not leave, for whoever hosts the installation. */
export const courriersScreen = new Hono<OuterEnv>({ strict: false })

courriersScreen.get('/courriers', async (c) => {
  const { me } = c.var
  authorize(me?.genre === 'compte' && (await administre(me.compteId)))
  c.header('cache-control', 'no-store')
  return c.html(<Page page={pageContext(c)} />)
})

function Page({ page }: { page: PageContext }) {
  const dossier = dossierDesCourriers()
  return (
    <Layout
      page={page}
      titre="Courriers gardés"
      chapeau="Les messages écrits depuis le dernier démarrage et qui ne sont pas partis."
    >
      <Message genre="attention">
        <p>
          {publicUrl() === null
            ? 'Rien ne part tant que PUBLIC_URL est absent : un lien ne mènerait nulle part.'
            : 'Les messages partent dès qu’un serveur de courrier est donné (SMTP_URL).'}{' '}
          {dossier === null ? '' : `Ils sont aussi dans le dossier ${dossier}.`}
        </p>
        <p>Ces messages sont personnels : ne les ouvrez que pour aider la personne à qui ils sont adressés.</p>
      </Message>
      <Liste
        genre="lignes"
        elements={courriersGardes().map((courrier) => (
          <Carte niveau={2} titre={courrier.sujet} surTitre={`${courrier.a}, ${momentEnClair(courrier.faitLe)}`}>
            <details>
              <summary>Lire le message</summary>
              <pre class="texte-brut">{courrier.texte}</pre>
            </details>
          </Carte>
        ))}
        vide={<Vide titre="Aucun courrier gardé">Tous les messages sont partis, ou personne n’en a demandé.</Vide>}
      />
    </Layout>
  )
}
