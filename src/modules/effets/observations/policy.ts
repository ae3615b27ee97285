import { peutVoirLesRegards, voixDe } from '#modules/regards/index.ts'
import type { Id } from '#platform/ids.ts'
import { aRole, aRoleIci, estAuBureau, estDeSaMain, type Me, porteLeLien, structuresDe } from '#src/ground/visit.ts'
import type { Piece, Voix } from './domain.ts'

type Cadre = Parameters<typeof voixDe>[1]
type Lieu = Omit<Cadre, 'siege'>

/** The gesture of the link by which a third person answers. */
export const LIEN_DE_CONFIRMATION = 'confirmer-un-effet'

/** Reading the effects of an action: those who speak of it, as of its regards. */
export const peutLire = (me: Me, action: Lieu): boolean => peutVoirLesRegards(me, action)

/**
 * Under which voice somebody records an effect or brings a piece. `null`: none; who looks after the installation reads, and
 * writes in nobody's place.
 */
export const voixPour = (me: Me, action: Cadre): Voix | null =>
  me.genre === 'systeme' ? 'conseil' : voixDe(me, action)

/**
 * Taking a piece away: whoever noted it, and the desk. The side that recorded the effect takes away no voice that says otherwise,
 * nor what a third person wrote.
 */
export const peutRetirerLaPiece = (me: Me, action: Cadre, piece: Pick<Piece, 'compteId'>): boolean =>
  aRoleIci(me, action.quartiers, 'coordination', 'animation') || estDeSaMain(me, piece)

/** Wording it again, and taking it away with the pieces that one may take away: the side that recorded it, and the desk. */
export const peutTenir = (me: Me, action: Cadre, voix: Voix): boolean =>
  voixPour(me, action) === voix || aRoleIci(me, action.quartiers, 'coordination', 'animation')

/** The year's effects: all of them for the council, the city and the desk, a structure's own for its people. */
export const peutLireLAnnee = (me: Me): boolean => litTout(me) || structuresDe(me).length > 0

export const litTout = (me: Me): boolean => estAuBureau(me) || aRole(me, 'conseil', 'cdsu')

/** Answering: whoever holds the link. */
export const peutConfirmerParLien = (me: Me, demandeId: Id): boolean => porteLeLien(me, LIEN_DE_CONFIRMATION, demandeId)
