import { Hono } from 'hono'
import { tientLInstallation } from '#modules/comptes/index.ts'
import { parSlug, tous } from '#modules/territoires/index.ts'
import { momentEnClair } from '#platform/dates.ts'
import { isId } from '#platform/ids.ts'
import type { Mail } from '#platform/mail.ts'
import { refused } from '#platform/result.ts'
import { publicUrl } from '#platform/url.ts'
import { auteur, authorize, found, systeme, type Territoire, write } from '#src/ground/visit.ts'
import type { OuterEnv } from '#src/ground/web.ts'
import { Carte, Liste, Message, Vide } from '#ui/data.tsx'
import { Layout } from '#ui/layout.tsx'
import { JOURS_D_ATTENTE } from '../domain.ts'
import { type Attente, territoiresEnAttente, trouverEnAttente } from '../store.ts'
import { ecrire, quiPartiraient } from '../usecases.ts'

/**
 * The mails that wait, of every territoire, for whoever looks after the installation. None is kept as a text: what one says
 * is written when it is opened, as it would leave now, and that reading of an address is noted under the reader's name.
 */
export const courriersScreen = new Hono<OuterEnv>({ strict: false })

const PATH = '/courriers'

courriersScreen.use(`${PATH}/*`, async (c, next) => {
  const { me } = c.var
  authorize(me?.genre === 'compte' && (await tientLInstallation(me.compteId)))
  c.header('cache-control', 'no-store')
  return next()
})

type EnAttente = Attente & Readonly<{ territoire: Territoire }>

courriersScreen.get(PATH, async (c) => {
  const lus: EnAttente[] = []
  const attendent = await territoiresEnAttente()
  for (const territoire of await tous()) {
    if (!attendent.has(territoire.id)) continue
    const visit = { me: systeme('messages qui attendent'), territoire, now: Temporal.Now.instant() }
    // Written as the post would, and given back: what these letters opened on their way is not kept.
    await write(visit, async (tx) => {
      lus.push(...(await quiPartiraient(tx, visit)).map((envoi) => ({ ...envoi, territoire })))
      return refused('seulement-lus')
    })
  }
  return c.html(<Page envois={lus} />)
})

courriersScreen.get(`${PATH}/:territoire/:id`, async (c) => {
  const territoire = found(await parSlug(c.req.param('territoire')))
  const id = c.req.param('id')
  // Written as the post would, and noted under the name of who reads it.
  const { me } = c.var
  const visit = { me: systeme(me ? auteur(me) : ''), territoire, now: Temporal.Now.instant() }
  const lettre = await write(visit, async (tx) =>
    ecrire(tx, visit, found(isId(id) ? await trouverEnAttente(tx, id) : null)),
  )
  return c.html(<Lettre lettre={lettre.ok ? lettre.value : null} />)
})

const FIL = [{ href: PATH, libelle: 'Messages qui attendent' }]

function Page({ envois }: { envois: readonly EnAttente[] }) {
  return (
    <Layout
      titre="Messages qui attendent"
      chapeau={`Ce qui n’est pas parti. Au bout de ${JOURS_D_ATTENTE} jours, un message n’attend plus.`}
    >
      <Message genre="attention">
        <p>
          {publicUrl() === null
            ? 'Rien ne part tant que l’adresse publique manque : un lien ne mènerait nulle part.'
            : 'Les messages partent dès qu’un serveur de courrier est donné (SMTP_URL) et répond.'}
        </p>
        <p>
          Ces messages sont personnels : ouvrez-les seulement pour aider la personne à qui ils sont adressés. Chaque
          lecture est notée, et cette personne la voit.
        </p>
      </Message>
      <Liste
        genre="lignes"
        elements={envois.map(({ id, prenom, nom, territoire, creeLe }) => (
          <p>
            <a href={`${PATH}/${territoire.slug}/${id}`}>Pour {`${prenom} ${nom}`.trim()}</a>, {territoire.nom},{' '}
            {momentEnClair(creeLe)}
          </p>
        ))}
        vide={<Vide titre="Aucun message n’attend">Ce qui ne peut pas partir par e-mail se dit de vive voix.</Vide>}
      />
    </Layout>
  )
}

function Lettre({ lettre }: { lettre: Mail | null }) {
  if (lettre === null)
    return (
      <Layout titre="Ce message ne partira pas" fil={FIL}>
        <p>Il n’est plus utile, la personne n’a pas d’adresse e-mail, ou elle n’est plus d’accord pour en recevoir.</p>
      </Layout>
    )
  const { a, sujet, lignes, bouton } = lettre
  return (
    <Layout titre={sujet} chapeau={`Pour ${a}`} fil={FIL}>
      <Carte niveau={2} titre="Le message">
        <pre class="texte-brut">{lignes.join('\n\n')}</pre>
        {bouton ? (
          <p>
            <a href={bouton.href}>{bouton.libelle}</a>
          </p>
        ) : null}
      </Carte>
    </Layout>
  )
}
