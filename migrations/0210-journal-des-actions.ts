import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/** The journal of an action: what somebody saw or noted, whose it is, with whom it is shared, and its photos. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table notes_de_suivi (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      action_id uuid not null,
      genre text not null check (genre in ('visite', 'difficulte', 'ajustement', 'fait-marquant')),
      cote text not null check (cote in ('porteur', 'conseil', 'ville')),
      partage text[] not null default '{}'
        check (partage <@ array['porteur', 'conseil', 'ville', 'partenaires', 'public']),
      jour date not null,
      texte text not null,
      auteur_id uuid,
      redige_par text not null,
      version integer not null default 1,
      cree_le timestamptz not null,
      modifiee_le timestamptz not null,
      primary key (territoire_id, id),
      foreign key (territoire_id, action_id) references actions (territoire_id, id) on delete cascade,
      foreign key (territoire_id, auteur_id) references personnes (territoire_id, id) on delete set null (auteur_id)
    )`.execute(db)
  await sql`create index notes_de_suivi_action on notes_de_suivi (territoire_id, action_id, jour)`.execute(db)
  await sql`create index notes_de_suivi_auteur on notes_de_suivi (territoire_id, auteur_id)`.execute(db)
  // Bytes made by us: re-encoded, without what the camera wrote. `droits`: what was answered about the people seen.
  await sql`
    create table photos_de_suivi (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      note_id uuid not null,
      octets bytea not null,
      empreinte text not null,
      largeur integer not null,
      hauteur integer not null,
      description text not null,
      droits text not null check (droits in ('personne', 'accord', 'parents')),
      depose_par text not null,
      cree_le timestamptz not null,
      primary key (territoire_id, id),
      foreign key (territoire_id, note_id) references notes_de_suivi (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index photos_de_suivi_note on photos_de_suivi (territoire_id, note_id)`.execute(db)
  await tenantTable(db, 'notes_de_suivi')
  await tenantTable(db, 'photos_de_suivi')
}
