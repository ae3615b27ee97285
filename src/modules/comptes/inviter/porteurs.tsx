import { jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Panel, Todo, Volets } from '#src/ground/module.ts'
import { aRole, estAuBureau, structuresDe, type Tx, type Visit } from '#src/ground/visit.ts'
import { Jour, Liste, Message } from '#ui/data.tsx'
import { Bouton, Envoi } from '#ui/fields.tsx'
import { type Equipier, type Invitation, ouverte } from '../domain.ts'
import { rolesADonner } from '../policy.ts'
import { porteursDe, quittees, unBureauTenu } from '../store/attributions.ts'
import { attentes } from '../store/comptes.ts'
import { invitationsDesStructures } from '../store/invitations.ts'
import { direAttente, EQUIPE_SANS_BUREAU, PORTEURS, pourQuoi } from '../textes.fr.ts'
import { aConfirmerPar } from './invitations.ts'

const JOURS_D_ANNONCE = 30

/** Who acts for a structure, and who was asked to: told to those who did before, who say when it is wrong. */
async function placesDe(tx: Tx, visit: Visit, structureIds: readonly Id[]) {
  if (structureIds.length === 0) return []
  const porteurs = await porteursDe(tx, structureIds)
  const vivantes = (await invitationsDesStructures(tx, structureIds)).filter(
    (une) => une.compteId !== null || ouverte(une, visit.now).ok,
  )
  return structureIds.map((id) => {
    const tiennent = porteurs.filter(({ structureId }) => structureId === id)
    const invites = vivantes.filter(({ structureId }) => structureId === id)
    return { id, structure: [...tiennent, ...invites][0]?.structure ?? '', tiennent, invites }
  })
}

const estMoi = ({ me }: Visit, porteur: Equipier): boolean => me.genre === 'compte' && me.compteId === porteur.compteId

/** Those who came after this porteur, a month long, until they are said to be theirs. */
function venusApres(visit: Visit, tiennent: readonly Equipier[]): readonly Equipier[] {
  const moi = tiennent.find((porteur) => estMoi(visit, porteur))
  const debut = visit.now.subtract({ hours: 24 * JOURS_D_ANNONCE })
  return tiennent.filter(
    ({ donneLe, reconnue }) =>
      moi !== undefined &&
      !reconnue &&
      Temporal.Instant.compare(donneLe, moi.donneLe) > 0 &&
      Temporal.Instant.compare(donneLe, debut) > 0,
  )
}

const nomDe = (porteur: Equipier): string => porteur.nom ?? PORTEURS.sansNom
const nomDInvite = ({ prenom, nom }: Invitation): string => `${prenom} ${nom}`.trim()

/** On the home of the desk: who said yes for a structure, and waits for somebody else to say that it is them. */
async function aConfirmer(visit: Visit, tx: Tx): Promise<Todo[]> {
  if (rolesADonner(visit.me).length === 0) return []
  return (await aConfirmerPar(tx, visit)).map((invite) => ({
    texte: PORTEURS.aConfirmer(nomDInvite(invite), pourQuoi(invite)),
    href: url('/equipe/invitations/:id', visit, { id: invite.id }),
    jour: null,
    ...ATTEND,
  }))
}

/** On the home of whoever opened the place and is of the city: until somebody keeps the desk, nobody answers there. */
async function sansBureau(visit: Visit, tx: Tx): Promise<Todo[]> {
  if (!aRole(visit.me, 'administration') || estAuBureau(visit.me) || (await unBureauTenu(tx))) return []
  return [{ texte: EQUIPE_SANS_BUREAU, href: url('/equipe/inviter', visit), jour: null, urgence: 'bientot' }]
}

/** On the home of the desk, for a month: a structure that writes nothing any more unless somebody is asked to. */
async function aReprendre(visit: Visit, tx: Tx): Promise<Todo[]> {
  if (!estAuBureau(visit.me)) return []
  return (await quittees(tx, visit)).map(({ id, nom }) => ({
    texte: PORTEURS.plusPersonne(nom),
    href: `${url('/structures/:id', visit, { id })}#${ICI}`,
    jour: null,
    urgence: 'bientot',
  }))
}

const ATTEND = { urgence: 'maintenant', quelquunAttend: true } as const

