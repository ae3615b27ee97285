import { type Kysely, sql } from 'kysely'

/**
 * That the one who answered for a structure has gone is written down on each mise en lien, and whom to tell of it is read
 * from there; that the numbers were said is in the history alone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into journal (territoire_id, id, objet, objet_id, geste, changements, auteur, fait_le)
    select d.territoire_id, gen_random_uuid(), 'mise-en-lien', m.id, 'contact-parti', '{}', '', d.parti_le
    from departs d join mises_en_lien m on m.territoire_id = d.territoire_id and m.appel_id = d.appel_id
    where d.cote = 'porteur' and d.dit_le is null and m.etat in ('proposee-au-porteur', 'coordonnees-partagees')`.execute(
    db,
  )
  await sql`delete from departs where cote = 'porteur'`.execute(db)
  await sql`alter table departs drop column cote`.execute(db)
  await sql`alter table mises_en_lien drop column numeros_dits_le`.execute(db)
}
