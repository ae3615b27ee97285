import { type Kysely, sql } from 'kysely'

/** Who had said yes is told in one word how it ends, and a structure that somebody does not come. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update envois set genre = 'autre-fois-talent' where genre = 'desistement-talent'`.execute(db)
  await sql`
    update envois e set genre = 'depart-porteur',
      donnees = e.donnees || jsonb_build_object('id', m.appel_id, 'lien', m.id, 'attendu', 'oui')
    from mises_en_lien m
    where e.genre = 'desistement-porteur' and m.territoire_id = e.territoire_id and m.id::text = e.donnees ->> 'id'`.execute(
    db,
  )
}
