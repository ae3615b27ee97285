import { type SqlBool, sql } from 'kysely'
import { fromRow, type RowOf, toRow } from '#platform/columns.ts'
import type { Jours } from '#platform/dates.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { sameId, wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import { PARTIE } from '#src/ground/signatures-store.ts'
import { type Me, structuresDe, type Tx, type Visit } from '#src/ground/visit.ts'
import type { Lectorat, Note, Photo } from '../domain.ts'
import { lectoratsDe } from '../policy.ts'

const toutes = (tx: Tx) => tx.selectFrom('notes_de_suivi as n').selectAll('n')
type Row = RowOf<typeof toutes>

const toNote = (row: Row): Note => fromRow(row, 'modifiee_le')

export async function find(tx: Tx, id: Id): Promise<Note | null> {
  const row = await toutes(tx).where('n.id', '=', id).executeTakeFirst()
  return row ? toNote(row) : null
}

/** Those that `me` may read; `porteur` is the structure that carried the action then. */
const lisibles = (me: Me) => {
  const lectorats = [...lectoratsDe(me, '')]
  return sql<SqlBool>`(n.cote = any(${lectorats}::text[]) or n.partage && ${lectorats}::text[]
    or 'porteur' = any(n.partage || n.cote) and n.structure_id = any(${[...structuresDe(me)]}::uuid[]))`
}

/** The notes of an action that `me` may read, newest day first (200 at most). */
export async function deLAction(tx: Tx, actionId: Id, me: Me, limite = 200): Promise<Note[]> {
  const rows = await toutes(tx)
    .where('n.action_id', '=', actionId)
    .where(lisibles(me))
    .orderBy('n.jour', 'desc')
    .orderBy('n.cree_le', 'desc')
    .orderBy('n.id', 'desc')
    .limit(limite)
    .execute()
  return rows.map(toNote)
}

/** What these structures noted on these days and did not give to all who read a bilan, oldest first (30 at most). */
export async function nonTransmises(
  tx: Tx,
  actionId: Id,
  structures: readonly Id[],
  { du, au }: Jours,
): Promise<Note[]> {
  const rows = await toutes(tx)
    .where('n.action_id', '=', actionId)
    .where('n.cote', '=', 'porteur')
    .where(sql<SqlBool>`n.structure_id = any(${[...structures]}::uuid[])`)
    .where(sql<SqlBool>`not ('public' = any(n.partage) or n.partage @> array['conseil', 'ville'])`)
    .where('n.jour', '>=', du)
    .where('n.jour', '<=', au)
    .orderBy('n.jour')
    .orderBy('n.cree_le')
    .orderBy('n.id')
    .limit(30)
    .execute()
  return rows.map(toNote)
}

export type SaisieDeNote = Pick<Note, 'genre' | 'texte'> & Readonly<{ jour: string; partage: readonly Lectorat[] }>

/** Writes a note; the same id twice is one note: then `false`. */
export async function insert(
  tx: Tx,
  visit: Visit,
  note: SaisieDeNote & Pick<Note, 'id' | 'actionId' | 'cote' | 'auteurId' | 'redigePar'>,
): Promise<boolean> {
  return tx
    .insertInto('notes_de_suivi')
    .values({
      ...toRow(note, 'id', 'actionId', 'genre', 'cote', 'partage', 'jour', 'texte', 'auteurId', 'redigePar'),
      cree_le: visit.now,
      modifiee_le: visit.now,
    })
    .onConflict(sameId)
    .$call(wroteOne)
}

