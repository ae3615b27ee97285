import { Hono } from 'hono'
import { tous } from '#modules/territoires/index.ts'
import { type Territoire, VISITEUR } from '#src/ground/visit.ts'
import type { OuterEnv } from '#src/ground/web.ts'
import { Carte, Liste, Message } from '#ui/data.tsx'
import { Layout } from '#ui/layout.tsx'
import { peutFonder } from '../fondation.ts'

/** `/`: leads to the quartier, offers the choice between several, or says how to begin. */
export const choixScreen = new Hono<OuterEnv>({ strict: false })

choixScreen.get('/', async (c) => {
  const connus = await tous()
  // A demonstration beside real quartiers is for who opened it, never a choice for visitors.
  const vrais = connus.filter((t) => !t.demonstration)
  // Out of a demonstration that has no real quartier beside it: to where one is opened, for who may.
  if (vrais.length === 0 && connus.length > 0 && c.req.query('sortir') !== undefined)
    return (await peutFonder(c.var.me ?? VISITEUR)) ? c.redirect('/demarrer', 302) : c.html(<Seule />)
  const territoires = vrais.length > 0 ? vrais : connus
  const [seul] = territoires
  if (seul && territoires.length === 1) return c.redirect(`/${seul.slug}`, 302)
  return c.html(
    territoires.length === 0 ? <PasEncore connu={c.var.me?.genre === 'compte'} /> : <Page territoires={territoires} />,
  )
})

function PasEncore({ connu }: { connu: boolean }) {
  return (
    <Layout
      titre="Coup de pouce aux projets"
      chapeau="L’outil du conseil citoyen pour faire coopérer les porteurs de projet d’un quartier et ses talents."
    >
      <Message titre="Cette installation attend son premier quartier.">
        {connu ? (
          <p>
            <a href="/demarrer">Ouvrir le premier quartier</a>
          </p>
        ) : (
          <p>
            Le lien pour commencer est affiché dans le terminal où le programme a été lancé. Il ne sert qu’une fois. Si
            vous l’avez déjà utilisé, <a href="/connexion">connectez-vous</a>.
          </p>
        )}
      </Message>
    </Layout>
  )
}

function Seule() {
  return (
    <Layout titre="Sortir de la démonstration">
      <p>
        Il n’y a ici qu’elle. Pour ouvrir votre quartier, parlez à la personne qui a lancé le programme. Si c’était avec
        « --demo », elle l’arrête, puis le relance sans « --demo » : rien de la démonstration n’y sera.
      </p>
      <p>
        <a href="/">Revenir à la démonstration</a>
      </p>
    </Layout>
  )
}

function Page({ territoires }: { territoires: readonly Territoire[] }) {
  return (
    <Layout titre="Quel est votre quartier ?">
      <Liste
        elements={territoires.map((t) => (
          <Carte
            niveau={2}
            titre={t.nom}
            href={`/${t.slug}`}
            surTitre={t.demonstration ? 'Démonstration' : undefined}
          />
        ))}
      />
    </Layout>
  )
}
