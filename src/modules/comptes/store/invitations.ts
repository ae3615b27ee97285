import { sql } from 'kysely'
import { fromRow, type RowOf, toRow } from '#platform/columns.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { sameId, wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import { quartiersDe } from '#src/ground/quartiers-queries.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import type { Invitation } from '../domain.ts'
import { PAR_LA_STRUCTURE, quartiersDUnePlace } from './attributions.ts'

type NouvelleInvitation = Pick<
  Invitation,
  'id' | 'personneId' | 'role' | 'quartierId' | 'structureId' | 'invitePar' | 'inviteParCompte' | 'connue' | 'expireLe'
>

export async function insertInvitation(tx: Tx, visit: Visit, invitation: NouvelleInvitation): Promise<boolean> {
  return tx
    .insertInto('invitations')
    .values({
      ...toRow(invitation, 'id', 'personneId', 'role', 'quartierId', 'structureId', 'invitePar', 'inviteParCompte'),
      ...toRow(invitation, 'connue', 'expireLe'),
      compte_id: null,
      cree_le: visit.now,
      acceptee_le: null,
      retiree_le: null,
      envoyee_le: null,
    })
    .onConflict(sameId)
    .$call(wroteOne)
}

const invitations = (tx: Tx) =>
  tx
    .selectFrom('invitations as i')
    .innerJoin('personnes as p', (join) => sameTerritoire(join, 'p.id', 'i.personne_id'))
    .leftJoin('quartiers as q', (join) => sameTerritoire(join, 'q.id', 'i.quartier_id'))
    .leftJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'i.structure_id'))
    .selectAll('i')
    .select(['p.prenom', 'p.nom', 'q.nom as quartier', 's.nom as structure'])
    .select(quartiersDe(PAR_LA_STRUCTURE).as('quartiers_de_la_structure'))

type RowDInvitation = RowOf<typeof invitations>

const toInvitation = (row: RowDInvitation): Invitation => ({
  ...fromRow(row, 'vue_par_comptes', 'quartiers_de_la_structure'),
  quartiers: quartiersDUnePlace(row),
  vuePar: row.vue_par_comptes,
})

export async function findInvitation(tx: Tx, id: Id): Promise<Invitation | null> {
  const row = await invitations(tx).where('i.id', '=', id).executeTakeFirst()
  return row ? toInvitation(row) : null
}

/** Invitations neither accepted nor taken back, newest first (500 at most); stale ones are among them. */
export async function invitationsEnAttente(tx: Tx): Promise<Invitation[]> {
  const rows = await invitations(tx)
    .where('i.acceptee_le', 'is', null)
    .where('i.retiree_le', 'is', null)
    .orderBy('i.cree_le', 'desc')
    .orderBy('i.id')
    .limit(500)
    .execute()
  return rows.map(toInvitation)
}

/** Invitations to act for these structures that wait, the oldest first. */
export async function invitationsDesStructures(tx: Tx, structureIds: readonly Id[]): Promise<Invitation[]> {
  const rows = await invitations(tx)
    .where('i.structure_id', 'in', [...structureIds])
    .where('i.acceptee_le', 'is', null)
    .where('i.retiree_le', 'is', null)
    .orderBy('i.cree_le')
    .orderBy('i.id')
    .limit(50)
    .execute()
  return rows.map(toInvitation)
}

/** An invitation of this person still waiting for this very role and place: it is given again, never doubled. */
export async function memeInvitation(
  tx: Tx,
  personneId: Id,
  place: Pick<Invitation, 'role' | 'quartierId' | 'structureId'>,
): Promise<{ id: Id } | null> {
  const row = await tx
    .selectFrom('invitations')
    .select('id')
    .where('personne_id', '=', personneId)
    .where('role', '=', place.role)
    .where('quartier_id', 'is not distinct from', place.quartierId)
    .where('structure_id', 'is not distinct from', place.structureId)
    .where('acceptee_le', 'is', null)
    .where('retiree_le', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** Of two clicks, one winner: an invitation is accepted or taken back once. */
export async function closeInvitation(tx: Tx, id: Id, fin: 'acceptee_le' | 'retiree_le', now: Temporal.Instant) {
  return tx
    .updateTable('invitations')
    .set({ [fin]: now })
    .where('id', '=', id)
    .where('acceptee_le', 'is', null)
    .where('retiree_le', 'is', null)
    .$call(wroteOne)
}

/** This account said yes; somebody else may have to confirm it. Of two, the first. */
export async function repondreOui(tx: Tx, id: Id, compteId: string): Promise<boolean> {
  return tx
    .updateTable('invitations')
    .set({ compte_id: compteId })
    .where('id', '=', id)
    .where('compte_id', 'is', null)
    .where('acceptee_le', 'is', null)
    .where('retiree_le', 'is', null)
    .$call(wroteOne)
}

/** This account sees the link: it could answer. */
export async function noterVue(tx: Tx, id: Id, compteId: string): Promise<void> {
  await tx
    .updateTable('invitations')
    .set({ vue_par_comptes: sql`array_append(vue_par_comptes, ${compteId})` })
    .where('id', '=', id)
    .where(sql<boolean>`not ${compteId} = any(vue_par_comptes)`)
    .execute()
}

/** Which account brought each one in, the first time. */
export async function venusPar(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('invitations')
    .select(['compte_id', 'invite_par_compte'])
    .where('acceptee_le', 'is not', null)
    .orderBy('acceptee_le', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return new Map(rows.flatMap(({ compte_id: lui, invite_par_compte: par }) => (lui && par ? [[lui, par]] : [])))
}

/** The invitations still open by which this person would act for this structure. */
export async function invitationsDansLaStructure(tx: Tx, structureId: Id, personneId: Id): Promise<Id[]> {
  const rows = await tx
    .selectFrom('invitations')
    .select('id')
    .where('structure_id', '=', structureId)
    .where('personne_id', '=', personneId)
    .where('acceptee_le', 'is', null)
    .where('retiree_le', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}

/** These people are from now on somebody known: whoever answers for them waits to be confirmed. */
export async function marquerConnues(tx: Tx, personneIds: readonly Id[]): Promise<void> {
  await tx
    .updateTable('invitations')
    .set({ connue: true })
    .where('personne_id', 'in', [...personneIds])
    .execute()
}

/** Whoever was new then may be known by now. */
export async function prolongerInvitation(tx: Tx, id: Id, expireLe: Temporal.Instant): Promise<void> {
  await tx.updateTable('invitations').set({ expire_le: expireLe, connue: true }).where('id', '=', id).execute()
}

export async function marquerEnvoyee(tx: Tx, id: Id, now: Temporal.Instant): Promise<void> {
  await tx.updateTable('invitations').set({ envoyee_le: now }).where('id', '=', id).execute()
}
