import { type Kysely, sql } from 'kysely'

/** A programme that was kept says which structure carried each action: by its name alone, a spelling mended was a change. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update actions_votees v set donnees = v.donnees || jsonb_build_object('structureId', a.structure_id)
    from actions a join structures s on s.territoire_id = a.territoire_id and s.id = a.structure_id
    where a.territoire_id = v.territoire_id and a.id = v.action_id and s.nom = v.donnees->>'structure'`.execute(db)
}
