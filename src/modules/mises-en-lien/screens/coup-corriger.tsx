import { z } from 'zod'
import { duree } from '#platform/dates.ts'
import { type Errors, identifiantOuRien, type Raw, saisi, texte } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { encoreVrai, vuEntier } from '#platform/vu.ts'
import { fresh, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, formOf, goTo, param, screen } from '#src/ground/web.ts'
import { Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { corrigerCoup, coupACorriger, retirerCoup } from '../gestes/coups-de-pouce.ts'
import { REFUS, textes } from '../textes.fr.ts'
import { siCache } from '../valoriser/usecases.ts'
import { CeQuiSestFait } from './conclure.tsx'
import { CE_QUI_EST_ECRIT, DeQuoiEtPourQui, type Donnees, donnees } from './coup-de-pouce.tsx'

/** A coup de pouce noted wrong: somebody else, another day, other words; or taken down. */
export const coupCorrigerScreen = screen()

const PATH = '/coups-de-pouce/:id/modifier'
const t = textes.corriger

const Form = z.object({ ...CE_QUI_EST_ECRIT, actionId: identifiantOuRien(), version: texte({ max: 40 }) })

coupCorrigerScreen.get(PATH, async (c) => {
  const { coup, ...lues } = await charger(c)
  const values = { ...valeursDe(coup), version: vuEntier(valeursDe(coup)) }
  return c.html(<Page {...lues} coup={coup} values={values} errors={{}} />)
})

coupCorrigerScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const { form, encore } = await formOf(c, Form, async (saisie) => <Page {...(await charger(c))} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  const { minutes, jour, ...reste } = form.value
  if (minutes === null || jour === null) return encore({ minutes: textes.conclusion.minutesManquent })
  const coup = await read(visit, (tx) => coupACorriger(tx, visit, param(c)))
  fresh(encoreVrai(form.raw.version, valeursDe(coup)))
  const result = await corrigerCoup(visit, coup.id, { ...reste, minutes, jour })
  if (result.ok) {
    const cache = await siCache(visit, coup.id, 'c.id')
    return goTo(c, retourDe(visit, { ...coup, talentId: reste.talentId ?? coup.talentId }), `${t.corrige}${cache}`)
  }
  return result.reason === 'jour-a-venir'
    ? encore({ jour: textes.conclusion.jourAVenir })
    : encore({ talentId: REFUS[result.reason] }, 409)
})

coupCorrigerScreen.post('/coups-de-pouce/:id/retrait', async (c) => {
  const { visit } = c.var
  const coup = await read(visit, (tx) => coupACorriger(tx, visit, param(c)))
  const result = await retirerCoup(visit, coup.id)
  return goTo(c, retourDe(visit, coup), result.ok ? t.retire : REFUS[result.reason])
})

type Coup = Awaited<ReturnType<typeof coupACorriger>>

const valeursDe = (coup: Coup) => ({
  actionId: coup.actionId ?? '',
  talentId: coup.talentId ?? '',
  conseil: coup.cercle === 'conseil' ? 'oui' : '',
  titre: coup.titre,
  jour: coup.jour.toString(),
  minutes: duree(coup.minutes),
  merci: coup.merci,
  merciPublic: coup.merciPublic ? 'oui' : '',
})
type Lues = Donnees & Readonly<{ coup: Coup }>

/** What was chosen stays a choice, though the action is over or the person left the annuaire. */
async function charger(c: Ctx): Promise<Lues> {
  const { visit } = c.var
  const coup = await read(visit, (tx) => coupACorriger(tx, visit, param(c)))
  const { actions, talents } = await donnees(c)
  const { actionId, talentId, structureId } = coup
  const memeAction = { id: actionId ?? '', libelle: t.memeAction, structureId }
  const memePersonne = {
    id: talentId ?? '',
    prenom: t.memePersonne,
    nom: '',
    cercle: coup.cercle,
    texte: '',
    signe: '',
  }
  return {
    visit,
    coup,
    actions: actions.some(({ id }) => id === actionId) ? actions : [memeAction, ...actions],
    talents: talentId === null || talents.some(({ id }) => id === talentId) ? talents : [memePersonne, ...talents],
  }
}

function retourDe({ territoire }: Visit, coup: Coup): string {
  if (coup.miseEnLienId !== null) return url('/mises-en-lien/:id', territoire, { id: coup.miseEnLienId })
  if (coup.talentId !== null) return url('/annuaire/:id/coups-de-pouce', territoire, { id: coup.talentId })
  return coup.actionId === null
    ? url('/mises-en-lien', territoire)
    : url('/actions/:id', territoire, { id: coup.actionId })
}

type Props = Lues & Readonly<{ values: Raw; errors: Errors }>

function Page({ visit, coup, actions, talents, values, errors }: Props) {
  const champs = { actions, talents, values, errors, lie: coup.miseEnLienId !== null }
  return (
    <Layout titre={t.titre} fil={[{ href: retourDe(visit, coup), libelle: coup.titre }]} horsRecherche>
      <div>
        <Formulaire
          action={url(PATH, visit, { id: coup.id })}
          errors={errors}
          hidden={{ version: saisi(values, 'version') }}
        >
          <DeQuoiEtPourQui {...champs} />
          <CeQuiSestFait values={values} errors={errors} />
          <SeulGeste icone="fait">Enregistrer</SeulGeste>
        </Formulaire>
        <details>
          <summary>{t.retirer}</summary>
          <Formulaire action={url('/coups-de-pouce/:id/retrait', visit, { id: coup.id })}>
            <p>{t.retirerAide}</p>
            <SeulGeste genre="danger">{t.retirer}</SeulGeste>
          </Formulaire>
        </details>
      </div>
    </Layout>
  )
}
