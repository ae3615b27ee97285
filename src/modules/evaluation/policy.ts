import { aRole, type Me } from '#src/ground/visit.ts'

/** The evaluation in progress: the council, the city, and the desk without who hosts. */
export const peutLireLEvaluation = (me: Me): boolean =>
  me.genre === 'systeme' || aRole(me, 'conseil', 'cdsu', 'coordination', 'animation')
