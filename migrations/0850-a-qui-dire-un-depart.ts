import { type Kysely, sql } from 'kysely'

/** That somebody who erased everything does not come is told to whoever said the yes for the structure. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table departs add column contact_id uuid,
    add foreign key (territoire_id, contact_id) references contacts (territoire_id, id)
      on delete set null (contact_id)`.execute(db)
}
