import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { fromRow } from '#platform/columns.ts'
import type { Tx, Visit } from '#src/visit.ts'
import type { Colonne, Lecture, RoleFeuille, Usage } from '../import/types.ts'

export type EtatImport = 'lecture' | 'apercu' | 'applique' | 'abandonne' | 'echec'

/** What a person said of the columns and sheets: kept with the file, and remembered for the next one. */
export type Correspondance = Readonly<{
  rolesFeuilles?: Readonly<Record<string, RoleFeuille>>
  colonnes?: Readonly<Record<string, readonly Colonne[]>>
  /** The year that a person gave at the deposit, when the file does not tell it. */
  annee?: number
}>

/** What was done, counted. */
export type BilanImport = Readonly<{
  creees: number
  modifiees: number
  inchangees: number
  refusees: number
  archivees: number
  structures: number
}>

/** A file of the city, from its deposit to the yes. */
export type Import = Readonly<{
  id: string
  nomFichier: string
  etat: EtatImport
  progression: number
  message: string
  correspondance: Correspondance
  bilan: BilanImport | null
  deposePar: string
  deposeLe: Temporal.Instant
  appliqueLe: Temporal.Instant | null
}>

const COLUMNS = [
  'id',
  'nom_fichier',
  'etat',
  'progression',
  'message',
  'correspondance',
  'bilan',
  'depose_par',
  'depose_le',
  'applique_le',
] as const

type Row = {
  id: string
  nom_fichier: string
  etat: EtatImport
  progression: number
  message: string
  correspondance: unknown
  bilan: unknown
  depose_par: string
  depose_le: Temporal.Instant
  applique_le: Temporal.Instant | null
}

const toImport = (row: Row): Import => ({
  ...fromRow(row),
  correspondance: isObject<Correspondance>(row.correspondance) ? row.correspondance : {},
  bilan: isObject<BilanImport>(row.bilan) ? row.bilan : null,
})

// What this store wrote as JSON, it reads back as what it was.
function isObject<T extends object>(value: unknown): value is T {
  return typeof value === 'object' && value !== null
}

/** Keeps the file as it came; sent twice (same id), it is one deposit. */
export async function insert(
  tx: Tx,
  visit: Visit,
  depot: Readonly<{
    id: string
    nomFichier: string
    octets: Uint8Array
    deposePar: string
    usage: Usage
    correspondance?: Correspondance
  }>,
): Promise<void> {
  await tx
    .insertInto('imports')
    .values({
      territoire_id: visit.territoire.id,
      id: depot.id,
      nom_fichier: depot.nomFichier,
      usage: depot.usage,
      empreinte: createHash('sha256').update(depot.octets).digest('hex'),
      fichier: Buffer.from(depot.octets),
      etat: 'lecture',
      correspondance: depot.correspondance ? JSON.stringify(depot.correspondance) : null,
      choix: '{}',
      depose_par: depot.deposePar,
      depose_le: visit.now,
      applique_le: null,
    })
    .onConflict((oc) => oc.columns(['territoire_id', 'id']).doNothing())
    .execute()
}

/** The deposit without its bytes; `null` when it is not of this territoire, or was deposited for something else. */
export async function find(tx: Tx, usage: Usage, id: string): Promise<Import | null> {
  const row = await tx
    .selectFrom('imports')
    .select(COLUMNS)
    .where('id', '=', id)
    .where('usage', '=', usage)
    .executeTakeFirst()
  return row ? toImport(row) : null
}

/** The latest deposits, newest first. */
export async function recents(tx: Tx, usage: Usage, limit: number): Promise<Import[]> {
  const rows = await tx
    .selectFrom('imports')
    .select(COLUMNS)
    .where('usage', '=', usage)
    .orderBy('depose_le', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toImport)
}

/** The bytes of the file, as they came. */
export async function fichier(tx: Tx, id: string): Promise<Buffer | null> {
  const row = await tx.selectFrom('imports').select('fichier').where('id', '=', id).executeTakeFirst()
  return row?.fichier ?? null
}

/** What was understood of the file. */
export async function lecture(tx: Tx, usage: Usage, id: string): Promise<Lecture | null> {
  const row = await tx
    .selectFrom('imports')
    .select('lecture')
    .where('id', '=', id)
    .where('usage', '=', usage)
    .executeTakeFirst()
  return row && isObject<Lecture>(row.lecture) ? row.lecture : null
}

/** How far the reading is, from 0 to 100. */
export async function saveProgression(tx: Tx, id: string, progression: number): Promise<void> {
  await tx.updateTable('imports').set({ progression }).where('id', '=', id).where('etat', '=', 'lecture').execute()
}

