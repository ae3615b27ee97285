import type { Child } from 'hono/jsx'
import { enClair, jourDe } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import { panels } from '#src/ground/host.ts'
import { authorize, read, type Visit } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { Section, Vide } from '#ui/data.tsx'
import { Bouton } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { peutVoirLEssai } from '../policy.ts'

/** What came of the trial, to show at the next meeting; the numbers are those of the modules that know them. */
export const essaiScreen = screen()

essaiScreen.get('/essai', async (c) => {
  const { visit } = c.var
  authorize(peutVoirLEssai(visit.me))
  const morceaux = await read(visit, (tx) => panels('essai', visit, tx, visit.territoire.id))
  return c.html(<Page visit={visit} morceaux={morceaux} />)
})

function Page({ visit, morceaux }: { visit: Visit; morceaux: Child[] }) {
  return (
    <Layout
      titre="Ce que l’essai a donné"
      chapeau={`« Coup de pouce aux projets », ${visit.territoire.nom}, le ${enClair(jourDe(visit.now))}`}
      fil={[{ href: url('/', visit), libelle: 'Accueil' }]}
      impression
    >
      {morceaux.length > 0 ? (
        morceaux
      ) : (
        <Vide
          picto="mesurer"
          titre="Rien à compter pour l’instant"
          action={
            <Bouton href={url('/appels', visit)} genre="secondaire">
              Voir les appels à talents
            </Bouton>
          }
        >
          Les nombres apparaîtront ici avec le premier besoin d’une association.
        </Vide>
      )}
      <Section id="pour-la-reunion" titre="À se demander ensemble">
        <ul>
          <li>Qui a reçu un coup de pouce, et qu’est-ce que cela a permis ?</li>
          <li>Qui a proposé son aide et n’a pas encore été sollicité ?</li>
          <li>Qu’est-ce qu’on garde, qu’est-ce qu’on change, qu’est-ce qu’on essaie ensuite ?</li>
        </ul>
      </Section>
    </Layout>
  )
}
