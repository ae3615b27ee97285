import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/**
 * The plan of each block of rounds of a launch day, as it was last made: ids alone, so that who is forgotten is in it no more.
 * `empreinte`: of what it was made from. `changements`: on the day, what is no more as it was printed. What the pair says by hand is kept apart, and holds when it is made again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // On the attendance sheet and on the badge.
  await sql`alter table inscriptions_de_lancement add column numero integer check (numero > 0)`.execute(db)
  await sql`create table plans_de_lancement (
      territoire_id uuid not null references territoires on delete cascade,
      journee_id uuid not null,
      bloc_id uuid not null,
      empreinte text not null,
      reserves integer not null default 0,
      rencontres jsonb not null,
      joues integer not null default 0,
      changements jsonb not null default '[]',
      rapport jsonb not null,
      methode text not null check (methode in ('optimale', 'gloutonne', 'tables')),
      compose_le timestamptz not null,
      primary key (territoire_id, journee_id, bloc_id),
      foreign key (territoire_id, journee_id) references journees_de_lancement (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create table verrous_de_lancement (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      journee_id uuid not null,
      bloc_id uuid not null,
      inscription_id uuid not null,
      stand_id uuid,
      place integer check (place between 1 and 100),
      tour integer not null check (tour between 1 and 30),
      primary key (territoire_id, id),
      check (num_nonnulls(stand_id, place) = 1),
      unique (territoire_id, bloc_id, inscription_id, tour),
      foreign key (territoire_id, journee_id) references journees_de_lancement (territoire_id, id) on delete cascade,
      foreign key (territoire_id, inscription_id) references inscriptions_de_lancement (territoire_id, id) on delete cascade,
      foreign key (territoire_id, stand_id) references stands_de_lancement (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index verrous_de_lancement_du_jour on verrous_de_lancement (territoire_id, journee_id)`.execute(db)
  await sql`create index verrous_de_lancement_stand on verrous_de_lancement (territoire_id, stand_id)`.execute(db)
  await sql`create table liens_de_lancement (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      journee_id uuid not null,
      genre text not null check (genre in ('deja', 'ensemble')),
      inscription_id uuid not null,
      autre_id uuid,
      stand_id uuid,
      primary key (territoire_id, id),
      check (num_nonnulls(autre_id, stand_id) = 1 and autre_id is distinct from inscription_id),
      unique nulls not distinct (territoire_id, genre, inscription_id, autre_id, stand_id),
      foreign key (territoire_id, journee_id) references journees_de_lancement (territoire_id, id) on delete cascade,
      foreign key (territoire_id, inscription_id) references inscriptions_de_lancement (territoire_id, id) on delete cascade,
      foreign key (territoire_id, autre_id) references inscriptions_de_lancement (territoire_id, id) on delete cascade,
      foreign key (territoire_id, stand_id) references stands_de_lancement (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index liens_de_lancement_du_jour on liens_de_lancement (territoire_id, journee_id)`.execute(db)
  await sql`create index liens_de_lancement_autre on liens_de_lancement (territoire_id, autre_id)`.execute(db)
  await sql`create index liens_de_lancement_stand on liens_de_lancement (territoire_id, stand_id)`.execute(db)
  for (const table of ['plans_de_lancement', 'verrous_de_lancement', 'liens_de_lancement']) await tenantTable(db, table)
}
