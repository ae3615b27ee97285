import { Billet, qrDe, saPage } from '#modules/mises-en-lien/index.ts'
import {
  type Coordonnees,
  ETRE_DEMANDE,
  lireCoordonnees,
  NUMERO_FAUX,
  type RefusDeLire,
  trouverPersonne,
} from '#modules/personnes/index.ts'
import { adresseDite } from '#modules/territoires/index.ts'
import { jourDe } from '#platform/dates.ts'
import type { Errors, Raw } from '#platform/forms.ts'
import { majuscule } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, found, read, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, goTo, param, screen } from '#src/ground/web.ts'
import { Arrivee, Carte, Message, Refusee, Section, Telephone } from '#ui/data.tsx'
import { Bouton, SeulEnvoi } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { quiEtOu } from '../compte-rendu/compte-rendu.ts'
import { messageACopier, momentEnMots, plageDe } from '../domain/mots.ts'
import type { Invite, TempsFort } from '../domain/types.ts'
import { NOM_DU_CERCLE } from '../domain/types.ts'
import { lienDe } from '../emails.ts'
import { peutNoterUnePromesse } from '../policy.ts'
import { direSiJeViens } from '../preparer/inviter.ts'
import { ouvrir } from '../preparer/ouvrir.ts'
import { direSesDates } from '../preparer/sonder.ts'
import * as invitesStore from '../store/invites.ts'
import * as pointsStore from '../store/points.ts'
import { REFUS, REFUS_DE_SONDAGE } from '../textes.fr.ts'
import { filDe, quandEnMots } from '../views.tsx'
import { FormDeVenue, lireMesDates, QuestionDesDates, QuestionDeVenue } from './reponses.tsx'

/** One person who is asked: how to reach them, the message with their own link, and their answer noted for them. */
export const inviteScreen = screen()

const PATH = '/temps-forts/:id/invites/:invite'

inviteScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} />))

inviteScreen.post(`${PATH}/dates`, async (c) => {
  const d = await donnees(c)
  const form = lireMesDates(d.creneaux, await c.req.formData())
  if (!form.ok) return c.html(<Page {...d} errors={form.errors} values={form.raw} />, 422)
  const result = await direSesDates(c.var.visit, d.invite.id, form.value)
  if (result.ok) return goOn(c, '/temps-forts/:id/dates', 'C’est noté.')
  const refus = { ...REFUS, ...REFUS_DE_SONDAGE }[result.reason]
  return c.html(<Page {...(await donnees(c))} refus={refus} values={form.raw} />, 409)
})

