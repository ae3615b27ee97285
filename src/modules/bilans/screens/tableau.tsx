import { z } from 'zod'
import { trouverAction } from '#modules/programmation/index.ts'
import { argentDuTableau, type MontantDuTableau } from '#modules/suivi/index.ts'
import { enClair } from '#platform/dates.ts'
import { choixOuRien, type Errors, texte } from '#platform/forms.ts'
import { montant } from '#platform/money.ts'
import { read } from '#src/ground/visit.ts'
import { type Ctx, goOn, goTo, param, readForm, screen } from '#src/ground/web.ts'
import { Message, Section } from '#ui/data.tsx'
import { ResumeDesErreurs, SeulGeste, Zone } from '#ui/fields.tsx'
import { calculsDe } from '../dire/calculs.ts'
import { genreDe } from '../domain/champs.ts'
import { CASES, INTITULES, lireEuros } from '../domain/tableau.ts'
import { verifier } from '../domain/verifier.ts'
import { Ligne } from '../morceaux/champs.tsx'
import { Corrections } from '../morceaux/corrections.tsx'
import { MargeDuTableau } from '../morceaux/marge.tsx'
import { Remplaces, ResteDuCollage } from '../morceaux/remplaces.tsx'
import { Cote } from '../morceaux/tableau.tsx'
import { oublierLeReste, reglerAvant } from '../remplir/usecases.ts'
import { direArrondis, textes } from '../textes.fr.ts'
import { adresse, Cadre, FORM, FormDePage, Garder, Remarques, type Rendu, SANS_RENDU, type Vue } from '../views.tsx'
import { FormDuCollage } from './collage.ts'
import { aRendre, sauverPage, vueDePage } from './page.tsx'

/** Second page: what was planned, what was realised, account by account; everything that adds up is added up. */
export const tableauScreen = screen()

const PATH = '/bilans/:id/tableau'
const CLES = ['subvention', ...CASES, ...INTITULES]

tableauScreen.get(PATH, async (c) => montrer(c))

tableauScreen.post(PATH, async (c) => {
  const sauve = await sauverPage(c, 'tableau')
  if (!sauve.ok) return montrer(c, sauve.rendu, sauve.status)
  if (sauve.colle !== null) return goOn(c, PATH, sauve.colle)
  const arrondis = sauve.ecritures.filter(({ cle, valeur }) => {
    const lu = genreDe(cle) === 'montant' ? lireEuros(valeur) : null
    return lu?.ok && lu.arrondi
  }).length
  const dit = arrondis > 0 ? `${sauve.dit} ${direArrondis(arrondis)}` : sauve.dit
  return goTo(c, sauve.retour ?? adresse(c.var.visit.territoire, { id: param(c) }, '/annexe'), dit)
})

/** Lines copied from a spreadsheet, taken with all that is typed: the page stays, to read what became of them. */
tableauScreen.post(`${PATH}/collage`, async (c) => {
  const sauve = await sauverPage(c, 'tableau')
  if (!sauve.ok) return montrer(c, sauve.rendu, sauve.status)
  if (sauve.colle !== null) return goOn(c, PATH, sauve.colle)
  const { errors } = await readForm(c, FormDuCollage)
  return montrer(c, { ...SANS_RENDU, collage: { texte: '', phrase: errors.collage ?? '' } }, 422)
})

const FormDeRemplaces = z.object({ cle: texte({ max: 40 }), geste: choixOuRien(['rendre', 'garder', 'recopie']) })

/** What the paste took the place of: taken back, or agreed to. */
tableauScreen.post(`${PATH}/remplaces`, async (c) => {
  const form = await readForm(c, FormDeRemplaces)
  const { cle, geste } = form.ok ? form.value : { cle: '', geste: '' }
  const sauve = await sauverPage(c, 'tableau')
  if (aRendre(sauve)) return montrer(c, sauve.rendu, sauve.status)
  if (cle === '' && !geste) return goOn(c, PATH, 'Rechargez la page, puis recommencez.')
  if (geste === 'recopie') {
    await oublierLeReste(c.var.visit, param(c))
    return goOn(c, PATH, 'C’est noté.')
  }
  const rendre = geste !== 'garder'
  const result = await reglerAvant(c.var.visit, param(c), { cle: cle || null, rendre })
  if (!result.ok)
    return goOn(c, PATH, result.reason === 'verrouille' ? textes.verrouille : 'C’était déjà réglé : rien n’a changé.')
  return goOn(c, PATH, rendre ? 'C’est repris comme avant le collage.' : 'Ce qui est collé est gardé.')
})

