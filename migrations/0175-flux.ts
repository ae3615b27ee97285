import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/**
 * Feeds. `calendriers.ailleurs` is a digest of the words that a feed shows from other tables (titles, structures,
 * places): it tells when one of them changed. A private feed is opened by a token that only its owner holds; here stands
 * its hash.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table calendriers add column ailleurs text not null default ''`.execute(db)
  await sql`
    create table abonnements (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      compte_id text not null,
      personne_id uuid,
      nom text not null,
      filtre jsonb not null default '{}',
      echeances boolean not null default true,
      empreinte text not null,
      cree_le timestamptz not null,
      lu_jour date,
      revoque_le timestamptz,
      primary key (territoire_id, id),
      unique (territoire_id, empreinte),
      foreign key (territoire_id, personne_id) references personnes (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index abonnements_compte on abonnements (territoire_id, compte_id)`.execute(db)
  await tenantTable(db, 'abonnements')
  // A key date that moves says since when, so that calendars take it again.
  await sql`alter table echeances add column modifiee_le timestamptz not null default now()`.execute(db)
}
