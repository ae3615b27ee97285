import { z } from 'zod'
import { oterCookie } from '#platform/cookies.ts'
import { coche, courriel, type Errors, parseForm, type Raw, texte } from '#platform/forms.ts'
import { peutEnvoyer } from '#platform/mail.ts'
import { de, joints, plier } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Territoire } from '#src/ground/visit.ts'
import { type Ctx, goOn, goTo, param, screen } from '#src/ground/web.ts'
import { Message } from '#ui/data.tsx'
import { Bouton, Champ, champs, Formulaire, Gestes, SeulEnvoi, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { ouvrirSession } from '../auth.ts'
import { creerCompte, supprimerCompte } from '../connexion/entrees.ts'
import { commencerPreuve } from '../connexion/preuves.ts'
import { donnerCookies } from '../connexion/reponses.ts'
import { adresseDe, frapper, type Porte } from '../connexion/tentatives.ts'
import type { Invitation, RefusDInvitation } from '../domain.ts'
import { envoyerPreuve } from '../inviter/courriels.ts'
import { accepter, fermerInvitation, lireInvitation } from '../inviter/invitations.ts'
import { cookieDeLien } from '../liens/liens.ts'
import { type Session, sessionDe } from '../store/sessions.ts'
import { COMPTE_REFUSE, INVITATION, phraseDInvitation, TROP_D_ESSAIS } from '../textes.fr.ts'
import { fermerIci } from './connexion.tsx'
import { montrerUnCode } from './secours.tsx'

/** What somebody invited sees: who invites, for what; yes or no. Reached by the invitation's link or code only. */
export const accepterScreen = screen()

const PATH = '/invitations/:id'
const PORTE: Porte = { nom: 'accepter', max: 30, minutes: 15 }

const Form = z.object({
  prenom: texte({ nomme: true, obligatoire: 'Écrivez votre prénom.', max: 80 }),
  nom: texte({ nomme: true, max: 80 }),
  courriel: courriel(),
  avec: coche(),
})

accepterScreen.get(PATH, async (c) => {
  const lue = await lireInvitation(c.var.visit, param(c))
  if (!lue.ok) return c.html(<Fermee refus={lue.reason} />, 410)
  return montrer(c, lue.value, { prenom: lue.value.prenom, nom: lue.value.nom }, {}, 200)
})

accepterScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const lue = await lireInvitation(visit, param(c))
  if (!lue.ok) return c.html(<Fermee refus={lue.reason} />, 410)
  const data = await c.req.formData()
  const session = await sessionDe(c.req.raw.headers)
  // An account keeps its name, and one that bears another is asked about first: it may be whoever shows the page.
  if (session) data.set('prenom', session.nom)
  const form = parseForm(Form, data)
  if (!form.ok) return montrer(c, lue.value, form.raw, form.errors, 422)
  if (!(await frapper(PORTE, adresseDe(c)))) return montrer(c, lue.value, form.raw, { formulaire: TROP_D_ESSAIS }, 429)
  if (session && !memeNom(session, lue.value) && !form.value.avec)
    return montrer(c, lue.value, form.raw, { formulaire: pourUneAutre(session, lue.value) }, 409)
  const nom = `${form.value.prenom} ${form.value.nom}`.trim()
  // The account first: the role refers to it, and accounts are written outside the territoire's transaction.
  const compteId = session?.compteId ?? (await creerCompte({ nom, courriel: null }))
  const faite = await accepter(visit, param(c), compteId, session ? null : form.value)
  if (!faite.ok) {
    if (!session) await supprimerCompte(compteId)
    if (faite.reason === 'role-ferme' || faite.reason === 'autre-compte')
      return montrer(c, lue.value, form.raw, { formulaire: COMPTE_REFUSE[faite.reason] }, 409)
    return c.html(<Fermee refus={faite.reason} />, 410)
  }
  oterCookie(c, cookieDeLien(visit.territoire))
  const attend = faite.value ? INVITATION['a-confirmer'] : ''
  if (session) return goOn(c, '/', attend || 'C’est noté : ce rôle est le vôtre.')
  donnerCookies(c, await ouvrirSession(compteId, c.req.raw.headers, 'invitation'))
  const ecrire = form.value.courriel !== '' && peutEnvoyer()
  if (ecrire && (await prouver(compteId, nom, form.value.courriel)))
    return goTo(c, '/compte/adresse/confirmation', `Bienvenue ${nom}. Il reste à confirmer votre adresse.`)
  const rate = ecrire ? 'L’e-mail n’est pas parti : votre adresse se redonne dans « Mon compte ».' : ''
  const dits = [`Bienvenue ${form.value.prenom}.`, attend, rate, 'Voici de quoi revenir d’un autre appareil.']
  return montrerUnCode(c, compteId, joints(dits, ' '))
})

