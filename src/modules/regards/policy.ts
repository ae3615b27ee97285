import type { Id } from '#platform/ids.ts'
import {
  aRole,
  aRoleIci,
  estAuBureauIci,
  type Me,
  porteLeLien,
  type Quartiers,
  structuresDe,
} from '#src/ground/visit.ts'
import type { Voix } from './domain.ts'

/** `siege`: who acts sits at the council there (`siegeIci`). */
type Cadre = Readonly<{ id: Id; structureId: Id; quartiers: Quartiers; siege: boolean }>
type Lieu = Omit<Cadre, 'siege'>

/** The gesture of the link, or of the square to photograph, that opens the three questions of one action. */
export const LIEN_DE_PARTICIPANT = 'participant'

/**
 * The voice of whoever is here, on this action; the council's is of who sits there, which no role gives. `null`: nobody
 * asked them, they may read.
 */
export function voixDe(me: Me, action: Cadre): Voix | null {
  if (me.genre !== 'compte') return null
  if (structuresDe(me).includes(action.structureId)) return 'porteur'
  if (aRoleIci(me, action.quartiers, 'cdsu')) return 'cdsu'
  return action.siege ? 'conseil' : null
}

/** Reading what several voices say: those who speak, and whoever hosts. Not the public: these are drafts of a talk. */
export const peutVoirLesRegards = (me: Me, action: Lieu): boolean =>
  me.genre === 'systeme' ||
  structuresDe(me).includes(action.structureId) ||
  estAuBureauIci(me, action.quartiers) ||
  aRole(me, 'conseil', 'cdsu')

/** Opening the questions to participants, keying papers back, copying the wall: the structure and the desk. */
export const peutInterroger = (me: Me, action: Lieu): boolean =>
  me.genre === 'systeme' || structuresDe(me).includes(action.structureId) || estAuBureauIci(me, action.quartiers)

/** Answering: whoever holds the link. Nobody else, so that a structure does not answer for those who came. */
export const peutRepondre = (me: Me, actionId: Id): boolean => porteLeLien(me, LIEN_DE_PARTICIPANT, actionId)
