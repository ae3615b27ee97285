import type { Id } from '#platform/ids.ts'
import { aRole, aRoleIci, estAuBureau, estAuBureauIci, type Me } from '#src/ground/visit.ts'

const quartiersDe = (quartierId: Id | null): readonly Id[] => (quartierId === null ? [] : [quartierId])

/** The council's walk: its members and the desk write it, publish it and take it back. */
export const peutTenir = (me: Me, quartierId: Id | null): boolean =>
  estAuBureauIci(me, quartiersDe(quartierId)) || aRoleIci(me, quartiersDe(quartierId), 'conseil')

/** Of the council, or of its desk: what is not published yet is theirs, not the city's. */
export const estDuConseil = (me: Me): boolean => estAuBureau(me) || aRole(me, 'conseil')

export const peutLire = (me: Me, publiee: boolean): boolean => publiee || estDuConseil(me)
