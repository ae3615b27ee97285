import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/**
 * The launch day of a programme year: what a temps fort gets more when porteurs, talents, council and city meet there. Who
 * comes is a guest of that temps fort; here stand the blocks of the day, its rooms and stands, and what each said when
 * they put their name down.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table journees_de_lancement (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      temps_fort_id uuid not null,
      annee integer not null check (annee between 2000 and 2100),
      capacite integer not null check (capacite between 1 and 500),
      inscription_jusquau date,
      blocs jsonb not null default '[]',
      version integer not null default 1,
      creee_le timestamptz not null,
      primary key (territoire_id, id),
      unique (territoire_id, temps_fort_id),
      foreign key (territoire_id, temps_fort_id) references temps_forts (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create table salles_de_lancement (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      journee_id uuid not null,
      rang integer not null,
      nom text not null,
      plan text not null default '',
      primary key (territoire_id, id),
      foreign key (territoire_id, journee_id) references journees_de_lancement (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index salles_de_lancement_du_jour on salles_de_lancement (territoire_id, journee_id)`.execute(db)
  // No unique number: they are given anew all at once, in one statement.
  await sql`create table stands_de_lancement (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      journee_id uuid not null,
      numero integer not null check (numero between 1 and 200),
      salle_id uuid,
      structure_id uuid,
      action_id uuid,
      titre text not null default '',
      places integer not null default 3 check (places between 1 and 20),
      materiel text not null default '',
      offre text not null default '',
      cherche text not null default '',
      langues text not null default '',
      version integer not null default 1,
      primary key (territoire_id, id),
      foreign key (territoire_id, journee_id) references journees_de_lancement (territoire_id, id) on delete cascade,
      foreign key (territoire_id, salle_id) references salles_de_lancement (territoire_id, id) on delete set null (salle_id),
      foreign key (territoire_id, structure_id) references structures (territoire_id, id) on delete set null (structure_id),
      foreign key (territoire_id, action_id) references actions (territoire_id, id) on delete set null (action_id)
    )`.execute(db)
  await sql`create index stands_de_lancement_du_jour on stands_de_lancement (territoire_id, journee_id)`.execute(db)
  await sql`create index stands_de_lancement_structure on stands_de_lancement (territoire_id, structure_id)`.execute(db)
  await sql`create index stands_de_lancement_action on stands_de_lancement (territoire_id, action_id)`.execute(db)
  // `nombre`: how many come by this line, counted in the capacity. `rang`: the place in the waiting list. `confirmer_avant`: the
  // last day to say yes to a place that came free. `personne_creee`: known by this line alone.
  await sql`create table inscriptions_de_lancement (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      journee_id uuid not null,
      invite_id uuid not null,
      role text not null check (role in ('porteur', 'talent', 'conseil', 'ville', 'partenaire', 'habitant')),
      etat text not null check (etat in ('inscrit', 'attente', 'a-confirmer', 'desiste')),
      nombre integer not null default 1 check (nombre between 1 and 10),
      rang integer,
      confirmer_avant date,
      avec text not null default '',
      peut_aider text not null default '',
      a_besoin text not null default '',
      mots_partages boolean not null default false,
      prenom_affiche boolean not null default false,
      personne_creee boolean not null default false,
      notee_par text not null default '',
      version integer not null default 1,
      creee_le timestamptz not null,
      primary key (territoire_id, id),
      unique (territoire_id, invite_id),
      check ((etat = 'attente') = (rang is not null)),
      check ((etat = 'a-confirmer') = (confirmer_avant is not null)),
      foreign key (territoire_id, journee_id) references journees_de_lancement (territoire_id, id) on delete cascade,
      foreign key (territoire_id, invite_id) references invites_de_temps_fort (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index inscriptions_de_lancement_du_jour on inscriptions_de_lancement (territoire_id, journee_id)`.execute(
    db,
  )
  // What to prepare for somebody, never why; gone the day after.
  await sql`create table besoins_de_lancement (
      territoire_id uuid not null references territoires on delete cascade,
      inscription_id uuid not null,
      besoin text not null,
      precision text not null default '',
      nombre integer not null default 1 check (nombre between 1 and 10),
      primary key (territoire_id, inscription_id, besoin),
      foreign key (territoire_id, inscription_id) references inscriptions_de_lancement (territoire_id, id) on delete cascade
    )`.execute(db)
  // Whom somebody wants to meet: a stand, or another guest who agreed to be shown.
  await sql`create table souhaits_de_lancement (
      territoire_id uuid not null references territoires on delete cascade,
      inscription_id uuid not null,
      stand_id uuid,
      invite_id uuid,
      check (num_nonnulls(stand_id, invite_id) = 1),
      unique nulls not distinct (territoire_id, inscription_id, stand_id, invite_id),
      foreign key (territoire_id, inscription_id) references inscriptions_de_lancement (territoire_id, id) on delete cascade,
      foreign key (territoire_id, stand_id) references stands_de_lancement (territoire_id, id) on delete cascade,
      foreign key (territoire_id, invite_id) references invites_de_temps_fort (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index souhaits_de_lancement_stand on souhaits_de_lancement (territoire_id, stand_id)`.execute(db)
  await sql`create index souhaits_de_lancement_invite on souhaits_de_lancement (territoire_id, invite_id)`.execute(db)
  for (const table of [
    'journees_de_lancement',
    'salles_de_lancement',
    'stands_de_lancement',
    'inscriptions_de_lancement',
    'besoins_de_lancement',
    'souhaits_de_lancement',
  ])
    await tenantTable(db, table)
}
