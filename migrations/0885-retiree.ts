import { type Kysely, sql } from 'kysely'

/** Withdrawn by its structure before any vote, an action was not refused; what files said of it stands beside. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table actions drop constraint actions_etat_check,
    add constraint actions_etat_check check (etat in
      ('deposee', 'en-instruction', 'prevue', 'en-cours', 'terminee', 'ajournee', 'refusee', 'orientee', 'retiree', 'annulee'))`.execute(
    db,
  )
  await sql`update actions set etat = 'retiree'
    where etat = 'refusee' and etat_ecrit ~* '\\m(abandon|retir[eé]|retrait\\M|d[eé]sist|renonc)'
      and etat_ecrit !~* '\\m(refus|rejet|d[eé]fav)'`.execute(db)
}
