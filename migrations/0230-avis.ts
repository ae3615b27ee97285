import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/**
 * Several voices on one action: what its structure, the council and the city say by the same criteria (`avis`), what those
 * who came say on three questions (`reponses_de_participants`, without a name, an hour or an address), and the wall of a
 * meeting (`gommettes`).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table avis (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      action_id uuid not null,
      voix text not null check (voix in ('porteur', 'conseil', 'cdsu')),
      auteur text not null,
      par text not null,
      niveaux jsonb not null default '{}',
      mot text not null default '',
      dit_le timestamptz not null,
      version integer not null default 1,
      primary key (territoire_id, id),
      unique (territoire_id, action_id, voix, auteur),
      foreign key (territoire_id, action_id) references actions (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`
    create table reponses_de_participants (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      action_id uuid not null,
      mois date not null check (extract(day from mois) = 1),
      accueil smallint check (accueil between 1 and 3),
      utile smallint check (utile between 1 and 3),
      envie smallint check (envie between 1 and 3),
      mot text not null default '',
      maniere text not null check (maniere in ('lien', 'papier')),
      primary key (territoire_id, id),
      foreign key (territoire_id, action_id) references actions (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index reponses_de_participants_action on reponses_de_participants (territoire_id, action_id)`.execute(
    db,
  )
  await sql`
    create table gommettes (
      territoire_id uuid not null references territoires on delete cascade,
      action_id uuid not null,
      critere text not null,
      niveau smallint not null check (niveau between 1 and 4),
      combien integer not null check (combien between 0 and 500),
      notees_par text not null,
      notees_le timestamptz not null,
      primary key (territoire_id, action_id, critere, niveau),
      foreign key (territoire_id, action_id) references actions (territoire_id, id) on delete cascade
    )`.execute(db)
  for (const table of ['avis', 'reponses_de_participants', 'gommettes']) await tenantTable(db, table)
}
