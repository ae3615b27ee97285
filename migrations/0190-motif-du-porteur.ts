import { type Kysely, sql } from 'kysely'

/**
 * What the structure said of a mise en lien, apart from what the talent said: one takes their own words away with their
 * data, not the other's. What was written before cannot be cut: where the structure may have spoken, all of it is hers.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table mises_en_lien add column motif_porteur text not null default ''`.execute(db)
  await sql`update mises_en_lien set motif_porteur = motif, motif = ''
    where motif <> '' and (repondue_porteur_le is not null or retiree_par = 'porteur' or conclue_le is not null)`.execute(
    db,
  )
}
