import { z } from 'zod'
import { type Errors, identifiantOuRien, type Raw, saisi, texte, textes } from '#platform/forms.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Visit } from '#src/ground/visit.ts'
import { type Ctx, goOn, readForm, screen } from '#src/ground/web.ts'
import { Liste, Section, Vide } from '#ui/data.tsx'
import { Cases, Choix, champs, Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { lireLesThemes, type RefusDeTheme, reunirLesThemes, separerLeTheme } from '../ecrire/themes.ts'
import { cleDeTheme, type ThemeReuni } from '../ecrire/themes-store.ts'
import { themesDuFichier } from '../fichiers/usecases.ts'

/** One theme written in several ways: which are one, under what name, and « ce n'est pas le même ». */
export const themesScreen = screen()
const PATH = '/actions/themes'
const SEPARER = '/actions/themes/separation'

/** `depuis`: the file whose preview one comes from. */
const Form = z.object({
  ecrits: textes(4_000),
  nom: texte({ max: 4_000, obligatoire: 'Choisissez le nom à garder.' }),
  depuis: identifiantOuRien(),
})

const REFUS: Readonly<Record<Exclude<RefusDeTheme, 'deja'>, string>> = {
  'plus-d-ici':
    'Choisissez un nom à garder parmi les thèmes d’ici : celui-là n’est plus porté par aucune action. Rien n’a été changé.',
  'un-seul': 'Cochez au moins un autre thème que celui dont vous gardez le nom.',
}

/** Somebody was faster, or it would turn in a circle. */
function dejaReuni(reunis: readonly ThemeReuni[], dits: readonly string[]): string {
  const cles = new Set(dits.map(cleDeTheme))
  const un = reunis.find(({ ecritPlie }) => cles.has(ecritPlie))
  return `« ${un?.ecrit} » est déjà réuni à « ${un?.nom} ». Pour le mettre ailleurs, dites d’abord plus bas que ce n’est pas le même. Rien n’a été changé.`
}

themesScreen.get(PATH, async (c) => {
  const { nom = '', depuis = '' } = c.req.query()
  const ecrits = (c.req.queries('ecrit') ?? []).slice(0, 200)
  return c.html(<Page {...(await pageData(c, depuis))} values={{ ecrits, nom, depuis }} errors={{}} />)
})

themesScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const form = await readForm(c, Form)
  const encore = async (errors: Errors, status: 409 | 422) =>
    c.html(<Page {...(await pageData(c, saisi(form.raw, 'depuis')))} values={form.raw} errors={errors} />, status)
  if (!form.ok) return encore(form.errors, 422)
  const { ecrits, nom, depuis } = form.value
  const result = await reunirLesThemes(visit, ecrits, nom, await themesDuFichier(visit, depuis))
  if (!result.ok) {
    const { reason } = result
    const formulaire =
      reason === 'deja'
        ? dejaReuni((await pageData(c)).reunis, [nom, ...ecrits.filter((e) => e !== nom)])
        : REFUS[reason]
    return encore({ formulaire }, 409)
  }
  const dit = `C’est un seul thème, « ${nom} » : ${pluriel(result.value, 'action y est passée', 'actions y sont passées')}. Les prochains fichiers seront lus ainsi.`
  return depuis === null ? goOn(c, PATH, dit) : goOn(c, '/import/:id', dit, { id: depuis })
})

themesScreen.post(SEPARER, async (c) => {
  const form = await readForm(c, z.object({ cle: texte({ max: 500 }) }))
  const rendu = form.ok ? await separerLeTheme(c.var.visit, form.value.cle) : null
  return goOn(c, PATH, rendu === null ? 'C’était déjà fait.' : `« ${rendu} » est de nouveau un thème à part.`)
})

const pageData = async ({ var: { visit } }: Ctx, depuis = '') => ({
  visit,
  duFichier: await themesDuFichier(visit, depuis),
  ...(await lireLesThemes(visit)),
})

type Props = Awaited<ReturnType<typeof pageData>> & Readonly<{ visit: Visit; values: Raw; errors: Errors }>

function Page({ visit, portes, duFichier, reunis, values, errors }: Props) {
  const choisis = [values.ecrits ?? []].flat()
  // Read in a file whose yes is not said: no action bears it yet.
  const ici = new Set(portes.map(({ theme }) => theme))
  const aVenir = [...new Set([...choisis, ...duFichier])].filter((dit) => dit !== '' && !ici.has(dit))
  return (
    <Layout
      titre="Réunir des thèmes"
      chapeau="Un même thème, écrit de plusieurs façons : dites lesquels n’en font qu’un. Cela se défait."
      fil={[{ href: url('/actions', visit), libelle: 'Actions' }]}
    >
      {portes.length + aVenir.length === 0 ? (
        <Vide picto="papiers" titre="Aucun thème n’est encore écrit" />
      ) : (
        <Formulaire action={url(PATH, visit)} errors={errors} hidden={{ depuis: saisi(values, 'depuis') }}>
          <Cases
            {...champs(Form, values, errors)('ecrits')}
            nu
            libelle="Ceux qui n’en font qu’un"
            valeurs={choisis}
            options={[
              ...aVenir.map((dit) => ({ valeur: dit, libelle: dit, aide: 'dans votre fichier, aucune action ici' })),
              ...portes.map(({ theme, actions }) => ({
                valeur: theme,
                libelle: theme,
                aide: pluriel(actions, 'action', 'actions'),
              })),
            ]}
          />
          <Choix
            {...champs(Form, values, errors)('nom')}
            libelle="Le nom gardé"
            vide="Choisissez"
            options={[...portes.map(({ theme }) => theme), ...duFichier.filter((dit) => !ici.has(dit))].map(
              (theme) => ({
                valeur: theme,
                libelle: theme,
              }),
            )}
          />
          <SeulGeste icone="coche">Réunir ces thèmes</SeulGeste>
        </Formulaire>
      )}
      {reunis.length === 0 ? null : (
        <Section id="reunis" titre="Déjà réunis">
          <p class="doux">Dans les fichiers que vous déposez, le premier se lit comme le second.</p>
          <Liste
            genre="lignes"
            elements={reunis.map(({ ecrit, ecritPlie, nom }) => (
              <>
                <span>
                  {ecrit} → <strong>{nom}</strong>
                </span>
                <Formulaire action={url(SEPARER, visit)} hidden={{ cle: ecritPlie }}>
                  <SeulGeste genre="discret" aria-label={`${ecrit} : ce n’est pas le même`}>
                    Ce n’est pas le même
                  </SeulGeste>
                </Formulaire>
              </>
            ))}
          />
        </Section>
      )}
    </Layout>
  )
}