async function montrer(c: Ctx, rendu?: Rendu, status: 200 | 409 | 422 = 200): Promise<Response> {
  const vue = await vueDePage(c, 'tableau', rendu)
  return c.html(<Tableau vue={vue} depense={vue.peutEcrire ? await depenseDite(c, vue) : null} />, status)
}

/** What the city's tracker says was spent in all: a sum to compare with, never put on a line. */
const depenseDite = (c: Ctx, { bilan }: Vue): Promise<MontantDuTableau | null> =>
  read(c.var.visit, async (tx) => {
    const action = await trouverAction(tx, bilan.actionId)
    return action?.annee === bilan.exercice ? (await argentDuTableau(tx, action.id, [])).depense : null
  })

export function Tableau({ vue, depense }: { vue: Vue; depense?: MontantDuTableau | null }) {
  const calculs = calculsDe(vue.champs)
  return (
    <Cadre
      vue={vue}
      ou="tableau"
      chapeau="En euros entiers : des centimes sont arrondis. Laissez vide ce qui ne vous concerne pas."
    >
      <ARevoir vue={vue} />
      <Remplaces vue={vue} />
      <ResteDuCollage vue={vue} />
      {vue.peutEcrire ? <Coller vue={vue} /> : null}
      {depense ? (
        <Message>
          {`D’après le tableau de la ville du ${enClair(depense.jour)}, ${montant(depense.centimes)} ont été dépensés pour toute l’action. Il ne dit pas sur quels postes : vous seuls le savez. Le total des charges se compare à cette somme.`}
        </Message>
      ) : null}
      {vue.peutEcrire ? (
        <label class="option lignes-remplies">
          <input type="checkbox" autocomplete="off" />
          <span>Ne montrer que les lignes remplies</span>
        </label>
      ) : null}
      <MargeDuTableau vue={vue} />
      <Garder vue={vue}>
        <Cote vue={vue} cote="charges" calculs={calculs} />
        <Cote vue={vue} cote="produits" calculs={calculs} />
        <Section id="part" titre="La subvention dans le total" serree>
          <Ligne vue={vue} cle="subvention" />
          <p data-calcul="part">{calculs.part}</p>
        </Section>
        <Corrections vue={vue} cles={CLES} />
        <FormDePage vue={vue} vers="tableau" suite="Continuer : expliquer" />
      </Garder>
    </Cadre>
  )
}

const DU_TABLEAU: ReadonlySet<string> = new Set([
  'desequilibre',
  'volontaires-inegales',
  'dont-trop-grand',
  'subvention-trop-grande',
])

const fautes = ({ bilan, champs, reglages }: Vue) =>
  verifier(bilan.issue, champs, reglages).filter(({ code, gravite }) => DU_TABLEAU.has(code) && gravite !== 'conseil')

/** All that is wrong in a table of two hundred cells, at its top, each sentence leading to its cell; `garder-saisie` redraws it. */
function ARevoir({ vue }: { vue: Vue }) {
  if (!vue.peutEcrire) return null
  const remarques = fautes(vue)
  return (
    <div class="pile" data-a-revoir="" hidden={remarques.length === 0}>
      <Remarques vue={vue} remarques={remarques} />
    </div>
  )
}

/** The same after a cell was kept; empty when nothing is wrong any more. */
export const aRevoir = (vue: Vue): string => String(<Remarques vue={vue} remarques={fautes(vue)} />)

function Coller({ vue }: { vue: Vue }) {
  const colle = vue.rendu.collage
  const errors: Errors = colle?.phrase === undefined ? {} : { collage: colle.phrase }
  return (
    <details class="pile" open={colle !== undefined}>
      <summary>Coller depuis un tableur</summary>
      <ResumeDesErreurs errors={errors} />
      <div class="formulaire">
        <Zone
          nom="collage"
          form={FORM}
          libelle="Vos lignes"
          nu
          aide="Une ligne par poste : le compte ou son nom, puis le prévu et le réalisé, ou dans l’ordre de votre ligne de titres. Sans titres, un seul montant : le réalisé."
          lignes={6}
          valeur={colle?.texte ?? ''}
          erreur={errors.collage}
        />
        <SeulGeste
          genre="secondaire"
          icone="importer"
          form={FORM}
          formaction={adresse(vue.visit.territoire, vue.bilan, '/tableau/collage')}
        >
          Remplir le tableau
        </SeulGeste>
      </div>
    </details>
  )
}
