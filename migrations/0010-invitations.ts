import { type Kysely, sql } from 'kysely'

/** When an invitation was last sent by mail, so that a batch is not sent twice. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table invitations add column envoyee_le timestamptz`.execute(db)
  await sql`create index invitations_personne on invitations (territoire_id, personne_id)`.execute(db)
}
