import type { Membre } from '#modules/conseil/index.ts'
import type { Id } from '#platform/ids.ts'
import { aRole, aRoleIci, type Me, structuresDe } from '#src/ground/visit.ts'
import type { Recommandation, Venue } from './domain.ts'

/** Who is here, with their seat at the council if they have one. */
export type Qui = Readonly<{ me: Me; moi: Membre | null }>

/** The evaluation in progress, which these come from: the council, the city, and the desk without who hosts. */
export const peutLireLEvaluation = (me: Me): boolean =>
  me.genre === 'systeme' || aRole(me, 'conseil', 'cdsu', 'coordination', 'animation')

type Ici = Readonly<{ quartierId: Id | null }>
const quartiersDe = ({ quartierId }: Ici): readonly Id[] => (quartierId === null ? [] : [quartierId])

/** All of them: council, city, funders and desk; a structure its own (`peutLire`). */
export const litToutes = ({ me }: Qui): boolean => peutLireLEvaluation(me) || aRole(me, 'partenaire')

/** The list, cut for a structure to what it asks and what it is asked. */
export const peutVoirLaListe = (qui: Qui): boolean => litToutes(qui) || structuresDe(qui.me).length > 0

export const peutLire = (qui: Qui, r: Pick<Recommandation, 'structureId' | 'adresseeId'>): boolean =>
  litToutes(qui) || structuresDe(qui.me).some((id) => id === r.structureId || id === r.adresseeId)

/** Whether they speak here under this name; the council's by a seat, never by a role. */
export function parleAuNomDe({ me, moi }: Qui, venueDe: Venue, r: Ici & Readonly<{ structureId: Id | null }>): boolean {
  const quartiers = quartiersDe(r)
  if (me.genre === 'systeme') return venueDe !== 'conseil'
  if (venueDe === 'conseil') return moi !== null && (moi.quartierId === null || moi.quartierId === r.quartierId)
  if (venueDe === 'cdsu') return aRoleIci(me, quartiers, 'cdsu')
  if (venueDe === 'porteur') return structuresDe(me).some((id) => id === r.structureId)
  return aRoleIci(me, quartiers, 'coordination', 'animation')
}

/** Wording it again, or taking it back: the side that said it, never another. */
export const peutTenir = (qui: Qui, r: Recommandation): boolean => parleAuNomDe(qui, r.venueDe, r)

/** Answering, and saying it done: whom it is said to. The desk writes down what a structure tells it. */
export function peutRepondre({ me, moi }: Qui, r: Recommandation): boolean {
  const quartiers = quartiersDe(r)
  if (me.genre === 'systeme') return r.adresseeA !== 'conseil'
  switch (r.adresseeA) {
    case 'ville':
      return aRoleIci(me, quartiers, 'cdsu')
    case 'partenaires':
      return aRoleIci(me, quartiers, 'partenaire')
    case 'conseil':
      return moi !== null && (moi.quartierId === null || moi.quartierId === r.quartierId)
    case 'structure':
      return structuresDe(me).some((id) => id === r.adresseeId) || aRoleIci(me, quartiers, 'coordination', 'animation')
    case 'bureau':
      return aRoleIci(me, quartiers, 'coordination', 'animation')
  }
}
