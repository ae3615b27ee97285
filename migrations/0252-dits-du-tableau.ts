import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/**
 * What the city's own tracker says of an action, as it said it and when: a fact beside the others, which erases none. The
 * latest of a kind stands; an amount is of one payer, or of all of them when nobody is named.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table dits_du_tableau (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      action_id uuid not null,
      quoi text not null check (quoi in ('avancement', 'depense', 'accorde', 'realise', 'bilan', 'remarque')),
      financeur text not null default '',
      valeur text not null default '',
      centimes bigint check (centimes >= 0),
      jour_dit date,
      dit text not null default '',
      jour date not null,
      source text not null,
      par text not null,
      le timestamptz not null,
      primary key (territoire_id, id),
      foreign key (territoire_id, action_id) references actions (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`
    create index dits_du_tableau_de on dits_du_tableau (territoire_id, action_id, quoi, financeur, jour, le)`.execute(
    db,
  )
  await tenantTable(db, 'dits_du_tableau')
}
