import { noter } from '#modules/personnes/index.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result } from '#platform/result.ts'
import { authorize, found, type Tx, type Visit, write } from '#src/ground/visit.ts'
import * as domain from './domain.ts'
import { fermerLiensDeStructure, revoquerLiens } from './liens/liens.ts'
import * as policy from './policy.ts'
import * as roles from './store/attributions.ts'
import { closeInvitation, invitationsDansLaStructure } from './store/invitations.ts'

/** Gives a role to an account, inside the caller's transaction; the caller has checked the right to. */
export async function attribuer(tx: Tx, visit: Visit, nouvelle: roles.NouvelleAttribution): Promise<void> {
  const id = await roles.insertAttribution(tx, visit, nouvelle)
  if (id === null) return
  await noter(tx, visit, 'attribution', id, 'donner-un-role', { role: { avant: null, apres: nouvelle.role } })
}

/** These structures lost somebody who acted for them: those that have nobody left are told to the desk. */
export async function noterSiVides(tx: Tx, visit: Visit, structureIds: readonly Id[]): Promise<void> {
  if (structureIds.length === 0) return
  for (const id of await roles.sansPersonne(tx, structureIds))
    await noter(tx, visit, 'structure', id, roles.PLUS_PERSONNE)
}

/** Somebody is a structure's contact no more: their links, their role there and the invitation to it open nothing. */
export async function quitterLaStructure(tx: Tx, visit: Visit, structureId: Id, personneId: Id): Promise<void> {
  await fermerLiensDeStructure(tx, visit, structureId, personneId)
  const tenus = await roles.rolesDansLaStructure(tx, structureId, personneId)
  for (const id of tenus) {
    await roles.deleteAttribution(tx, id)
    await noter(tx, visit, 'attribution', id, 'retirer-un-role')
  }
  if (tenus.length > 0) await noterSiVides(tx, visit, [structureId])
  for (const id of await invitationsDansLaStructure(tx, structureId, personneId)) {
    await closeInvitation(tx, id, 'retiree_le', visit.now)
    await revoquerLiens(tx, visit, policy.GESTE_D_INVITATION, id)
  }
}

/** « Oui, de chez nous »: those who acted for the structure before are asked no more. */
export const reconnaitre = (visit: Visit, id: Id): Promise<domain.Equipier> =>
  write(visit, async (tx) => {
    const equipier = found(await roles.trouverAttribution(tx, id))
    authorize(await roles.etaitLaAvant(tx, visit.me, equipier))
    await roles.saveReconnue(tx, id)
    await noter(tx, visit, 'attribution', id, 'reconnaitre')
    return equipier
  })

/** Takes a role away: the very next page of that person is without it. */
export const retirer = (visit: Visit, id: Id): Promise<Result<domain.Equipier, domain.RefusDeRetrait>> =>
  write(visit, async (tx) => {
    const equipier = found(await roles.trouverAttribution(tx, id))
    authorize(policy.peutRetirer(visit.me, equipier) || (await roles.etaitLaAvant(tx, visit.me, equipier)))
    const decision = domain.retrait(equipier.role, await roles.combien(tx, 'administration'))
    if (!decision.ok) return decision
    if (!(await roles.deleteAttribution(tx, id))) return ok(equipier)
    await noter(tx, visit, 'attribution', id, 'retirer-un-role', { role: { avant: equipier.role, apres: null } })
    if (equipier.structureId) await noterSiVides(tx, visit, [equipier.structureId])
    return ok(equipier)
  })
