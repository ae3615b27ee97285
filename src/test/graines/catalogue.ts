import { sql } from 'kysely'
import type { Tx } from '#src/ground/visit.ts'

/** A column of a table of territoires, as the database says it is. */
export type Colonne = Readonly<{
  table: string
  nom: string
  type: string
  obligatoire: boolean
  parDefaut: boolean
  /** What a check allows, when it lists values. */
  valeurs: readonly string[]
  /** The table it points to. */
  vers: string | null
}>

/** Every column of every table that has a `territoire_id`, in the order of the catalogue. */
export async function colonnes(tx: Tx): Promise<Colonne[]> {
  const { rows } = await sql<Omit<Colonne, 'valeurs'> & { regle: string | null }>`
    select c.relname as table, a.attname as nom, format_type(a.atttypid, null) as type, a.attnotnull as obligatoire,
      a.atthasdef as "parDefaut",
      (select pg_get_constraintdef(k.oid) from pg_constraint k
        where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum] limit 1) as regle,
      (select k.confrelid::regclass::text from pg_constraint k
        where k.conrelid = c.oid and k.contype = 'f' and a.attnum = any (k.conkey) and a.attname <> 'territoire_id'
        limit 1) as vers
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      and exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'territoire_id')
    order by c.relname, a.attnum`.execute(tx)
  return rows.map(({ regle, ...colonne }) => ({
    ...colonne,
    valeurs: [...(regle ?? '').matchAll(/'([^']*)'::text/g)].map(([, valeur = '']) => valeur),
  }))
}

export const estTexte = ({ type }: Colonne): boolean => ['text', 'text[]', 'jsonb', 'json'].includes(type)

/** What each column of letters, JSON or kept bytes says in this territoire, all its rows together, by `table.column`. */
export async function toutCeQuiEstEcrit(
  tx: Tx,
  lireOctets: (octets: Uint8Array) => string,
): Promise<ReadonlyMap<string, string>> {
  const ecrit = new Map<string, string>()
  for (const colonne of await colonnes(tx)) {
    const [table, champ] = [sql.table(colonne.table), sql.ref(colonne.nom)]
    const octets = colonne.type === 'bytea'
    if (!estTexte(colonne) && !octets) continue
    const { rows } = await sql<{ dit: string | Uint8Array }>`
      select ${octets ? champ : sql`${champ}::text`} as dit from ${table} where ${champ} is not null`.execute(tx)
    const textes = rows.map(({ dit }) => (typeof dit === 'string' ? dit : lireOctets(dit)))
    ecrit.set(`${colonne.table}.${colonne.nom}`, textes.join('\n'))
  }
  return ecrit
}
