import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/** What the city answers to a signed version: read, to be corrected (where, what), received; a request of dates, yes or no. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table reponses_de_bilan (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      bilan_id uuid not null,
      numero integer not null,
      mot text not null check (mot in ('lu', 'a-corriger', 'recu', 'accordee', 'refusee')),
      cle text not null default '',
      texte text not null default '',
      par text not null,
      le timestamptz not null,
      primary key (territoire_id, id),
      foreign key (territoire_id, bilan_id) references bilans (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index reponses_au_bilan on reponses_de_bilan (territoire_id, bilan_id, numero)`.execute(db)
  await tenantTable(db, 'reponses_de_bilan')
}
