import { type Kysely, sql } from 'kysely'

/** What is published is of an action that is here: made one with another, it takes its published dates along. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update seances_publiees p set action_id = s.action_id from seances s
    where s.territoire_id = p.territoire_id and s.id = p.seance_id and p.action_id is not null and not exists (
      select 1 from actions a where a.territoire_id = p.territoire_id and a.id = p.action_id)`.execute(db)
  await sql`alter table seances_publiees add foreign key (territoire_id, action_id)
    references actions (territoire_id, id) on delete cascade`.execute(db)
}
