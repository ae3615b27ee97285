import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/** Between porteurs: what a structure lends or looks for, and what two of them agreed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table annonces_de_partage (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      structure_id uuid not null,
      action_id uuid,
      sens text not null check (sens in ('propose', 'cherche')),
      genre text not null check (genre in ('salle', 'vehicule', 'materiel', 'public', 'savoir-faire', 'dates', 'autre')),
      titre text not null,
      details text not null default '',
      conditions text not null default '',
      du date,
      au date,
      etat text not null default 'ouverte' check (etat in ('ouverte', 'fermee')),
      contact_id uuid,
      redige_par text not null,
      expire_le timestamptz not null,
      version integer not null default 1,
      cree_le timestamptz not null,
      primary key (territoire_id, id),
      foreign key (territoire_id, structure_id) references structures (territoire_id, id) on delete cascade,
      foreign key (territoire_id, action_id) references actions (territoire_id, id) on delete set null (action_id),
      foreign key (territoire_id, contact_id) references contacts (territoire_id, id) on delete set null (contact_id),
      check (au is null or du is null or au >= du)
    )`.execute(db)
  await sql`create index annonces_de_partage_etat on annonces_de_partage (territoire_id, etat, expire_le)`.execute(db)
  await sql`create index annonces_de_partage_structure on annonces_de_partage (territoire_id, structure_id)`.execute(db)
  await sql`
    create table partages (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      annonce_id uuid not null,
      structure_id uuid not null,
      etat text not null check (etat in
        ('demande', 'accord', 'en-cours', 'a-regler', 'rendu', 'fait', 'refuse', 'retire', 'pas-eu-lieu')),
      du date,
      au date,
      mot text not null default '',
      retour text not null default '',
      contact_id uuid,
      accorde_le timestamptz,
      conclu_le timestamptz,
      version integer not null default 1,
      cree_le timestamptz not null,
      primary key (territoire_id, id),
      foreign key (territoire_id, annonce_id) references annonces_de_partage (territoire_id, id) on delete cascade,
      foreign key (territoire_id, structure_id) references structures (territoire_id, id) on delete cascade,
      foreign key (territoire_id, contact_id) references contacts (territoire_id, id) on delete set null (contact_id),
      check (au is null or du is null or au >= du)
    )`.execute(db)
  await sql`create index partages_annonce on partages (territoire_id, annonce_id)`.execute(db)
  await sql`create index partages_structure on partages (territoire_id, structure_id)`.execute(db)
  await tenantTable(db, 'annonces_de_partage')
  await tenantTable(db, 'partages')
}
