import type { Raw, Rempli } from '#platform/forms.ts'
import { saisi } from '#platform/forms.ts'
import { type Id, isId, newId } from '#platform/ids.ts'
import type { PictogrammeNom } from '#ui/data.tsx'
import { Formulaire, Radios, SeulGeste } from '#ui/fields.tsx'
import { Saisie } from '#ui/saisie.tsx'
import { lireTouches, NOM_DE_LA_REPONSE, REPONSES, type Reponse, type Trois } from './trois-questions.ts'

const VISAGE: Readonly<Record<Reponse, PictogrammeNom>> = { 1: 'visage-oui', 2: 'visage-un-peu', 3: 'visage-non' }

type UneProps = Readonly<{ nom: string; question: string }> & Rempli

/** One question to whoever answers, three faces. */
export const Visages = ({ nom, question, values, errors }: UneProps) => (
  <Radios
    nom={nom}
    libelle={question}
    valeur={values[nom]}
    erreur={errors[nom]}
    disposition="images"
    nu
    options={REPONSES.map((une) => ({
      valeur: String(une),
      libelle: NOM_DE_LA_REPONSE[une],
      picto: VISAGE[une],
    }))}
  />
)

/** The face that was touched. */
export const visageDit = (raw: Raw, nom: string): Reponse | null =>
  REPONSES.find((une) => String(une) === saisi(raw, nom)) ?? null

const MOT_MAX = 500
const LIGNES = Array.from({ length: 20 }, (_, rang) => rang + 1)

export type PapierRecopie = Readonly<{ id: Id; dit: Trois; mot: string }>

/** The ids that an empty sheet of twenty papers is minted with. */
export const feuilleNeuve = (): Raw => Object.fromEntries(LIGNES.map((n) => [`id.${n}`, newId()]))

/** A pile of papers keyed back: three digits a paper, and its words when there are some. */
export function lireLaFeuille(data: FormData): Rempli & Readonly<{ papiers: readonly PapierRecopie[] }> {
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
  const errors: Record<string, string> = {}
  const papiers: PapierRecopie[] = []
  for (const n of LIGNES) {
    const [id, touches, mot] = [saisi(values, `id.${n}`), saisi(values, `touches.${n}`), saisi(values, `mot.${n}`)]
    if (touches === '' && mot === '') continue
    const lu = lireTouches(touches)
    // Blank but for its words.
    if (lu === null && !(mot !== '' && /^0{0,3}$/.test(touches)))
      errors[`touches.${n}`] = `Papier ${n} : un chiffre par question, 1 oui, 2 un peu, 3 non, 0 sans réponse.`
    if (mot.length > MOT_MAX) errors[`mot.${n}`] = `Papier ${n} : ${MOT_MAX} caractères au plus.`
    papiers.push({ id: isId(id) ? id : newId(), dit: lu ?? [null, null, null], mot })
  }
  if (papiers.length === 0) errors.formulaire = 'Aucun papier n’est recopié : tapez trois chiffres par papier.'
  return { values, errors, papiers }
}

type FeuilleProps = Rempli & Readonly<{ action: string; questions: readonly string[]; sansMots?: boolean }>

/** The sheet that papers are keyed on. */
export const FeuilleDeTouches = ({ action, questions, sansMots, values, errors }: FeuilleProps) => (
  <>
    <p>Un papier par ligne, un chiffre par question : 1 oui, 2 un peu, 3 non, 0 sans réponse.</p>
    <ol class="petit doux">
      {questions.map((question) => (
        <li>{question}</li>
      ))}
    </ol>
    <Formulaire
      action={action}
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
                {sansMots ? null : <th scope="col">Ses mots</th>}
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
                  {sansMots ? null : (
                    <td>
                      <Saisie nom={`mot.${n}`} libelle={`Papier ${n}, ses mots`} values={values} errors={errors} />
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </touches-de-feuille>
      <SeulGeste icone="fait">Enregistrer ces papiers</SeulGeste>
    </Formulaire>
  </>
)
