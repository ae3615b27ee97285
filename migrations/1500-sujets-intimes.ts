import { type Kysely, sql } from 'kysely'

/** What is only near the words of somebody says nothing of health, violence or belief; what they name stays. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const intimes = sql`('femmes-violences', 'violences-conjugales', 'addictions-prevention', 'public-addictions',
    'public-victimes', 'public-detenus', 'public-lgbt', 'public-personnes-handicapees', 'handicap-accompagner', 'handicap-enfant',
    'dossier-mdph', 'sports-adaptes', 'deuil-soutien', 'fin-de-vie', 'sommeil-stress', 'mesures-sante', 'prevention-depistage',
    'pharmacie-medicaments', 'soins-infirmiers', 'laicite-rites', 'interreligieux')`
  await sql`delete from talent_entrees e where e.force < 0.4 and e.entree in ${intimes}
    and not exists (select from talent_entrees d where d.territoire_id = e.territoire_id and d.talent_id = e.talent_id
      and d.force >= 0.4 and d.entree in ${intimes})`.execute(db)
}
