import { aRole, estAuBureau, type Me } from '#src/visit.ts'

/** Contract, quartiers, places: the desk and the city know them. */
export const peutRegler = (me: Me): boolean => estAuBureau(me) || aRole(me, 'cdsu')

/** « On essaie ? » is the council's own question: not the city's. */
export const peutChoisirLesOutils = (me: Me): boolean => estAuBureau(me)

/** What came of the trial is shown at meetings: to whoever sits there. */
export const peutVoirLEssai = (me: Me): boolean => estAuBureau(me) || aRole(me, 'conseil', 'cdsu', 'partenaire')