inviteScreen.post(`${PATH}/venue`, async (c) => {
  const { form, encore } = await formOf(c, FormDeVenue, async (saisie) => <Page {...(await donnees(c))} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  const { invite } = await read(c.var.visit, (tx) => dansLaRencontre(tx, c))
  const result = await direSiJeViens(c.var.visit, invite.id, form.value.vient, form.value.mot)
  if (!result.ok) return encore({}, 409, REFUS[result.reason])
  return goOn(c, '/temps-forts/:id/invitation', 'C’est noté.')
})

/** The number, to call: a gesture, because it is written down who read it. */
inviteScreen.post(`${PATH}/numero`, async (c) => {
  const { visit } = c.var
  const d = await donnees(c)
  authorize(peutNoterUnePromesse(visit.me, d.tempsFort))
  return c.html(<Page {...d} numero={await lireNumero(visit, d.invite)} />)
})

/** The same sheet as that of a coup de pouce, for whoever reads paper. */
inviteScreen.get(`${PATH}/billet`, async (c) => {
  const { visit } = c.var
  const { tempsFort, invite, prenom, lien, creneaux, points } = await donnees(c)
  const fil = { href: url(PATH, visit, { id: tempsFort.id, invite: invite.id }), libelle: quiEtOu(invite) }
  if (!seRepond(tempsFort)) return goTo(c, fil.href)
  const aujourdhui = jourDe(visit.now)
  const dates = creneaux.map(({ debut }) => majuscule(momentEnMots(plageDe(debut, tempsFort.dureeMinutes), aujourdhui)))
  return c.html(
    <Layout titre={`Pour ${prenom || quiEtOu(invite)}`} impression fil={[fil]}>
      <Billet
        t={visit.territoire}
        titre={tempsFort.titre}
        message={messageACopier(tempsFort, points, aujourdhui, { prenom, papier: true })}
        reponses={
          tempsFort.etat === 'fixe' ? ['Je viens', 'Je ne viens pas'] : [...dates, 'Aucune de ces dates ne me va']
        }
        lien={lien}
        qr={await qrDe(lien)}
        ouvre={` : il ouvre cette réponse${invite.personneId === null ? '.' : saPage('')}`}
      >
        {tempsFort.etat === 'sondage' ? <p>Cochez toutes les dates qui vous vont :</p> : null}
      </Billet>
    </Layout>,
  )
})

const seRepond = ({ etat }: Pick<TempsFort, 'etat'>): boolean => etat === 'sondage' || etat === 'fixe'

type Numero = Coordonnees | RefusDeLire

const lireNumero = (visit: Visit, invite: Invite): Promise<Numero> =>
  write(visit, async (tx) => {
    if (invite.personneId === null) return 'inconnues'
    const motif = invite.cercle === 'habitant' ? ETRE_DEMANDE : ({ pour: 'compte' } as const)
    const lues = await lireCoordonnees(tx, visit, invite.personneId, motif)
    return lues.ok ? lues.value : lues.reason
  })

type Donnees = Awaited<ReturnType<typeof donnees>>

async function dansLaRencontre(tx: Tx, c: Ctx) {
  const tempsFort = await ouvrir(tx, c.var.visit, param(c))
  const invite = found(await invitesStore.find(tx, param(c, 'invite')))
  found(invite.tempsFortId === tempsFort.id || null)
  return { tempsFort, invite }
}

// The link is made here, and made once: it is a write, though the page only shows.
async function donnees(c: Ctx) {
  const { visit } = c.var
  return write(visit, async (tx) => {
    const { tempsFort, invite } = await dansLaRencontre(tx, c)
    const personne = invite.personneId === null ? null : await trouverPersonne(tx, invite.personneId)
    return {
      visit,
      tempsFort,
      invite,
      prenom: personne?.prenom ?? '',
      lien: await lienDe(tx, visit, invite),
      creneaux: await invitesStore.creneaux(tx, tempsFort.id),
      dites: (await invitesStore.voix(tx, tempsFort.id)).get(invite.id) ?? new Map(),
      points: await pointsStore.deCeTempsFort(tx, tempsFort.id),
    }
  })
}

type Props = Donnees & Readonly<{ errors?: Errors; values?: Raw; refus?: string; numero?: Numero }>

function Page(props: Props) {
  const { visit, tempsFort, invite, errors = {}, refus } = props
  const vers = (geste: string) => url(`${PATH}/${geste}`, visit, { id: tempsFort.id, invite: invite.id })
  const question = { visit, tempsFort, invite, errors, pour: true, ...(props.values ? { values: props.values } : {}) }
  return (
    <Layout
      titre={quiEtOu(invite)}
      fenetre={props.numero && `Joindre ${quiEtOu(invite)}`}
      chapeau={`${NOM_DU_CERCLE[invite.cercle]}. ${quandEnMots(tempsFort, visit)}.`}
      fil={filDe(visit.territoire, tempsFort)}
      actif="calendrier"
    >
      <Refusee phrase={refus} />
      <div class="deux-colonnes deux-colonnes--egales">
        <Section id="reponse" titre="Sa réponse, de vive voix">
          {tempsFort.etat === 'sondage' ? (
            <QuestionDesDates {...question} action={vers('dates')} creneaux={props.creneaux} dites={props.dites} />
          ) : null}
          {tempsFort.etat === 'fixe' ? (
            <>
              {invite.vient === null ? null : (
                <Message genre="succes">{invite.vient === 'oui' ? 'Vient.' : 'Ne vient pas.'}</Message>
              )}
              <QuestionDeVenue {...question} action={vers('venue')} />
            </>
          ) : null}
          {seRepond(tempsFort) ? null : <p>Il n’y a plus rien à répondre à cette rencontre.</p>}
        </Section>
        <Joindre {...props} />
      </div>
    </Layout>
  )
}

function Joindre({ visit, tempsFort, invite, prenom, lien, points, numero }: Props) {
  const message = messageACopier(tempsFort, points, jourDe(visit.now), {
    prenom,
    lien: lien.url === null ? null : adresseDite(visit.territoire, lien.url),
  })
  const vers = url(`${PATH}/numero`, visit, { id: tempsFort.id, invite: invite.id })
  return (
    <Section id="joindre" titre="Lui écrire, ou l’appeler">
      {numero === undefined ? null : (
        <Arrivee>
          <NumeroLu numero={numero} />
        </Arrivee>
      )}
      {numero === undefined && invite.personneId !== null && peutNoterUnePromesse(visit.me, tempsFort) ? (
        <SeulEnvoi action={vers} icone="telephone" genre="secondaire">
          Voir le numéro
        </SeulEnvoi>
      ) : null}
      <Carte genre="creux">
        <p id="message-a-copier" class="a-copier">
          {message}
        </p>
      </Carte>
      <copier-texte pour="message-a-copier">
        <button type="button" class="bouton bouton--secondaire">
          <span>Copier le message</span>
        </button>
      </copier-texte>
      {seRepond(tempsFort) ? (
        <Bouton href={url(`${PATH}/billet`, visit, { id: tempsFort.id, invite: invite.id })} genre="secondaire">
          Imprimer son billet
        </Bouton>
      ) : null}
    </Section>
  )
}

function NumeroLu({ numero }: { numero: Numero }) {
  if (numero === 'sans-consentement')
    return <Message genre="attention">Cette personne n’a pas donné son accord pour être sollicitée.</Message>
  if (numero === 'fausses') return <Message genre="attention">{NUMERO_FAUX}</Message>
  if (numero === 'inconnues' || (numero.telephone === '' && numero.courriel === ''))
    return <Message genre="attention">Nous n’avons ni numéro ni adresse e-mail.</Message>
  return (
    <div class="pile pile--serree">
      {numero.telephone === '' ? null : (
        <p>
          <Telephone numero={numero.telephone} />
        </p>
      )}
      {numero.courriel === '' ? null : (
        <p>
          <a href={`mailto:${numero.courriel}`}>{numero.courriel}</a>
        </p>
      )}
    </div>
  )
}
