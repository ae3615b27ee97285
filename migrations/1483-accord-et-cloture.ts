import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/** Where the contract wants it: a value is agreed to by the city, and what a period tells is closed on a day. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // `accord_depuis`: values noted before it was asked for need none.
  await sql`create table reglages_de_suivi (
      territoire_id uuid primary key references territoires on delete cascade,
      accord_depuis timestamptz
    )`.execute(db)
  await sql`create table periodes_closes (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      du date not null,
      au date not null,
      dernier_jour date not null,
      par text not null,
      le timestamptz not null,
      rouverte_le timestamptz,
      rouverte_par text not null default '',
      raison text not null default '',
      primary key (territoire_id, id)
    )`.execute(db)
  await sql`alter table valeurs_d_indicateur
    add column decision text check (decision in ('accord', 'renvoi')),
    add column decidee_le timestamptz,
    add column decidee_par text not null default '',
    add column raison text not null default ''`.execute(db)
  for (const table of ['reglages_de_suivi', 'periodes_closes']) await tenantTable(db, table)
}
