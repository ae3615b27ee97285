import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/** The desk's own notes on a mise en lien, and who read a thank-you before it was shown. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table notes_de_mise_en_lien (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      mise_en_lien_id uuid not null,
      texte text not null,
      auteur text not null,
      cree_le timestamptz not null,
      primary key (territoire_id, id),
      foreign key (territoire_id, mise_en_lien_id) references mises_en_lien (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index notes_de_mise_en_lien_sujet on notes_de_mise_en_lien (territoire_id, mise_en_lien_id, cree_le desc)`.execute(
    db,
  )
  // Words sent by a link are shown to the public only once the desk has read them.
  await sql`alter table coups_de_pouce add column merci_relu_par text`.execute(db)
  await tenantTable(db, 'notes_de_mise_en_lien')
}
