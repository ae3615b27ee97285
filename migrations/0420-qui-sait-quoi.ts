import { type Kysely, sql } from 'kysely'

/**
 * What a structure was last told of somebody stays when the person steps back and comes again: until it hears that they do
 * not come. And when a number was last changed, so that whoever holds the old one is told.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table mises_en_lien add column annoncee text check (annoncee in ('proposee', 'attendue'))`.execute(db)
  await sql`
    update mises_en_lien set annoncee = case when partagees_le is not null then 'attendue' else 'proposee' end
    where (partagees_le is not null or proposee_porteur_le is not null)
      and etat not in ('refusee-par-le-porteur', 'realisee', 'pas-realisee')
      and retiree_par is distinct from 'porteur'`.execute(db)
  await sql`alter table coordonnees add column changees_le timestamptz`.execute(db)
}
