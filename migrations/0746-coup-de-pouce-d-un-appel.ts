import { type Kysely, sql } from 'kysely'

/** A coup de pouce says of which call it is: it still does once whoever gave it has erased everything. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table coups_de_pouce add column appel_id uuid,
    add foreign key (territoire_id, appel_id) references appels (territoire_id, id) on delete set null (appel_id)`.execute(
    db,
  )
  await sql`update coups_de_pouce c set appel_id = m.appel_id from mises_en_lien m
    where m.territoire_id = c.territoire_id and m.id = c.mise_en_lien_id`.execute(db)
  await sql`create index coups_de_pouce_appel on coups_de_pouce (territoire_id, appel_id)`.execute(db)
}
