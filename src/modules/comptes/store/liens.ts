import { fromRow, toRow } from '#platform/columns.ts'
import { wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import type { Lien, Tx, Visit } from '#src/ground/visit.ts'

export type LienEnregistre = Lien &
  Readonly<{
    code: string
    expireLe: Temporal.Instant
    /** Closed for good: nothing opens it again. */
    revoqueLe: Temporal.Instant | null
    /** Since when it is said to be in other hands. */
    douteLe: Temporal.Instant | null
    dePassage: boolean
    /** Shown to its person when it was made, neither sent nor handed over since. */
    enMain: boolean
  }>

type RowDeLien = {
  id: string
  geste: string
  sujet_id: string
  personne_id: string | null
  code: string | null
  expire_le: Temporal.Instant
  revoque_le: Temporal.Instant | null
  doute_le: Temporal.Instant | null
  de_passage: boolean
  en_main: boolean
}

const toLien = (row: RowDeLien): LienEnregistre => ({ ...fromRow(row), code: row.code ?? '' })

const COLONNES_DE_LIEN = [
  'id',
  'geste',
  'sujet_id',
  'personne_id',
  'code',
  'expire_le',
  'revoque_le',
  'doute_le',
  'de_passage',
  'en_main',
] as const

export async function insertLien(tx: Tx, visit: Visit, lien: LienEnregistre): Promise<boolean> {
  return tx
    .insertInto('liens')
    .values({
      ...toRow(lien, 'id', 'geste', 'sujetId', 'personneId', 'code', 'expireLe', 'dePassage', 'enMain'),
      cree_le: visit.now,
      revoque_le: null,
    })
    .onConflict((oc) => oc.doNothing())
    .$call(wroteOne)
}

/** The lasting link that is still open for this gesture, subject and person. */
export async function lienOuvert(
  tx: Tx,
  pour: Readonly<{ geste: string; sujetId: Id; personneId: Id | null }>,
  now: Temporal.Instant,
): Promise<LienEnregistre | null> {
  const row = await tx
    .selectFrom('liens')
    .select(COLONNES_DE_LIEN)
    .where('geste', '=', pour.geste)
    .where('sujet_id', '=', pour.sujetId)
    .where('personne_id', 'is not distinct from', pour.personneId)
    .where('de_passage', '=', false)
    .where('revoque_le', 'is', null)
    .where('doute_le', 'is', null)
    .where('expire_le', '>', now)
    .orderBy('expire_le', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? toLien(row) : null
}

/** Made once and asked for again: open for longer, and in hand no more once it was. */
export async function reprendreLien(tx: Tx, { id, expireLe, enMain }: LienEnregistre): Promise<void> {
  await tx.updateTable('liens').set({ expire_le: expireLe, en_main: enMain }).where('id', '=', id).execute()
}

export async function findLien(tx: Tx, par: Readonly<{ id: Id } | { code: string }>): Promise<LienEnregistre | null> {
  const row = await tx
    .selectFrom('liens')
    .select(COLONNES_DE_LIEN)
    .$if('id' in par, (qb) => qb.where('id', '=', 'id' in par ? par.id : ''))
    .$if('code' in par, (qb) => qb.where('code', '=', 'code' in par ? par.code : ''))
    .executeTakeFirst()
  return row ? toLien(row) : null
}

/** The shared phone on which it was made is left: a link for a day opens nothing more. */
export async function revokeDePassage(tx: Tx, id: Id, now: Temporal.Instant): Promise<void> {
  await tx.updateTable('liens').set({ revoque_le: now }).where('id', '=', id).where('de_passage', '=', true).execute()
}

export async function revokeLiens(tx: Tx, geste: string, sujetId: Id, now: Temporal.Instant): Promise<number> {
  const result = await tx
    .updateTable('liens')
    .set({ revoque_le: now })
    .where('geste', '=', geste)
    .where('sujet_id', '=', sujetId)
    .where('revoque_le', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Open until then, whatever their end was; what was closed for good stays so. */
export async function prolonger(tx: Tx, geste: string, sujetId: Id, jusqua: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('liens')
    .set({ expire_le: jusqua })
    .where('geste', '=', geste)
    .where('sujet_id', '=', sujetId)
    .where('revoque_le', 'is', null)
    .execute()
}

/**
 * Every link made for this person opens nothing while it is in doubt who holds it: what was sent went to somebody else.
 * What they have in hand stays open, unless it is by that very one that it was said.
 */
export async function mettreEnDoute(tx: Tx, personneId: Id, now: Temporal.Instant, lienId: Id | null): Promise<void> {
  await tx
    .updateTable('liens')
    .set({ doute_le: now })
    .where('personne_id', '=', personneId)
    .where('doute_le', 'is', null)
    .where((eb) => eb.or([eb('en_main', '=', false), ...(lienId ? [eb('id', '=', lienId)] : [])]))
    .execute()
}

/** Nobody's from now on, once and for all: they follow no other page. They are about the person, and go with them. */
export async function detacherLiensDe(tx: Tx, personneId: Id, now: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('liens')
    .set((eb) => ({ revoque_le: eb.fn.coalesce('revoque_le', eb.val(now)), personne_id: null, sujet_id: personneId }))
    .where('personne_id', '=', personneId)
    .execute()
}

/** What the links of `avant` opened is now `apres`. */
export async function changerDeSujet(tx: Tx, avant: Id, apres: Id): Promise<void> {
  await tx.updateTable('liens').set({ sujet_id: apres }).where('sujet_id', '=', avant).execute()
}

/** Those of this person that were put in doubt at that moment are in doubt no more; what was closed for good stays so. */
export async function leverLeDoute(tx: Tx, personneId: Id, depuis: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('liens')
    .set({ doute_le: null })
    .where('personne_id', '=', personneId)
    .where('doute_le', '=', depuis)
    .execute()
}

/** The links for these gestures that are not closed for good, that this person holds or nobody by name. */
export async function liensOuverts(
  tx: Tx,
  gestes: readonly string[],
  personneId: Id | null,
  now: Temporal.Instant,
): Promise<LienEnregistre[]> {
  const rows = await tx
    .selectFrom('liens')
    .select(COLONNES_DE_LIEN)
    .where('geste', 'in', gestes)
    .where((eb) => eb.or([eb('personne_id', 'is', null), ...(personneId ? [eb('personne_id', '=', personneId)] : [])]))
    .where('revoque_le', 'is', null)
    .where('expire_le', '>', now)
    .execute()
  return rows.map(toLien)
}

export async function revokeLien(tx: Tx, id: Id, now: Temporal.Instant): Promise<void> {
  await tx.updateTable('liens').set({ revoque_le: now }).where('id', '=', id).execute()
}

/** Links that have been over for a year are of no use to anyone. */
export async function deleteLiensFinis(tx: Tx, now: Temporal.Instant): Promise<void> {
  await tx
    .deleteFrom('liens')
    .where('expire_le', '<', now.subtract({ hours: 24 * 365 }))
    .execute()
}
