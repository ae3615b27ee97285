import type { Id } from '#platform/ids.ts'
import { aRole, aRoleIci, type Me } from '#src/ground/visit.ts'

const LE_CONSEIL = ['conseil', 'coordination', 'animation'] as const
/** Of the city, of the partners, or looking after the installation: what is not published is not theirs, whatever else they are. */
const FERMES = ['administration', 'cdsu', 'partenaire'] as const

const quartiersDe = (quartierId: Id | null): readonly Id[] => (quartierId === null ? [] : [quartierId])

/** The council's walk: its members and those of the desk who keep its notes write it, publish it and take it back. */
export const peutTenir = (me: Me, quartierId: Id | null): boolean =>
  me.genre === 'systeme' || (aRoleIci(me, quartiersDe(quartierId), ...LE_CONSEIL) && !aRole(me, ...FERMES))

/** Of the council, or of the desk that keeps its notes: what is not published yet is theirs alone. */
export const estDuConseil = (me: Me): boolean =>
  me.genre === 'systeme' || (aRole(me, ...LE_CONSEIL) && !aRole(me, ...FERMES))

export const peutLire = (me: Me, publiee: boolean): boolean => publiee || estDuConseil(me)
