import { aRole, estAuBureau, type Me } from '#src/visit.ts'

/** Who may put the city's workbook in, and take it back: the CDSU whose file it is, and the desk. */
export const peutImporter = (me: Me): boolean => estAuBureau(me) || aRole(me, 'cdsu')
