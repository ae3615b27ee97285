import { type SqlBool, sql } from 'kysely'
import { jsonRows } from '#platform/db/json-rows.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx } from '#src/ground/visit.ts'
import { SeancePubliee } from '../domain/seance.ts'

/** What was published of one séance, as it was copied then. */
export type Copie = Readonly<{
  actionId: Id | null
  seance: SeancePubliee & Readonly<{ sequence: number; publieeLe: Temporal.Instant; modifieeLe: Temporal.Instant }>
}>

/**
 * Of a row of `seances_publiees` named `p`, what wrote it: the same as long as nobody writes it again, whoever does, and
 * never the same again after a rollback.
 */
export const VERSION_DE_COPIE = sql<string>`p.xmin::text`

const GARDEES_MAX = 4_000
const gardees = new Map<Id, Readonly<{ version: string; copie: Copie }>>()

/**
 * The copies of these séances, in these versions. A copy stays what it is until it is published again, so each is read
 * once: reading 500 of them is a quarter of the work of a page that shows their dates.
 */
export async function lireCopies(tx: Tx, versions: ReadonlyMap<Id, string>): Promise<ReadonlyMap<Id, Copie>> {
  const copies = new Map<Id, Copie>()
  for (const [id, version] of versions) {
    const gardee = gardees.get(id)
    if (gardee?.version === version) copies.set(id, gardee.copie)
  }
  const manquent = [...versions.keys()].filter((id) => !copies.has(id))
  for (const { id, version, copie } of await lire(tx, manquent)) {
    copies.set(id, copie)
    if (gardees.size >= GARDEES_MAX) gardees.clear()
    gardees.set(id, { version, copie })
  }
  return copies
}

async function lire(tx: Tx, ids: readonly Id[]) {
  if (ids.length === 0) return []
  const query = tx
    .selectFrom('seances_publiees as p')
    .select(['p.seance_id', 'p.action_id', 'p.donnees', 'p.sequence', 'p.publiee_le', 'p.modifiee_le'])
    .select(VERSION_DE_COPIE.as('version'))
    .where(sql<SqlBool>`p.seance_id = any(${ids}::uuid[])`)
  return (await jsonRows(tx, query)).map((row) => ({
    id: row.seance_id,
    version: row.version,
    copie: {
      actionId: row.action_id,
      seance: {
        ...SeancePubliee.parse(row.donnees),
        sequence: row.sequence,
        publieeLe: Temporal.Instant.from(row.publiee_le),
        modifieeLe: Temporal.Instant.from(row.modifiee_le),
      },
    },
  }))
}
