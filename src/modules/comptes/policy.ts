import type { Cercle } from '#modules/personnes/index.ts'
import { aRole, estAuBureau, type Me, type Role } from '#src/visit.ts'
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

type Place = Readonly<{ role: Role; quartierId: string | null; structureId: string | null }>

/** Whether `me` may give this role, there. Whoever holds a role in one quartier gives it in that quartier only. */
export function peutInviter(me: Me, place: Place): boolean {
  if (me.genre === 'systeme') return true
  if (me.genre !== 'compte') return false
  return me.attributions.some(
    (mine) =>
      DONNE[mine.role].includes(place.role) &&
      (mine.quartierId === null || mine.quartierId === place.quartierId || place.structureId !== null),
  )
}

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

/** Whoever may give a role may take it away; anyone may lay down their own. */
export const peutRetirer = (me: Me, equipier: Pick<Equipier, 'compteId'> & Place): boolean =>
  (me.genre === 'compte' && me.compteId === equipier.compteId) || peutInviter(me, equipier)

/** Sending an invitation again, or taking it back: whoever could have made it. */
export const peutSuivre = (me: Me, invitation: Place): boolean => peutInviter(me, invitation)

/** Only the link made for this invitation opens it: an account alone does not. */
export const peutRepondre = (me: Me, invitation: Pick<Invitation, 'id'>): boolean =>
  me.genre === 'lien' && me.lien.geste === GESTE_D_INVITATION && me.lien.sujetId === invitation.id

/** The gesture of the links that carry an invitation. */
export const GESTE_D_INVITATION = 'invitation'
