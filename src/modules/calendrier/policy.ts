import { aRole, estAuBureau, type Me } from '#src/ground/visit.ts'

/** Who puts the dates of all side by side: the desk and its pair, and the city. */
export const peutVoirLesTrous = (me: Me): boolean => estAuBureau(me) || aRole(me, 'cdsu')
