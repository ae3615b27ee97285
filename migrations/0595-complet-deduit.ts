import { type Kysely, sql } from 'kysely'

/** Whether a call is full is read from its places and who holds them: no gesture has to keep the two in step. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update appels set etat = 'ouvert' where etat = 'complet'`.execute(db)
  await sql`alter table appels drop constraint appels_etat_check`.execute(db)
  await sql`alter table appels add constraint appels_etat_check check (etat in
    ('brouillon', 'a-confirmer', 'ouvert', 'clos', 'realise', 'expire', 'annule'))`.execute(db)
}
