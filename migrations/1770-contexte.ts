import { type Kysely, sql } from 'kysely'
import { tenantTable } from '../src/platform/db/tenant.ts'

/** Public statistics of the quartiers, their communes and EPCI: the series, what they say, and which communes and EPCI are ours. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table series_de_contexte (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      cle text,
      nom text not null,
      source text not null,
      unite text not null,
      sens text not null check (sens in ('mieux', 'moins-bien', 'ni-l-un-ni-l-autre')),
      sommable boolean not null,
      secret boolean not null,
      ecart integer not null check (ecart between 1 and 20),
      ecart_partout boolean not null,
      ruptures integer[] not null default '{}',
      precaution text not null default '',
      inventee boolean not null default false,
      importee_par text not null,
      importee_le timestamptz not null,
      primary key (territoire_id, id),
      unique (territoire_id, nom)
    )`.execute(db)
  await sql`
    create table valeurs_de_contexte (
      territoire_id uuid not null references territoires on delete cascade,
      serie_id uuid not null,
      code text not null,
      annee integer not null check (annee between 1960 and 2100),
      etat text not null
        check (etat in ('connue', 'secret', 'non-disponible', 'non-significatif', 'sans-objet')),
      valeur double precision,
      check ((etat = 'connue') = (valeur is not null)),
      primary key (territoire_id, serie_id, code, annee),
      foreign key (territoire_id, serie_id) references series_de_contexte (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`
    create table zones_de_contexte (
      territoire_id uuid not null references territoires on delete cascade,
      code text not null,
      nom text not null,
      primary key (territoire_id, code)
    )`.execute(db)
  for (const table of ['series_de_contexte', 'valeurs_de_contexte', 'zones_de_contexte']) await tenantTable(db, table)
}
