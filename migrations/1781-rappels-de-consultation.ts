import { type Kysely, sql } from 'kysely'

/**
 * The letters of a consultation leave once: that it opens, and (once for each last day that it was given) that it ends. One that
 * runs already is told with the next night.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table consultations_d_evaluation
    add column ouverture_dite_le timestamptz,
    add column fin_dite date`.execute(db)
}
