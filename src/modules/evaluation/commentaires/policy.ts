import type { Membre } from '#modules/conseil/index.ts'
import { aRole, aRolePartout, type Me, structuresDe } from '#src/ground/visit.ts'
import { peutLireLEvaluation } from '../policy.ts'
import type { Commentaire, PageDuConseil, Voix } from './domain.ts'

export type Qui = Readonly<{ me: Me; moi: Membre | null }>

/** The voices under which somebody may speak of the year: the council's by a seat, never by a role. */
export function voixPour({ me, moi }: Qui): readonly Voix[] {
  if (me.genre === 'systeme') return ['cdsu', 'bureau', 'porteur']
  return [
    ...(moi === null ? [] : ['conseil' as const]),
    ...(aRolePartout(me, 'cdsu') ? ['cdsu' as const] : []),
    // Of the porteurs the desk writes what was said at the meeting; a structure writes its own.
    ...(aRolePartout(me, 'coordination', 'animation') ? ['bureau' as const, 'porteur' as const] : []),
    ...(structuresDe(me).length > 0 && !aRolePartout(me, 'coordination', 'animation') ? ['porteur' as const] : []),
  ]
}

export const peutCommenter = (qui: Qui): boolean => voixPour(qui).length > 0

/** All voices; a structure reads its own. */
export const litLesVoix = ({ me }: Qui): boolean => peutLireLEvaluation(me) || aRole(me, 'partenaire')
export const peutLireLeCommentaire = (qui: Qui, c: Pick<Commentaire, 'structureId'>): boolean =>
  litLesVoix(qui) || structuresDe(qui.me).some((id) => id === c.structureId)

/** The council's pages: those who sit, and once they are published whoever reads the evaluation. Nobody else hides them. */
export const peutLireLaPage = (qui: Qui, p: Pick<PageDuConseil, 'publieeLe'>): boolean =>
  qui.moi !== null || (p.publieeLe !== null && litLesVoix(qui))

/** Writing, publishing, taking away a page of the council: who sits, of its quartier. */
export const peutTenirLaPage = ({ moi }: Qui, p: Pick<PageDuConseil, 'quartierId'>): boolean =>
  moi !== null && (moi.quartierId === null || moi.quartierId === p.quartierId)

/** The city's answer to what was published: its own columns, in nobody else's name. */
export const peutDonnerSuite = ({ me }: Qui, p: Pick<PageDuConseil, 'publieeLe'>): boolean =>
  p.publieeLe !== null && aRolePartout(me, 'cdsu')
