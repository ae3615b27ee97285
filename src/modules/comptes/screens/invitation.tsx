import { raw } from 'hono/html'
import { enClair, jourDe } from '#platform/dates.ts'
import { peutEnvoyer } from '#platform/mail.ts'
import { enQr } from '#platform/qr.ts'
import { lienSms, lienWhatsapp, recoitDesMessages } from '#platform/telephone.ts'
import { absolute, url } from '#platform/url.ts'
import type { Territoire } from '#src/ground/visit.ts'
import { type Ctx, goOn, goTo, param, screen } from '#src/ground/web.ts'
import { Etapes, Fiche, Message, Section } from '#ui/data.tsx'
import { Bouton, Envoi, Gestes, SeulEnvoi } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { ouverte, type RefusDInvitation } from '../domain.ts'
import { envoyerInvitation } from '../inviter/courriels.ts'
import {
  confirmer,
  fermerInvitation,
  type InvitationASuivre,
  noterEnvoi,
  preparer,
  renouveler,
} from '../inviter/invitations.ts'
import { retourDe } from '../liens/retour.ts'
import {
  AVEC_SON_COMPTE,
  COMPTE_REFUSE,
  CONFIRMATION,
  ENVOI,
  INVITATION_ROUVERTE,
  INVITATION_SUIVIE,
  messageDInvitation,
  phraseDInvitation,
  pourQuoi,
  roleEtPlace,
  SANS_ADRESSE,
} from '../textes.fr.ts'

/** Handing an invitation over: by mail, from one's own phone, or on paper. */
export const invitationScreen = screen()

const PATH = '/equipe/invitations/:id'

invitationScreen.get(PATH, (c) => montrer(c))

invitationScreen.post(`${PATH}/envoi`, async (c) => {
  const { visit } = c.var
  const suivie = await preparer(visit, param(c), 'envoi')
  const envoi = await envoyerInvitation(visit.territoire, suivie)
  if (!envoi.ok) return montrer(c, ENVOI[envoi.reason])
  await noterEnvoi(visit, suivie.invitation.id)
  return goOn(c, PATH, 'L’invitation est partie par e-mail.', { id: suivie.invitation.id })
})

invitationScreen.post(`${PATH}/renouvellement`, async (c) => {
  const faite = await renouveler(c.var.visit, param(c))
  if (!faite.ok) return montrer(c, INVITATION_SUIVIE[faite.reason])
  return goOn(c, PATH, INVITATION_ROUVERTE)
})

invitationScreen.post(`${PATH}/confirmation`, async (c) => {
  const { visit } = c.var
  const faite = await confirmer(visit, param(c))
  if (faite.ok) return goTo(c, retourDe(visit, faite.value), CONFIRMATION.faite)
  const refus = { ...INVITATION_SUIVIE, ...COMPTE_REFUSE, 'pas-encore': CONFIRMATION.pasEncore }
  return montrer(c, refus[faite.reason])
})

invitationScreen.post(`${PATH}/retrait`, async (c) => {
  const faite = await fermerInvitation(c.var.visit, param(c))
  if (!faite.ok) return montrer(c, INVITATION_SUIVIE[faite.reason])
  return goTo(c, retourDe(c.var.visit, faite.value), 'L’invitation est retirée : son lien ne s’ouvre plus.')
})

invitationScreen.get(`${PATH}/papier`, async (c) => {
  const suivie = await preparer(c.var.visit, param(c), 'lien')
  if (!suivie.lien?.url) return montrer(c, suivie.lien ? SANS_ADRESSE : INVITATION_SUIVIE.perimee)
  const image = await enQr(suivie.lien.url, { margin: 1, width: 180 })
  return c.html(<Papier territoire={c.var.visit.territoire} suivie={suivie} image={image} />)
})

async function montrer(c: Ctx, refus?: string) {
  const suivie = await preparer(c.var.visit, param(c), c.req.query('lien') === undefined ? 'page' : 'lien')
  const fin = ouverte(suivie.invitation, c.var.visit.now)
  const props = {
    territoire: c.var.visit.territoire,
    suivie,
    fin: fin.ok ? null : fin.reason,
    refus,
  }
  return c.html(<Page {...props} />, refus === undefined ? 200 : 409)
}

type Props = Readonly<{
  territoire: Territoire
  suivie: InvitationASuivre
  fin: RefusDInvitation | null
  refus: string | undefined
}>

