import type { Child } from 'hono/jsx'
import { z } from 'zod'
import { identifiant, versionLue } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { authorize, Conflict, found, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, goTo, param, readForm, screen } from '#src/ground/web.ts'
import { Message, Puces } from '#ui/data.tsx'
import { Choix, Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { type Action, PASSAGES, quartiersDeLAction, type RefusDEtat } from '../domain.ts'
import { ceQuiReste, dejaCompteDe } from '../ecrire/annulations.ts'
import { annulerAction, type RefusDeReunir, rangerAction, reunirActions } from '../ecrire/usecases.ts'
import { peutModifierAction } from '../policy.ts'
import * as store from '../store.ts'

/** Cancelling an action, putting it away or taking it out: each is confirmed, and can be undone; making one of two cannot. */
export const rangerScreen = screen()
const ANNULATION = '/actions/:id/annulation'
const RANGEMENT = '/actions/:id/rangement'
const DOUBLE = '/actions/:id/double'

const Form = z.object({ version: versionLue() })
const REFUS: Record<RefusDEtat, string> = {
  'passage-impossible':
    'Cette action n’est pas à annuler : elle n’est pas retenue (si la structure y renonce, dites-la « Retirée »), elle est terminée, ou a déjà été écartée.',
}

rangerScreen.get(ANNULATION, async (c) => c.html(<Annulation {...(await avecSesRestes(c))} />))

rangerScreen.post(ANNULATION, async (c) => {
  const { visit } = await pageData(c)
  const result = await annulerAction(visit, param(c), await version(c))
  if (!result.ok) return c.html(<Annulation {...(await avecSesRestes(c))} refus={REFUS[result.reason]} />, 409)
  return goTo(c, fiche(visit, param(c)), 'L’action est annulée.')
})

rangerScreen.get(RANGEMENT, async (c) => c.html(<Rangement {...(await avecSesJumelles(c))} />))

rangerScreen.post(DOUBLE, async (c) => {
  const { visit } = c.var
  const form = await readForm(c, z.object({ autre: identifiant() }))
  if (!form.ok) return c.html(<Rangement {...(await avecSesJumelles(c))} refus="Choisissez l’action à garder." />, 422)
  const result = await reunirActions(visit, param(c), form.value.autre)
  if (!result.ok)
    return c.html(<Rangement {...(await avecSesJumelles(c))} refus={REFUS_DE_REUNIR[result.reason]} />, 409)
  return goTo(c, fiche(visit, form.value.autre), 'C’est une seule action.')
})

rangerScreen.post(RANGEMENT, async (c) => {
  const { visit } = c.var
  const { action } = await pageData(c)
  const ranger = action.archiveeLe === null
  await rangerAction(visit, param(c), await version(c), ranger)
  return goTo(c, fiche(visit, param(c)), ranger ? 'L’action est rangée.' : 'L’action est de nouveau dans les listes.')
})

const fiche = (visit: Visit, id: string) => url('/actions/:id', visit, { id })

// A form without its version is a form that somebody else's change could undo.
async function version(c: Ctx): Promise<number> {
  const form = await readForm(c, Form)
  if (!form.ok) throw new Conflict()
  return form.value.version
}

type Props = Readonly<{ visit: Visit; action: Action; refus?: string }>

async function pageData(c: Ctx): Promise<Props> {
  const { visit } = c.var
  const action = await read(visit, async (tx) => found(await store.find(tx, param(c))))
  authorize(peutModifierAction(visit.me, quartiersDeLAction(action)))
  return { visit, action }
}

async function avecSesJumelles(c: Ctx) {
  const donnees = await pageData(c)
  return { ...donnees, jumelles: await read(donnees.visit, (tx) => store.jumelles(tx, donnees.action)) }
}

async function avecSesRestes(c: Ctx) {
  const donnees = await pageData(c)
  return read(donnees.visit, async (tx) => ({
    ...donnees,
    restes: await ceQuiReste(donnees.visit, tx, donnees.action.id),
    deja: await dejaCompteDe(tx, donnees.action.id),
  }))
}

type AnnulationProps = Props & Readonly<{ restes: readonly string[]; deja: string | null }>

function Annulation({ visit, action, refus, restes, deja }: AnnulationProps) {
  const possible = PASSAGES[action.etat].includes('annulee')
  return (
    <Cadre visit={visit} action={action} titre="Annuler l’action">
      {refus === undefined && possible ? null : (
        <Message genre="attention">{refus ?? REFUS['passage-impossible']}</Message>
      )}
      {possible ? (
        <Formulaire action={url(ANNULATION, visit, { id: action.id })} hidden={{ version: action.version }}>
          {deja === null ? null : (
            <Message genre="attention">
              {deja}, et rien n’en sera effacé. Si l’action s’arrête après avoir eu lieu,{' '}
              <a href={url('/actions/:id/modifier', visit, { id: action.id })}>dites-la plutôt « Terminée »</a>.
            </Message>
          )}
          <p>
            « {action.titre} » n’aura {deja === null ? 'pas' : 'plus'} lieu : on ne pourra plus demander d’aide pour
            elle. Tout ce qui est écrit reste, et on peut la remettre en « Prévue » plus tard.
          </p>
          {restes.length > 0 ? (
            <>
              <p>Cela annule aussi, et prévient les personnes concernées :</p>
              <Puces de={restes} />
            </>
          ) : null}
          <SeulGeste genre="danger" sinon={fiche(visit, action.id)} sinonDit="Ne rien changer">
            Annuler cette action
          </SeulGeste>
        </Formulaire>
      ) : null}
    </Cadre>
  )
}

const REFUS_DE_REUNIR: Readonly<Record<RefusDeReunir, string>> = {
  'deux-fois':
    'Les deux ont chacune leur bilan, leur comptage ou leur avis : l’un des deux serait perdu. Rien n’a changé.',
  'avant-vote':
    'Celle-ci attend encore sa décision, avec des montants proposés ou accordés : réunis à une action décidée, ils seraient lus avant tout vote. Enlevez-les, ou dites d’abord sa décision. Rien n’a changé.',
}

type RangementProps = Props & Readonly<{ jumelles: readonly { id: string; titre: string }[] }>

function Rangement({ visit, action, refus, jumelles }: RangementProps) {
  const ranger = action.archiveeLe === null
  return (
    <Cadre visit={visit} action={action} titre={ranger ? 'Ranger l’action' : 'Ressortir l’action'}>
      <Formulaire action={url(RANGEMENT, visit, { id: action.id })} hidden={{ version: action.version }}>
        <p>
          {ranger
            ? `« ${action.titre} » ne sera plus dans les listes ni dans les totaux. Rien n’est effacé.`
            : `« ${action.titre} » reviendra dans les listes et dans les totaux.`}
        </p>
        <SeulGeste icone="archiver" sinon={fiche(visit, action.id)} sinonDit="Ne rien changer">
          {ranger ? 'Ranger cette action' : 'Ressortir cette action'}
        </SeulGeste>
      </Formulaire>
      {jumelles.length === 0 ? null : (
        <Formulaire action={url(DOUBLE, visit, { id: action.id })}>
          <h2>Inscrite deux fois ?</h2>
          {refus ? <Message genre="attention">{refus}</Message> : null}
          <p>
            Ses dates, ses appels, ses montants et sa référence passent à l’action que vous gardez, et « {action.titre}{' '}
            » disparaît. Là où les deux disent un même champ, celui de l’action gardée reste. Cela ne se défait pas.
          </p>
          <Choix
            nom="autre"
            nu
            libelle="L’action à garder"
            vide="Choisissez"
            options={jumelles.map(({ id, titre }) => ({ valeur: id, libelle: titre }))}
          />
          <SeulGeste genre="danger">Réunir les deux</SeulGeste>
        </Formulaire>
      )}
    </Cadre>
  )
}

function Cadre({ visit, action, titre, children }: Props & Readonly<{ titre: string; children?: Child }>) {
  return (
    <Layout
      titre={titre}
      fil={[
        { href: url('/actions', visit), libelle: 'Actions' },
        { href: fiche(visit, action.id), libelle: action.titre },
      ]}
    >
      {children}
    </Layout>
  )
}
