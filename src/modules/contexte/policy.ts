import { aRolePartout, estDeSaMain, estDuProgramme, type Me } from '#src/ground/visit.ts'

/** Reading them: those of the programme. */
export const peutLire = (me: Me): boolean => estDuProgramme(me)

/** Bringing figures, which are of all quartiers: the city, and « Coup de pouce aux projets ». */
export const peutImporter = (me: Me): boolean => aRolePartout(me, 'cdsu', 'coordination')

/** Taking a series away: whoever brought it, and the desk, since people leave. */
export const peutRetirer = (me: Me, serie: Readonly<{ compteId: string | null }>): boolean =>
  aRolePartout(me, 'coordination') || (peutImporter(me) && estDeSaMain(me, serie))
