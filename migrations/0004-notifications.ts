import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/** The outbox: written in the same transaction as the gesture, sent later, outside of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table envois (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      personne_id uuid not null,
      genre text not null,
      usage text not null,
      donnees jsonb not null,
      cree_le timestamptz not null,
      pas_avant timestamptz not null,
      essais integer not null default 0,
      envoye_le timestamptz,
      abandonne text,
      primary key (territoire_id, id),
      foreign key (territoire_id, personne_id) references personnes (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index envois_a_faire on envois (pas_avant) where envoye_le is null and abandonne is null`.execute(db)
  await tenantTable(db, 'envois')
}
