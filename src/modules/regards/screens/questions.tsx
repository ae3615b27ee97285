import { z } from 'zod'
import { adresseDe } from '#modules/comptes/index.ts'
import { lireCookie, poserCookie } from '#platform/cookies.ts'
import { type Errors, identifiant, type Raw, saisi, zone } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { Visages, visageDit } from '#src/ground/visages.tsx'
import { authorize, read } from '#src/ground/visit.ts'
import { type Ctx, formOf, goTo, param, screen } from '#src/ground/web.ts'
import { Message } from '#ui/data.tsx'
import { Bouton, champs, Formulaire, Gestes, SeulGeste, Zone } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { QUESTIONS } from '../domain.ts'
import { peutRepondre } from '../policy.ts'
import { tropDeReponses } from '../portes.ts'
import { QUESTION, textes } from '../textes.fr.ts'
import { actionEtCadre, repondre } from '../usecases.ts'

/** Three questions to whoever came, on their phone: three faces each, nothing that tells who they are. */
export const questionsScreen = screen()

const PATH = '/regards/:id/questions'
const MERCI = 'merci'

const Form = z.object({
  id: identifiant(),
  accueil: z.string().default(''),
  utile: z.string().default(''),
  envie: z.string().default(''),
  mot: zone({ max: 500 }),
})

questionsScreen.get(PATH, async (c) => {
  const d = await donnees(c)
  if (c.req.query(MERCI) !== undefined) return c.html(<Merci {...d} />)
  return c.html(<Page {...d} values={{ id: newId() }} errors={{}} dejaDit={lireCookie(c, dit(param(c))) === '1'} />)
})

questionsScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const { form, encore } = await formOf(c, Form, async (saisie) => <Page {...(await donnees(c))} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  const lire = (question: string) => visageDit(form.raw, question)
  const reponse = { accueil: lire('accueil'), utile: lire('utile'), envie: lire('envie'), mot: form.value.mot }
  if (QUESTIONS.every((question) => reponse[question] === null))
    return encore({ accueil: 'Touchez au moins un visage.' })
  authorize(peutRepondre(visit.me, param(c)))
  const trop = await tropDeReponses(visit, param(c), adresseDe(c))
  if (trop) return encore({ formulaire: trop === 'jour' ? textes.tropAujourdhui : textes.trop }, 429)
  await repondre(visit, param(c), { id: form.value.id, ...reponse })
  poserCookie(c, dit(param(c)), '1', 3600 * 24 * 30)
  return goTo(c, `${url(PATH, visit, { id: param(c) })}?${MERCI}`)
})

const dit = (actionId: string): string => `dit-${actionId}`

type Donnees = Awaited<ReturnType<typeof donnees>>

async function donnees(c: Ctx) {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const { action } = await actionEtCadre(tx, visit, param(c))
    authorize(peutRepondre(visit.me, action.id))
    return { visit, action }
  })
}

const Merci = ({ visit, action }: Donnees) => (
  <Layout titre={textes.merci} chapeau={action.titre} horsRecherche>
    <p class="grand">Vous pouvez fermer cette page, ou tendre le téléphone à quelqu’un d’autre.</p>
    <SeulGeste href={url(PATH, visit, { id: action.id })} genre="secondaire">
      Répondre pour une autre personne
    </SeulGeste>
  </Layout>
)

type Props = Donnees & Readonly<{ values: Raw; errors: Errors; dejaDit?: boolean }>

function Page({ visit, action, values, errors, dejaDit = false }: Props) {
  return (
    <Layout titre={action.titre} chapeau="Trois questions, trois visages. Une minute." horsRecherche>
      {dejaDit ? (
        <Message>Une réponse est déjà partie de ce téléphone. C’est pour quelqu’un d’autre ? Allez-y.</Message>
      ) : null}
      <Formulaire
        action={url(PATH, visit, { id: action.id })}
        errors={Object.keys(errors).length > 0 ? errors : undefined}
        hidden={{ id: saisi(values, 'id') }}
      >
        {QUESTIONS.map((question) => (
          <Visages nom={question} question={QUESTION[question]} values={values} errors={errors} />
        ))}
        <Zone {...champs(Form, values, errors)('mot')} libelle={textes.mot} aide={textes.motAide} lignes={3} />
        <p class="petit doux">{textes.anonyme}</p>
        <Gestes collees>
          <Bouton icone="fait">Envoyer</Bouton>
        </Gestes>
      </Formulaire>
    </Layout>
  )
}