// The address becomes the account's once its code came back: nobody takes somebody else's by typing it here.
const prouver = async (compteId: string, nom: string, adresse: string): Promise<boolean> =>
  envoyerPreuve(adresse, nom, await commencerPreuve(compteId, adresse))

// Somebody else's computer: their session ends, and the invitation stays open for whom it is.
accepterScreen.post(`${PATH}/session`, async (c) => {
  const lue = await lireInvitation(c.var.visit, param(c))
  if (!lue.ok) return c.html(<Fermee refus={lue.reason} />, 410)
  await fermerIci(c, cookieDeLien(c.var.visit.territoire))
  return goOn(c, PATH)
})

accepterScreen.post(`${PATH}/refus`, async (c) => {
  const lue = await lireInvitation(c.var.visit, param(c))
  if (!lue.ok) return c.html(<Fermee refus={lue.reason} />, 410)
  const faite = await fermerInvitation(c.var.visit, param(c))
  if (!faite.ok) return c.html(<Fermee refus={faite.reason} />, 410)
  oterCookie(c, cookieDeLien(c.var.visit.territoire))
  return goOn(c, '/', 'C’est noté : vous avez décliné cette invitation. Merci d’avoir répondu.')
})

async function montrer(c: Ctx, invitation: Invitation, values: Raw, errors: Errors, status: 200 | 409 | 422 | 429) {
  const session = await sessionDe(c.req.raw.headers)
  const props = { territoire: c.var.visit.territoire, invitation, session, values, errors }
  return c.html(<Page {...props} />, status)
}

type Props = Readonly<{
  territoire: Territoire
  invitation: Invitation
  session: Session | null
  values: Raw
  errors: Errors
}>

const motsDe = (nom: string): string[] => plier(nom).split(' ').filter(Boolean)

/** The same name, one of the two perhaps without its family name. */
function memeNom(session: Session, { prenom, nom }: Invitation): boolean {
  const [compte, invite] = [motsDe(session.nom), motsDe(`${prenom} ${nom}`)]
  return compte.every((mot) => invite.includes(mot)) || invite.every((mot) => compte.includes(mot))
}

const pourUneAutre = (session: Session, { prenom, nom }: Invitation): string =>
  `Vous êtes en ligne avec le compte ${de(session.nom)} ; cette invitation est pour ${`${prenom} ${nom}`.trim()}.`

function Page({ territoire, invitation, session, values, errors }: Props) {
  const champ = champs(Form, values, errors)
  const ici = url(PATH, territoire, { id: invitation.id })
  const autre = session !== null && !memeNom(session, invitation)
  return (
    <Layout
      titre={`Bonjour ${invitation.prenom}`}
      chapeau={phraseDInvitation(invitation, territoire.nom)}
      horsRecherche
    >
      {session ? (
        <>
          <Message genre={autre ? 'attention' : undefined}>
            {autre
              ? pourUneAutre(session, invitation)
              : `Vous êtes en ligne avec le compte ${de(session.nom)} : c’est lui qui recevra ce rôle.`}
          </Message>
          <SeulEnvoi action={`${ici}/session`} genre={autre ? 'principal' : 'secondaire'} icone="deconnexion">
            {`Fermer cette session, et ouvrir l’invitation ${de(invitation.prenom)}`}
          </SeulEnvoi>
        </>
      ) : (
        <p>
          Vous avez déjà un compte ici ? <a href={`/connexion?retour=${encodeURIComponent(ici)}`}>Connectez-vous</a>{' '}
          d’abord : vous garderez un seul compte.
        </p>
      )}
      <Formulaire action={ici} errors={errors} hidden={autre ? { avec: 'oui' } : {}}>
        {session ? null : (
          <>
            <Champ {...champ('prenom')} libelle="Votre prénom" autocomplete="given-name" />
            <Champ {...champ('nom')} libelle="Votre nom" autocomplete="family-name" />
          </>
        )}
        {session || !peutEnvoyer() ? null : (
          <Champ
            {...champ('courriel')}
            libelle="Votre adresse e-mail"
            aide="Pour revenir plus tard ou d’un autre appareil. Sans elle, la page suivante vous donne un code de secours."
            type="email"
            autocomplete="email"
          />
        )}
        <Gestes collees={!autre}>
          <Bouton icone="fait" genre={autre ? 'secondaire' : 'principal'}>
            {autre ? `Accepter pour moi, avec le compte ${de(session.nom)}` : 'J’accepte'}
          </Bouton>
          <Bouton genre="secondaire" formaction={`${ici}/refus`}>
            Non merci
          </Bouton>
        </Gestes>
      </Formulaire>
    </Layout>
  )
}

function Fermee({ refus }: { refus: RefusDInvitation }) {
  return (
    <Layout titre="Cette invitation ne s’ouvre plus" horsRecherche>
      <Message genre="attention">{INVITATION[refus]}</Message>
      <SeulGeste href="/connexion" icone="cle">
        Se connecter
      </SeulGeste>
    </Layout>
  )
}
