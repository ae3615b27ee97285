import { aRole, aRoleIci, type Me } from '#src/ground/visit.ts'
import type { VoixDAccord } from './domain.ts'

/** Proposing a question, bringing what answers it, saying what was expected: council, city, desk; in nobody's place. */
export const peutEvaluer = (me: Me): boolean => aRole(me, 'conseil', 'cdsu', 'coordination', 'animation')

/**
 * Noting that a voice agreed: its own, and the desk that of the structures, on the day when they said it. That of the council is
 * noted by who sits there (`siege`).
 */
export const peutNoterLAccord = (me: Me, voix: VoixDAccord, siege: boolean): boolean =>
  voix === 'conseil' ? siege : voix === 'ville' ? aRoleIci(me, [], 'cdsu') : aRole(me, 'coordination', 'animation')
