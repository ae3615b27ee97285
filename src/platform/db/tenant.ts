import { type Kysely, sql } from 'kysely'

/**
 * The territoire of the open transaction, in a policy. Without `select` the setting is read again for every row looked at:
 * three quarters of the time of going through 100,000. After a transaction it is an empty string, not null.
 */
export const territoireOfTransaction = sql<string>`(select nullif(current_setting('app.territoire', true), '')::uuid as id)`

/**
 * Makes `table` (which has `territoire_id uuid not null`) visible one territoire at a time. The role `app` reads and
 * writes the rows of the territoire set in its transaction; a forgotten WHERE shows nothing of another, and a row that names none is of this one. The owner needs
 * a policy of its own, because it is no superuser on most servers and `force` binds it too: it sees all, but only
 * inside transaction(db, 'owner').
 */
export async function tenantTable(db: Kysely<unknown>, table: string): Promise<void> {
  const name = sql.table(table)
  const same = sql`territoire_id = ${territoireOfTransaction}`
  const asOwner = sql`current_setting('app.owner', true) = 'on'`
  await sql`alter table ${name} enable row level security`.execute(db)
  await sql`alter table ${name} force row level security`.execute(db)
  await sql`create policy territoire on ${name} to app using (${same}) with check (${same})`.execute(db)
  await sql`create policy proprietaire on ${name} to current_user using (${asOwner}) with check (${asOwner})`.execute(
    db,
  )
  await sql`alter table ${name} alter column territoire_id
    set default nullif(current_setting('app.territoire', true), '')::uuid`.execute(db)
  await sql`grant select, insert, update, delete on ${name} to app`.execute(db)
}
