import { setImmediate as nextTurn } from 'node:timers/promises'
import { sql } from 'kysely'
import { fromRow, toRow } from '#platform/columns.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/visit.ts'
import type { Etat } from './etat.ts'
import type { ChoixDActions } from './rattacher.ts'
import type { Correction } from './tableau/lire.ts'
import type { Lecture } from './types.ts'

/** What a person said of the file: whose dates they are, and what its columns are. */
export type ChoixDImport = Readonly<{ actions: ChoixDActions; correction: Correction }>

/** What was done, counted; « dates » are those that were written. */
export type BilanDImport = Readonly<{
  creees: number
  modifiees: number
  annulees: number
  inchangees: number
  refusees: number
  dates: number
}>

/** A file of dates, without its bytes. */
export type ImportDeDates = Readonly<{
  id: Id
  nomFichier: string
  etat: 'apercu' | 'applique' | 'abandonne'
  choix: ChoixDImport
  bilan: BilanDImport | null
  compteId: string | null
  deposePar: string
  deposeLe: Temporal.Instant
}>

const COLUMNS = ['id', 'nom_fichier', 'etat', 'choix', 'bilan', 'compte_id', 'depose_par', 'depose_le'] as const

// What this store wrote as JSON, it reads back as what it was.
function isObject<T extends object>(value: unknown): value is T {
  return typeof value === 'object' && value !== null
}

type Row = {
  id: string
  nom_fichier: string
  etat: ImportDeDates['etat']
  choix: unknown
  bilan: unknown
  compte_id: string | null
  depose_par: string
  depose_le: Temporal.Instant
}

const toImport = (row: Row): ImportDeDates => ({
  ...fromRow(row),
  choix: isObject<ChoixDImport>(row.choix) && 'actions' in row.choix ? row.choix : { actions: {}, correction: {} },
  bilan: isObject<BilanDImport>(row.bilan) ? row.bilan : null,
})

/** PostgreSQL refuses U+0000 and half characters in a JSON: nobody types them, files may hold them. */
const enJson = (valeur: unknown): string =>
  JSON.stringify(valeur, (_, v: unknown) => (typeof v === 'string' ? v.replaceAll('\u0000', '').toWellFormed() : v))

export type Depot = Readonly<{
  id: Id
  nomFichier: string
  octets: Uint8Array
  lecture: Lecture
  choix: ChoixDImport
  compteId: string | null
  deposePar: string
}>

/**
 * Keeps the file and what was understood of it; sent twice (same id), it is one deposit. Each by itself: both at one go
 * would hold everybody.
 */
export async function insert(tx: Tx, visit: Visit, depot: Depot): Promise<void> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('imports_de_dates')
    .values({
      territoire_id: visit.territoire.id,
      ...toRow(depot, 'id', 'nomFichier', 'compteId', 'deposePar'),
      fichier: Buffer.alloc(0),
      etat: 'apercu',
      lecture: enJson(depot.lecture),
      choix: enJson(depot.choix),
      depose_le: visit.now,
      applique_le: null,
    })
    .onConflict((oc) => oc.columns(['territoire_id', 'id']).doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== 1n) return
  await nextTurn()
  const fichier = Buffer.from(depot.octets)
  await tx.updateTable('imports_de_dates').set({ fichier }).where('id', '=', depot.id).execute()
}

export async function find(tx: Tx, id: Id): Promise<ImportDeDates | null> {
  const row = await tx.selectFrom('imports_de_dates').select(COLUMNS).where('id', '=', id).executeTakeFirst()
  return row ? toImport(row) : null
}

/** The latest deposits; `compteId`: of that person only. */
export async function recents(tx: Tx, compteId: string | null, limit: number): Promise<ImportDeDates[]> {
  let q = tx.selectFrom('imports_de_dates').select(COLUMNS)
  if (compteId !== null) q = q.where('compte_id', '=', compteId)
  const rows = await q.orderBy('depose_le', 'desc').orderBy('id', 'desc').limit(limit).execute()
  return rows.map(toImport)
}

