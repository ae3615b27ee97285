import { type Kysely, sql } from 'kysely'

/**
 * Whether the person was known before the invitation, so that an account must not become theirs on the word of whoever
 * sees the link; and which accounts saw it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table invitations add column connue boolean not null default false,
    add column vue_par_comptes text[] not null default '{}'`.execute(db)
  await sql`update invitations i set connue = p.cree_le < i.cree_le from personnes p
    where p.territoire_id = i.territoire_id and p.id = i.personne_id`.execute(db)
}
