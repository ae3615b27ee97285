import { type Raw, type Rempli, saisi } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { read } from '#src/ground/visit.ts'
import { goOn, screen } from '#src/ground/web.ts'
import { Puces } from '#ui/data.tsx'
import { Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { Saisie } from '#ui/saisie.tsx'
import { CRITERES, combienDe, type Gommette, NIVEAUX, noteeEntreTemps } from '../domain.ts'
import { gommettesDe } from '../store.ts'
import { CRITERE, KIT, textes } from '../textes.fr.ts'
import { copierLeMur } from '../usecases.ts'
import { type AInterroger, aInterroger } from './interroger.ts'

/** The wall of the meeting, copied by keyboard: how many stickers on each sentence. */
export const murScreen = screen()

const PATH = '/regards/:id/mur'
const MAX = 500

const LU = 'lu.'
const CASES = CRITERES.flatMap((critere) => NIVEAUX.map((niveau) => ({ critere, niveau, nom: `${critere}.${niveau}` })))
const enCase = (combien: number): string => (combien === 0 ? '' : String(combien))
const luEn = (mur: readonly Gommette[]): Raw =>
  Object.fromEntries(CASES.map((une) => [`${LU}${une.nom}`, enCase(combienDe(mur, une))]))

murScreen.get(PATH, async (c) => {
  const d = await aInterroger(c)
  const mur = await read(c.var.visit, (tx) => gommettesDe(tx, d.action.id))
  const values = Object.fromEntries(CASES.map((une) => [une.nom, enCase(combienDe(mur, une))]))
  return c.html(<Page {...d} values={{ ...values, ...luEn(mur) }} errors={{}} />)
})

murScreen.post(PATH, async (c) => {
  const d = await aInterroger(c)
  const data = await c.req.formData()
  const noms = CASES.flatMap(({ nom }) => [nom, `${LU}${nom}`])
  const values: Raw = Object.fromEntries(noms.map((nom) => [nom, String(data.get(nom) ?? '').trim()]))
  const fausses = noms.filter((nom) => !/^\d{0,3}$/.test(saisi(values, nom)) || Number(saisi(values, nom)) > MAX)
  if (fausses.length > 0) {
    const errors = Object.fromEntries(fausses.map((nom) => [nom, `Écrivez un nombre entre 0 et ${MAX}.`]))
    return c.html(<Page {...d} values={values} errors={errors} />, 422)
  }
  const dites = CASES.map(({ critere, niveau, nom }) => {
    const [lu, dit] = [Number(saisi(values, `${LU}${nom}`)), Number(saisi(values, nom))]
    return { critere, niveau, lu, dit, nom }
  })
  const faite = await copierLeMur(
    c.var.visit,
    d.action.id,
    dites.map(({ nom: _nom, ...une }) => une),
  )
  if (faite.ok) return goOn(c, '/regards/:id', 'Le mur est recopié. Merci !', { id: d.action.id })
  const mur = await read(c.var.visit, (tx) => gommettesDe(tx, d.action.id))
  const errors = Object.fromEntries(
    dites.flatMap((une) => (noteeEntreTemps(une, mur) ? [[une.nom, KIT.noteEntreTemps(combienDe(mur, une))]] : [])),
  )
  // What this person counted, above what is kept by now of the rest.
  const rendues = Object.fromEntries(
    dites.map((une) => [une.nom, enCase(une.dit === une.lu ? combienDe(mur, une) : une.dit)]),
  )
  return c.html(<Page {...d} values={{ ...rendues, ...luEn(mur) }} errors={errors} />, 409)
})

type Props = AInterroger & Rempli

function Page({ visit, action, values, errors }: Props) {
  return (
    <Layout
      titre="Recopier le mur"
      chapeau={`${action.titre}. Sur chaque carte, comptez les gommettes de chaque phrase.`}
      fil={[
        { href: url('/regards/:id', visit, { id: action.id }), libelle: textes.titre },
        { href: url('/regards/:id/kit', visit, { id: action.id }), libelle: KIT.titre },
      ]}
    >
      <Formulaire
        action={url(PATH, visit, { id: action.id })}
        errors={errors}
        hidden={Object.fromEntries(CASES.map(({ nom }) => [`${LU}${nom}`, saisi(values, `${LU}${nom}`)]))}
      >
        <touches-de-feuille>
          {CRITERES.map((critere) => (
            <fieldset class="champ">
              <legend class="champ__libelle">{CRITERE[critere].question}</legend>
              <Puces
                class="mur"
                de={NIVEAUX.map((niveau) => (
                  <>
                    <Saisie
                      nom={`${critere}.${niveau}`}
                      libelle={`${CRITERE[critere].nom} : ${CRITERE[critere].niveaux[niveau - 1]}`}
                      values={values}
                      errors={errors}
                      clavier="numeric"
                      court
                    />
                    <span>{CRITERE[critere].niveaux[niveau - 1]}</span>
                  </>
                ))}
              />
            </fieldset>
          ))}
        </touches-de-feuille>
        <SeulGeste icone="fait">Enregistrer le mur</SeulGeste>
      </Formulaire>
    </Layout>
  )
}
