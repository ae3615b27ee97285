import { z } from 'zod'
import { jourDe } from '#platform/dates.ts'
import { textes } from '#platform/forms.ts'
import { type Id, isId } from '#platform/ids.ts'
import { peutEnvoyer } from '#platform/mail.ts'
import { de, pluriel } from '#platform/texte.ts'
import { publicUrl, url } from '#platform/url.ts'
import { authorize, type Me, ROLES, type Role, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, goOn, readForm, screen } from '#src/ground/web.ts'
import { Etiquette, Jour, Liste, Message, Section, Vide } from '#ui/data.tsx'
import { Bouton, Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout, libelleDuRole } from '#ui/layout.tsx'
import { type Equipier, type Invitation, ouverte } from '../domain.ts'
import { envoyerInvitation } from '../inviter/courriels.ts'
import { noterEnvoi, preparer } from '../inviter/invitations.ts'
import { peutInviter, peutRetirer, peutVoirEquipier, peutVoirLEquipe, rolesADonner } from '../policy.ts'
import { equipe } from '../store/attributions.ts'
import { nomsDesComptes } from '../store/comptes.ts'
import { invitationsEnAttente } from '../store/invitations.ts'
import { CONFIRMATION, POUR_QUOI_FAIRE, roleEtPlace } from '../textes.fr.ts'

/** « L’équipe »: who has which role here, and whose answer is awaited. */
export const equipeScreen = screen()

const PATH = '/equipe'
const ENVOI = '/equipe/envoi'
// One at a time to the mail server, while the page waits: a batch stays under a minute.
const LOT = 50

equipeScreen.get(PATH, async (c) => {
  const { visit } = c.var
  authorize(peutVoirLEquipe(visit.me))
  const { membres, invitations } = await read(visit, async (tx) => ({
    membres: (await equipe(tx)).filter((membre) => peutVoirEquipier(visit.me, membre)),
    invitations: await invitationsEnAttente(tx),
  }))
  const anonymes = membres.flatMap((m) => (m.nom === null ? [m.compteId] : []))
  const noms = await nomsDesComptes([...new Set(anonymes)])
  const nommes = membres.map((m) => ({ ...m, nom: m.nom ?? noms.get(m.compteId) ?? 'Compte sans nom' }))
  return c.html(<Page visit={visit} membres={nommes} invitations={invitations} />)
})

const Form = z.object({ invitation: textes(36) })

equipeScreen.post(ENVOI, async (c) => {
  authorize(peutVoirLEquipe(c.var.visit.me))
  const form = await readForm(c, Form)
  const ids = form.ok ? form.value.invitation.filter(isId).slice(0, LOT) : []
  const partis = await envoyerLot(c, ids)
  const restent = ids.length - partis
  const phrase =
    ids.length === 0
      ? 'Cochez d’abord les personnes à qui écrire.'
      : `${pluriel(partis, 'invitation est partie', 'invitations sont parties', 'Aucune invitation n’est partie')}.${
          restent > 0
            ? ` Pour ${pluriel(restent, 'personne', 'personnes')}, ouvrez l’invitation et remettez-la autrement.`
            : ''
        }`
  return goOn(c, PATH, phrase)
})

async function envoyerLot(c: Ctx, ids: readonly Id[]): Promise<number> {
  const { visit } = c.var
  let partis = 0
  for (const id of ids) {
    const envoi = await envoyerInvitation(visit.territoire, await preparer(visit, id, 'envoi'))
    if (!envoi.ok) continue
    await noterEnvoi(visit, id)
    partis++
  }
  return partis
}

type Membre = Equipier & Readonly<{ nom: string }>
type Props = Readonly<{
  visit: Visit
  membres: readonly Membre[]
  invitations: readonly Invitation[]
}>

function Page({ visit, membres, invitations }: Props) {
  const peut = rolesADonner(visit.me).length > 0
  return (
    <Layout
      titre="L’équipe"
      chapeau="Qui fait quoi ici. Un rôle se donne par invitation et se retire d’un geste, avec effet immédiat."
      gestes={
        peut ? (
          <Bouton href={url('/equipe/inviter', visit)} icone="inviter">
            Inviter quelqu’un
          </Bouton>
        ) : undefined
      }
    >
      <Attente visit={visit} invitations={invitations} />
      {membres.length === 0 ? (
        <Vide titre="Personne n’a encore de rôle ici" picto="ensemble">
          Invitez les membres du conseil, le ou la CDSU, les porteurs de projet.
        </Vide>
      ) : (
        ROLES.map((role) => (
          <DuRole role={role} visit={visit} membres={membres.filter((membre) => membre.role === role)} />
        ))
      )}
    </Layout>
  )
}

