import { pick } from '#platform/columns.ts'
import type { Raw, Rempli } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { encoreVrai, vuEntier } from '#platform/vu.ts'
import { authorize, found, fresh, read } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, screen } from '#src/ground/web.ts'
import { Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { actionVue } from '../../journal/usecases.ts'
import { peutMesurer } from '../../policy.ts'
import { COMMUNS, JEUX } from '../modeles.donnees.ts'
import { definitionDepuis, FormDeDefinition, fauxDeFiche, valeursDe } from '../saisie.ts'
import { find } from '../store.ts'
import { REFUS_FIGE, TROP_D_INDICATEURS } from '../textes.fr.ts'
import { ajouterIndicateur, redefinirIndicateur } from '../usecases.ts'
import { ChampsDeDefinition } from '../views.tsx'

/** An indicator is written, from a proposal or from nothing, or said otherwise. */
export const definirScreen = screen()

const NOUVEAU = '/actions/:id/indicateurs/nouveau'
const MODIFIER = '/suivi/indicateurs/:id/modifier'
const UN = '/suivi/indicateurs/:id'

definirScreen.get(NOUVEAU, async (c) => {
  const lu = await nouveau(c)
  const tous = [...COMMUNS, ...JEUX.flatMap((jeu) => jeu.modeles)]
  const modele = tous.find(({ cle }) => cle === c.req.query('modele'))
  const depuis: Raw = modele
    ? {
        ...pick(modele, 'libelle', 'precision', 'unite', 'source'),
        derive: modele.derive ?? '',
      }
    : {}
  return c.html(page(c, lu, { values: { ...depuis, id: newId() }, errors: {} }))
})

definirScreen.post(NOUVEAU, async (c) => {
  const { form, encore } = await formOf(c, FormDeDefinition, async (saisie) => page(c, await nouveau(c), saisie))
  const faux = form.ok ? fauxDeFiche(form.value, c.var.visit) : {}
  if (!form.ok || Object.keys(faux).length > 0) return encore({ ...form.errors, ...faux })
  const result = await ajouterIndicateur(c.var.visit, param(c), form.value.id, definitionDepuis(form.value))
  if (!result.ok) return encore({ formulaire: TROP_D_INDICATEURS }, 409)
  return goOn(c, UN, 'L’indicateur est ajouté.', { id: form.value.id })
})

definirScreen.get(MODIFIER, async (c) => {
  const { lu, valeurs } = await existant(c)
  return c.html(page(c, lu, { values: { ...valeurs, version: vuEntier(valeurs) }, errors: {} }))
})

definirScreen.post(MODIFIER, async (c) => {
  const { form, encore } = await formOf(c, FormDeDefinition, async (saisie) => page(c, (await existant(c)).lu, saisie))
  const faux = form.ok ? fauxDeFiche(form.value, c.var.visit) : {}
  if (!form.ok || Object.keys(faux).length > 0) return encore({ ...form.errors, ...faux })
  fresh(encoreVrai(form.raw.version, (await existant(c)).valeurs))
  const result = await redefinirIndicateur(c.var.visit, param(c), definitionDepuis(form.value))
  if (!result.ok) return encore({ formulaire: REFUS_FIGE[result.reason] }, 409)
  const suite = 'C’est changé. Les valeurs déjà notées gardent la définition sous laquelle elles l’ont été.'
  return goOn(c, UN, suite)
})

type Lu = Awaited<ReturnType<typeof nouveau>>

async function nouveau(c: Ctx) {
  const { visit } = c.var
  const action = await read(visit, (tx) => actionVue(tx, visit, param(c)))
  authorize(peutMesurer(visit.me, { structureId: action.structureId, quartiers: action.ids }))
  const adresse = url(NOUVEAU, visit, { id: action.id })
  return { titre: 'Ajouter un indicateur', actionId: action.id, actionTitre: action.titre, adresse }
}

async function existant(c: Ctx): Promise<Readonly<{ lu: Lu; valeurs: Raw }>> {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const indicateur = found(await find(tx, param(c)))
    const action = await actionVue(tx, visit, indicateur.actionId)
    authorize(peutMesurer(visit.me, { structureId: action.structureId, quartiers: action.ids }))
    const adresse = url(MODIFIER, visit, { id: indicateur.id })
    const lu = { titre: 'Dire autrement ce qui est compté', actionId: action.id, actionTitre: action.titre, adresse }
    return { lu, valeurs: valeursDe(found(indicateur.definitions[0]), indicateur.id) }
  })
}

function page(c: Ctx, lu: Lu, { values, errors }: Rempli) {
  return (
    <Layout
      titre={lu.titre}
      chapeau={lu.actionTitre}
      fil={[
        { href: url('/actions/:id', c.var.visit, { id: lu.actionId }), libelle: lu.actionTitre },
        { href: url('/actions/:id/indicateurs', c.var.visit, { id: lu.actionId }), libelle: 'Indicateurs' },
      ]}
    >
      <Formulaire
        action={lu.adresse}
        errors={errors}
        hidden={{ id: String(values.id ?? ''), version: String(values.version ?? '') }}
      >
        <ChampsDeDefinition values={values} errors={errors} />
        <SeulGeste icone="fait">Garder l’indicateur</SeulGeste>
      </Formulaire>
    </Layout>
  )
}
