import type { Id } from '#platform/ids.ts'
import { aRole, aRoleIci, type Me, type Role } from '#src/ground/visit.ts'
import { attend, estDici, type Membre, siege } from './domain.ts'

/** The roles under which somebody may be of the council, once one who sits has said so. */
export const ROLES_DU_CONSEIL = ['conseil', 'coordination', 'animation'] as const satisfies readonly Role[]

/** Whoever holds one of these, by the same account, is not of it: the council is independent (law 2014-173, art. 7). */
export const ROLES_FERMES = ['administration', 'cdsu', 'partenaire'] as const satisfies readonly Role[]

/** May ask to sit: a role is not enough, whoever gave it. */
export const peutDemanderASieger = (me: Me): boolean => aRole(me, ...ROLES_DU_CONSEIL) && !aRole(me, ...ROLES_FERMES)

/** The sitting member who acts. Of the city, of the hosts, of the partners, of the jobs: nobody. */
export const membreQuAgit = (me: Me, membres: readonly Membre[]): Membre | null =>
  me.genre === 'compte' && peutDemanderASieger(me)
    ? (membres.find((m) => siege(m) && m.compteId === me.compteId) ?? null)
    : null

/** While nobody with an account sits there, the coordination that is of the council begins it: said on the page. */
export const peutFonder = (me: Me, membres: readonly Membre[]): boolean =>
  peutDemanderASieger(me) && aRole(me, 'coordination') && !membres.some((m) => siege(m) && m.agit)

/** Who sits confirms who asks, of the same council: nobody for themself. */
export const peutConfirmer = (moi: Membre | null, m: Membre): boolean =>
  moi !== null && attend(m) && m.id !== moi.id && m.compteId !== moi.compteId && peutTenir(moi, m.quartierId)

/** Whether what this member does may be of that quartier (`null`: of all). */
export const peutTenir = (moi: Membre, quartierId: Id | null): boolean =>
  moi.quartierId === null || moi.quartierId === quartierId

/** Noting that somebody sits no more: oneself, or whoever cannot say it by their account. */
export const peutNoterLeDepart = (moi: Membre | null, m: Membre): boolean =>
  moi !== null && m.partiLe === null && (m.id === moi.id || (!m.agit && peutTenir(moi, m.quartierId)))

/** Answers for them: oneself, or somebody on paper of the same council. */
export const repondPour = (moi: Membre, celui: Membre): boolean =>
  celui.id === moi.id || (celui.compteId === null && peutTenir(moi, celui.quartierId))

/** Taking back a tie that was none: whoever said it; in their absence, whoever answers for the member. */
export const peutRetirerLeLien = (
  moi: Membre,
  celui: Membre,
  ditPar: Id | null,
  membres: readonly Pick<Membre, 'id'>[],
): boolean =>
  ditPar === moi.id || (repondPour(moi, celui) && (celui.compteId === null || !membres.some(({ id }) => id === ditPar)))

/** Reads who is of the council and where its reading stands; its notes are another right (`membreQuAgit`). */
export const peutVoirLeConseil = (me: Me): boolean => aRole(me, ...ROLES_DU_CONSEIL, 'cdsu', 'administration')

/** Acts on what is of these quartiers, as a member and by the role held. */
export const agitIci = (me: Me, moi: Membre | null, quartiers: readonly Id[]): boolean =>
  moi !== null && estDici(moi, quartiers) && aRoleIci(me, quartiers, ...ROLES_DU_CONSEIL)
