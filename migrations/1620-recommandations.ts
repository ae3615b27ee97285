import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/**
 * What somebody asks of somebody else after a year was looked at: said, answered with its reason, done or not. What became of
 * it is computed from these days, never typed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table recommandations (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      annee integer not null,
      venue_de text not null check (venue_de in ('conseil', 'evaluation', 'bureau', 'cdsu', 'porteur')),
      structure_id uuid,
      quartier_id uuid,
      demande text not null,
      constat text not null default '',
      adressee_a text not null check (adressee_a in ('ville', 'structure', 'conseil', 'bureau', 'partenaires')),
      adressee_id uuid,
      charge_de text not null default '',
      pour_le date not null,
      dite_par text not null,
      dite_le timestamptz not null,
      reponse text check (reponse in ('acceptee', 'en-partie', 'refusee')),
      raison text not null default '',
      repondue_par text not null default '',
      repondue_le timestamptz,
      faite_le date,
      fait text not null default '',
      faite_par text not null default '',
      version integer not null default 1,
      primary key (territoire_id, id),
      foreign key (territoire_id, structure_id) references structures (territoire_id, id) on delete cascade,
      foreign key (territoire_id, adressee_id) references structures (territoire_id, id) on delete cascade,
      foreign key (territoire_id, quartier_id) references quartiers (territoire_id, id) on delete set null (quartier_id),
      check ((reponse is null) = (repondue_le is null)),
      check ((adressee_a = 'structure') = (adressee_id is not null)),
      check ((venue_de = 'porteur') = (structure_id is not null))
    )`.execute(db)
  await sql`create index recommandations_de_l_annee on recommandations (territoire_id, annee)`.execute(db)
  await sql`create index recommandations_de_la_structure on recommandations (territoire_id, structure_id)`.execute(db)
  await sql`create index recommandations_a_la_structure on recommandations (territoire_id, adressee_id)`.execute(db)
  await sql`create index recommandations_du_quartier on recommandations (territoire_id, quartier_id)`.execute(db)
  await tenantTable(db, 'recommandations')
}
