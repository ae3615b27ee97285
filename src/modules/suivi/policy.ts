import type { Id } from '#platform/ids.ts'
import { aRole, aRoleIci, type Me, personneDe, type Quartiers, structuresDe } from '#src/visit.ts'
import type { Cote, Lectorat, Note } from './journal/domain.ts'

export type ActionTenue = Readonly<{ structureId: Id; quartiers: Quartiers }>

/** The council, and those of it who hold the desk. The hosts are none of it: what is for the council stays in it. */
const CONSEIL = ['conseil', 'coordination', 'animation'] as const

/** The readers to whom `me` belongs, for an action of this structure. */
export function lectoratsDe(me: Me, structureId: Id): readonly Lectorat[] {
  if (me.genre === 'systeme') return ['porteur', 'conseil', 'ville', 'partenaires', 'public']
  return [
    ...(structuresDe(me).includes(structureId) ? (['porteur'] as const) : []),
    ...(aRole(me, ...CONSEIL) ? (['conseil'] as const) : []),
    ...(aRole(me, 'cdsu') ? (['ville'] as const) : []),
    ...(aRole(me, 'partenaire') ? (['partenaires'] as const) : []),
    'public',
  ]
}

/** For which side `me` writes about this action; `null`: may not. Who carries it writes for it first. */
export function coteDe(me: Me, action: ActionTenue): Cote | null {
  if (structuresDe(me).includes(action.structureId)) return 'porteur'
  if (aRoleIci(me, action.quartiers, ...CONSEIL)) return 'conseil'
  return aRoleIci(me, action.quartiers, 'cdsu') ? 'ville' : null
}

/** The note's author, those of the same structure, or who coordinates the council: they change it and share it. */
export function peutTenirLaNote(
  me: Me,
  note: Pick<Note, 'cote' | 'auteurId' | 'redigePar'>,
  action: ActionTenue,
): boolean {
  if (note.cote === 'porteur') return structuresDe(me).includes(action.structureId)
  if (note.cote === 'ville') return aRoleIci(me, action.quartiers, 'cdsu')
  if (!aRoleIci(me, action.quartiers, ...CONSEIL)) return false
  const moi = personneDe(me)
  return aRoleIci(me, action.quartiers, 'coordination', 'animation') || (moi !== null && moi === note.auteurId)
}
