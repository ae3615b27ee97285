import type { Id } from '#platform/ids.ts'
import { aRole, estAuBureau, type Me, structuresDe } from '#src/visit.ts'
import { ETATS_PUBLICS, type Etat } from './domain.ts'

/** Which actions are in sight: all, or those decided and told, with the person's own. */
export type Portee = Readonly<{ tout: boolean; siennes: readonly Id[] }>

/** The council sits in the bodies where applications are studied (loi 2014-173, art. 7): it sees their states too. */
export const portee = (me: Me): Portee => ({
  tout: estAuBureau(me) || aRole(me, 'cdsu', 'partenaire', 'conseil'),
  siennes: structuresDe(me),
})

export function peutVoirAction(
  me: Me,
  action: Readonly<{ etat: Etat; structureId: Id; archiveeLe: unknown }>,
): boolean {
  const { tout, siennes } = portee(me)
  if (tout || siennes.includes(action.structureId)) return true
  return action.archiveeLe === null && ETATS_PUBLICS.includes(action.etat)
}

/** Money under instruction. What was granted is public. */
export const peutVoirArgent = (me: Me, structureId: Id | null): boolean =>
  estAuBureau(me) || aRole(me, 'cdsu', 'partenaire') || (structureId !== null && structuresDe(me).includes(structureId))

/** Create, change, put away, cancel: the programmation is written by the city and by the desk. */
export const peutModifierActions = (me: Me): boolean => estAuBureau(me) || aRole(me, 'cdsu')

export const peutCreerStructure = peutModifierActions

/** A porteur keeps the own structure up to date. */
export const peutModifierStructure = (me: Me, structureId: Id): boolean =>
  peutModifierActions(me) || structuresDe(me).includes(structureId)

/** All the contacts of a structure, and how to reach those who agreed. */
export const peutJoindreContacts = peutModifierStructure

/** The names of the contacts who agreed to be shown. */
export const peutVoirContactsAccordes = (me: Me, structureId: Id): boolean =>
  peutJoindreContacts(me, structureId) || aRole(me, 'conseil', 'partenaire')

/** Who changed what: it tells amounts and names. */
export const peutVoirHistorique = (me: Me, structureId: Id): boolean =>
  peutModifierActions(me) || structuresDe(me).includes(structureId)

/** The table a committee reads: all amounts at once. */
export const peutVoirTableauDeComite = (me: Me): boolean => peutVoirArgent(me, null)
