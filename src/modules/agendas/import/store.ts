import { sql } from 'kysely'
import type { Id } from '#platform/ids.ts'
import { isObject, toJson } from '#platform/json.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import type { Etat } from './etat.ts'

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
    insert into seances_importees (cle, seance_id, etat, importee_le)
    select x.cle, x.seance_id, x.etat, ${visit.now}::timestamptz
    from unnest(${lignes.map(({ cle }) => cle)}::text[], ${lignes.map(({ seanceId }) => seanceId)}::uuid[],
      ${lignes.map(({ etat }) => toJson(etat))}::jsonb[]) x (cle, seance_id, etat)
    on conflict (territoire_id, cle) do update set seance_id = excluded.seance_id, etat = excluded.etat,
      importee_le = excluded.importee_le`.execute(tx)
}
