import { aRole, aRoleIci, estAuBureau, type Me, structuresDe } from '#src/ground/visit.ts'
import { type Cadre, peutEcrire, peutModerer } from '../policy.ts'

/** Whether bringing dates makes sense for this person: the desk, the city, a porteur for their own. */
export const peutImporterDesDates = (me: Me): boolean =>
  estAuBureau(me) || aRole(me, 'cdsu') || structuresDe(me).length > 0

/** For this action: whoever writes its dates, and the city, which says yes to them anyway. */
export const peutImporterPour = (me: Me, cadre: Cadre): boolean => peutEcrire(me, cadre) || peutModerer(me, cadre)

/** A date of everybody. */
export const peutImporterDesTempsForts = (me: Me): boolean => estAuBureau(me) || aRoleIci(me, [], 'cdsu')

/** A deposit is read again by who made it, and by the desk. */
export const peutVoirLImport = (me: Me, { compteId }: Readonly<{ compteId: string | null }>): boolean =>
  estAuBureau(me) || aRole(me, 'cdsu') || (me.genre === 'compte' && me.compteId === compteId)
