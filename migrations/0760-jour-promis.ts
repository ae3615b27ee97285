import { type Kysely, sql } from 'kysely'

/** Minutes say the day that was promised, not the one to which it moved since; of those made before, the day of now. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table promesses_de_temps_fort add column jour date`.execute(db)
  await sql`
    update promesses_de_temps_fort w set jour = coalesce(
      (select a.jour from mises_en_lien m
        join appels a on a.territoire_id = m.territoire_id and a.id = m.appel_id
        where m.territoire_id = w.territoire_id and m.id = w.mise_en_lien_id),
      (select p.du from partages p where p.territoire_id = w.territoire_id and p.id = w.partage_id))`.execute(db)
}
