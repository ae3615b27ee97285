import { type Kysely, sql } from 'kysely'

/** A row is of the territoire of the transaction that writes it, unless it names another: no statement has to say so. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`do $$ declare une text; begin
    for une in select tablename from pg_policies where schemaname = 'public' and policyname = 'territoire'
        and exists (select from information_schema.columns c where c.table_schema = 'public'
          and c.table_name = tablename and c.column_name = 'territoire_id') loop
      execute format('alter table %I alter column territoire_id set default nullif(current_setting(''app.territoire'', true), '''')::uuid', une);
    end loop;
  end $$`.execute(db)
}
