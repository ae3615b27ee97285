import { type Kysely, sql } from 'kysely'

/** What a payer paid, by the tracker: another fact than what was spent, told beside. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table dits_du_tableau drop constraint dits_du_tableau_quoi_check,
      add constraint dits_du_tableau_quoi_check
        check (quoi in ('avancement', 'depense', 'accorde', 'realise', 'verse', 'bilan', 'remarque', 'intitule'))`.execute(
    db,
  )
}
