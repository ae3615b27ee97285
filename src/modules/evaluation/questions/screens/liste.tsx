import { lireSuivi, SANS_CHOIX } from '#modules/suivi/index.ts'
import { type Rempli, saisi } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { together } from '#platform/together.ts'
import { url } from '#platform/url.ts'
import { authorize, read } from '#src/ground/visit.ts'
import { anneeDe, type Ctx, formOf, goOn, type Saisie, screen } from '#src/ground/web.ts'
import { Carte, Liste, Message, Refusee, Section, Vide } from '#ui/data.tsx'
import { champs, Formulaire, SeulGeste, Zone } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { peutLireLEvaluation } from '../../policy.ts'
import { estSansReponse, QUESTIONS_MAX, QUESTIONS_MIN } from '../domain.ts'
import { peutEvaluer } from '../policy.ts'
import { FormDeQuestion } from '../saisie.ts'
import { debutDe, direLesAccords } from '../sections.ts'
import { questionsDe } from '../store.ts'
import { NOM_DE_LA_REPONSE, QUESTIONS, SANS_REPONSE } from '../textes.fr.ts'
import { proposer } from '../usecases.ts'

/** The questions of a year, and one more. */
export const questionsScreen = screen()

const PATH = '/evaluation/:annee/questions'

questionsScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} values={{ id: newId() }} errors={{}} />))

questionsScreen.post(PATH, async (c) => {
  const { form, encore } = await formOf(c, FormDeQuestion, async (saisie) => (
    <Page {...(await donnees(c))} {...saisie} />
  ))
  if (!form.ok) return encore(form.errors)
  const { questionEvaluative: question, ...mots } = form.value
  const annee = anneeDe(c)
  const faite = await proposer(c.var.visit, { ...mots, question, annee })
  if (!faite.ok) return encore({}, 409, QUESTIONS.complet)
  return goOn(c, '/evaluation/questions/:id', 'La question est proposée : reste à dire qui est d’accord.', {
    id: form.value.id,
  })
})

async function donnees(c: Ctx) {
  const { visit } = c.var
  authorize(peutLireLEvaluation(visit.me))
  const annee = anneeDe(c)
  return read(visit, async (tx) => {
    const { questions, lignes } = await together({
      questions: questionsDe(tx, annee),
      lignes: lireSuivi(tx, visit, { ...SANS_CHOIX, annee }),
    })
    return { visit, annee, questions, debut: debutDe(lignes) }
  })
}

type Props = Awaited<ReturnType<typeof donnees>> & Saisie

function Page({ visit, annee, questions, debut, values, errors, refus }: Props) {
  const { length } = questions
  return (
    <Layout
      titre={`${QUESTIONS.titre}, ${annee}`}
      chapeau={QUESTIONS.chapeau}
      fil={[{ href: url('/evaluation/:annee', visit, { annee: String(annee) }), libelle: `Évaluation ${annee}` }]}
    >
      <Refusee phrase={refus} />
      {length > 0 && length < QUESTIONS_MIN ? <Message>{QUESTIONS.peu(length)}</Message> : null}
      <Liste
        genre="larges"
        elements={questions.map((q) => (
          <Carte titre={q.question} href={url('/evaluation/questions/:id', visit, { id: q.id })}>
            <p>{estSansReponse(q) || q.reponse === null ? SANS_REPONSE : NOM_DE_LA_REPONSE[q.reponse]}</p>
            <p class="petit doux">{direLesAccords(q, debut)}</p>
          </Carte>
        ))}
        vide={
          <Vide titre="Aucune question encore" picto="chercher">
            « Les femmes seules avec enfants sont-elles venues ? » : une question à laquelle les faits de l’année
            pourront répondre.
          </Vide>
        }
      />
      {peutEvaluer(visit.me) && length < QUESTIONS_MAX ? (
        <Section id="proposer" titre="Proposer une question">
          <Formulaire
            action={url(PATH, visit, { annee: String(annee) })}
            errors={errors}
            hidden={{ id: saisi(values, 'id') }}
          >
            <ChampsDeQuestion values={values} errors={errors} />
            <SeulGeste icone="fait">Proposer</SeulGeste>
          </Formulaire>
        </Section>
      ) : null}
    </Layout>
  )
}

/** A question, what would make one say yes, and where one will look. */
export function ChampsDeQuestion({ values, errors }: Rempli) {
  const champ = champs(FormDeQuestion, values, errors)
  return (
    <>
      <Zone
        {...champ('questionEvaluative')}
        libelle="La question"
        aide="Une phrase, à laquelle on peut répondre oui ou non."
        lignes={2}
      />
      <Zone {...champ('diraitOui')} libelle="Ce qui ferait répondre oui" lignes={2} />
      <Zone
        {...champ('ouRegarder')}
        libelle="Où regarder"
        aide="Les comptes, les bilans, les récits, le pouls…"
        lignes={2}
      />
    </>
  )
}
