import type { Db } from '#platform/db/index.ts'
import { migrate } from '#platform/db/migrate.ts'
import { loadMigrations } from '#platform/db/migrations.ts'
import { openTestDatabase } from '#platform/db/testing.ts'
import type { Schema } from '#src/ground/schema.ts'
import { connect } from '#src/ground/visit.ts'

let opened: Promise<Db<Schema>> | null = null

/** The migrated database of this worker, opened at first use and shared by its test files. */
export function testDatabase(): Promise<Db<Schema>> {
  opened ??= open()
  return opened
}

async function open(): Promise<Db<Schema>> {
  const db = await openTestDatabase<Schema>()
  await migrate(db, await loadMigrations())
  await db.pool.query(NAMED_BY_THE_OWNER)
  connect(db)
  return db
}

/**
 * Whoever writes as the owner in what belongs to a territoire, past `write`, names it (`marquer`), or its transaction fails:
 * a page kept there would go on being shown.
 */
const NAMED_BY_THE_OWNER = `
  create function dire_la_marque() returns trigger language plpgsql as $$
    declare qui uuid := (case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end)->>tg_argv[0];
    begin
      if exists (select from territoires where id = qui) and not exists (
        select from marques where territoire_id = qui and xmin = pg_current_xact_id()::xid)
      then raise exception '% was written as the owner: marquer() names its territoire', tg_table_name; end if;
      return null;
    end $$;
  do $$
    declare une record;
    begin
      for une in
        select c.oid::regclass as nom, a.attname as colonne from pg_class c
          join pg_attribute a on a.attrelid = c.oid
            and a.attname = case when c.relname = 'territoires' then 'id' else 'territoire_id' end
          where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'marques'
      loop
        execute format('create constraint trigger marque_dite after insert or update or delete on %s
          deferrable initially deferred for each row when (current_user <> ''app'')
          execute function dire_la_marque(%L)', une.nom, une.colonne);
      end loop;
    end $$`