function Page({ territoire, suivie, fin, refus }: Props) {
  const { invitation } = suivie
  const adresse = (suite: string) => url(`${PATH}${suite}`, territoire, { id: invitation.id })
  const fini = fin === 'deja-acceptee' || fin === 'retiree'
  return (
    <Layout
      titre={`Inviter ${invitation.prenom}`}
      fil={[{ href: url('/equipe', territoire), libelle: 'L’équipe' }]}
      chapeau={roleEtPlace(invitation)}
    >
      {refus ? <Message genre="attention">{refus}</Message> : null}
      {fin === null && suivie.aUnCompte ? (
        <Message>{AVEC_SON_COMPTE(`${invitation.prenom} ${invitation.nom}`.trim())}</Message>
      ) : null}
      {fin === null ? <Transmettre territoire={territoire} suivie={suivie} adresse={adresse} /> : null}
      {fin === 'a-confirmer' ? <AConfirmer suivie={suivie} action={adresse('/confirmation')} /> : null}
      {fin !== null && fin !== 'a-confirmer' && refus === undefined ? (
        <Message genre="attention">{INVITATION_SUIVIE[fin]}</Message>
      ) : null}
      <Gestes>
        {fin === 'perimee' ? <Envoi action={adresse('/renouvellement')}>Renouveler l’invitation</Envoi> : null}
        {fini ? null : (
          <Envoi action={adresse('/retrait')} genre="danger">
            Retirer l’invitation
          </Envoi>
        )}
      </Gestes>
    </Layout>
  )
}

function AConfirmer({ suivie, action }: { suivie: InvitationASuivre; action: string }) {
  const { invitation, aConfirmer } = suivie
  const nom = `${invitation.prenom} ${invitation.nom}`.trim()
  if (!aConfirmer) return <Message>{CONFIRMATION.parUneAutre(nom)}</Message>
  return (
    <>
      <Message>{CONFIRMATION.aDire(nom, pourQuoi(invitation))}</Message>
      <SeulEnvoi action={action} icone="fait">
        {CONFIRMATION.oui(nom)}
      </SeulEnvoi>
    </>
  )
}

type TransmettreProps = Readonly<{
  territoire: Territoire
  suivie: InvitationASuivre
  adresse: (suite: string) => string
}>

function Transmettre({ territoire, suivie, adresse }: TransmettreProps) {
  const { invitation, lien, coordonnees } = suivie
  const { telephone = '', courriel = '' } = coordonnees ?? {}
  const parCourriel =
    courriel === '' || !peutEnvoyer() ? null : (
      <Envoi action={adresse('/envoi')} icone="courriel">
        {invitation.envoyeeLe ? 'Envoyer encore par e-mail' : 'Envoyer par e-mail'}
      </Envoi>
    )
  if (!lien)
    return (
      <>
        <Message>{CONFIRMATION.quiVoit}</Message>
        <Gestes>
          {parCourriel}
          <Bouton href={`${adresse('')}?lien=oui`} genre="secondaire" icone="cle">
            {CONFIRMATION.montrer}
          </Bouton>
        </Gestes>
      </>
    )
  if (!lien.url)
    return (
      <Message genre="attention" titre={SANS_ADRESSE}>
        Ni e-mail, ni SMS, ni papier : le lien ne mènerait nulle part ailleurs qu’ici. Sur cet ordinateur,{' '}
        <a href={lien.chemin}>ouvrir l’invitation</a>, ou plus tard{' '}
        <a href={url('/code', territoire)}>écrire son code</a> : <strong>{lien.code}</strong>.
      </Message>
    )
  const message = messageDInvitation(invitation, territoire.nom, lien.url)
  return (
    <>
      <Section id="transmettre" titre="Comment la transmettre ?">
        <Gestes>
          {parCourriel}
          {telephone === '' || !recoitDesMessages(telephone) ? null : (
            <>
              <Bouton href={lienSms(telephone, message)} genre="secondaire" icone="sms">
                Ouvrir dans SMS
              </Bouton>
              <Bouton href={lienWhatsapp(telephone, message)} genre="secondaire" icone="message">
                Ouvrir dans WhatsApp
              </Bouton>
            </>
          )}
          <Bouton href={adresse('/papier')} genre="secondaire" icone="imprimer">
            Imprimer un papier
          </Bouton>
        </Gestes>
      </Section>
      <Fiche
        lignes={[
          { libelle: 'Adresse e-mail', valeur: courriel },
          { libelle: 'Lien', valeur: <code>{lien.url}</code> },
          { libelle: 'Code', valeur: lien.code },
          { libelle: 'Valable jusqu’au', valeur: enClair(jourDe(invitation.expireLe)) },
        ]}
      />
    </>
  )
}

type PapierProps = Readonly<{ territoire: Territoire; suivie: InvitationASuivre; image: string }>

function Papier({ territoire, suivie, image }: PapierProps) {
  const { invitation, lien } = suivie
  const accueil = absolute(url('/code', territoire), territoire)
  return (
    <Layout titre={`Pour ${invitation.prenom} ${invitation.nom}`.trim()} impression>
      <p class="grand">{phraseDInvitation(invitation, territoire.nom)}</p>
      <Etapes
        libelle="Pour répondre"
        etapes={[
          { libelle: 'Visez le carré avec l’appareil photo du téléphone', detail: raw(image) },
          { libelle: `Ou allez sur ${accueil}`, detail: `et recopiez ce code : ${lien?.code ?? ''}` },
          { libelle: 'Dites oui, ou non', detail: `avant le ${enClair(jourDe(invitation.expireLe))}` },
        ]}
      />
    </Layout>
  )
}
