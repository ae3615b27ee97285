import { type Kysely, sql } from 'kysely'

/** Which member said a tie, of themself or of another: who may take it back, once it is known to be none. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table liens_d_interet add column dit_par_membre uuid,
      add foreign key (territoire_id, dit_par_membre) references membres_du_conseil (territoire_id, id)
        on delete set null (dit_par_membre)`.execute(db)
}
