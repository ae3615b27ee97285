import { type Kysely, sql } from 'kysely'
import { tenantTable } from '../src/platform/db/tenant.ts'

/** The « pouls » of a quartier, a season (`pouls`), and what was answered, without a name, an hour or an address. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table pouls (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      quartier_id uuid,
      annee integer not null,
      saison text not null check (saison in ('hiver', 'printemps', 'ete', 'automne')),
      version_des_mots integer not null,
      question1 text not null,
      question2 text not null,
      question3 text not null,
      ouvert_par text not null,
      ouvert_le timestamptz not null,
      clos_le timestamptz,
      primary key (territoire_id, id),
      unique nulls not distinct (territoire_id, quartier_id, annee, saison),
      foreign key (territoire_id, quartier_id) references quartiers (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`
    create table reponses_de_pouls (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      pouls_id uuid not null,
      mois date not null check (extract(day from mois) = 1),
      maniere text not null check (maniere in ('lien', 'papier', 'marche', 'porte')),
      lot integer not null,
      personnes integer not null check (personnes between 1 and 2000),
      comptes jsonb not null,
      primary key (territoire_id, id),
      foreign key (territoire_id, pouls_id) references pouls (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index reponses_de_pouls_pouls on reponses_de_pouls (territoire_id, pouls_id)`.execute(db)
  for (const table of ['pouls', 'reponses_de_pouls']) await tenantTable(db, table)
}
