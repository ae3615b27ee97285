import { PlusTard } from '#modules/comptes/index.ts'
import { type Errors, lireLesCases, type Raw, type Rempli, saisi } from '#platform/forms.ts'
import { isId, newId } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { NOM_DE_LA_REPONSE, REPONSES } from '#src/ground/trois-questions.ts'
import { FeuilleDeTouches, feuilleNeuve, lireLaFeuille } from '#src/ground/visages.tsx'
import { read } from '#src/ground/visit.ts'
import { type Ctx, goTo, param, screen } from '#src/ground/web.ts'
import { Puces } from '#ui/data.tsx'
import { Champ, Formulaire, GroupeDeChamps, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { Saisie } from '#ui/saisie.tsx'
import { comptesDe, lirePointage } from '../domain.ts'
import type { Feuille } from '../store.ts'
import { direLaSaison, textes } from '../textes.fr.ts'
import { poulsTenu, recopier } from '../usecases.ts'

/** Papers and tallies keyed back. */
export const papiersDuPoulsScreen = screen()

const PAPIERS = '/pouls/:id/papiers'
const POINTAGE = '/pouls/:id/pointage'

const manieresDe = (c: Ctx) => (c.req.query('maniere') === 'porte' ? 'porte' : 'papier')

papiersDuPoulsScreen.get(PAPIERS, async (c) =>
  c.html(<Papiers {...(await donnees(c))} values={feuilleNeuve()} errors={{}} />),
)

papiersDuPoulsScreen.post(PAPIERS, async (c) => {
  const d = await donnees(c)
  const { papiers, values, errors } = lireLaFeuille(await c.req.formData())
  if (Object.keys(errors).length > 0) return c.html(<Papiers {...d} values={values} errors={errors} />, 422)
  const reponses = papiers.map(({ id, dit }) => ({ id, personnes: 1, comptes: comptesDe(dit) }))
  const faite = await recopier(d.visit, d.pouls.id, reponses, d.maniere)
  if (!faite.ok) return c.html(<Papiers {...d} values={values} errors={{ formulaire: textes.clos }} />, 409)
  const suite = url(PAPIERS, d.visit, { id: d.pouls.id }, { maniere: d.maniere })
  return goTo(c, suite, `C’est noté : ${pluriel(papiers.length, 'papier', 'papiers')}. Aux suivants ?`)
})

papiersDuPoulsScreen.get(POINTAGE, async (c) =>
  c.html(<Pointage {...(await donnees(c))} values={{ id: newId() }} errors={{}} />),
)

papiersDuPoulsScreen.post(POINTAGE, async (c) => {
  const d = await donnees(c)
  const { values, errors, lu } = lireLeFormulaire(await c.req.formData())
  if (!lu) return c.html(<Pointage {...d} values={values} errors={errors} />, 422)
  const faite = await recopier(d.visit, d.pouls.id, [lu], 'marche')
  if (!faite.ok) return c.html(<Pointage {...d} values={values} errors={{ formulaire: textes.clos }} />, 409)
  const dite = pluriel(lu.personnes, 'personne', 'personnes')
  return goTo(c, url('/pouls/:id', d.visit, { id: d.pouls.id }), `C’est noté : ${dite} au marché.`)
})

const MAX = 500
const CASES = [1, 2, 3] as const
const COLONNES = [
  ...REPONSES.map((r) => [String(r), NOM_DE_LA_REPONSE[r]] as const),
  ['blancs', 'Sans réponse'] as const,
]
const nomDe = (question: number, colonne: string | number): string => `q${question}.${colonne}`

/** Numbers as they were typed, and the tally when they agree. */
export function lireLeFormulaire(data: FormData) {
  const values: Record<string, string | string[]> = {}
  const lire = lireLesCases(data, values)
  const errors: Record<string, string> = {}
  const nombre = (nom: string): number => {
    const ecrit = lire(nom)
    if (ecrit === '') return 0
    if (/^\d{1,3}$/.test(ecrit) && Number(ecrit) <= MAX) return Number(ecrit)
    errors[nom] = `Écrivez un nombre entre 0 et ${MAX}.`
    return 0
  }
  const dit = lire('id')
  const id = isId(dit) ? dit : newId()
  values.id = id
  const personnes = nombre('personnes')
  const dits = CASES.map((question) => {
    const [a = 0, b = 0, c = 0] = REPONSES.map((reponse) => nombre(nomDe(question, reponse)))
    return { compte: [a, b, c] as const, blancs: nombre(nomDe(question, 'blancs')) }
  })
  if (Object.keys(errors).length > 0) return { values, errors, lu: null }
  const lu = lirePointage(personnes, dits)
  if (lu.ok) return { values, errors, lu: { id, personnes, comptes: lu.value } }
  if (lu.reason === 'personne')
    return { values, errors: { personnes: 'Dites combien de personnes ont répondu.' }, lu: null }
  const rang = CASES.find((question) => lu.reason === `question-${question}`) ?? 1
  const dite = dits[rang - 1]
  const nombres = dite ? [...dite.compte, dite.blancs] : []
  const total = nombres.reduce((somme, un) => somme + un, 0)
  const phrase = `Question ${rang} : ${nombres.join(' + ')} font ${total}, et vous dites ${pluriel(personnes, 'personne', 'personnes')}. Recomptez, ou mettez ce qui manque dans « sans réponse ».`
  return { values, errors: { [nomDe(rang, 1)]: phrase }, lu: null }
}

const donnees = (c: Ctx) => {
  const { visit } = c.var
  return read(
    visit,
    async (tx) => ({ visit, pouls: await poulsTenu(tx, visit, param(c)), maniere: manieresDe(c) }) as const,
  )
}

type Props = Awaited<ReturnType<typeof donnees>> & Rempli

const Papiers = ({ visit, pouls, maniere, values, errors }: Props) => (
  <Layout
    titre={maniere === 'porte' ? 'Recopier les papiers de porte-à-porte' : 'Recopier les papiers'}
    chapeau={direLaSaison(pouls)}
    fil={[{ href: url('/pouls/:id', visit, { id: pouls.id }), libelle: direLaSaison(pouls) }]}
  >
    <FeuilleDeTouches
      action={url(PAPIERS, visit, { id: pouls.id }, { maniere })}
      questions={pouls.questions}
      sansMots
      values={values}
      errors={errors}
    />
  </Layout>
)

/** A sheet that was keyed, as its form shows it again. */
export function valeursDuPointage({ id, personnes, comptes }: Feuille): Record<string, string> {
  const cases = CASES.flatMap((question) => {
    const compte = comptes[question - 1] ?? [0, 0, 0]
    const blancs = personnes - compte.reduce((somme, un) => somme + un, 0)
    return [
      ...REPONSES.map((reponse, rang) => [nomDe(question, reponse), String(compte[rang] ?? 0)] as const),
      [nomDe(question, 'blancs'), String(blancs)] as const,
    ]
  })
  return { id, personnes: String(personnes), ...Object.fromEntries(cases) }
}

type PointageProps = Omit<Props, 'values' | 'errors'> &
  Readonly<{ values: Raw; errors: Errors; titre?: string; action?: string }>

export function Pointage({ visit, pouls, values, errors, titre, action }: PointageProps) {
  const formulaire = (
    <Formulaire
      action={action ?? url(POINTAGE, visit, { id: pouls.id })}
      errors={errors}
      hidden={{ id: saisi(values, 'id'), ...(action ? { lu: saisi(values, 'lu') } : {}) }}
    >
      <Champ
        nom="personnes"
        libelle="Combien de personnes ont répondu ?"
        valeur={values.personnes}
        erreur={errors.personnes}
        inputmode="numeric"
        largeur="court"
        required
      />
      <touches-de-feuille>
        {CASES.map((question) => (
          <GroupeDeChamps titre={pouls.questions[question - 1]}>
            <Puces
              class="mur"
              de={COLONNES.map(([colonne, libelle]) => (
                <>
                  <Saisie
                    nom={nomDe(question, colonne)}
                    libelle={`Question ${question}, ${libelle.toLocaleLowerCase('fr')}`}
                    values={values}
                    errors={errors}
                    clavier="numeric"
                    court
                  />
                  <span>{libelle}</span>
                </>
              ))}
            />
          </GroupeDeChamps>
        ))}
      </touches-de-feuille>
      <SeulGeste icone="fait">Enregistrer cette feuille</SeulGeste>
    </Formulaire>
  )
  return (
    <Layout
      titre={titre ?? 'Recopier la feuille du marché'}
      chapeau={direLaSaison(pouls)}
      fil={[{ href: url('/pouls/:id', visit, { id: pouls.id }), libelle: direLaSaison(pouls) }]}
    >
      {action ? (
        formulaire
      ) : (
        <PlusTard
          visit={visit}
          quoi={['feuille', 'feuilles']}
          sujet={direLaSaison(pouls)}
          champ={{ nom: 'personnes', motif: '^[1-9]\\d{0,2}$', refus: 'Dites combien de personnes ont répondu.' }}
          garder
          dit={textes.horsLigne}
        >
          {formulaire}
        </PlusTard>
      )}
    </Layout>
  )
}
