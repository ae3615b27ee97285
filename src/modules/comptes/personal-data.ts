import type { Id } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { noterSiVides } from './usecases.ts'

/** What accounts know of a person of the territoire, for export by oneself. */
export async function donneesDe(tx: Tx, personneId: Id): Promise<unknown> {
  return {
    roles: await tx
      .selectFrom('attributions')
      .select(['role', 'donne_par', 'donne_le'])
      .where('personne_id', '=', personneId)
      .execute(),
    invitations: await tx
      .selectFrom('invitations')
      .select(['role', 'invite_par', 'cree_le', 'acceptee_le', 'retiree_le'])
      .where('personne_id', '=', personneId)
      .execute(),
    liens: await tx
      .selectFrom('liens')
      .select(['geste', 'cree_le', 'expire_le', 'doute_le', 'revoque_le'])
      .where('personne_id', '=', personneId)
      .execute(),
  }
}

/** Takes away the person's roles, invitations and links; their account goes right after (`fermerComptes`). */
export async function effacer(tx: Tx, personneId: Id, visit: Visit): Promise<void> {
  const tenus = await tx
    .selectFrom('attributions')
    .select('structure_id')
    .where('personne_id', '=', personneId)
    .execute()
  for (const table of ['attributions', 'invitations', 'liens'] as const)
    await tx.deleteFrom(table).where('personne_id', '=', personneId).execute()
  await tx.deleteFrom('liens').where('sujet_id', '=', personneId).execute()
  await noterSiVides(
    tx,
    visit,
    tenus.flatMap(({ structure_id }) => structure_id ?? []),
  )
}