function DuRole({ role, visit, membres }: { role: Role; visit: Visit; membres: readonly Membre[] }) {
  if (membres.length === 0) return null
  const id = `role-${role}`
  return (
    <Section id={id} titre={libelleDuRole(role)} serree>
      <p class="doux">Pour {POUR_QUOI_FAIRE[role]}.</p>
      <Liste
        genre="lignes"
        elements={membres.map((membre) => (
          <div class="rangee">
            <p>
              <strong>{membre.nom}</strong>
              {(membre.structure ?? membre.quartier) ? `, ${membre.structure ?? membre.quartier}` : ''}{' '}
              {estMoi(visit.me, membre) ? <Etiquette genre="info">Vous</Etiquette> : null}
              <br />
              <span class="doux petit">
                Depuis le <Jour jour={jourDe(membre.donneLe)} forme="court" />, par {membre.donnePar}
              </span>
            </p>
            {peutRetirer(visit.me, membre) ? (
              <Bouton
                href={url('/equipe/:id/retrait', visit, { id: membre.id })}
                genre="discret"
                petit
                nomComplet={`Retirer le rôle ${de(membre.nom)}`}
              >
                Retirer
              </Bouton>
            ) : null}
          </div>
        ))}
      />
    </Section>
  )
}

const estMoi = (me: Me, membre: Membre): boolean => me.genre === 'compte' && me.compteId === membre.compteId

function Attente({ visit, invitations }: { visit: Visit; invitations: readonly Invitation[] }) {
  const miennes = invitations.filter((invitation) => peutInviter(visit.me, invitation))
  if (miennes.length === 0) return null
  return (
    <Section id="attente" titre="Invitations" serree>
      <Formulaire action={url(ENVOI, visit)}>
        <Liste genre="lignes" elements={miennes.map((invitation) => <Ligne visit={visit} invitation={invitation} />)} />
        {publicUrl() === null ? (
          <Message>
            Aucun e-mail ne peut partir : cette installation n’a pas encore d’adresse publique. Les invitations sont
            gardées : vous pourrez les envoyer d’ici quand la personne qui l’a installée l’aura dite, dans « Mon
            compte ».
          </Message>
        ) : !peutEnvoyer() || visit.territoire.demonstration ? null : (
          <SeulGeste genre="secondaire" icone="courriel">
            Envoyer un e-mail aux personnes cochées
          </SeulGeste>
        )}
      </Formulaire>
      {miennes.length > LOT ? (
        <Message>Un envoi compte {LOT} personnes au plus : recommencez pour les suivantes.</Message>
      ) : null}
    </Section>
  )
}

function Ligne({ visit, invitation }: { visit: Visit; invitation: Invitation }) {
  const nom = `${invitation.prenom} ${invitation.nom}`.trim()
  const etat = ouverte(invitation, visit.now)
  const vivante = etat.ok
  return (
    <div class="rangee">
      <label class="option">
        <input
          type="checkbox"
          name="invitation"
          value={invitation.id}
          disabled={!vivante}
          checked={vivante && invitation.envoyeeLe === null && publicUrl() !== null}
        />
        <span>
          <strong>{nom}</strong> : {roleEtPlace(invitation)}
          <span class="champ__aide">
            {invitation.envoyeeLe ? (
              <>
                E-mail envoyé le <Jour jour={jourDe(invitation.envoyeeLe)} forme="court" />
              </>
            ) : invitation.compteId === null ? (
              'Pas encore envoyée par e-mail'
            ) : null}
          </span>
        </span>
      </label>
      {etat.ok ? null : (
        <Etiquette genre="attente">{etat.reason === 'a-confirmer' ? CONFIRMATION.attend : 'Trop ancienne'}</Etiquette>
      )}
      <Bouton
        href={url('/equipe/invitations/:id', visit, { id: invitation.id })}
        genre="secondaire"
        petit
        nomComplet={`Ouvrir l’invitation ${de(nom)}`}
      >
        Ouvrir
      </Bouton>
    </div>
  )
}
