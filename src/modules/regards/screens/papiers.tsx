import { type Raw, type Rempli, saisi } from '#platform/forms.ts'
import { type Id, isId, newId } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { goTo, param, screen } from '#src/ground/web.ts'
import { Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { Saisie } from '#ui/saisie.tsx'
import { lireTouches, QUESTIONS } from '../domain.ts'
import { QUESTION, textes } from '../textes.fr.ts'
import { recopier } from '../usecases.ts'
import { type AInterroger, aInterroger } from './interroger.ts'

/** A pile of papers keyed back: three digits a paper, and its words when there are some. */
export const papiersScreen = screen()

const PATH = '/regards/:id/papiers'
const MOT_MAX = 500
const LIGNES = Array.from({ length: 20 }, (_, rang) => rang + 1)

papiersScreen.get(PATH, async (c) => c.html(<Page {...(await aInterroger(c))} values={neuf()} errors={{}} />))

papiersScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const d = await aInterroger(c)
  const data = await c.req.formData()
  const values: Raw = Object.fromEntries(
    LIGNES.flatMap((n) =>
      ['id', 'touches', 'mot'].map((nom) => [
        `${nom}.${n}`,
        String(data.get(`${nom}.${n}`) ?? '')
          // PostgreSQL refuses U+0000 in a text: nobody types it.
          .replaceAll('\u0000', '')
          .trim(),
      ]),
    ),
  )
  const pleines = LIGNES.filter((n) => saisi(values, `touches.${n}`) !== '' || saisi(values, `mot.${n}`) !== '')
  const lues = pleines.map((n) => ({ n, lu: lireTouches(saisi(values, `touches.${n}`)) }))
  // Blank but for its words.
  const sansCroix = (n: number) => saisi(values, `mot.${n}`) !== '' && /^0{0,3}$/.test(saisi(values, `touches.${n}`))
  const fausses = lues.filter(({ n, lu }) => lu === null && !sansCroix(n))
  const errors: Record<string, string> = Object.fromEntries(
    fausses.map(({ n }) => [
      `touches.${n}`,
      `Papier ${n} : un chiffre par question, 1 oui, 2 un peu, 3 non, 0 sans réponse.`,
    ]),
  )
  for (const n of pleines.filter((une) => saisi(values, `mot.${une}`).length > MOT_MAX))
    errors[`mot.${n}`] = `Papier ${n} : ${MOT_MAX} caractères au plus.`
  if (pleines.length === 0) errors.formulaire = 'Aucun papier n’est recopié : tapez trois chiffres par papier.'
  if (Object.keys(errors).length > 0) return c.html(<Page {...d} values={values} errors={errors} />, 422)
  const SANS = { accueil: null, utile: null, envie: null }
  await recopier(
    visit,
    param(c),
    lues.map(({ n, lu }) => ({
      id: idDuPapier(saisi(values, `id.${n}`)),
      ...(lu ?? SANS),
      mot: saisi(values, `mot.${n}`),
    })),
  )
  const suite = url(PATH, visit, { id: param(c) })
  return goTo(c, suite, `C’est noté : ${pluriel(pleines.length, 'papier', 'papiers')}. Aux suivants ?`)
})

const idDuPapier = (dit: string): Id => (isId(dit) ? dit : newId())
const neuf = (): Raw => Object.fromEntries(LIGNES.map((n) => [`id.${n}`, newId()]))

type Props = AInterroger & Rempli

function Page({ visit, action, values, errors }: Props) {
  return (
    <Layout
      titre="Recopier les papiers"
      chapeau={action.titre}
      fil={[{ href: url('/regards/:id', visit, { id: action.id }), libelle: textes.titre }]}
    >
      <p>Un papier par ligne, un chiffre par question : 1 oui, 2 un peu, 3 non, 0 sans réponse.</p>
      <ol class="petit doux">
        {QUESTIONS.map((question) => (
          <li>{QUESTION[question]}</li>
        ))}
      </ol>
      <Formulaire
        action={url(PATH, visit, { id: action.id })}
        errors={errors}
        hidden={Object.fromEntries(LIGNES.map((n) => [`id.${n}`, saisi(values, `id.${n}`)]))}
      >
        <touches-de-feuille longueur="3" champs="[name^='touches']">
          <section class="tableau" tabindex={0} aria-label="Les papiers">
            <table>
              <caption class="invisible">Un papier par ligne</caption>
              <thead>
                <tr>
                  <th scope="col">Papier</th>
                  <th scope="col">Trois chiffres</th>
                  <th scope="col">Ses mots</th>
                </tr>
              </thead>
              <tbody>
                {LIGNES.map((n) => (
                  <tr>
                    <th scope="row">{n}</th>
                    <td>
                      <Saisie
                        nom={`touches.${n}`}
                        libelle={`Papier ${n}, trois chiffres`}
                        values={values}
                        errors={errors}
                        clavier="numeric"
                        court
                      />
                    </td>
                    <td>
                      <Saisie nom={`mot.${n}`} libelle={`Papier ${n}, ses mots`} values={values} errors={errors} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </touches-de-feuille>
        <SeulGeste icone="fait">Enregistrer ces papiers</SeulGeste>
      </Formulaire>
    </Layout>
  )
}
