import { type Kysely, sql } from 'kysely'

/**
 * Whether the number and the mail were written by the person: only then do they prove that it is them. Of those already
 * here: what was given with a sign-up on the site, or changed from one's own page.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table coordonnees add column ecrites_par_soi boolean not null default false`.execute(db)
  await sql`
    update coordonnees c set ecrites_par_soi = true from talents t
    where t.territoire_id = c.territoire_id and t.personne_id = c.personne_id
      and case when c.changees_le is null then t.entree = 'web' else exists (
        select 1 from journal j where j.territoire_id = c.territoire_id and j.objet = 'talent' and j.objet_id = t.id
          and j.geste = 'coordonnees' and j.auteur = 'par lien' and j.fait_le = c.changees_le) end`.execute(db)
}
