import { aRolePartout, estAuBureauPartout, type Me } from '#src/ground/visit.ts'

/**
 * Who may put the city's workbook in, and take it back: the CDSU whose file it is, and the desk. It is of all quartiers:
 * a role held for one of them does not open it.
 */
export const peutImporter = (me: Me): boolean => estAuBureauPartout(me) || aRolePartout(me, 'cdsu')
