import type { Id } from '#platform/ids.ts'
import { aRole, aRoleIci, type Me, porteLeLien, type Quartiers, structuresDe } from '#src/ground/visit.ts'

const LE_BUREAU = ['coordination', 'animation'] as const
/** Of the city, of the partners, or looking after the installation: whatever else they are, no page of theirs names who is alone. */
const FERMES = ['administration', 'cdsu', 'partenaire'] as const

/** All the facts of all structures: those who read an evaluation. */
export const peutToutLire = (me: Me): boolean => me.genre === 'systeme' || aRole(me, 'conseil', 'cdsu', ...LE_BUREAU)

/** The table, cut for structures and partners to what the calendar and the meetings say to all of the programme. */
export const peutLireLeTableau = (me: Me): boolean => peutToutLire(me) || aRole(me, 'porteur', 'partenaire')

/**
 * Named who is alone, and who bridges: the council and its desk. Not a secret from who reads all the facts, who finds it by
 * subtraction (ADR 0014).
 */
export const peutVoirQuiEstSeul = (me: Me): boolean =>
  me.genre === 'systeme' || (aRole(me, 'conseil', ...LE_BUREAU) && !aRole(me, ...FERMES))

/** All the ties of one structure: its people, and who reads them all. */
export const peutLireSesLiens = (me: Me, structureId: Id): boolean =>
  peutToutLire(me) || structuresDe(me).includes(structureId)

export type Pour = Readonly<{ structureId: Id; quartiers: Quartiers }>

/** Saying « déjà ensemble » for a structure, agreeing to it, taking it back: its people, or the desk for whoever phones. */
export const peutParlerPour = (me: Me, { structureId, quartiers }: Pour): boolean =>
  structuresDe(me).includes(structureId) || parleAuBureau(me, quartiers)

export const parleAuBureau = (me: Me, quartiers: Quartiers): boolean =>
  me.genre === 'systeme' || aRoleIci(me, quartiers, ...LE_BUREAU)

/** The gesture of the link sent to who answers for the other structure: most have no account. */
export const LIEN_DEJA_ENSEMBLE = 'deja-ensemble'
export const repondParLien = (me: Me, id: Id): boolean => porteLeLien(me, LIEN_DEJA_ENSEMBLE, id)
