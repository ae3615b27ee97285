import { motsDesRecits } from '#modules/effets/index.ts'
import { enClair } from '#platform/dates.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, read } from '#src/ground/visit.ts'
import { type Ctx, screen } from '#src/ground/web.ts'
import { Message, Puces } from '#ui/data.tsx'
import { Layout } from '#ui/layout.tsx'
import { anneeDe } from '../../annee.ts'
import { peutLireLEvaluation } from '../../policy.ts'
import { EVALUATION } from '../../textes.fr.ts'
import { lireLEdition } from '../lire.ts'
import { Sommaire, UneSection } from '../views.tsx'

/** The evaluation of one year, section by section. */
export const anneeScreen = screen()

const PATH = '/evaluation/:annee'

anneeScreen.get(PATH, async (c) => c.html(<Page {...(await pageData(c))} />))

async function pageData(c: Ctx) {
  const { visit } = c.var
  authorize(peutLireLEvaluation(visit.me))
  const annee = anneeDe(c)
  return read(visit, async (tx) => {
    const edition = await lireLEdition(tx, visit, annee)
    const recits = edition.sections.flatMap(({ recits: siens }) => siens.map(({ recitId }) => recitId))
    return { visit, edition, mots: await motsDesRecits(tx, recits) }
  })
}

function Page({ visit, edition, mots }: Awaited<ReturnType<typeof pageData>>) {
  const { annee, provisoire, bilansAttendus, sections } = edition
  const jour = enClair(Temporal.PlainDate.from(edition.etablie))
  return (
    <Layout
      titre={`${EVALUATION.titre} ${annee}`}
      chapeau={EVALUATION.chapeau}
      fil={[{ href: url('/evaluation', visit), libelle: 'Évaluation' }]}
      impression
    >
      {provisoire ? (
        <Message titre={`Édition provisoire, au ${jour}`}>
          {pluriel(bilansAttendus.length, 'bilan est encore attendu', 'bilans sont encore attendus')}.
          <details>
            <summary>Lesquels ?</summary>
            <Puces de={bilansAttendus} />
          </details>
        </Message>
      ) : (
        <p class="doux">État au {jour}.</p>
      )}
      <Sommaire sections={sections} />
      {sections.map((dite) => (
        <UneSection dite={dite} t={visit.territoire} mots={mots} />
      ))}
    </Layout>
  )
}