export async function lecture(tx: Tx, id: Id): Promise<Lecture | null> {
  const row = await tx.selectFrom('imports_de_dates').select('lecture').where('id', '=', id).executeTakeFirst()
  return row && isObject<Lecture>(row.lecture) ? row.lecture : null
}

export async function fichier(tx: Tx, id: Id): Promise<Buffer | null> {
  const row = await tx.selectFrom('imports_de_dates').select('fichier').where('id', '=', id).executeTakeFirst()
  return row?.fichier ?? null
}

/** What the person chose, and what is then understood; `false` when it is over. */
export async function saveChoix(tx: Tx, id: Id, choix: ChoixDImport, lue: Lecture | null): Promise<boolean> {
  const result = await tx
    .updateTable('imports_de_dates')
    .set({ choix: enJson(choix), ...(lue ? { lecture: enJson(lue) } : {}) })
    .where('id', '=', id)
    .where('etat', '=', 'apercu')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Over: the file, which may hold what concerns nobody here, is not kept. `false` when somebody ended it first. */
async function finir(
  tx: Tx,
  id: Id,
  fin: Readonly<{ etat: 'applique' | 'abandonne'; bilan?: string; applique_le?: Temporal.Instant }>,
) {
  const result = await tx
    .updateTable('imports_de_dates')
    .set({ ...fin, fichier: Buffer.alloc(0), lecture: null })
    .where('id', '=', id)
    .where('etat', '=', 'apercu')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export const saveApplique = (tx: Tx, visit: Visit, id: Id, bilan: BilanDImport): Promise<boolean> =>
  finir(tx, id, { etat: 'applique', bilan: JSON.stringify(bilan), applique_le: visit.now })

export const saveAbandon = (tx: Tx, id: Id): Promise<boolean> => finir(tx, id, { etat: 'abandonne' })

/** Drops what nobody said yes to since `limite`. */
export async function vider(tx: Tx, limite: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('imports_de_dates')
    .set({ etat: 'abandonne', fichier: Buffer.alloc(0), lecture: null })
    .where('etat', '=', 'apercu')
    .where('depose_le', '<', limite)
    .execute()
}

/** What the last files said of séances, by key. */
export async function memoires(
  tx: Tx,
  cles: readonly string[],
): Promise<ReadonlyMap<string, Readonly<{ seanceId: Id; etat: Etat }>>> {
  if (cles.length === 0) return new Map()
  const rows = await tx
    .selectFrom('seances_importees')
    .select(['cle', 'seance_id', 'etat'])
    .where('cle', '=', sql<string>`any(${[...cles]}::text[])`)
    .execute()
  return new Map(
    rows.flatMap((row) =>
      isObject<Etat>(row.etat) ? [[row.cle, { seanceId: row.seance_id, etat: row.etat }] as const] : [],
    ),
  )
}

export async function saveMemoires(
  tx: Tx,
  visit: Visit,
  lignes: readonly Readonly<{ cle: string; seanceId: Id; etat: Etat }>[],
): Promise<void> {
  if (lignes.length === 0) return
  await sql`
    insert into seances_importees (territoire_id, cle, seance_id, etat, importee_le)
    select ${visit.territoire.id}::uuid, x.cle, x.seance_id, x.etat, ${visit.now}::timestamptz
    from unnest(${lignes.map(({ cle }) => cle)}::text[], ${lignes.map(({ seanceId }) => seanceId)}::uuid[],
      ${lignes.map(({ etat }) => enJson(etat))}::jsonb[]) x (cle, seance_id, etat)
    on conflict (territoire_id, cle) do update set seance_id = excluded.seance_id, etat = excluded.etat,
      importee_le = excluded.importee_le`.execute(tx)
}

/** Somebody who erases everything: the dates of their file stay, and nothing tells who brought it. */
export async function oublierQuiDeposa(tx: Tx, personneId: Id): Promise<void> {
  await tx
    .updateTable('imports_de_dates')
    .set({ compte_id: null })
    .where('compte_id', 'in', tx.selectFrom('attributions').select('compte_id').where('personne_id', '=', personneId))
    .execute()
}
