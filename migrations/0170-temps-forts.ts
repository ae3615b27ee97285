import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/**
 * Temps forts: the meetings at which porteurs, council, animation and city put things in common. Their date, once found,
 * is a séance of the calendrier; here stand who is asked, what each answered, what is talked over, decided and promised.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // `annonce_…`: what those invited were last told; `sequence`: how many times (RFC 5546).
  await sql`
    create table temps_forts (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      quartier_id uuid,
      titre text not null,
      propos text not null default '',
      duree_minutes integer not null check (duree_minutes between 15 and 1440),
      lieu_id uuid,
      salle_id uuid,
      lieu_ecrit text not null default '',
      etat text not null check (etat in ('sondage', 'fixe', 'tenu', 'annule')),
      seance_id uuid,
      sequence integer not null default 0,
      annonce_debut timestamptz,
      annonce_fin timestamptz,
      annonce_lieu text not null default '',
      organise_par text not null,
      notes text not null default '',
      notes_version integer not null default 1,
      clos_le timestamptz,
      version integer not null default 1,
      cree_le timestamptz not null,
      primary key (territoire_id, id),
      unique (territoire_id, seance_id),
      foreign key (territoire_id, quartier_id) references quartiers (territoire_id, id) on delete set null (quartier_id),
      foreign key (territoire_id, lieu_id) references lieux (territoire_id, id) on delete set null (lieu_id),
      foreign key (territoire_id, salle_id) references salles (territoire_id, id) on delete set null (salle_id),
      foreign key (territoire_id, seance_id) references seances (territoire_id, id) on delete set null (seance_id)
    )`.execute(db)
  await sql`
    create table creneaux_de_temps_fort (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      temps_fort_id uuid not null,
      debut timestamptz not null,
      primary key (territoire_id, id),
      unique (territoire_id, temps_fort_id, debut),
      foreign key (territoire_id, temps_fort_id) references temps_forts (territoire_id, id) on delete cascade
    )`.execute(db)
  // Somebody, or a structure whoever comes for it. `sonde_le`, `invite_le`: a mail was promised. After a time the person
  // goes (`oublie`) and the line stays, to be counted.
  await sql`
    create table invites_de_temps_fort (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      temps_fort_id uuid not null,
      cercle text not null check (cercle in
        ('porteur', 'conseil', 'coordination', 'animation', 'cdsu', 'partenaire', 'habitant')),
      personne_id uuid,
      structure_id uuid,
      nom_ecrit text not null default '',
      vient text check (vient in ('oui', 'non')),
      mot text not null default '',
      repondu_le timestamptz,
      note_par text not null default '',
      sonde_le timestamptz,
      invite_le timestamptz,
      present boolean not null default false,
      oublie boolean not null default false,
      cree_le timestamptz not null,
      primary key (territoire_id, id),
      foreign key (territoire_id, temps_fort_id) references temps_forts (territoire_id, id) on delete cascade,
      foreign key (territoire_id, personne_id) references personnes (territoire_id, id) on delete set null (personne_id),
      foreign key (territoire_id, structure_id) references structures (territoire_id, id)
        on delete set null (structure_id)
    )`.execute(db)
  await sql`create unique index invites_une_fois on invites_de_temps_fort (territoire_id, temps_fort_id, personne_id)
    where personne_id is not null`.execute(db)
  await sql`create unique index invites_structure_une_fois
    on invites_de_temps_fort (territoire_id, temps_fort_id, structure_id)
    where personne_id is null and nom_ecrit = '' and structure_id is not null and not oublie`.execute(db)
  await sql`create index invites_personne on invites_de_temps_fort (territoire_id, personne_id)`.execute(db)
  await sql`
    create table voix_de_temps_fort (
      territoire_id uuid not null references territoires on delete cascade,
      invite_id uuid not null,
      creneau_id uuid not null,
      voix text not null check (voix in ('oui', 'si-besoin', 'non')),
      dite_le timestamptz not null,
      primary key (territoire_id, invite_id, creneau_id),
      foreign key (territoire_id, invite_id) references invites_de_temps_fort (territoire_id, id) on delete cascade,
      foreign key (territoire_id, creneau_id) references creneaux_de_temps_fort (territoire_id, id) on delete cascade
    )`.execute(db)
  // `source`: the fact it comes from, so that it is offered once.
  await sql`
    create table points_de_temps_fort (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      temps_fort_id uuid not null,
      rang integer not null,
      source text not null default '',
      titre text not null,
      details text not null default '',
      minutes integer check (minutes between 1 and 480),
      notes text not null default '',
      notes_version integer not null default 1,
      version integer not null default 1,
      primary key (territoire_id, id),
      foreign key (territoire_id, temps_fort_id) references temps_forts (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create unique index points_une_fois on points_de_temps_fort (territoire_id, temps_fort_id, source)
    where source <> ''`.execute(db)
  // Whose it is: a person, a structure, a role, or nobody in particular.
  await sql`
    create table decisions_de_temps_fort (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      temps_fort_id uuid not null,
      texte text not null,
      personne_id uuid,
      structure_id uuid,
      role text check (role in ('coordination', 'animation', 'conseil', 'cdsu')),
      jour date,
      etat text not null default 'a-faire' check (etat in ('a-faire', 'faite', 'plus-utile')),
      etat_par text not null default '',
      etat_le timestamptz,
      version integer not null default 1,
      cree_le timestamptz not null,
      primary key (territoire_id, id),
      foreign key (territoire_id, temps_fort_id) references temps_forts (territoire_id, id) on delete cascade,
      foreign key (territoire_id, personne_id) references personnes (territoire_id, id) on delete set null (personne_id),
      foreign key (territoire_id, structure_id) references structures (territoire_id, id)
        on delete set null (structure_id),
      check (num_nonnulls(personne_id, structure_id, role) <= 1)
    )`.execute(db)
  await sql`create index decisions_a_faire on decisions_de_temps_fort (territoire_id, jour) where etat = 'a-faire'`.execute(
    db,
  )
  await sql`
    create table relectures_de_decision (
      territoire_id uuid not null references territoires on delete cascade,
      decision_id uuid not null,
      temps_fort_id uuid not null,
      reponse text not null check (reponse in ('faite', 'pas-encore', 'plus-utile')),
      dite_le timestamptz not null,
      primary key (territoire_id, temps_fort_id, decision_id),
      foreign key (territoire_id, decision_id) references decisions_de_temps_fort (territoire_id, id) on delete cascade,
      foreign key (territoire_id, temps_fort_id) references temps_forts (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`
    create table taches_de_temps_fort (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      temps_fort_id uuid not null,
      texte text not null,
      qui text not null check (qui in ('coordination', 'animation', 'ensemble')),
      jour date,
      faite_le timestamptz,
      faite_par text not null default '',
      version integer not null default 1,
      cree_le timestamptz not null,
      primary key (territoire_id, id),
      foreign key (territoire_id, temps_fort_id) references temps_forts (territoire_id, id) on delete cascade
    )`.execute(db)
  // No name in it: who promised is read on the mise en lien or the partage, and goes with it.
  await sql`
    create table promesses_de_temps_fort (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      temps_fort_id uuid not null,
      genre text not null check (genre in ('coup-de-pouce', 'partage')),
      mise_en_lien_id uuid,
      partage_id uuid,
      cree_le timestamptz not null,
      primary key (territoire_id, id),
      foreign key (territoire_id, temps_fort_id) references temps_forts (territoire_id, id) on delete cascade,
      foreign key (territoire_id, mise_en_lien_id) references mises_en_lien (territoire_id, id)
        on delete set null (mise_en_lien_id),
      foreign key (territoire_id, partage_id) references partages (territoire_id, id) on delete set null (partage_id)
    )`.execute(db)
  for (const table of [
    'temps_forts',
    'creneaux_de_temps_fort',
    'invites_de_temps_fort',
    'voix_de_temps_fort',
    'points_de_temps_fort',
    'decisions_de_temps_fort',
    'relectures_de_decision',
    'taches_de_temps_fort',
    'promesses_de_temps_fort',
  ])
    await tenantTable(db, table)
}