/** Changes a note; `false` when `version` is no longer the one read. */
export async function update(tx: Tx, visit: Visit, id: Id, version: number, s: SaisieDeNote): Promise<boolean> {
  return tx
    .updateTable('notes_de_suivi')
    .set({
      ...toRow(s, 'genre', 'texte', 'jour', 'partage'),
      // Shared anew, it is with the structure that carries the action by now.
      structure_id: sql`case when cote = 'porteur' then structure_id end`,
      version: version + 1,
      modifiee_le: visit.now,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .$call(wroteOne)
}

/** Takes a note away with its photos. */
export async function remove(tx: Tx, id: Id): Promise<void> {
  await tx.deleteFrom('notes_de_suivi').where('id', '=', id).execute()
}

const photos = (tx: Tx) =>
  tx
    .selectFrom('photos_de_suivi as p')
    .select(['p.id', 'p.note_id', 'p.empreinte', 'p.largeur', 'p.hauteur', 'p.description', 'p.droits'])

type PhotoRow = RowOf<typeof photos>

const toPhoto = (row: PhotoRow): Photo => fromRow(row)

/** Photos a bilan shows: a document of a few pages stays one. */
const PHOTOS_D_UN_BILAN = 4

/** Of what a structure noted on these days and gave to all who read a bilan: the latest photos that these readers may see. */
export async function photosTransmises(
  tx: Tx,
  actionId: Id,
  { du, au }: Jours,
  me: Me,
): Promise<(Photo & Readonly<{ jour: Temporal.PlainDate }>)[]> {
  const rows = await photos(tx)
    .innerJoin('notes_de_suivi as n', (join) => sameTerritoire(join, 'n.id', 'p.note_id'))
    .select('n.jour')
    .where('n.action_id', '=', actionId)
    .where('n.cote', '=', 'porteur')
    .where(sql<SqlBool>`('public' = any(n.partage) or n.partage @> array['conseil', 'ville'])`)
    .where(lisibles(me))
    .where('n.jour', '>=', du)
    .where('n.jour', '<=', au)
    .orderBy('n.jour', 'desc')
    .orderBy('p.cree_le', 'desc')
    .orderBy('p.id', 'desc')
    .limit(PHOTOS_D_UN_BILAN)
    .execute()
  return rows.map((row) => ({ ...toPhoto(row), jour: row.jour })).toReversed()
}

/** The photos of these notes, without their bytes, in the order they came. */
export async function photosDe(tx: Tx, noteIds: readonly Id[]): Promise<Photo[]> {
  if (noteIds.length === 0) return []
  const rows = await photos(tx)
    .where('p.note_id', 'in', [...noteIds])
    .orderBy('p.cree_le')
    .orderBy('p.id')
    .execute()
  return rows.map(toPhoto)
}

export async function findPhoto(tx: Tx, id: Id): Promise<Photo | null> {
  const row = await photos(tx).where('p.id', '=', id).executeTakeFirst()
  return row ? toPhoto(row) : null
}

export async function octetsDe(tx: Tx, id: Id): Promise<Buffer | null> {
  const row = await tx.selectFrom('photos_de_suivi').select('octets').where('id', '=', id).executeTakeFirst()
  return row?.octets ?? null
}

/** Keeps a photo; the same id twice is one. */
export async function insertPhoto(
  tx: Tx,
  visit: Visit,
  photo: Photo & Readonly<{ octets: Buffer; deposePar: string }>,
): Promise<void> {
  await tx
    .insertInto('photos_de_suivi')
    .values({
      ...toRow(
        photo,
        'id',
        'noteId',
        'octets',
        'empreinte',
        'largeur',
        'hauteur',
        'description',
        'droits',
        'deposePar',
      ),
      cree_le: visit.now,
    })
    .onConflict(sameId)
    .execute()
}

export async function removePhoto(tx: Tx, id: Id): Promise<void> {
  await tx.deleteFrom('photos_de_suivi').where('id', '=', id).execute()
}

/**
 * What somebody wrote, for the export of their own data; what a side keeps for itself, to their account only (`gardees`):
 * the desk, which may not read it, hands over the code of their page.
 */
export const ecritesPar = (tx: Tx, personneId: Id, gardees: boolean) =>
  tx
    .selectFrom('notes_de_suivi as n')
    .innerJoin('actions as a', (join) => sameTerritoire(join, 'a.id', 'n.action_id'))
    .select(['a.titre as action', 'n.genre', 'n.jour', 'n.texte', 'n.partage', 'n.cree_le'])
    .where('n.auteur_id', '=', personneId)
    .$if(!gardees, (qb) => qb.where(sql<boolean>`cardinality(n.partage) > 0`))
    .orderBy('n.cree_le')
    .orderBy('n.id')
    .limit(1_000)
    .execute()

/** Somebody who erases everything: what was seen of the action stays, nobody signs it. */
export async function oublierAuteur(tx: Tx, personneId: Id): Promise<void> {
  await tx
    .updateTable('notes_de_suivi')
    .set({ auteur_id: null, redige_par: PARTIE })
    .where('auteur_id', '=', personneId)
    .execute()
}
