import { aRole, aRolePartout, estAuBureau, estAuBureauPartout, type Me } from '#src/ground/visit.ts'

/** Contract, quartiers, places: the desk and the city know them, when their role is held for the whole territoire. */
export const peutRegler = (me: Me): boolean => estAuBureauPartout(me) || aRolePartout(me, 'cdsu')

/** The page that leads to all that can be set; whoever acts in one quartier finds the team there. */
export const peutVoirLesReglages = (me: Me): boolean => estAuBureau(me) || aRole(me, 'cdsu')

/** « On essaie ? » is the council's own question: not the city's. */
export const peutChoisirLesOutils = (me: Me): boolean => estAuBureauPartout(me)

/** What came of the trial is shown at meetings: to whoever sits there. */
export const peutVoirLEssai = (me: Me): boolean => estAuBureau(me) || aRole(me, 'conseil', 'cdsu', 'partenaire')

/** Who answers, where and when: the desk says it of itself. */
export const peutDireOuNousJoindre = (me: Me): boolean => estAuBureauPartout(me)
