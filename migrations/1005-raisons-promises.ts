import { type Kysely, sql } from 'kysely'

/**
 * A structure's reason was promised to stay between it and the desk; since then the field says that the person may read it. What was
 * written before keeps its promise.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table mises_en_lien add column raison_promise boolean not null default false`.execute(db)
  await sql`update mises_en_lien set raison_promise = true where motif_porteur <> ''`.execute(db)
}
