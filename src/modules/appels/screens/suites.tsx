import { z } from 'zod'
import { jourDe, precede } from '#platform/dates.ts'
import { choix, type Errors, type Raw } from '#platform/forms.ts'
import type { Result } from '#platform/result.ts'
import { url } from '#platform/url.ts'
import { authorize, found, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, screen } from '#src/ground/web.ts'
import { Message } from '#ui/data.tsx'
import { Bouton, champs, Formulaire, Gestes, optionsDe, Radios, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { type Appel, type Etat, ISSUES, type Issue, NOM_DE_L_ISSUE, type RefusAppel } from '../domain.ts'
import { annulerAppel, cloreAppel, demanderConfirmation, renouvelerAppel, repondu } from '../ecrire/usecases.ts'
import { peutTenirAppel } from '../policy.ts'
import { find } from '../store.ts'
import { REFUS_APPEL, textes } from '../textes.fr.ts'

/** What becomes of a call: concluded, renewed, cancelled, sent to be confirmed. */
export const suitesScreen = screen()

const CLOTURE = '/appels/:id/cloture'
const ANNULATION = '/appels/:id/annulation'
const Form = z.object({ issue: choix(ISSUES, 'Dites comment cela s’est terminé.') })

suitesScreen.get(CLOTURE, async (c) => c.html(<Cloture {...(await donnees(c))} values={{}} errors={{}} />))

suitesScreen.post(CLOTURE, async (c) => {
  const lues = await donnees(c)
  const { form, encore } = await formOf(c, Form, (saisie) => <Cloture {...lues} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  if (!issuesDe(lues).includes(form.value.issue)) return encore({ issue: 'Ce jour n’est pas encore venu.' })
  const result = await cloreAppel(c.var.visit, lues.appel.id, form.value.issue)
  if (!result.ok) return encore({ formulaire: REFUS_APPEL[result.reason] }, 409)
  return retour(c, form.value.issue === 'par-nous' ? 'Bravo ! C’est noté comme réalisé.' : 'C’est noté, merci.')
})

suitesScreen.get(ANNULATION, async (c) => {
  const lues = await donnees(c)
  return c.html(<Annulation {...lues} dit={await read(c.var.visit, (tx) => repondu(tx, lues.appel.id))} />)
})

suitesScreen.post(ANNULATION, async (c) =>
  suite(c, await annulerAppel(c.var.visit, param(c)), 'L’appel à talents est annulé.'),
)

suitesScreen.post('/appels/:id/renouvellement', async (c) =>
  suite(c, await renouvelerAppel(c.var.visit, param(c)), 'C’est reparti pour trois semaines.'),
)

suitesScreen.post('/appels/:id/demande', async (c) =>
  suite(c, await demanderConfirmation(c.var.visit, param(c)), 'C’est prêt à être confirmé.'),
)

async function suite(c: Ctx, result: Result<Etat, RefusAppel>, message: string): Promise<Response> {
  if (result.ok) return retour(c, message)
  const lues = await donnees(c)
  return c.html(<Refus {...lues} raison={result.reason} />, 409)
}

const retour = (c: Ctx, message: string): Response => goOn(c, '/appels/:id', message)

type Donnees = Readonly<{ visit: Visit; appel: Appel }>

async function donnees(c: Ctx): Promise<Donnees> {
  const { visit } = c.var
  const appel = await read(visit, async (tx) => found(await find(tx, param(c))))
  authorize(peutTenirAppel(visit.me, appel))
  return { visit, appel }
}

const filDe = ({ visit, appel }: Donnees) => [
  { href: url('/appels', visit), libelle: textes.titre },
  { href: url('/appels/:id', visit, { id: appel.id }), libelle: appel.titre },
]

/** Before its day, nothing can have been done by us. */
const issuesDe = ({ appel, visit }: Pick<Donnees, 'appel' | 'visit'>): readonly Issue[] =>
  appel.jour !== null && precede(jourDe(visit.now), appel.jour)
    ? ISSUES.filter((issue) => issue !== 'par-nous')
    : ISSUES

function Cloture(props: Donnees & { values: Raw; errors: Errors }) {
  const { visit, appel, values, errors } = props
  return (
    <Layout titre="A-t-il eu lieu ?" chapeau={appel.titre} fil={filDe(props)}>
      <Formulaire action={url(CLOTURE, visit, { id: appel.id })} errors={errors}>
        <Radios
          {...champs(Form, values, errors)('issue')}
          libelle="Comment cela s’est-il terminé ?"
          options={optionsDe(issuesDe(props), NOM_DE_L_ISSUE)}
        />
        <SeulGeste>Terminer</SeulGeste>
      </Formulaire>
    </Layout>
  )
}

function Annulation(props: Donnees & { dit: string | null }) {
  const { visit, appel, dit } = props
  return (
    <Layout titre="Annuler cet appel à talents ?" chapeau={appel.titre} fil={filDe(props)}>
      <Message genre="attention">
        Il ne sera plus visible, et ne pourra pas être rouvert.{' '}
        {dit === null ? '' : `${dit} : qui a dit oui en sera prévenu, par e-mail ou de vive voix.`}
      </Message>
      <div>
        <Formulaire action={url(ANNULATION, visit, { id: appel.id })}>
          <Gestes>
            <Bouton genre="danger">Oui, annuler</Bouton>
            <Bouton href={url('/appels/:id', visit, { id: appel.id })} genre="secondaire">
              Non, revenir
            </Bouton>
          </Gestes>
        </Formulaire>
      </div>
    </Layout>
  )
}

function Refus(props: Donnees & { raison: RefusAppel }) {
  return (
    <Layout titre={props.appel.titre} fil={filDe(props)}>
      <Message genre="attention">{REFUS_APPEL[props.raison]}</Message>
    </Layout>
  )
}
