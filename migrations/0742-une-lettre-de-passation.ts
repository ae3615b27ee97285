import { type Kysely, sql } from 'kysely'

/** What is told of a handing over is read from it when it is told: one letter, where two said how it had ended. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update envois e set genre = 'passation',
    donnees = coalesce((select jsonb_build_object('id', p.id) from passations p
      where p.territoire_id = e.territoire_id and p.a_personne_id = e.personne_id and p.terminee_le <= e.cree_le
      order by p.terminee_le desc, p.id desc limit 1), '{}')
    where e.genre in ('passation-terminee', 'passation-annulee')`.execute(db)
}
