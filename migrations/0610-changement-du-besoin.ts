import { type Kysely, sql } from 'kysely'

/** The word that a need moved is of the need: whoever had said yes to it may erase everything before it is said. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update envois e set donnees = jsonb_build_object('id', m.appel_id)
    from mises_en_lien m where e.genre = 'moment-change-porteur' and m.territoire_id = e.territoire_id
      and m.id::text = e.donnees ->> 'id'`.execute(db)
}
