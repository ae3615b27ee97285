import { jourDe } from '#platform/dates.ts'
import type { Errors, Raw } from '#platform/forms.ts'
import { writeCalendar } from '#platform/ical/write.ts'
import { absolute, url } from '#platform/url.ts'
import { found, permis, read, type Tx } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, screen } from '#src/ground/web.ts'
import { Fiche, Liste, Message, Refusee, Section } from '#ui/data.tsx'
import { Envoi } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { decisionEnMots, dire, leSien, lireCompteRendu } from '../compte-rendu/compte-rendu.ts'
import { LeCompteRendu } from '../compte-rendu/papier.tsx'
import { enEvenement, momentEnMots, ordreDuJourEnLignes } from '../domain/mots.ts'
import { aCommence, estTombe } from '../domain/temps-fort.ts'
import { estInvite } from '../policy.ts'
import { direSiJeViens } from '../preparer/inviter.ts'
import { direSesDates } from '../preparer/sonder.ts'
import * as invitesStore from '../store/invites.ts'
import * as store from '../store/temps-forts.ts'
import { direFaite } from '../tenir/reunion.ts'
import { REFUS, REFUS_DE_SONDAGE, textes } from '../textes.fr.ts'
import { FormDeVenue, lireMesDates, QuestionDesDates, QuestionDeVenue } from './reponses.tsx'

/**
 * One's own page of a meeting, by account or by link: the dates asked, then « je viens », then the minutes and what one
 * has to do. Opening it never answers: mail scanners open links.
 */
export const pourMoiScreen = screen()

const PATH = '/temps-forts/pour-moi/:id'

pourMoiScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} />))

pourMoiScreen.post(`${PATH}/dates`, async (c) => {
  const d = await donnees(c)
  const form = lireMesDates(d.creneaux, await c.req.formData())
  if (!form.ok) return c.html(<Page {...d} errors={form.errors} values={form.raw} />, 422)
  const result = await direSesDates(c.var.visit, d.invite.id, form.value)
  if (result.ok) return revenir(c, textes.pourMoi.datesDites)
  const refus = { ...REFUS, ...REFUS_DE_SONDAGE }[result.reason]
  return c.html(<Page {...(await donnees(c))} refus={refus} values={form.raw} />, 409)
})

pourMoiScreen.post(`${PATH}/venue`, async (c) => {
  const { form, encore } = await formOf(c, FormDeVenue, async (saisie) => <Page {...(await donnees(c))} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  const { id } = await read(c.var.visit, (tx) => moi(tx, c))
  const result = await direSiJeViens(c.var.visit, id, form.value.vient, form.value.mot)
  if (!result.ok) return encore({}, 409, REFUS[result.reason])
  return revenir(c, textes.pourMoi.dit[form.value.vient])
})

pourMoiScreen.post(`${PATH}/decisions/:decision`, async (c) => {
  const { id } = await read(c.var.visit, (tx) => moi(tx, c))
  await direFaite(c.var.visit, param(c, 'decision'), true, id)
  return revenir(c, 'Merci, c’est noté.')
})

/** The date, for whoever got the link by telephone and wants it in their calendar. */
pourMoiScreen.get(`${PATH}/agenda.ics`, async (c) => {
  const { visit, tempsFort, invite } = await donnees(c)
  const page = absolute(url(PATH, visit, { id: invite.id }), visit.territoire)
  const event = found(tempsFort.etat === 'annule' ? null : enEvenement(tempsFort, visit.now, page))
  return c.body(writeCalendar({ method: 'PUBLISH', name: tempsFort.titre, events: [event] }), 200, {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'attachment; filename="rencontre.ics"',
    'cache-control': 'private, no-store',
  })
})

const revenir = (c: Ctx, mot: string) => goOn(c, PATH, mot)

type Donnees = Awaited<ReturnType<typeof donnees>>

const moi = async (tx: Tx, c: Ctx) => permis(c.var.visit.me, estInvite, await invitesStore.find(tx, param(c)))

async function donnees(c: Ctx) {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const invite = await moi(tx, c)
    const tempsFort = found(await store.find(tx, invite.tempsFortId))
    return {
      visit,
      tempsFort,
      invite,
      creneaux: await invitesStore.creneaux(tx, tempsFort.id),
      dites: (await invitesStore.voix(tx, tempsFort.id)).get(invite.id) ?? new Map(),
      lu: await lireCompteRendu(tx, tempsFort),
    }
  })
}

