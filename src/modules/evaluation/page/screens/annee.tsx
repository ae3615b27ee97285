import { peutVoirQuiEstSeul } from '#modules/cooperation/index.ts'
import { motsDesRecits } from '#modules/recits/index.ts'
import { enClair } from '#platform/dates.ts'
import { pluriel } from '#platform/texte.ts'
import { together } from '#platform/together.ts'
import { url } from '#platform/url.ts'
import { BoutonPdf } from '#src/ground/papier.tsx'
import { authorize, read, type Visit } from '#src/ground/visit.ts'
import { anneeDe, type Ctx, screen } from '#src/ground/web.ts'
import { Message, Puces } from '#ui/data.tsx'
import { Bouton } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { peutCommenter } from '../../commentaires/policy.ts'
import { commentairesDe } from '../../commentaires/store.ts'
import { quiEstLa } from '../../commentaires/usecases.ts'
import { CommentairesDeSection, DesaccordsEnTete } from '../../commentaires/views.tsx'
import { peutLireLEvaluation } from '../../policy.ts'
import { EVALUATION } from '../../textes.fr.ts'
import { estSansAction, lireLEdition } from '../lire.ts'
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
    const edition = await lireLEdition(tx, visit, annee, { seules: peutVoirQuiEstSeul(visit.me) })
    const recits = edition.sections.flatMap(({ recits: siens }) => siens.map(({ recitId }) => recitId))
    const { mots, dits, qui } = await together({
      mots: motsDesRecits(tx, recits),
      dits: commentairesDe(tx, annee),
      qui: quiEstLa(tx, visit),
    })
    return { visit, edition, mots, dits, commente: peutCommenter(qui) }
  })
}

function Page({ visit, edition, mots, dits, commente }: Awaited<ReturnType<typeof pageData>>) {
  const { annee, provisoire, bilansAttendus, sections } = edition
  const jour = enClair(Temporal.PlainDate.from(edition.etablie))
  const vers = (suite: string) => url(`${PATH}/${suite}`, visit, { annee: String(annee) })
  return (
    <Layout
      titre={`${EVALUATION.titre} ${annee}`}
      chapeau={EVALUATION.chapeau}
      fil={[{ href: url('/evaluation', visit), libelle: 'Évaluation' }]}
      gestes={
        <>
          <BoutonPdf href={vers('pdf')} />
          <Bouton href={vers('odt')} genre="discret" icone="exporter">
            Texte (ODT)
          </Bouton>
          <Bouton href={vers('annexes.xlsx')} genre="discret" icone="exporter">
            Annexes (Excel)
          </Bouton>
          <Bouton href={vers('annexes.ods')} genre="discret" icone="exporter">
            Annexes (LibreOffice)
          </Bouton>
        </>
      }
      impression
    >
      {estSansAction(edition) ? (
        <Message genre="attention" titre={`Aucune action de ${annee} n’est encore votée`}>
          Il n’y a rien à évaluer encore : les demandes déposées attendent le comité.
        </Message>
      ) : provisoire ? (
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
      <DesaccordsEnTete tous={dits} />
      <Autour visit={visit} annee={annee} />
      <Sommaire sections={sections} />
      {sections.map((dite) => (
        <UneSection dite={dite} t={visit.territoire} mots={mots}>
          <CommentairesDeSection
            de={dite.id}
            tous={dits}
            ecrire={
              commente
                ? url('/evaluation/:annee/commentaires/:section', visit, { annee: String(annee), section: dite.id })
                : undefined
            }
          />
        </UneSection>
      ))}
    </Layout>
  )
}

/** What stands around the facts: what is recommended, the council's own pages, its consultation, what is adopted. */
function Autour({ visit, annee }: Readonly<{ visit: Visit; annee: number }>) {
  const vers = (suite: string) => url(`${PATH}/${suite}`, visit, { annee: String(annee) })
  return (
    <ul>
      <li>
        <a href={vers('questions')}>Convenir d’une question, ou y répondre</a>
      </li>
      <li>
        <a href={vers('objectifs')}>Écrire ce que l’on attendait</a>, pilier par pilier
      </li>
      <li>
        <a href={vers('recommandations')}>Les recommandations</a>, à qui, pour quand, et ce qui a été répondu
      </li>
      <li>
        <a href={vers('conseil')}>Les pages du conseil citoyen</a>, que lui seul écrit
      </li>
      <li>
        <a href={vers('consultation')}>La consultation du conseil</a>, un mois au moins
      </li>
      <li>
        <a href={vers('adoption')}>Ce qui est adopté</a>, version par version
      </li>
    </ul>
  )
}
