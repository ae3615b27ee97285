import { type Kysely, sql } from 'kysely'

/**
 * A box left empty at a sign-up counts only where nothing else was said of that use; a yes set aside when two pages became
 * one is kept, as the proof of what was done on it, and counts no more. What holds is read in one place.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table consentements
    add column case_vide boolean not null default false, add column mis_de_cote_le timestamptz`.execute(db)
  await sql`update consentements c set case_vide = true from talents t
    where t.territoire_id = c.territoire_id and t.personne_id = c.personne_id
      and t.cree_le = c.donne_le and not c.accorde`.execute(db)
  await sql`create view derniers_accords with (security_invoker = true) as
    select distinct on (territoire_id, personne_id, usage) territoire_id, personne_id, usage, accorde
    from consentements where mis_de_cote_le is null
    order by territoire_id, personne_id, usage, case_vide, donne_le desc, id desc`.execute(db)
  await sql`grant select on derniers_accords to app`.execute(db)
}