type Props = Donnees & Readonly<{ errors?: Errors; values?: Raw; refus?: string }>

function Page(props: Props) {
  const { visit, tempsFort, refus } = props
  return (
    <Layout titre={tempsFort.titre} chapeau={tempsFort.propos} horsRecherche>
      <Refusee phrase={refus} />
      {tempsFort.etat === 'sondage' ? <MesDates {...props} /> : null}
      {tempsFort.etat === 'fixe' ? <MaVenue {...props} /> : null}
      {tempsFort.etat === 'annule' ? <Message genre="attention">{textes.pourMoi.annule}</Message> : null}
      {tempsFort.etat === 'fixe' || tempsFort.etat === 'tenu' ? <PourMoi {...props} /> : null}
      {tempsFort.etat === 'tenu' ? <LeCompteRendu dit={dire(visit, tempsFort, props.lu)} /> : null}
    </Layout>
  )
}

function MesDates({ visit, tempsFort, invite, creneaux, dites, errors = {}, values }: Props) {
  return (
    <Section id="mes-dates" titre={textes.pourMoi.dates}>
      <p>{dites.size > 0 ? textes.pourMoi.datesChanger : textes.pourMoi.datesAide}</p>
      <QuestionDesDates
        visit={visit}
        tempsFort={tempsFort}
        invite={invite}
        errors={errors}
        {...(values ? { values } : {})}
        creneaux={creneaux}
        dites={dites}
        action={url(`${PATH}/dates`, visit, { id: invite.id })}
      />
    </Section>
  )
}

function MaVenue({ visit, tempsFort, invite, lu, errors = {}, values }: Props) {
  const { moment, lieu } = tempsFort
  const tombe = estTombe(tempsFort)
  const programme = ordreDuJourEnLignes(lu.points)
  return (
    <>
      {tombe ? <Message genre="attention">{textes.pourMoi.tombe}</Message> : null}
      <Fiche
        lignes={[
          { libelle: 'Quand', valeur: moment ? momentEnMots(moment, jourDe(visit.now)) : null },
          { libelle: 'Où', valeur: lieu },
        ]}
      />
      {moment && !tombe && !aCommence(tempsFort, visit.now) ? (
        <Section id="venue" titre={textes.pourMoi.venue}>
          {invite.vient === null ? null : <Message genre="succes">{textes.pourMoi.dit[invite.vient]}</Message>}
          <QuestionDeVenue
            visit={visit}
            tempsFort={tempsFort}
            invite={invite}
            errors={errors}
            {...(values ? { values } : {})}
            action={url(`${PATH}/venue`, visit, { id: invite.id })}
          />
          <p>
            <a href={url(`${PATH}/agenda.ics`, visit, { id: invite.id })}>Ajouter la date à mon agenda</a>
          </p>
        </Section>
      ) : null}
      {programme.length > 0 ? (
        <Section id="programme" titre="Au programme">
          <Liste genre="lignes" elements={programme} />
        </Section>
      ) : null}
    </>
  )
}

function PourMoi({ visit, invite, lu }: Props) {
  const siennes = leSien(lu, invite)
  if (siennes.length === 0) return null
  return (
    <Section id="pour-moi" titre="Pour vous">
      <Liste
        genre="lignes"
        elements={siennes.map((decision) => (
          <>
            <span>{decisionEnMots(decision)}</span>
            <Envoi
              action={url(`${PATH}/decisions/:decision`, visit, { id: invite.id, decision: decision.id })}
              class="rangee"
              petit
              icone="fait"
              genre="secondaire"
              nomComplet={`C’est fait : ${decision.texte}`}
            >
              C’est fait
            </Envoi>
          </>
        ))}
      />
    </Section>
  )
}
