import { actionEtCadre } from '#modules/regards/index.ts'
import { jourDe } from '#platform/dates.ts'
import { type Rempli, saisi } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { authorize, read } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, screen } from '#src/ground/web.ts'
import { Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { voixPour } from '../policy.ts'
import { FormDEffet, FormDEffetRelu, saisieDe, valeursDe } from '../saisie.ts'
import { textes } from '../textes.fr.ts'
import { changerLEffet, effetLu, noterUnEffet } from '../usecases.ts'
import { ChampsDEffet } from '../views.tsx'

/** An effect is recorded from its action, or worded again. */
export const ecrireUnEffetScreen = screen()

const NOUVEAU = '/actions/:id/effets/nouveau'
const MODIFIER = '/effets/:id/modifier'

ecrireUnEffetScreen.get(NOUVEAU, async (c) => {
  const lu = await nouveau(c)
  const annee = String(Math.min(lu.annee, jourDe(c.var.visit.now).year))
  return c.html(page(c, lu, { values: { id: newId(), annee }, errors: {} }))
})

ecrireUnEffetScreen.post(NOUVEAU, async (c) => {
  const { form, encore } = await formOf(c, FormDEffet, async (saisie) => page(c, await nouveau(c), saisie))
  if (!form.ok) return encore(form.errors)
  const id = await noterUnEffet(c.var.visit, param(c), form.value.id, saisieDe(form.value))
  return goOn(c, '/effets/:id', textes.note, { id })
})

ecrireUnEffetScreen.get(MODIFIER, async (c) => {
  const { effet, ...lu } = await existant(c)
  return c.html(page(c, lu, { values: valeursDe(effet), errors: {} }))
})

ecrireUnEffetScreen.post(MODIFIER, async (c) => {
  const { form, encore } = await formOf(c, FormDEffetRelu, async (saisie) => page(c, await existant(c), saisie))
  if (!form.ok) return encore(form.errors)
  const faite = await changerLEffet(c.var.visit, param(c), form.value.version, saisieDe(form.value))
  if (!faite.ok)
    return encore(
      { formulaire: 'Cette autre explication a des pièces : retirez-les d’abord, ou changez ses mots.' },
      409,
    )
  return goOn(c, '/effets/:id', 'L’effet est changé.')
})

type Lu = Readonly<{ titre: string; actionId: string; actionTitre: string; adresse: string; annee: number }>

const nouveau = (c: Ctx): Promise<Lu> => {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const { action, cadre } = await actionEtCadre(tx, visit, param(c))
    authorize(voixPour(visit.me, cadre) !== null)
    const adresse = url(NOUVEAU, visit, { id: action.id })
    return {
      titre: 'Noter un effet',
      actionId: action.id,
      actionTitre: action.titre,
      annee: action.annee,
      adresse,
    }
  })
}

const existant = (c: Ctx) => {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const { effet, action, tient } = await effetLu(tx, visit, param(c))
    authorize(tient)
    const adresse = url(MODIFIER, visit, { id: effet.id })
    const { id: actionId, titre: actionTitre, annee } = action
    return { titre: 'Changer l’effet', actionId, actionTitre, annee, adresse, effet }
  })
}

const page = (c: Ctx, lu: Lu, { values, errors }: Rempli) => (
  <Layout
    titre={lu.titre}
    chapeau={lu.actionTitre}
    fil={[{ href: url('/actions/:id', c.var.visit, { id: lu.actionId }), libelle: lu.actionTitre }]}
  >
    <Formulaire
      action={lu.adresse}
      errors={errors}
      hidden={{ id: saisi(values, 'id'), version: saisi(values, 'version') }}
    >
      <ChampsDEffet values={values} errors={errors} />
      <SeulGeste icone="fait">Garder</SeulGeste>
    </Formulaire>
  </Layout>
)
