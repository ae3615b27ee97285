import { estAuBureauPartout, type Me } from '#src/ground/visit.ts'

/** The words of the quartier change what everybody's texts mean: the desk of the whole territoire. */
export const peutNoterDesMots = (me: Me): boolean => estAuBureauPartout(me)
