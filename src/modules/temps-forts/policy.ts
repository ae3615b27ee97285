import {
  aRole,
  aRoleIci,
  estAuBureau,
  estAuBureauIci,
  estDuProgramme,
  type Me,
  personneDe,
  type Quartiers,
  structuresDe,
} from '#src/ground/visit.ts'
import type { Cercle, Decision, Invite, TempsFort } from './domain/types.ts'

/** The gesture of the links: one's own page of a temps fort, from the dates asked to the minutes. */
export const LIEN_DE_TEMPS_FORT = 'temps-fort'

type Situe = Readonly<{ quartiers: Quartiers; entre?: TempsFort['entre'] }>

/** Those who put things in common read each other's meetings. */
export const peutLire = estDuProgramme

/** That one, its minutes once they left: all of them when it is offered to all, else those invited and the desk. */
export const peutLireCelle = (me: Me, tempsFort: Situe): boolean => peutLire(me) && estDedans(me, tempsFort)

const estDedans = (me: Me, { quartiers, entre = null }: Situe): boolean =>
  entre === null || estAuBureauIci(me, quartiers) || entre.some((un) => estInvite(me, un))

/** Dates, invitation, agenda, minutes: the desk of the quartier, its pair, and the CDSU. */
export const peutOrganiser = (me: Me, tempsFort: Situe): boolean =>
  estAuBureauIci(me, tempsFort.quartiers) || (aRoleIci(me, tempsFort.quartiers, 'cdsu') && estDedans(me, tempsFort))

/** Whether the page to organise one makes sense for this person. */
export const organise = (me: Me): boolean => estAuBureau(me) || aRole(me, 'cdsu')

/** A promise of a resident is the council's to write down, and whom to call its own to read: not the city's. */
export const peutNoterUnePromesse = (me: Me, { quartiers }: Situe): boolean => estAuBureauIci(me, quartiers)

/** The list of the pair is theirs. */
export const peutTenirLaListe = (me: Me, { quartiers }: Situe): boolean => estAuBureauIci(me, quartiers)

type Sien = Pick<Invite, 'id' | 'personneId' | 'structureId'>

/**
 * The very person named, by account or by the link made for them; of a structure that is asked under nobody's name, whoever
 * acts for it.
 */
export function estInvite(me: Me, { id, personneId, structureId }: Sien): boolean {
  if (me.genre === 'lien') return me.lien.geste === LIEN_DE_TEMPS_FORT && me.lien.sujetId === id
  if (personneId !== null) return me.genre === 'compte' && personneDe(me) === personneId
  return structureId !== null && structuresDe(me).includes(structureId)
}

/** The line of this account among those asked: under their name, else under that of their structure alone. */
export const saLigne = <T extends Sien>(me: Me, invites: readonly T[]): T | undefined => {
  const siennes = invites.filter((un) => estInvite(me, un))
  return siennes.find(({ personneId }) => personneId !== null) ?? siennes[0]
}

/** One's own answer, or that of somebody who phoned. */
export const peutRepondrePour = (me: Me, invite: Sien, tempsFort: Situe): boolean =>
  estInvite(me, invite) || peutOrganiser(me, tempsFort)

type AQui = Pick<Decision, 'personneId' | 'structureId' | 'role'>

/** Whose decision it is; given to a role, it is of those who hold it where the meeting is, or of all when it is of all. */
export const estASoi = (me: Me, { personneId, structureId, role }: AQui, { quartiers }: Situe): boolean =>
  (personneId !== null && me.genre === 'compte' && me.personneId === personneId) ||
  (structureId !== null && structuresDe(me).includes(structureId)) ||
  (role !== null && (quartiers?.length ? aRoleIci(me, quartiers, role) : aRole(me, role)))

type Place = Pick<Invite, 'personneId' | 'structureId'>

/** Theirs by name, or that of the structure they were asked for. */
export const estASaCharge = (invite: Place, { personneId, structureId }: Omit<AQui, 'role'>): boolean =>
  (personneId !== null && personneId === invite.personneId) ||
  (structureId !== null && structureId === invite.structureId)

/** Saying that it is done: whose it is, by account or on the page of their link, or who organises. */
export const peutDireFaite = (me: Me, decision: AQui, tempsFort: Situe, parLien: Place | null = null): boolean =>
  peutOrganiser(me, tempsFort) ||
  estASoi(me, decision, tempsFort) ||
  (parLien !== null && estASaCharge(parLien, decision))

/** In which circle an account puts things in common: that in which they are fewest. */
export function cercleDe(me: Me): Cercle {
  const [premier = 'partenaire'] = (['cdsu', 'coordination', 'animation', 'porteur', 'conseil'] as const).filter(
    (role) => aRole(me, role),
  )
  return premier
}
