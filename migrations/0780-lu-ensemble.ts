import { type Kysely, sql } from 'kysely'

/** Whoever ticked a picture by themself was not read with: those whom somebody else changed were. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table talents add column lue_ensemble_le timestamptz`.execute(db)
  await sql`
    update talents t set lue_ensemble_le = t.confirme_le
    where t.images <> '{}' and exists (select 1 from journal j
      where j.territoire_id = t.territoire_id and j.objet = 'talent' and j.objet_id = t.id
        and j.geste = 'modification' and j.auteur_id <> t.personne_id)`.execute(db)
}
