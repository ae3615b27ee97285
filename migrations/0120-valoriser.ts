import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/** Thanking in public: what each person agreed to, thing by thing; portraits; certificates of volunteering. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // A ledger: the last answer counts, none is written over. `sujet_id` is a coup de pouce (its thank-you) or a portrait,
  // which may be gone: what was answered about it stays as long as the person does.
  await sql`
    create table accords_de_valorisation (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      talent_id uuid not null,
      objet text not null check (objet in ('merci', 'portrait')),
      sujet_id uuid not null,
      accorde boolean not null,
      moyen text not null check (moyen in ('web', 'papier', 'telephone', 'vive-voix')),
      recueilli_par text not null,
      version_texte text not null,
      donne_le timestamptz not null,
      primary key (territoire_id, id),
      foreign key (territoire_id, talent_id) references talents (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index accords_de_valorisation_sujet on accords_de_valorisation
    (territoire_id, talent_id, sujet_id, donne_le desc)`.execute(db)
  await sql`
    create table portraits (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      talent_id uuid not null,
      texte text not null,
      ecrit_par text not null,
      cree_le timestamptz not null,
      primary key (territoire_id, id),
      foreign key (territoire_id, talent_id) references talents (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index portraits_talent on portraits (territoire_id, talent_id)`.execute(db)
  // What is signed is kept as it was read: a coup de pouce noted later is on the next certificate.
  await sql`
    create table attestations (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      talent_id uuid not null,
      demandee_le timestamptz not null,
      signee_le timestamptz,
      signee_par text,
      contenu jsonb,
      primary key (territoire_id, id),
      foreign key (territoire_id, talent_id) references talents (territoire_id, id) on delete cascade,
      check ((signee_le is null) = (signee_par is null) and (signee_le is null) = (contenu is null))
    )`.execute(db)
  await sql`create index attestations_talent on attestations (territoire_id, talent_id)`.execute(db)
  await sql`create unique index attestations_demandee on attestations (territoire_id, talent_id)
    where signee_le is null`.execute(db)
  await tenantTable(db, 'accords_de_valorisation')
  await tenantTable(db, 'portraits')
  await tenantTable(db, 'attestations')
}
