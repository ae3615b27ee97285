import type { Db } from '#platform/db/index.ts'

/**
 * Walks the catalogue and returns one line per hole in the isolation of territoires; empty when there is none.
 * `exceptions` maps what is shared on purpose to its reason: `table` (of schema public), `schema.table`, `schema.*`, or
 * `function()`. One that names nothing is reported too, so that the list cannot outlive its subject.
 */
export async function tablesWithoutIsolation<Schema>(
  db: Db<Schema>,
  exceptions: Record<string, string>,
): Promise<string[]> {
  const holes: string[] = []
  const used = new Set<string>()
  const isException = (schema: string, name: string) => {
    const keys = [`${schema}.*`, `${schema}.${name}`, ...(schema === 'public' ? [name] : [])]
    const key = keys.find((candidate) => candidate in exceptions)
    if (key) used.add(key)
    return key !== undefined
  }

  const relations = (await db.pool.query<Relation>(RELATIONS)).rows
  const tenants = relations.filter((relation) => !isException(relation.schema, relation.name))
  for (const relation of tenants) holes.push(...holesOf(relation))

  const tenantIds = new Set(tenants.map((relation) => relation.oid))
  for (const key of (await db.pool.query<ForeignKey>(FOREIGN_KEYS)).rows) {
    if (tenantIds.has(key.source) && tenantIds.has(key.target)) holes.push(...holesOfKey(key))
  }
  for (const { schema, name } of (await db.pool.query<{ schema: string; name: string }>(OWNER_FUNCTIONS)).rows) {
    if (!isException(schema, name)) holes.push(`${schema}.${name}: runs with its owner's rights (security definer)`)
  }
  const { rows } = await db.pool.query(`select from pg_roles where rolname = 'app' and (rolsuper or rolbypassrls)`)
  if (rows.length > 0) holes.push('role app: bypasses row-level security')
  for (const key of Object.keys(exceptions)) if (!used.has(key)) holes.push(`exception ${key}: names nothing`)
  return holes
}

type Relation = {
  oid: number
  schema: string
  name: string
  kind: 'r' | 'p' | 'f' | 'v' | 'm'
  invoker: boolean
  column: { type: string; required: boolean } | null
  enabled: boolean
  forced: boolean
  truncatable: boolean
  policies: { command: string; permissive: boolean; using: string | null; check: string | null }[] | null
}

type ForeignKey = { source: number; target: number; name: string; composite: boolean; clears: boolean }

const SAME_TERRITOIRE =
  "(territoire_id = ( SELECT (NULLIF(current_setting('app.territoire'::text, true), ''::text))::uuid AS id))"

function holesOf(relation: Relation): string[] {
  const name = `${relation.schema}.${relation.name}`
  if (relation.kind === 'v') return relation.invoker ? [] : [`${name}: view without security_invoker`]
  if (relation.kind === 'm' || relation.kind === 'f') return [`${name}: this kind of table cannot be isolated`]
  const policies = relation.policies ?? []
  const checks: [boolean, string][] = [
    [relation.column !== null, 'no column territoire_id'],
    [relation.column?.type === 'uuid', 'territoire_id is not a uuid'],
    [relation.column?.required === true, 'territoire_id may be null'],
    [relation.enabled, 'row-level security is not enabled'],
    [relation.forced, 'row-level security is not forced'],
    [policies.some((policy) => policy.permissive && policy.command === '*'), 'no policy for all commands'],
    [
      policies.every(confinesToTerritoire),
      'a policy is not that of tenantTable, and may let other territoires through',
    ],
    [!relation.truncatable, 'role app may truncate it, which no policy stops'],
  ]
  return checks.filter(([fine]) => !fine).map(([, hole]) => `${name}: ${hole}`)
}

function confinesToTerritoire(policy: { permissive: boolean; using: string | null; check: string | null }): boolean {
  if (!policy.permissive) return true
  return policy.using === SAME_TERRITOIRE && (policy.check === null || policy.check === SAME_TERRITOIRE)
}

function holesOfKey(key: ForeignKey): string[] {
  if (!key.composite) return [`${key.name}: foreign key without territoire_id, accepts a row of another territoire`]
  return key.clears ? [`${key.name}: on delete would clear territoire_id, name the column: set null (x_id)`] : []
}

const OURS = `n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp)'`
const NOT_OF_EXTENSION = (catalogue: string, oid: string) =>
  `not exists (select from pg_depend e where e.classid = '${catalogue}'::regclass and e.objid = ${oid} and e.deptype = 'e')`

const RELATIONS = `
  select c.oid::int, n.nspname as schema, c.relname as name, c.relkind as kind,
    coalesce(c.reloptions && array['security_invoker=true', 'security_invoker=on', 'security_invoker=1'], false) as invoker,
    (select json_build_object('type', format_type(a.atttypid, null), 'required', a.attnotnull) from pg_attribute a
      where a.attrelid = c.oid and a.attname = 'territoire_id' and not a.attisdropped) as column,
    c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
    has_table_privilege('app', c.oid, 'truncate') as truncatable,
    (select json_agg(json_build_object('command', p.polcmd, 'permissive', p.polpermissive,
        'using', pg_get_expr(p.polqual, p.polrelid), 'check', pg_get_expr(p.polwithcheck, p.polrelid)))
      from pg_policy p where p.polrelid = c.oid and p.polroles && array[0::oid, 'app'::regrole::oid]) as policies
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'f', 'v', 'm') and ${OURS} and ${NOT_OF_EXTENSION('pg_class', 'c.oid')}
  order by 2, 3`

const FOREIGN_KEYS = `
  select k.conrelid::int as source, k.confrelid::int as target, k.conrelid::regclass || '.' || k.conname as name,
    exists (select from unnest(k.conkey, k.confkey) as pair(here, there)
      join pg_attribute h on h.attrelid = k.conrelid and h.attnum = pair.here and h.attname = 'territoire_id'
      join pg_attribute t on t.attrelid = k.confrelid and t.attnum = pair.there and t.attname = 'territoire_id') as composite,
    k.confdeltype in ('n', 'd') and exists (select from pg_attribute a where a.attrelid = k.conrelid
      and a.attname = 'territoire_id' and a.attnum = any(coalesce(k.confdelsetcols, k.conkey))) as clears
  from pg_constraint k where k.contype = 'f' order by 3`

const OWNER_FUNCTIONS = `
  select n.nspname as schema, p.proname || '()' as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where p.prosecdef and ${OURS} and ${NOT_OF_EXTENSION('pg_proc', 'p.oid')} order by 1, 2`
