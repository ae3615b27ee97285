import { type Kysely, sql } from 'kysely'

/**
 * Somebody who gave a number already known, under the same first name: written down apart, since whoever knows a number
 * must not write in somebody's page, and tied to whom it may be until the desk or a code says so. First names written
 * alike only: a phone may serve a whole household. When the one written apart erases everything, the other is asked
 * whether they meant both.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table personnes add column double_de uuid, add column effacement_a_demander boolean not null default false,
      add foreign key (territoire_id, double_de) references personnes (territoire_id, id) on delete set null (double_de)`.execute(
    db,
  )
  await sql`create index personnes_double on personnes (territoire_id, double_de) where double_de is not null`.execute(
    db,
  )
  await sql`
    update personnes p set double_de = (
      select q.id from personnes q
      join coordonnees cq on cq.territoire_id = q.territoire_id and cq.personne_id = q.id
      join coordonnees cp on cp.territoire_id = p.territoire_id and cp.personne_id = p.id
      where q.territoire_id = p.territoire_id and q.efface_le is null and lower(q.prenom) = lower(p.prenom)
        and (q.cree_le, q.id) < (p.cree_le, p.id)
        and ((cq.telephone <> '' and cq.telephone = cp.telephone) or (cq.courriel <> '' and cq.courriel = cp.courriel))
        and not exists (select 1 from doublons_ecartes e where e.territoire_id = p.territoire_id
          and e.personne_a = least(p.id, q.id) and e.personne_b = greatest(p.id, q.id))
      order by q.cree_le, q.id limit 1)
    where p.efface_le is null`.execute(db)
}
