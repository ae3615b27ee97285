import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/** The contract and its quartiers. `territoires` is the tenant itself: isolated on its own id. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table territoires (
      id uuid primary key,
      slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
      nom text not null,
      commune text not null default '',
      contrat_nom text not null default '',
      contrat_code text,
      outils text[] not null default '{}',
      bandeau text not null default '',
      demonstration boolean not null default false,
      version integer not null default 1,
      cree_le timestamptz not null default now()
    )`.execute(db)
  await sql`alter table territoires enable row level security`.execute(db)
  await sql`alter table territoires force row level security`.execute(db)
  await sql`create policy territoire on territoires to app
    using (id = nullif(current_setting('app.territoire', true), '')::uuid)
    with check (id = nullif(current_setting('app.territoire', true), '')::uuid)`.execute(db)
  await sql`create policy proprietaire on territoires to current_user
    using (current_setting('app.owner', true) = 'on') with check (current_setting('app.owner', true) = 'on')`.execute(
    db,
  )
  await sql`grant select, insert, update on territoires to app`.execute(db)

  await sql`
    create table quartiers (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      nom text not null,
      code text,
      autres_noms text[] not null default '{}',
      contour jsonb,
      rang integer not null default 0,
      version integer not null default 1,
      primary key (territoire_id, id)
    )`.execute(db)
  await sql`create unique index quartiers_code on quartiers (territoire_id, code)`.execute(db)
  await sql`
    create table lieux (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      quartier_id uuid,
      nom text not null,
      adresse text not null default '',
      acces text not null default '',
      accessibilite text[] not null default '{}',
      ferme boolean not null default false,
      version integer not null default 1,
      primary key (territoire_id, id),
      foreign key (territoire_id, quartier_id) references quartiers (territoire_id, id)
    )`.execute(db)
  await sql`
    create table salles (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      lieu_id uuid not null,
      nom text not null,
      capacite integer check (capacite > 0),
      accessibilite text[] not null default '{}',
      primary key (territoire_id, id),
      foreign key (territoire_id, lieu_id) references lieux (territoire_id, id) on delete cascade
    )`.execute(db)
  for (const table of ['quartiers', 'lieux', 'salles']) await tenantTable(db, table)
}
