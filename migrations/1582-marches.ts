import { type Kysely, sql } from 'kysely'
import { tenantTable } from '../src/platform/db/tenant.ts'

/** A walk through the quartier (`marches_exploratoires`), its stops, and what was photographed there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table marches_exploratoires (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      quartier_id uuid,
      titre text not null,
      jour date not null,
      ecrite_par text not null,
      publiee_le timestamptz,
      version integer not null default 1,
      creee_le timestamptz not null,
      primary key (territoire_id, id),
      foreign key (territoire_id, quartier_id) references quartiers (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`
    create table haltes (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      marche_id uuid not null,
      rang integer not null,
      lieu_id uuid,
      lieu_ecrit text not null default '',
      vu text not null default '',
      souhait text not null default '',
      primary key (territoire_id, id),
      foreign key (territoire_id, marche_id) references marches_exploratoires (territoire_id, id) on delete cascade,
      foreign key (territoire_id, lieu_id) references lieux (territoire_id, id) on delete set null (lieu_id)
    )`.execute(db)
  await sql`create index haltes_marche on haltes (territoire_id, marche_id)`.execute(db)
  await sql`create index haltes_lieu on haltes (territoire_id, lieu_id)`.execute(db)
  await sql`
    create table photos_de_halte (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      halte_id uuid not null,
      octets bytea not null,
      empreinte text not null,
      largeur integer not null,
      hauteur integer not null,
      description text not null,
      droits text not null check (droits in ('personne', 'accord', 'parents')),
      deposee_par text not null,
      creee_le timestamptz not null,
      primary key (territoire_id, id),
      foreign key (territoire_id, halte_id) references haltes (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index photos_de_halte_halte on photos_de_halte (territoire_id, halte_id)`.execute(db)
  for (const table of ['marches_exploratoires', 'haltes', 'photos_de_halte']) await tenantTable(db, table)
}
