import { type Kysely, sql } from 'kysely'

/** What the product knows to be done or not is told by « À faire », and is no line to tick in the list of the pair. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`delete from taches_de_temps_fort where texte in ('Envoyer l’invitation', 'Relire et envoyer le compte rendu',
    'Appeler celles et ceux qui n’ont pas d’e-mail', 'Relancer qui n’a pas répondu')`.execute(db)
}
