import { type Kysely, sql } from 'kysely'
import { territoireOfTransaction } from '#platform/db/tenant.ts'

/**
 * The policies made before read the territoire of the transaction again for every row they looked at; now they read it
 * once a query. Those of the tables that `tenantTable` made since are so already.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ name: string; column: string }>`
    select c.relname as name, case c.relname when 'territoires' then 'id' else 'territoire_id' end as column
    from pg_policy p join pg_class c on c.oid = p.polrelid
    where p.polname = 'territoire' and c.relnamespace = 'public'::regnamespace
      and pg_get_expr(p.polqual, p.polrelid) not like '%SELECT%'`.execute(db)
  for (const { name, column } of rows) {
    const same = sql`${sql.ref(column)} = ${territoireOfTransaction}`
    await sql`alter policy territoire on ${sql.table(name)} using (${same}) with check (${same})`.execute(db)
  }
}
