import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/**
 * The numbered cards on which people promise each other something on the launch day: who, to whom, what, before when, signed by
 * whom, and whether somebody may call. What it became, when somebody may call: a mise en lien, or a partage. `promesses_relues`: the last of the 7, 30 and 90 days at which the cards were read again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table cartes_de_lancement (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      journee_id uuid not null,
      numero integer not null check (numero between 1 and 999),
      inscription_id uuid,
      stand_id uuid,
      recoit_id uuid,
      genre text not null check (genre in ('coup-de-main', 'pret')),
      quoi text not null,
      avant date,
      rappeler boolean not null,
      signatures text not null check (signatures in ('deux', 'une', 'aucune')),
      mise_en_lien_id uuid,
      partage_id uuid,
      version integer not null default 1,
      cree_le timestamptz not null,
      primary key (territoire_id, id),
      unique (territoire_id, journee_id, numero),
      check (num_nonnulls(stand_id, recoit_id) < 2),
      check (num_nonnulls(mise_en_lien_id, partage_id) < 2),
      foreign key (territoire_id, journee_id) references journees_de_lancement (territoire_id, id) on delete cascade,
      foreign key (territoire_id, inscription_id) references inscriptions_de_lancement (territoire_id, id)
        on delete set null (inscription_id),
      foreign key (territoire_id, recoit_id) references inscriptions_de_lancement (territoire_id, id)
        on delete set null (recoit_id),
      foreign key (territoire_id, stand_id) references stands_de_lancement (territoire_id, id)
        on delete set null (stand_id),
      foreign key (territoire_id, mise_en_lien_id) references mises_en_lien (territoire_id, id)
        on delete set null (mise_en_lien_id),
      foreign key (territoire_id, partage_id) references partages (territoire_id, id) on delete set null (partage_id)
    )`.execute(db)
  for (const colonne of ['inscription_id', 'recoit_id', 'stand_id', 'mise_en_lien_id', 'partage_id'])
    await sql`create index ${sql.ref(`cartes_de_lancement_${colonne}`)}
      on cartes_de_lancement (territoire_id, ${sql.ref(colonne)})`.execute(db)
  await tenantTable(db, 'cartes_de_lancement')
  await sql`alter table journees_de_lancement add column promesses_relues smallint not null default 0`.execute(db)
}
