import { aRole, aRolePartout, BUREAU, type Me } from '#src/ground/visit.ts'

/** What was transmitted: the council, the city to which it was, and those who sit with it. A porteur or anyone asks for it. */
export const peutLireLAvis = (me: Me): boolean =>
  me.genre === 'systeme' || aRole(me, 'conseil', 'cdsu', 'partenaire', ...BUREAU)

/** What became of it after the committee: the city says it, and nobody in its name. */
export const peutDireLesSuites = (me: Me): boolean => aRolePartout(me, 'cdsu')
