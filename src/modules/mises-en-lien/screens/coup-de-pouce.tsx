import { z } from 'zod'
import { nomCourt } from '#modules/personnes/index.ts'
import { choixDActions } from '#modules/programmation/index.ts'
import { jourDe } from '#platform/dates.ts'
import {
  coche,
  duree,
  type Errors,
  identifiant,
  identifiantOuRien,
  jour,
  type Raw,
  type Rempli,
  saisi,
  texte,
  zone,
} from '#platform/forms.ts'
import { isId, newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { authorize, read } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, goTo, param, screen } from '#src/ground/web.ts'
import { Vide } from '#ui/data.tsx'
import { Bouton, Case, Champ, Choix, champs, Formulaire, optionsParId, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { noterCoupDePouce, relireMerci } from '../gestes/coups-de-pouce.ts'
import { peutNoterUnCoupDePouce } from '../policy.ts'
import { choixDeTalents } from '../store/queries.ts'
import { REFUS, textes } from '../textes.fr.ts'
import { merciEcrit } from '../valoriser/store.ts'
import { textes as textesDesMercis } from '../valoriser/textes.fr.ts'
import { siCache } from '../valoriser/usecases.ts'
import { CeQuiSestFait } from './conclure.tsx'

/** A coup de pouce that already happened, in one page; and words of thanks read before they are shown. */
export const coupDePouceScreen = screen()

const PATH = '/coups-de-pouce/nouveau'
const t = textes.conclusion

export const CE_QUI_EST_ECRIT = {
  talentId: identifiantOuRien(),
  conseil: coche(),
  titre: texte({ max: 120, obligatoire: 'Dites en quelques mots ce qui a été fait.' }),
  jour: jour('Dites quel jour.'),
  minutes: duree({ max: 2880, obligatoire: t.minutesManquent }),
  merci: zone({ max: 600, pourTous: 'merci', si: ({ merciPublic }) => merciPublic !== undefined }),
  merciPublic: coche(),
}
const Form = z.object({ ...CE_QUI_EST_ECRIT, coupId: identifiant(), actionId: identifiant('Choisissez l’action.') })

coupDePouceScreen.get(PATH, async (c) => {
  const actionId = c.req.query('action')
  const values = {
    coupId: newId(),
    jour: jourDe(c.var.visit.now).toString(),
    ...(isId(actionId) ? { actionId } : {}),
  }
  return c.html(<Page {...(await donnees(c))} values={values} errors={{}} />)
})

coupDePouceScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const { form, encore } = await formOf(c, Form, async (saisie) => <Page {...(await donnees(c))} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  const { minutes, jour: fait, ...reste } = form.value
  if (minutes === null || fait === null) return encore({ minutes: t.minutesManquent })
  const result = await noterCoupDePouce(visit, { ...reste, minutes, jour: fait })
  if (!result.ok)
    return result.reason === 'jour-a-venir'
      ? encore({ jour: t.jourAVenir })
      : encore({ talentId: REFUS[result.reason] }, 409)
  const dit = `Merci ! Le coup de pouce est compté sur l’action.${await siCache(visit, reste.coupId, 'c.id')}`
  return goOn(c, '/actions/:id', dit, { id: result.value.actionId })
})

coupDePouceScreen.post('/coups-de-pouce/:id/relecture', async (c) => {
  const data = await c.req.formData()
  const montrer = data.get('montrer') === 'oui'
  const lu = await relireMerci(c.var.visit, param(c), montrer)
  const mot = await read(c.var.visit, (tx) => merciEcrit(tx, param(c), c.var.visit.now, 'c.id'))
  const suite = mot?.suite ?? 'entre-nous'
  const dit = suite === 'montre' ? 'Ce merci peut maintenant être lu de tous.' : textesDesMercis.mercis.suite[suite]
  return goTo(c, `${url('/mises-en-lien', c.var.visit)}#mercis`, lu ? dit : `Ce merci était déjà relu. ${dit}`)
})

export type Donnees = Awaited<ReturnType<typeof donnees>>

export const donnees = (c: Ctx) =>
  read(c.var.visit, async (tx) => {
    const { visit } = c.var
    authorize(peutNoterUnCoupDePouce(visit.me, null))
    return { visit, actions: await choixDActions(tx, visit.me), talents: await choixDeTalents(tx) }
  })

type Champs = Pick<Donnees, 'actions' | 'talents'> & Rempli

/** What was done, for which action and by whom; only what was done where a mise en lien holds the rest. */
export function DeQuoiEtPourQui({ actions, talents, values, errors, lie = false }: Champs & { lie?: boolean }) {
  const champ = champs(Form, values, errors)
  const quoi = (
    <Champ
      {...champ('titre')}
      libelle="Qu’est-ce qui a été fait ?"
      aide="Par exemple : « Coudre les rideaux de la salle »."
    />
  )
  if (lie) return quoi
  return (
    <>
      <Choix {...champ('actionId')} libelle="Pour quelle action ?" vide="Choisir…" options={optionsParId(actions)} />
      {quoi}
      <Choix
        {...champ('talentId')}
        libelle="Par qui ?"
        vide="Quelqu’un qui n’est pas dans l’annuaire"
        nu
        options={talents.map((talent) => ({ valeur: talent.id, libelle: `${nomCourt(talent)}${talent.signe}` }))}
      />
      <Case
        nom="conseil"
        libelle="C’est un membre du conseil citoyen"
        aide="À cocher si la personne n’est pas dans l’annuaire."
        cochee={saisi(values, 'conseil') !== ''}
      />
    </>
  )
}

type PageProps = Donnees & Readonly<{ values: Raw; errors: Errors }>

function Page({ visit, actions, talents, values, errors }: PageProps) {
  return (
    <Layout
      titre="Noter un coup de pouce"
      chapeau="Il a déjà eu lieu, avec ou sans nous : une minute pour qu’il compte dans le bilan de l’action."
      fil={[{ href: url('/mises-en-lien', visit), libelle: 'Mises en lien' }]}
    >
      {actions.length === 0 ? (
        <Vide
          titre="Il faut d’abord une action"
          action={<Bouton href={url('/actions/nouvelle', visit)}>Ajouter une action</Bouton>}
        >
          Un coup de pouce noté ici se compte sur une action : un titre et une structure suffisent pour l’écrire.
        </Vide>
      ) : (
        <div>
          <Formulaire action={url(PATH, visit)} errors={errors} hidden={{ coupId: saisi(values, 'coupId') }}>
            <DeQuoiEtPourQui actions={actions} talents={talents} values={values} errors={errors} />
            <CeQuiSestFait values={values} errors={errors} />
            <SeulGeste icone="coup-de-pouce">Compter ce coup de pouce</SeulGeste>
          </Formulaire>
        </div>
      )}
    </Layout>
  )
}
