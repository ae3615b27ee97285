import { z } from 'zod'
import { quartiers as quartiersDuTerritoire } from '#modules/territoires/index.ts'
import { parseForm, type Raw, versionLue } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { panels } from '#src/ground/host.ts'
import { authorize, found, read } from '#src/ground/visit.ts'
import { type Ctx, goOn, param, screen } from '#src/ground/web.ts'
import type { Errors } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { quartiersDeLAction } from '../domain.ts'
import { Conflit } from '../ecrire/conflit.tsx'
import { type Ecart, ecarts } from '../ecrire/ecarts.ts'
import { FormulaireDAction } from '../ecrire/formulaire.tsx'
import { lireSaisie, valeursDe } from '../ecrire/saisie.ts'
import { modifierAction, type RefusDeModification } from '../ecrire/usecases.ts'
import { peutModifierAction } from '../policy.ts'
import { choix as choixDeLaListe, renouvelables } from '../queries.ts'
import * as store from '../store.ts'
import { choixDeStructures } from '../structures/structures-queries.ts'

/** All that a person may change of an action; when somebody was faster, both are shown and nothing typed is lost. */
export const modifierScreen = screen()
const PATH = '/actions/:id/modifier'

const Version = z.object({
  version: versionLue(),
})

const REFUS: Record<Exclude<RefusDeModification, 'change-entre-temps'>, Errors> = {
  'passage-impossible': { etat: 'Depuis son état actuel, l’action ne peut pas passer à celui-ci.' },
  'structure-inconnue': { structureId: 'Choisissez la structure qui porte l’action.' },
  'hors-de-vos-quartiers': {
    formulaire: 'Votre rôle est tenu pour un quartier : l’action doit en garder au moins un des vôtres.',
  },
  'levee-a-venir': {
    reserveLeveeLe: 'Ce jour n’est pas encore là : notez-le quand la réserve sera levée. Jusque-là, elle tient.',
  },
  'renouvellement-impossible': { renouvelleId: 'Choisissez une action d’une année précédente.' },
}

modifierScreen.get(PATH, async (c) => {
  const data = await pageData(c)
  return c.html(<Page {...data} values={valeursDe(data.action)} />)
})

modifierScreen.post(PATH, async (c) => {
  const data = await pageData(c)
  const sent = await c.req.formData()
  const version = parseForm(Version, sent)
  const form = lireSaisie(sent, {
    quartierIds: data.quartiers.map((q) => q.id),
    financeurs: [...data.action.financements.map((f) => f.financeur), ...data.financeurs],
    territoire: data.visit.territoire.nom,
  })
  if (!form.ok) return c.html(<Page {...data} version={lue(version)} values={form.raw} errors={form.errors} />, 422)
  const result = await modifierAction(c.var.visit, param(c), version.ok ? version.value.version : 0, form.value)
  if (result.ok) return goOn(c, '/actions/:id', ['C’est enregistré.', ...result.value].join(' '))
  if (result.reason !== 'change-entre-temps')
    return c.html(
      <Page {...data} version={lue(version)} values={form.raw} errors={REFUS[result.reason]} />,
      result.reason === 'levee-a-venir' ? 422 : 409,
    )
  const differents = ecarts(form.raw, valeursDe(data.action), data)
  return c.html(<Page {...data} values={form.raw} differents={differents} />, 409)
})

// A form with errors keeps the version it was read at, or the next try would hide somebody's change.
const lue = (version: ReturnType<typeof parseForm<typeof Version>>): number => (version.ok ? version.value.version : 0)

type Donnees = Awaited<ReturnType<typeof pageData>>

async function pageData(c: Ctx) {
  const { visit } = c.var
  const lu = await read(visit, async (tx) => {
    const action = found(await store.find(tx, param(c)))
    authorize(peutModifierAction(visit.me, quartiersDeLAction(action)))
    const { themes, financeurs, publics } = await choixDeLaListe(tx, visit.me)
    return {
      action,
      themes,
      financeurs,
      publics,
      morceaux: await panels('action-modifier', visit, tx, action.id),
      quartiers: await quartiersDuTerritoire(tx),
      structures: await choixDeStructures(tx, visit.me),
      renouvelables: await renouvelables(tx, action.annee),
    }
  })
  return { visit, ...lu }
}

type Props = Donnees & Readonly<{ values: Raw; errors?: Errors; version?: number; differents?: readonly Ecart[] }>

function Page(props: Props) {
  const { visit, action, errors = {}, differents } = props
  return (
    <Layout
      titre="Modifier l’action"
      chapeau={action.titre}
      fil={[
        { href: url('/actions', visit, {}, { annee: action.annee }), libelle: `Actions ${action.annee}` },
        { href: url('/actions/:id', visit, { id: action.id }), libelle: action.titre },
      ]}
    >
      {props.morceaux}
      {differents ? <Conflit differents={differents} /> : null}
      <FormulaireDAction
        {...props}
        errors={errors}
        adresse={url(PATH, visit, { id: action.id })}
        retour={url('/actions/:id', visit, { id: action.id })}
        version={props.version ?? action.version}
      />
    </Layout>
  )
}
