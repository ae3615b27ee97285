import { z } from 'zod'
import { type Errors, saisi, texte } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { authorize, read } from '#src/ground/visit.ts'
import { type Ctx, goOn, readForm, screen } from '#src/ground/web.ts'
import { Champ, champs, Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { type Tranche, tranchesDe } from '../domain.ts'
import { peutReglerLesTranches } from '../policy.ts'
import { tranchesDAge } from '../store.ts'
import { reglerLesTranches } from '../usecases.ts'

/** The age bands of the contract: said once, used by every count from then on. */
export const tranchesScreen = screen()

const PATH = '/reglages/tranches-d-age'
const MAX = 9
const PHRASE = `Écrivez de un à ${MAX - 1} âges entre 1 et 110, comme : 6, 11, 15, 18, 26, 60.`

const Form = z.object({ bornes: texte({ max: 80, obligatoire: PHRASE }) })

tranchesScreen.get(PATH, async (c) => {
  authorize(peutReglerLesTranches(c.var.visit.me))
  const tranches = await read(c.var.visit, tranchesDAge)
  return c.html(<Page c={c} tranches={tranches} saisie={enBornes(tranches)} errors={{}} />)
})

tranchesScreen.post(PATH, async (c) => {
  const { visit } = c.var
  authorize(peutReglerLesTranches(visit.me))
  const form = await readForm(c, Form)
  const bornes = (saisi(form.raw, 'bornes').match(/\d+/g) ?? []).map(Number)
  const juste = form.ok && bornes.length >= 1 && bornes.length < MAX && bornes.every((n) => n >= 1 && n <= 110)
  if (!juste) {
    const tranches = await read(visit, tranchesDAge)
    return c.html(
      <Page c={c} tranches={tranches} saisie={saisi(form.raw, 'bornes')} errors={{ bornes: PHRASE }} />,
      422,
    )
  }
  await reglerLesTranches(
    visit,
    tranchesDe(bornes)
      .slice(1)
      .map(({ du }) => du),
  )
  return goOn(c, PATH, 'C’est réglé. Les comptes déjà faits gardent leurs tranches.')
})

const enBornes = (tranches: readonly Tranche[]): string =>
  tranches
    .slice(1)
    .map(({ du }) => du)
    .join(', ')

type Props = Readonly<{ c: Ctx; tranches: readonly Tranche[]; saisie: string; errors: Errors }>

function Page({ c, tranches, saisie, errors }: Props) {
  return (
    <Layout
      titre="Les tranches d’âge"
      chapeau="Celles de votre contrat de ville : toutes les actions comptent avec les mêmes, et le bilan les reprend."
      fil={[{ href: url('/reglages', c.var.visit), libelle: 'Réglages' }]}
    >
      <p>
        Aujourd’hui : <strong>{tranches.map(({ libelle }) => libelle).join(', ')}</strong>.
      </p>
      <Formulaire action={url(PATH, c.var.visit)} errors={errors}>
        <Champ
          {...champs(Form, { bornes: saisie }, errors)('bornes')}
          libelle="L’âge où commence chaque tranche, sauf la première"
          aide="Par exemple 6, 11, 15, 18, 26, 60 donne 0-5 ans, 6-10 ans… et 60 ans et plus."
        />
        <SeulGeste>Enregistrer</SeulGeste>
      </Formulaire>
    </Layout>
  )
}