/** On the home of a porteur: whoever else acts for the structure since, or said yes to it. */
export async function aFaireDesPorteurs(visit: Visit, tx: Tx): Promise<Todo[]> {
  const todos: Todo[] = [
    ...(await sansBureau(visit, tx)),
    ...(await aConfirmer(visit, tx)),
    ...(await aReprendre(visit, tx)),
  ]
  for (const { id, structure, tiennent, invites } of await placesDe(tx, visit, [...new Set(structuresDe(visit.me))])) {
    const href = `${url('/structures/:id', visit, { id })}#${ICI}`
    const todo = (texte: string, quand: Temporal.Instant, reste: Pick<Todo, 'urgence' | 'quelquunAttend'>) =>
      todos.push({ texte, href, jour: jourDe(quand), ...reste })
    for (const porteur of venusApres(visit, tiennent))
      todo(PORTEURS.agit(nomDe(porteur), structure), porteur.donneLe, { urgence: 'bientot' })
    // An invitation opens nothing until somebody says yes, and they say who it is.
    for (const invite of invites)
      if (invite.compteId !== null)
        todo(PORTEURS.aConfirmer(nomDInvite(invite), pourQuoi(invite)), invite.creeLe, ATTEND)
  }
  return todos
}

/** On the home of whoever said yes here, until somebody confirmed that it is them. */
export const enAttente: Panel = async ({ me }, tx) => {
  const siennes = me.genre === 'compte' ? await attentes(tx, me.compteId) : []
  if (siennes.length === 0) return null
  return (
    <div class="pile">
      {siennes.map((une) => (
        <Message>{direAttente(une)}</Message>
      ))}
    </div>
  )
}

const ICI = 'qui-agit'

type DireProps = Readonly<{ action: string; nom: string; dit: string }>
const Dire = ({ action, nom, dit }: DireProps) => (
  <Envoi action={action} genre="discret" petit nomComplet={`${dit} : ${nom}`}>
    {dit}
  </Envoi>
)

export const quiAgitPourLaStructure: Volets = async (visit, tx, structureId) => {
  if (!structuresDe(visit.me).includes(structureId)) return []
  const [place] = await placesDe(tx, visit, [structureId])
  if (!place) return []
  const { tiennent, invites } = place
  const moi = tiennent.find((porteur) => estMoi(visit, porteur))
  const apresMoi = (p: Equipier) => moi !== undefined && Temporal.Instant.compare(p.donneLe, moi.donneLe) > 0
  const vers = ({ id }: Invitation, geste: string) => url(`/equipe/invitations/:id/${geste}`, visit, { id })
  const contenu = (
    <>
      <p class="doux">{PORTEURS.aQuoi}</p>
      <Liste
        genre="lignes"
        elements={[
          ...tiennent.map((porteur) => (
            <div class="rangee">
              <p>
                <strong>{nomDe(porteur)}</strong>, depuis le <Jour jour={jourDe(porteur.donneLe)} forme="court" />
              </p>
              {apresMoi(porteur) && !porteur.reconnue ? (
                <Dire
                  action={url('/equipe/:id/reconnaissance', visit, { id: porteur.id })}
                  nom={nomDe(porteur)}
                  dit={PORTEURS.desNotres}
                />
              ) : null}
              {apresMoi(porteur) ? (
                <Bouton
                  href={url('/equipe/:id/retrait', visit, { id: porteur.id })}
                  genre="discret"
                  petit
                  nomComplet={`${PORTEURS.pasDesNotres} : ${nomDe(porteur)}`}
                >
                  {PORTEURS.pasDesNotres}
                </Bouton>
              ) : null}
            </div>
          )),
          ...invites.map((invite) => (
            <div class="rangee">
              <p>
                <strong>{nomDInvite(invite)}</strong> : {invite.compteId === null ? PORTEURS.attend : PORTEURS.aDitOui}
              </p>
              {invite.compteId === null ? null : (
                <Dire action={vers(invite, 'confirmation')} nom={nomDInvite(invite)} dit={PORTEURS.desNotres} />
              )}
              <Dire action={vers(invite, 'retrait')} nom={nomDInvite(invite)} dit={PORTEURS.pasDesNotres} />
            </div>
          )),
        ]}
      />
    </>
  )
  const resume = `${pluriel(tiennent.length, 'personne', 'personnes')}${invites.length > 0 ? `, ${pluriel(invites.length, 'invitation', 'invitations')}` : ''}`
  const attend = invites.length > 0 || venusApres(visit, tiennent).length > 0
  return [{ id: ICI, titre: PORTEURS.titre, resume, attend, contenu }]
}
