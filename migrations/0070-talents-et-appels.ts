import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/** What a well-judged introduction reads of both sides: finer hours, days to leave free, how far, what is required. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Feasts are kept as days without their name: which feast a person keeps is nobody's business (RGPD, art. 9).
  await sql`
    alter table talents
      add column grille text[] not null default '{}',
      add column jours_evites jsonb not null default '[]',
      add column rayon text not null default 'partout' check (rayon in ('quartier', 'voisins', 'partout')),
      add column publics_evites text[] not null default '{}',
      add column apprendre text not null default '',
      add column ne_veut_plus text not null default '',
      add column images text[] not null default '{}',
      add column diplomes text[] not null default '{}',
      add column structures_refusees uuid[] not null default '{}',
      add column lexique text not null default ''`.execute(db)
  // `lexique`: the version of the lexicon that read the talent; another one reads it again.
  // The entries of the lexicon a talent's words and pictures gave, with those words: candidates for a need are found
  // here, and the reason why.
  await sql`
    create table talent_entrees (
      territoire_id uuid not null references territoires on delete cascade,
      talent_id uuid not null,
      entree text not null,
      force real not null,
      mots text[] not null default '{}',
      primary key (territoire_id, entree, talent_id),
      foreign key (territoire_id, talent_id) references talents (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index talent_entrees_talent on talent_entrees (territoire_id, talent_id)`.execute(db)
  await tenantTable(db, 'talent_entrees')
  // `entrees` null: what is needed is read from the words; else the porteur's own choice. `exige`: what the law or the
  // need requires of a person (a diploma, a licence, a language), entries of the facets.
  await sql`
    alter table appels
      add column entrees text[],
      add column exige text[] not null default '{}'`.execute(db)
  await sql`alter table mises_en_lien add column vague integer`.execute(db)
}
