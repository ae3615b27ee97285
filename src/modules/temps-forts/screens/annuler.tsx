import { z } from 'zod'
import { type Raw, zone } from '#platform/forms.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { estAuBureau, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, goOn, param, readForm, screen } from '#src/ground/web.ts'
import { Message, Refusee } from '#ui/data.tsx'
import { champs, Formulaire, SeulGeste, Zone } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import type { TempsFort } from '../domain/types.ts'
import { estMoi } from '../preparer/inviter.ts'
import { ouvrir } from '../preparer/ouvrir.ts'
import { annuler, estAuCourant } from '../preparer/preparer.ts'
import * as invitesStore from '../store/invites.ts'
import { REFUS } from '../textes.fr.ts'
import { filDe, quandEnMots } from '../views.tsx'

/** It will not take place: those who were asked are told, and their calendars too. */
export const annulerScreen = screen()

const PATH = '/temps-forts/:id/annulation'
/** Without a date at the calendar, those invited alone read it. */
const formDe = ({ seanceId }: TempsFort) =>
  z.object({ mot: zone({ max: 400, pourTous: 'raison', si: () => seanceId !== null }) })

annulerScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} />))

annulerScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const lues = await donnees(c)
  const form = await readForm(c, formDe(lues.tempsFort))
  if (!form.ok) return c.html(<Page {...lues} mot={form.raw.mot} erreur={form.errors.mot} />, 422)
  const result = await annuler(visit, param(c), form.value.mot)
  if (!result.ok) return c.html(<Page {...(await donnees(c))} mot={form.raw.mot} refus={REFUS[result.reason]} />, 409)
  const { dit, deViveVoix } = result.value
  const vers = deViveVoix && estAuBureau(visit.me) ? '/a-prevenir' : '/temps-forts'
  return goOn(c, vers, `C’est annulé. ${dit}`)
})

type Dit = Readonly<{ refus?: string; mot?: Raw[string] | undefined; erreur?: string | undefined }>
type Donnees = Readonly<{ visit: Visit; tempsFort: TempsFort; prevenus: number }>

async function donnees(c: Ctx): Promise<Donnees> {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const tempsFort = await ouvrir(tx, visit, param(c))
    const invites = await invitesStore.deCeTempsFort(tx, tempsFort.id)
    const prevenus = invites.filter((un) => !estMoi(visit, un) && estAuCourant(un)).length
    return { visit, tempsFort, prevenus }
  })
}

function Page({ visit, tempsFort, prevenus, refus, mot, erreur }: Donnees & Dit) {
  return (
    <Layout
      titre={`Annuler « ${tempsFort.titre} » ?`}
      chapeau={quandEnMots(tempsFort, visit)}
      fil={filDe(visit.territoire, tempsFort)}
      actif="calendrier"
    >
      <Refusee phrase={refus} />
      <Message genre="attention">
        {pluriel(
          prevenus,
          'personne est à prévenir. La page suivante dira si un e-mail part, ou qui appeler.',
          'personnes sont à prévenir. La page suivante dira combien d’e-mails partent, et qui appeler.',
          'Personne d’autre n’est au courant : rien ne part.',
        )}
        {tempsFort.seanceId === null ? null : ' Au calendrier, la date restera barrée.'}
      </Message>
      <Formulaire action={url(PATH, visit, { id: tempsFort.id })} errors={erreur ? { mot: erreur } : {}}>
        <Zone
          {...champs(formDe(tempsFort), { mot }, erreur ? { mot: erreur } : {})('mot')}
          libelle="Un mot pour elles et eux"
          lignes={2}
        />
        <SeulGeste genre="danger" sinon={url('/temps-forts/:id', visit, { id: tempsFort.id })} sinonDit="Garder">
          Annuler la rencontre
        </SeulGeste>
      </Formulaire>
    </Layout>
  )
}
