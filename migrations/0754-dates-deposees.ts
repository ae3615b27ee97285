import { type Kysely, sql } from 'kysely'

/** Files of dates are deposited as the others are. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into depots (territoire_id, id, usage, nom_fichier, fichier, etat, progression, choix, lecture, bilan, compte_id,
      depose_par, depose_le, applique_le)
    select territoire_id, id, 'dates', nom_fichier, fichier, etat, 100, choix, lecture, bilan, compte_id,
      depose_par, depose_le, applique_le
    from imports_de_dates`.execute(db)
  await sql`drop table imports_de_dates`.execute(db)
  await sql`create index depots_compte on depots (territoire_id, compte_id)`.execute(db)
}
