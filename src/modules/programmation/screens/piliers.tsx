import { z } from 'zod'
import { type Errors, type Raw, texte, textes } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { authorize, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, goOn, readForm, screen } from '#src/ground/web.ts'
import { Vide } from '#ui/data.tsx'
import { Cases, Champ, champs, Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { nommerUnPilier } from '../ecrire/themes.ts'
import * as policy from '../policy.ts'
import { piliersDesThemes } from '../queries.ts'

/** Under which pillar of the contract each theme stands. */
export const piliersScreen = screen()
const PATH = '/actions/piliers'

const Form = z.object({ themes: textes(300), pilier: texte({ max: 120 }) })

piliersScreen.get(PATH, async (c) => c.html(<Page {...(await pageData(c))} values={{}} errors={{}} />))

piliersScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const form = await readForm(c, Form)
  const errors = form.ok && form.value.themes.length === 0 ? { themes: 'Cochez au moins un thème.' } : form.errors
  if (!form.ok || Object.keys(errors).length > 0)
    return c.html(<Page {...(await pageData(c))} values={form.raw} errors={errors} />, 422)
  await nommerUnPilier(visit, form.value)
  return goOn(c, PATH, form.value.pilier === '' ? 'Ces thèmes ne sont plus sous un pilier.' : 'Le pilier est noté.')
})

async function pageData(c: Ctx) {
  const { visit } = c.var
  authorize(policy.peutReunirLesThemes(visit.me))
  return { visit, themes: await read(visit, piliersDesThemes) }
}

type Props = Readonly<{
  visit: Visit
  themes: Awaited<ReturnType<typeof piliersDesThemes>>
  values: Raw
  errors: Errors
}>

function Page({ visit, themes, values, errors }: Props) {
  const champ = champs(Form, values, errors)
  return (
    <Layout
      titre="Les piliers du contrat"
      chapeau="Un pilier, ou un axe, rassemble des thèmes. Une fois nommé, il filtre le calendrier, les actions et le suivi."
      fil={[{ href: url('/actions', visit), libelle: 'Actions' }]}
    >
      {themes.length === 0 ? (
        <Vide picto="papiers" titre="Aucune action n’a encore de thème">
          Les thèmes viennent du tableau de la ville, ou de la fiche de chaque action.
        </Vide>
      ) : (
        <Formulaire action={url(PATH, visit)} errors={errors}>
          <Cases
            {...champ('themes')}
            required
            libelle="Les thèmes"
            options={themes.map(({ theme, pilier }) => ({
              valeur: theme,
              libelle: theme,
              aide: pilier === '' ? 'Sans pilier' : `Pilier : ${pilier}`,
            }))}
          />
          <Champ
            {...champ('pilier')}
            libelle="Le pilier de ceux que vous cochez"
            aide="Comme l’écrit votre contrat : « Cohésion sociale ». Laissé vide, ils n’en ont plus."
            suggestions={[...new Set(themes.map(({ pilier }) => pilier))].filter((nom) => nom !== '')}
            maxlength={120}
          />
          <SeulGeste icone="coche" sinon={url('/actions', visit)}>
            Enregistrer
          </SeulGeste>
        </Formulaire>
      )}
    </Layout>
  )
}
