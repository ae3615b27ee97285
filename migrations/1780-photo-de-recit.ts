import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/**
 * A photo that joins a story by a yes of its own (`accord`; null: shown back, and agreed to by nobody yet), and the ledger of that
 * yes: the photo goes when it is taken back, what was said of it stays.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table photos_de_recit (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      recit_id uuid not null,
      octets bytea not null,
      empreinte text not null,
      largeur integer not null,
      hauteur integer not null,
      description text not null,
      droits text not null check (droits in ('personne', 'accord', 'parents')),
      accord text check (accord in ('conseil', 'public')),
      deposee_par text not null,
      creee_le timestamptz not null,
      primary key (territoire_id, id),
      unique (territoire_id, recit_id),
      foreign key (territoire_id, recit_id) references recits (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create table accords_de_photo (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      recit_id uuid not null,
      empreinte text not null,
      accord text not null check (accord in ('conseil', 'public', 'retrait')),
      version_texte text not null,
      recueilli_par text not null,
      donne_le timestamptz not null,
      primary key (territoire_id, id),
      foreign key (territoire_id, recit_id) references recits (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index accords_de_photo_du_recit on accords_de_photo (territoire_id, recit_id)`.execute(db)
  for (const table of ['photos_de_recit', 'accords_de_photo']) await tenantTable(db, table)
}
