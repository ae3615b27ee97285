import { type SqlBool, sql } from 'kysely'
import { sameTerritoire } from '#platform/db/join.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx } from '#src/ground/visit.ts'
import { versionEcrite } from '../import/changements.ts'

/** The versions of the drafts of these dates, as an export writes them beside each. */
export async function versionsDe(tx: Tx, ids: readonly Id[]): Promise<ReadonlyMap<Id, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('occurrences as o')
    .innerJoin('seances as s', (join) => sameTerritoire(join, 's.id', 'o.seance_id'))
    .select(['o.id', 'o.version', 's.version as seance_version'])
    .where(sql<SqlBool>`o.id = any(${[...ids]}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, versionEcrite(row.seance_version, row.version)]))
}
