import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/** The go-between's desk: notes with a visibility, on a mise en lien or on a talent, and the desk handed over. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table notes_de_mise_en_lien rename to notes_du_bureau`.execute(db)
  // Those already written were promised to the council alone.
  await sql`
    alter table notes_du_bureau
      add column visibilite text not null default 'conseil' check (visibilite in ('conseil', 'cdsu', 'porteur')),
      add column talent_id uuid,
      alter column mise_en_lien_id drop not null,
      add foreign key (territoire_id, talent_id) references talents (territoire_id, id) on delete cascade,
      add check (num_nonnulls(mise_en_lien_id, talent_id) = 1)`.execute(db)
  await sql`create index notes_du_bureau_talent on notes_du_bureau (territoire_id, talent_id, cree_le desc)
    where talent_id is not null`.execute(db)
  await sql`create index notes_du_bureau_cdsu on notes_du_bureau (territoire_id, cree_le desc)
    where visibilite = 'cdsu'`.execute(db)
  // `au` null: for good. `attribution_id`: the role it gave, taken away when it ends; null when none was needed.
  await sql`
    create table passations (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      de_compte text not null,
      de_personne_id uuid,
      a_compte text not null,
      a_personne_id uuid,
      quartier_id uuid,
      du date not null,
      au date,
      mot text not null default '',
      attribution_id uuid,
      commencee_le timestamptz,
      terminee_le timestamptz,
      version integer not null default 1,
      cree_le timestamptz not null,
      primary key (territoire_id, id),
      foreign key (territoire_id, de_personne_id) references personnes (territoire_id, id)
        on delete set null (de_personne_id),
      foreign key (territoire_id, a_personne_id) references personnes (territoire_id, id)
        on delete set null (a_personne_id),
      foreign key (territoire_id, quartier_id) references quartiers (territoire_id, id) on delete cascade,
      check (au is null or au >= du)
    )`.execute(db)
  await sql`create index passations_en_cours on passations (territoire_id, du) where terminee_le is null`.execute(db)
  await tenantTable(db, 'passations')
}
