import { type Kysely, sql } from 'kysely'

/** The words by which the tracker names an action, once somebody said that they are of it: they are asked about once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table dits_du_tableau drop constraint dits_du_tableau_quoi_check,
      add constraint dits_du_tableau_quoi_check
        check (quoi in ('avancement', 'depense', 'accorde', 'realise', 'bilan', 'remarque', 'intitule'))`.execute(db)
}
