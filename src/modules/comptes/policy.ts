import type { Cercle } from '#modules/personnes/index.ts'
import {
  type Attribution,
  aRole,
  aRoleIci,
  estAuBureau,
  type Me,
  personneDe,
  porteLeLien,
  type Quartiers,
  ROLES,
  type Role,
  structuresDe,
  VISITEUR,
} from '#src/ground/visit.ts'
import type { Equipier, Invitation } from './domain.ts'

/**
 * What each role may give: never one above itself. Only an administration makes another; the CDSU, who is of the
 * city, gives no role of the citizens' council (law 2014-173, art. 7: the council is independent).
 */
const DONNE: Readonly<Record<Role, readonly Role[]>> = {
  administration: ['coordination', 'animation', 'conseil', 'cdsu', 'porteur', 'talent', 'partenaire', 'administration'],
  coordination: ['coordination', 'animation', 'conseil', 'cdsu', 'porteur', 'talent', 'partenaire'],
  animation: ['animation', 'conseil', 'porteur', 'talent', 'partenaire'],
  cdsu: ['cdsu', 'porteur', 'partenaire'],
  conseil: [],
  porteur: [],
  talent: [],
  partenaire: [],
}

/** The role, and the quartiers where it would hold: its own, or those of the structure of a porteur. */
type Place = Readonly<{ role: Role; quartiers: Quartiers }>

const quiDonne = (role: Role): readonly Role[] => ROLES.filter((giver) => DONNE[giver].includes(role))

/** Whether `me` may give this role, there. Whoever holds a role in one quartier gives it in that quartier only. */
export const peutInviter = (me: Me, { role, quartiers }: Place): boolean =>
  me.genre === 'systeme' || aRoleIci(me, quartiers, ...quiDonne(role))

/** The roles that give others: where they are held is where the form of an invitation offers. */
export const QUI_INVITE = ROLES.filter((role) => DONNE[role].length > 0)

/** Whether `me` may invite somebody already known, whose contact details will be shown: not the CDSU for a resident. */
export const peutInviterPersonne = (me: Me, cercle: Cercle): boolean =>
  estAuBureau(me) || (aRole(me, 'cdsu') && (cercle === 'porteur' || cercle === 'ville' || cercle === 'partenaire'))

/** The roles that `me` may give somewhere: the choices of the form. */
export const rolesADonner = (me: Me): readonly Role[] =>
  me.genre === 'compte'
    ? DONNE.administration.filter((role) => me.attributions.some((a) => DONNE[a.role].includes(role)))
    : []

/** Who reads the team: the desk, and the CDSU, who invites too. */
export const peutVoirLEquipe = (me: Me): boolean => estAuBureau(me) || aRole(me, 'cdsu')

/** Whom of the team: the names of residents are not the city's, which reads those of the roles it gives, and itself. */
export const peutVoirEquipier = (me: Me, { role, compteId }: Pick<Equipier, 'role' | 'compteId'>): boolean =>
  estAuBureau(me) || rolesADonner(me).includes(role) || (me.genre === 'compte' && me.compteId === compteId)

/** Whoever may give a role may take it away; anyone may lay down their own. */
export const peutRetirer = (me: Me, equipier: Pick<Equipier, 'compteId'> & Place): boolean =>
  (me.genre === 'compte' && me.compteId === equipier.compteId) || peutInviter(me, equipier)

/** Sending an invitation again, or taking it back: whoever could have made it. */
export const peutSuivre = (me: Me, invitation: Place): boolean => peutInviter(me, invitation)

/** Only the link made for this invitation opens it: an account alone does not. */
export const peutRepondre = (me: Me, invitation: Pick<Invitation, 'id'>): boolean =>
  porteLeLien(me, GESTE_D_INVITATION, invitation.id)

/**
 * Whoever invites sees the code, and could answer with it: that a porteur, or somebody known before, answered is said by
 * somebody else, unless nobody else may. `moi`: the account that says yes.
 */
export const demandeConfirmation = (
  i: Pick<Invitation, 'role' | 'connue' | 'personneId'>,
  moi: Me = VISITEUR,
): boolean => i.role === 'porteur' || (i.connue && personneDe(moi) !== i.personneId)

/** All who hold a role here, and which account brought each one in. */
type Equipe = Readonly<{
  membres: readonly (Attribution & Readonly<{ compteId: string }>)[]
  venusPar: ReadonlyMap<string, string>
}>

/** An account, whoever brought it in, and so on. */
function lignee(compteId: string | null, { venusPar }: Equipe): Set<string> {
  const vus = new Set<string>()
  for (let un = compteId; un !== null && !vus.has(un); un = venusPar.get(un) ?? null) vus.add(un)
  return vus
}

/**
 * Those who act for the structure, or whoever could invite, neither did nor saw the link; nobody for themself. Accounts
 * that one of them brought in may be in one hand: of those who could, only the farthest from whoever invited.
 */
export const peutConfirmer = (
  me: Me,
  invitation: Place & Pick<Invitation, 'structureId' | 'inviteParCompte' | 'compteId' | 'vuePar'>,
  equipe: Equipe,
): boolean => {
  const { inviteParCompte: inviteur, vuePar } = invitation
  if (me.genre !== 'compte' || me.compteId === invitation.compteId) return false
  if (peutRecuser(me, invitation)) return true
  if (!peutInviter(me, invitation)) return false
  const autres = equipe.membres.filter(
    ({ compteId, ...une }) =>
      ![me.compteId, invitation.compteId].includes(compteId) &&
      peutInviter({ ...me, compteId, attributions: [une] }, invitation),
  )
  if (me.compteId === inviteur || vuePar.includes(me.compteId)) return autres.length === 0
  const communs = (compteId: string) => lignee(inviteur, equipe).intersection(lignee(compteId, equipe)).size
  return autres.every(({ compteId }) => compteId === inviteur || communs(me.compteId) <= communs(compteId))
}

/** Roles from which what a structure keeps for itself is closed. */
const FERMES: readonly Role[] = [...QUI_INVITE, 'partenaire']

/** Whether the account `me` may take this role: nobody holds both a structure's and one that closes it, in either order. */
export const peutAccepter = (me: Me, role: Role): boolean =>
  !(role === 'porteur' && aRole(me, ...FERMES)) && !(FERMES.includes(role) && aRole(me, 'porteur'))

/** Saying that an invitation is for nobody of theirs: those who act for the structure. */
export const peutRecuser = (me: Me, { structureId }: Pick<Invitation, 'structureId'>): boolean =>
  structureId !== null && structuresDe(me).includes(structureId)

/** The gesture of the links that carry an invitation. */
export const GESTE_D_INVITATION = 'invitation'
