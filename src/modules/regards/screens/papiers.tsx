import type { Rempli } from '#platform/forms.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { FeuilleDeTouches, feuilleNeuve, lireLaFeuille } from '#src/ground/visages.tsx'
import { goTo, param, screen } from '#src/ground/web.ts'
import { Layout } from '#ui/layout.tsx'
import { QUESTIONS } from '../domain.ts'
import { QUESTION, textes } from '../textes.fr.ts'
import { recopier } from '../usecases.ts'
import { type AInterroger, aInterroger } from './interroger.ts'

/** A pile of papers keyed back: three digits a paper, and its words when there are some. */
export const papiersScreen = screen()

const PATH = '/regards/:id/papiers'

papiersScreen.get(PATH, async (c) => c.html(<Page {...(await aInterroger(c))} values={feuilleNeuve()} errors={{}} />))

papiersScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const d = await aInterroger(c)
  const { papiers, values, errors } = lireLaFeuille(await c.req.formData())
  if (Object.keys(errors).length > 0) return c.html(<Page {...d} values={values} errors={errors} />, 422)
  await recopier(
    visit,
    param(c),
    papiers.map(({ id, dit: [accueil, utile, envie], mot }) => ({ id, accueil, utile, envie, mot })),
  )
  const suite = url(PATH, visit, { id: param(c) })
  return goTo(c, suite, `C’est noté : ${pluriel(papiers.length, 'papier', 'papiers')}. Aux suivants ?`)
})

type Props = AInterroger & Rempli

function Page({ visit, action, values, errors }: Props) {
  return (
    <Layout
      titre="Recopier les papiers"
      chapeau={action.titre}
      fil={[{ href: url('/regards/:id', visit, { id: action.id }), libelle: textes.titre }]}
    >
      <FeuilleDeTouches
        action={url(PATH, visit, { id: action.id })}
        questions={QUESTIONS.map((question) => QUESTION[question])}
        values={values}
        errors={errors}
      />
    </Layout>
  )
}
