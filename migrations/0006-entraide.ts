import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/** Talents, appels à talents, mises en lien and what came of them: coups de pouce. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table talents (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      personne_id uuid not null,
      texte text not null,
      langue text not null default 'fr',
      moments text[] not null default '{}',
      disponibilites text not null default '',
      langues text[] not null default '{}',
      age text not null default 'adulte' check (age in ('adulte', '16-17')),
      accord_parental boolean not null default false,
      par_mois integer not null default 2 check (par_mois between 1 and 31),
      etat text not null default 'actif' check (etat in ('actif', 'pause', 'parti')),
      pause_jusqu_au date,
      entree text not null check (entree in ('web', 'telephone', 'papier', 'vive-voix', 'lancement')),
      saisi_par text not null,
      confirme_le timestamptz not null,
      version integer not null default 1,
      cree_le timestamptz not null,
      primary key (territoire_id, id),
      unique (territoire_id, personne_id),
      foreign key (territoire_id, personne_id) references personnes (territoire_id, id) on delete cascade,
      check (age = 'adulte' or accord_parental)
    )`.execute(db)
  // The words of a talent, folded: row-level security keeps GIN indexes from being used, a btree of words is.
  await sql`
    create table talent_mots (
      territoire_id uuid not null references territoires on delete cascade,
      talent_id uuid not null,
      mot text not null,
      primary key (territoire_id, mot, talent_id),
      foreign key (territoire_id, talent_id) references talents (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index talent_mots_prefixe on talent_mots (territoire_id, mot text_pattern_ops)`.execute(db)
  await sql`create index talent_mots_talent on talent_mots (territoire_id, talent_id)`.execute(db)
  await sql`
    create table appels (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      action_id uuid,
      structure_id uuid not null,
      titre text not null,
      besoin text not null,
      jour date,
      heure time,
      duree_minutes integer check (duree_minutes between 5 and 2880),
      moment_ecrit text not null default '',
      lieu_id uuid,
      lieu_ecrit text not null default '',
      places integer not null default 1 check (places between 1 and 200),
      a_apporter text not null default '',
      assurance text not null default '',
      travail_paye boolean,
      avec_enfants boolean not null default false,
      etat text not null check (etat in
        ('brouillon', 'a-confirmer', 'ouvert', 'complet', 'clos', 'realise', 'expire', 'annule')),
      issue text check (issue in ('par-nous', 'autrement', 'pas-trouve', 'plus-besoin')),
      redige_par text not null,
      contact_id uuid,
      confirme_par text,
      publie_le timestamptz,
      expire_le timestamptz not null,
      version integer not null default 1,
      cree_le timestamptz not null,
      primary key (territoire_id, id),
      foreign key (territoire_id, action_id) references actions (territoire_id, id),
      foreign key (territoire_id, structure_id) references structures (territoire_id, id),
      foreign key (territoire_id, contact_id) references contacts (territoire_id, id) on delete set null (contact_id),
      foreign key (territoire_id, lieu_id) references lieux (territoire_id, id) on delete set null (lieu_id)
    )`.execute(db)
  await sql`create index appels_etat on appels (territoire_id, etat, expire_le)`.execute(db)
  await sql`create index appels_action on appels (territoire_id, action_id)`.execute(db)
  await sql`
    create table mises_en_lien (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      appel_id uuid not null,
      talent_id uuid not null,
      origine text not null check (origine in ('suggestion', 'reponse', 'choix')),
      etat text not null check (etat in ('suggeree', 'retenue', 'proposee-au-talent', 'refusee-par-le-talent',
        'acceptee-par-le-talent', 'proposee-au-porteur', 'refusee-par-le-porteur', 'coordonnees-partagees',
        'realisee', 'pas-realisee', 'orientee', 'retiree')),
      mot text not null default '',
      explication jsonb,
      motif text not null default '',
      retiree_par text check (retiree_par in ('talent', 'porteur', 'coordination')),
      proposee_talent_le timestamptz,
      repondue_talent_le timestamptz,
      reponse_talent text check (reponse_talent in ('oui', 'non', 'pas-cette-fois')),
      moyen_talent text check (moyen_talent in ('courriel', 'sms', 'whatsapp', 'lien', 'code', 'telephone', 'vive-voix', 'papier', 'web')),
      proposee_porteur_le timestamptz,
      repondue_porteur_le timestamptz,
      reponse_porteur text check (reponse_porteur in ('oui', 'non')),
      partagees_le timestamptz,
      conclue_le timestamptz,
      relance_jour date,
      version integer not null default 1,
      cree_le timestamptz not null,
      primary key (territoire_id, id),
      unique (territoire_id, appel_id, talent_id),
      foreign key (territoire_id, appel_id) references appels (territoire_id, id) on delete cascade,
      foreign key (territoire_id, talent_id) references talents (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index mises_en_lien_etat on mises_en_lien (territoire_id, etat)`.execute(db)
  await sql`create index mises_en_lien_talent on mises_en_lien (territoire_id, talent_id, proposee_talent_le desc)`.execute(
    db,
  )
  await sql`
    create table coups_de_pouce (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      mise_en_lien_id uuid,
      action_id uuid,
      structure_id uuid not null,
      talent_id uuid,
      cercle text not null,
      titre text not null,
      jour date not null,
      minutes integer not null check (minutes between 1 and 2880),
      merci text not null default '',
      merci_public boolean not null default false,
      note_par text not null,
      cree_le timestamptz not null,
      primary key (territoire_id, id),
      unique (territoire_id, mise_en_lien_id),
      foreign key (territoire_id, mise_en_lien_id) references mises_en_lien (territoire_id, id) on delete set null (mise_en_lien_id),
      foreign key (territoire_id, action_id) references actions (territoire_id, id),
      foreign key (territoire_id, structure_id) references structures (territoire_id, id),
      foreign key (territoire_id, talent_id) references talents (territoire_id, id) on delete set null (talent_id)
    )`.execute(db)
  await sql`create index coups_de_pouce_action on coups_de_pouce (territoire_id, action_id)`.execute(db)
  await sql`create index coups_de_pouce_jour on coups_de_pouce (territoire_id, jour desc)`.execute(db)
  for (const table of ['talents', 'talent_mots', 'appels', 'mises_en_lien', 'coups_de_pouce'])
    await tenantTable(db, table)
}
