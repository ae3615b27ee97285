import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/**
 * The evening at which the council says its opinion: who was there, and of each line what was adopted. A vote keeps who was in
 * the room and who had left it, never who raised a hand for what.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table conseil_seances (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      annee integer not null,
      jour date not null,
      minutes integer not null check (minutes between 15 and 600),
      quorum text not null check (quorum in ('moitie', 'tiers')),
      presents jsonb not null default '[]',
      commencee_le timestamptz,
      close_le timestamptz,
      par text not null,
      ouverte_le timestamptz not null,
      version integer not null default 1,
      primary key (territoire_id, id)
    )`.execute(db)
  await sql`create index conseil_seances_de_l_annee on conseil_seances (territoire_id, annee)`.execute(db)
  await sql`create table conseil_votes (
      territoire_id uuid not null references territoires on delete cascade,
      annee integer not null,
      action_id uuid not null,
      seance_id uuid not null,
      lue text check (lue in ('favorable', 'reserve', 'defavorable')),
      voix jsonb,
      presents jsonb not null,
      lies jsonb not null,
      membres integer not null,
      quorum integer not null,
      minorite text not null default '',
      conditions text not null default '',
      avant_voix jsonb,
      avant_par text not null default '',
      par text not null,
      le timestamptz not null,
      version integer not null default 1,
      primary key (territoire_id, annee, action_id),
      check ((lue is null) <> (voix is null)),
      foreign key (territoire_id, action_id) references actions (territoire_id, id) on delete cascade,
      foreign key (territoire_id, seance_id) references conseil_seances (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index conseil_votes_de_l_action on conseil_votes (territoire_id, action_id)`.execute(db)
  await sql`create index conseil_votes_de_la_seance on conseil_votes (territoire_id, seance_id)`.execute(db)
  // One voice is enough, and is nobody's: no name, no account, no hour.
  await sql`create table conseil_objections (
      territoire_id uuid not null references territoires on delete cascade,
      annee integer not null,
      action_id uuid not null,
      primary key (territoire_id, annee, action_id),
      foreign key (territoire_id, action_id) references actions (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index conseil_objections_de_l_action on conseil_objections (territoire_id, action_id)`.execute(db)
  for (const table of ['conseil_seances', 'conseil_votes', 'conseil_objections']) await tenantTable(db, table)
}
