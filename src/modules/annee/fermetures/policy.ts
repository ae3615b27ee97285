import type { Id } from '#platform/ids.ts'
import { aRole, aRoleIci, BUREAU, estAuBureau, type Me, type Quartiers, structuresDe } from '#src/ground/visit.ts'

/** A structure says when it is closed; the desk and the city say it for those that phone. */
export const peutFermerLaStructure = (me: Me, structure: Readonly<{ id: Id; quartiers: Quartiers }>): boolean =>
  structuresDe(me).includes(structure.id) || peutFermerLeLieu(me, structure.quartiers)

/** A place is of everybody: the desk and the city keep it. */
export const peutFermerLeLieu = (me: Me, quartiers: Quartiers): boolean =>
  me.genre === 'systeme' || aRoleIci(me, quartiers, ...BUREAU, 'cdsu')

/** Whether the form makes sense for this person. */
export const peutDireUneFermeture = (me: Me): boolean =>
  estAuBureau(me) || aRole(me, 'cdsu') || structuresDe(me).length > 0
