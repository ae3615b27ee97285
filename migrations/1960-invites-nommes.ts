import { type Kysely, sql } from 'kysely'

/**
 * Whether the minutes may name a guest: somebody who registered for the launch day gave a first name to those who prepare it
 * and to the stands, and is counted elsewhere, unless they said that it may be shown.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table invites_de_temps_fort add column nomme boolean not null default true`.execute(db)
  await sql`update invites_de_temps_fort i set nomme = false from inscriptions_de_lancement n
    where n.territoire_id = i.territoire_id and n.invite_id = i.id and i.structure_id is null and not n.prenom_affiche`.execute(
    db,
  )
}
