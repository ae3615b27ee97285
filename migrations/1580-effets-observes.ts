import { type Kysely, sql } from 'kysely'
import { tenantTable } from '../src/platform/db/tenant.ts'

/**
 * An effect that was observed (`effets_observes`), the other explanations that one thought of (`rivales_d_effet`), the pieces
 * that bear it out or say otherwise (`pieces_d_effet`), and the third persons who are asked (`demandes_de_confirmation`).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table effets_observes (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      action_id uuid not null,
      annee integer not null,
      voix text not null check (voix in ('porteur', 'conseil', 'cdsu')),
      changement text not null,
      pour_qui text not null default '',
      lieu text not null default '',
      periode text not null default '',
      importance text not null default '',
      contribution text not null default '',
      redige_par text not null,
      auteur_id uuid,
      mots integer not null default 1,
      version integer not null default 1,
      cree_le timestamptz not null,
      primary key (territoire_id, id),
      foreign key (territoire_id, action_id) references actions (territoire_id, id) on delete cascade,
      foreign key (territoire_id, auteur_id) references personnes (territoire_id, id) on delete set null (auteur_id)
    )`.execute(db)
  await sql`create index effets_observes_action on effets_observes (territoire_id, action_id)`.execute(db)
  await sql`create index effets_observes_auteur on effets_observes (territoire_id, auteur_id)`.execute(db)
  await sql`
    create table rivales_d_effet (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      effet_id uuid not null,
      rang integer not null,
      texte text not null,
      primary key (territoire_id, id),
      unique (territoire_id, effet_id, rang),
      foreign key (territoire_id, effet_id) references effets_observes (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`
    create table demandes_de_confirmation (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      effet_id uuid not null,
      demande_a text not null,
      demandee_par text not null,
      demandee_le timestamptz not null,
      repondue_le timestamptz,
      primary key (territoire_id, id),
      foreign key (territoire_id, effet_id) references effets_observes (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index demandes_de_confirmation_effet on demandes_de_confirmation (territoire_id, effet_id)`.execute(
    db,
  )
  await sql`
    create table pieces_d_effet (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      effet_id uuid not null,
      maillon text check (maillon in ('changement', 'contribution')),
      rivale_id uuid,
      sens text not null check (sens in ('appuie', 'contredit')),
      facon text not null check (facon in ('dit', 'vu', 'confirme', 'mesure')),
      source text not null,
      jour date not null,
      propos text not null default '',
      attache text not null check (attache in ('aucune', 'structure', 'financeur', 'redaction')),
      mesure jsonb,
      mots integer not null,
      notee_par text not null,
      creee_le timestamptz not null,
      check ((maillon is null) <> (rivale_id is null)),
      check (facon <> 'confirme' or attache = 'aucune'),
      check ((facon = 'mesure') = (mesure is not null)),
      primary key (territoire_id, id),
      foreign key (territoire_id, effet_id) references effets_observes (territoire_id, id) on delete cascade,
      foreign key (territoire_id, rivale_id) references rivales_d_effet (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index pieces_d_effet_effet on pieces_d_effet (territoire_id, effet_id)`.execute(db)
  await sql`create index pieces_d_effet_rivale on pieces_d_effet (territoire_id, rivale_id)`.execute(db)
  for (const table of ['effets_observes', 'rivales_d_effet', 'demandes_de_confirmation', 'pieces_d_effet'])
    await tenantTable(db, table)
}