/** The reading is over: it can be read again and agreed to. Nothing when it was dropped meanwhile. */
export async function saveLecture(tx: Tx, id: string, lue: Lecture): Promise<void> {
  await tx
    .updateTable('imports')
    .set({ lecture: JSON.stringify(lue), etat: 'apercu', progression: 100, message: '' })
    .where('id', '=', id)
    .where('etat', '=', 'lecture')
    .execute()
}

/** It could not be read: `message` is the sentence to show. */
export async function saveEchec(tx: Tx, id: string, message: string): Promise<void> {
  await tx
    .updateTable('imports')
    .set({ etat: 'echec', message })
    .where('id', '=', id)
    .where('etat', '=', 'lecture')
    .execute()
}

/** Back to reading, with another correspondence; `false` when it was applied or dropped meanwhile. */
export async function relire(tx: Tx, id: string, correspondance: Correspondance): Promise<boolean> {
  const result = await tx
    .updateTable('imports')
    .set({ etat: 'lecture', progression: 0, message: '', correspondance: JSON.stringify(correspondance) })
    .where('id', '=', id)
    .where('etat', 'in', ['lecture', 'apercu', 'echec'])
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** The yes; `false` when somebody said it first. */
export async function saveApplique(tx: Tx, visit: Visit, id: string, bilan: BilanImport): Promise<boolean> {
  const result = await tx
    .updateTable('imports')
    .set({ etat: 'applique', applique_le: visit.now, bilan: JSON.stringify(bilan) })
    .where('id', '=', id)
    .where('etat', '=', 'apercu')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** `false` when it was already written or dropped. */
export async function saveAbandon(tx: Tx, id: string): Promise<boolean> {
  const result = await tx
    .updateTable('imports')
    .set({ etat: 'abandonne' })
    .where('id', '=', id)
    .where('etat', 'in', ['lecture', 'apercu', 'echec'])
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Empties whatever file names one of these: bytes, and what was read of them. Nothing when there is none to look for. */
export async function viderCeuxQuiDisent(tx: Tx, mots: readonly string[], message: string): Promise<void> {
  if (mots.length === 0) return
  await tx
    .updateTable('imports')
    .set({ fichier: Buffer.alloc(0), lecture: null, etat: 'abandonne', message })
    .where((eb) => eb.or(mots.map((mot) => sql<boolean>`strpos(lower(lecture::text), ${mot.toLowerCase()}) > 0`)))
    .execute()
}

/**
 * Empties the deposits that nobody said yes to since `limite`: bytes, and what was read of them, names and numbers
 * included. The row stays, to say what became of the file. Returns how many were emptied.
 */
export async function vider(tx: Tx, limite: Temporal.Instant, message: string): Promise<number> {
  const result = await tx
    .updateTable('imports')
    .set({ fichier: Buffer.alloc(0), lecture: null, etat: 'abandonne', message })
    .where('etat', '!=', 'applique')
    .where('depose_le', '<', limite)
    .where(sql<boolean>`octet_length(fichier) > 0`)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** The columns remembered from earlier files, by signature of their header. */
export async function souvenirs(tx: Tx): Promise<Record<string, readonly Colonne[]>> {
  const rows = await tx.selectFrom('correspondances').select(['signature', 'correspondance']).limit(500).execute()
  return Object.fromEntries(
    rows.flatMap((row) => (isColonnes(row.correspondance) ? [[row.signature, row.correspondance] as const] : [])),
  )
}

const isColonnes = (value: unknown): value is Colonne[] => Array.isArray(value)

/** Remembers what a person corrected, by signature of the header, for the next file of that shape. */
export async function retenir(
  tx: Tx,
  visit: Visit,
  colonnes: Readonly<Record<string, readonly Colonne[]>>,
): Promise<void> {
  for (const [signature, correspondance] of Object.entries(colonnes)) {
    const values = { correspondance: JSON.stringify(correspondance), modifiee_le: visit.now }
    await tx
      .insertInto('correspondances')
      .values({ territoire_id: visit.territoire.id, signature, ...values })
      .onConflict((oc) => oc.columns(['territoire_id', 'signature']).doUpdateSet(values))
      .execute()
  }
}

/** The quartiers of the territoire, as the reader looks for them in cells. */
export async function quartiersConnus(tx: Tx): Promise<{ code: string | null; nom: string; abreviations: string[] }[]> {
  const rows = await tx.selectFrom('quartiers').select(['code', 'nom', 'autres_noms']).execute()
  return rows.map((row) => ({ code: row.code, nom: row.nom, abreviations: row.autres_noms }))
}
