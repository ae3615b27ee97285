import { type QueryExecutorProvider, sql } from 'kysely'

type Unique = Readonly<{ autres: readonly string[]; si: string | null }>
type Cle = Readonly<{ table: string; colonne: string; uniques: readonly Unique[] }>

/**
 * Every column of the database that points to `cible`, with the unique keys it is part of: read in the catalogue, so that
 * what a later module attaches follows too. Of a key: what else makes it, and on which rows alone it holds.
 */
async function clesVers(tx: QueryExecutorProvider, cible: string): Promise<readonly Cle[]> {
  const { rows } = await sql<Cle>`
    select k.conrelid::regclass::text as "table", a.attname as colonne,
      (select coalesce(json_agg(json_build_object('si', pg_get_expr(i.indpred, i.indrelid),
          'autres', array(select unnest(parties) except select unnest(siennes)))), '[]')
        from pg_index i
        cross join lateral (select array(
          select pg_get_indexdef(i.indexrelid, n, true) from generate_series(1, i.indnkeyatts::int) n) as parties) p
        cross join lateral (select array(
          select partie from unnest(parties) partie where partie ~ ('\\m' || a.attname || '\\M')) as siennes) s
        where i.indrelid = k.conrelid and i.indisunique and cardinality(siennes) > 0) as uniques
    from pg_constraint k
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey) and a.attname <> 'territoire_id'
    where k.contype = 'f' and k.confrelid = ${cible}::regclass
    order by 1, 2`.execute(tx)
  return rows
}

/** What pointed to `retire` now points to `garde`; where both already stood on the same line, that of `garde` stays: those tables. */
export async function rattacher(
  tx: QueryExecutorProvider,
  cible: string,
  retire: string,
  garde: string,
): Promise<ReadonlySet<string>> {
  const perdues = new Set<string>()
  for (const { table, colonne, uniques } of await clesVers(tx, cible)) {
    const [t, c] = [sql.table(table), sql.ref(colonne)]
    for (const { autres, si } of uniques) {
      const [cle, ou] = [sql.raw(['true', ...autres].join(', ')), sql.raw(si ?? 'true')]
      const { numAffectedRows } = await sql`delete from ${t} where ${c} = ${retire} and ${ou}
        and (${cle}) in (select ${cle} from ${t} where ${c} = ${garde} and ${ou})`.execute(tx)
      if (numAffectedRows) perdues.add(table)
    }
    await sql`update ${t} set ${c} = ${garde} where ${c} = ${retire}`.execute(tx)
  }
  return perdues
}

/** Whether nothing points to it, in whichever table may: some of that would go with it. */
export async function estSansLien(tx: QueryExecutorProvider, cible: string, id: string): Promise<boolean> {
  const lies = (await clesVers(tx, cible)).map(
    ({ table, colonne }) => sql`select from ${sql.table(table)} where ${sql.ref(colonne)} = ${id}`,
  )
  return (await sql`${sql.join(lies, sql` union all `)} limit 1`.execute(tx)).rows.length === 0
}
