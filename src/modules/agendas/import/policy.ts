import { aRole, aRoleIci, estAuBureau, type Me } from '#src/ground/visit.ts'

/** A date of everybody. */
export const peutImporterDesTempsForts = (me: Me): boolean => estAuBureau(me) || aRoleIci(me, [], 'cdsu')

/** A deposit is read again by who made it, and by the desk. */
export const peutVoirLImport = (me: Me, { compteId }: Readonly<{ compteId: string | null }>): boolean =>
  estAuBureau(me) || aRole(me, 'cdsu') || (me.genre === 'compte' && me.compteId === compteId)
