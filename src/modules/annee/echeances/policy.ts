import { aRole, aRolePartout, BUREAU, estAuBureau, type Me } from '#src/ground/visit.ts'
import { type Pour, RESPONSABLES, type Responsable } from './domain.ts'

/** Key dates are of the whole territoire: the desk, its pair and the city keep them. */
export const peutTenirLesEcheances = (me: Me): boolean => me.genre === 'systeme' || aRolePartout(me, ...BUREAU, 'cdsu')

/** Whose key dates this person reads. */
export function lisibles(me: Me): readonly Pour[] {
  if (estAuBureau(me) || aRole(me, 'cdsu', 'conseil', 'partenaire')) return ['equipe', 'porteurs', 'tous']
  return aRole(me, 'porteur') ? ['porteurs', 'tous'] : ['tous']
}

/** What this person sees to. */
export const responsabilites = (me: Me): Responsable[] => RESPONSABLES.filter((role) => aRole(me, role))

/** Saying that a date is done: whoever keeps them, or whoever sees to it. */
export const peutDireFaite = (me: Me, { responsable }: Readonly<{ responsable: Responsable }>): boolean =>
  peutTenirLesEcheances(me) || (responsable !== 'porteur' && aRole(me, responsable))

/** Whether their page is worth a door: whoever reads more than what everybody reads. */
export const voitLesEcheances = (me: Me): boolean => me.genre !== 'systeme' && lisibles(me).length > 1
