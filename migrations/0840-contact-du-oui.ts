import { type Kysely, sql } from 'kysely'

/**
 * Whose yes it was, of the contacts of a structure: theirs is the number that the talent is given, and nobody else's. Of a
 * yes already said where several could have, nobody knows: the desk is asked.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table mises_en_lien add column contact_du_oui uuid,
    add foreign key (territoire_id, contact_du_oui) references contacts (territoire_id, id)
      on delete set null (contact_du_oui)`.execute(db)
  await sql`update mises_en_lien m set contact_du_oui = c.id from appels a, contacts c
    where a.territoire_id = m.territoire_id and a.id = m.appel_id and m.partagees_le is not null
      and c.territoire_id = a.territoire_id and c.structure_id = a.structure_id
      and not exists (select from contacts o where o.territoire_id = c.territoire_id
        and o.structure_id = c.structure_id and o.id <> c.id)`.execute(db)
}
