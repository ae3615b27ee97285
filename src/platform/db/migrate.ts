import { type Kysely, sql, type Transaction } from 'kysely'
import type { Db } from './index.ts'

/** One step forward; runs as the owner, in its own transaction. There is no way back but a backup. */
export type Migration = { up(db: Kysely<unknown>): Promise<void> }

/** The database cannot be brought up to date; `message` is a French sentence for whoever operates the service. */
export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused'
}

/** Any constant: two programs that start together on one server must ask for the same lock. */
const LOCK = 4_207_301_966

/**
 * Applies in name order those of `migrations` that were not, and returns their names. Throws MigrationRefused, having
 * changed nothing, when the database knows a migration that this program does not (it is newer), or when one to apply
 * comes before one already applied.
 */
export async function migrate<Schema>(db: Db<Schema>, migrations: Record<string, Migration>): Promise<string[]> {
  return db.kysely.connection().execute(async (connection) => {
    const one = connection as unknown as Kysely<unknown>
    await sql`select pg_advisory_lock(${LOCK}::bigint)`.execute(one)
    try {
      await one.transaction().execute(prepare)
      const pending = await pendingNames(one, Object.keys(migrations).sort())
      for (const name of pending) await apply(one, name, migrations[name])
      return pending
    } finally {
      await sql`select pg_advisory_unlock(${LOCK}::bigint)`.execute(one)
    }
  })
}

async function pendingNames(one: Kysely<unknown>, names: string[]): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from migrations order by name`.execute(one)
  const applied = new Set(rows.map((row) => row.name))
  const unknown = [...applied].filter((name) => !names.includes(name))
  if (unknown.length > 0) {
    throw new MigrationRefused(
      `La base de données est plus récente que ce programme (étape inconnue : ${unknown.join(', ')}). ` +
        'Installez la version du programme qui l’a préparée, ou une plus récente.',
    )
  }
  const pending = names.filter((name) => !applied.has(name))
  const last = rows.at(-1)?.name ?? ''
  const late = pending.filter((name) => name < last)
  if (late.length > 0) {
    throw new MigrationRefused(
      `L’étape ${late.join(', ')} devrait passer avant ${last}, déjà appliquée : donnez-lui un numéro plus grand.`,
    )
  }
  return pending
}

async function apply(one: Kysely<unknown>, name: string, migration: Migration | undefined): Promise<void> {
  await one.transaction().execute(async (tx) => {
    await ownerSettings(tx)
    await migration?.up(tx)
    await sql`insert into migrations (name) values (${name})`.execute(tx)
  })
}

/** A migration may rewrite rows of every territoire, and may take longer than a page is allowed to. */
async function ownerSettings(tx: Transaction<unknown>): Promise<void> {
  await sql`select set_config('app.owner', 'on', true), set_config('statement_timeout', '0', true)`.execute(tx)
}

/** What every migration may count on: the list of those applied, the restricted role, the French sort order. */
async function prepare(tx: Transaction<unknown>): Promise<void> {
  await refuseOldServer(tx)
  await sql`create table if not exists migrations (
    name text primary key, applied_at timestamptz not null default now())`.execute(tx)
  await restrictedRole(tx).catch(refuseMissingRole)
  await sql`grant usage on schema public to app`.execute(tx)
  await sql`create collation if not exists fr (provider = icu, locale = 'fr')`.execute(tx)
}

/** Views that respect the policies of their reader, and `on delete set null (column)`, came with 15. */
async function refuseOldServer(tx: Transaction<unknown>): Promise<void> {
  const { rows } = await sql<{ version: string; recent: boolean }>`
    select current_setting('server_version') as version,
      current_setting('server_version_num')::int >= 150000 as recent`.execute(tx)
  if (rows[0]?.recent) return
  throw new MigrationRefused(`PostgreSQL 15 ou plus récent est nécessaire (ici : ${rows[0]?.version ?? 'inconnu'}).`)
}

async function restrictedRole(tx: Transaction<unknown>): Promise<void> {
  // Roles belong to the whole server: another database of it may be making the same one at this moment.
  await sql`do $$ begin
    if not exists (select from pg_roles where rolname = 'app') then create role app nologin; end if;
  exception when duplicate_object or unique_violation then null; end $$`.execute(tx)
  await sql`do $$ begin
    if not pg_has_role(current_user, 'app', 'member') then execute format('grant app to %I', current_user); end if;
  end $$`.execute(tx)
}

function refuseMissingRole(error: unknown): never {
  const forbidden = error instanceof Error && 'code' in error && error.code === '42501'
  if (!forbidden) throw error
  throw new MigrationRefused(
    'L’utilisateur de DATABASE_URL ne peut pas préparer le rôle « app ». Demandez à l’administrateur du serveur : ' +
      'create role app nologin; grant app to <cet utilisateur>;',
    { cause: error },
  )
}
