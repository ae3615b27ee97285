import { type Kysely, sql } from 'kysely'

/** A yes to be named is a yes to that name: it is kept with it. The yeses of before are to the name of today. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table accords_de_valorisation add column nom_dit text not null default ''`.execute(db)
  await sql`update accords_de_valorisation v set nom_dit = p.prenom || ' ' || left(p.nom, 1)
    from talents t join personnes p on p.territoire_id = t.territoire_id and p.id = t.personne_id
    where t.territoire_id = v.territoire_id and t.id = v.talent_id`.execute(db)
  await sql`alter table accords_de_valorisation alter column nom_dit drop default`.execute(db)
}
