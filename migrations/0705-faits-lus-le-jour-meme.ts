import { type Kysely, sql } from 'kysely'

/** The facts of an agenda are read, not kept: what was copied of them goes, and a line that somebody reworded is theirs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update points_de_temps_fort set source = '' where source <> '' and version > 1`.execute(db)
  await sql`update points_de_temps_fort set details = '', titre = case source
    when 'decisions' then 'Relire ce qui a été décidé'
    when 'besoins' then 'Les besoins qui attendent quelqu’un'
    when 'bousculades' then 'Les soirs où tout tombe ensemble'
    else titre end where source <> ''`.execute(db)
}
