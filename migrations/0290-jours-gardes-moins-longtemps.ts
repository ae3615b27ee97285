import { type Kysely, sql } from 'kysely'

/**
 * Feasts were kept as their days for eighteen months: two exact Ramadans told a religion. Nothing tells a feast from a day
 * off any more, so that of every list only the three months to come stay; the person says the others again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    update talents set jours_evites = coalesce((
      select jsonb_agg(jsonb_build_object(
          'du', greatest(j->>'du', current_date::text),
          'au', least(j->>'au', (current_date + interval '3 months')::date::text)) order by j->>'du')
      from jsonb_array_elements(jours_evites) j
      where j->>'au' >= current_date::text and j->>'du' <= (current_date + interval '3 months')::date::text), '[]')
    where jours_evites <> '[]'`.execute(db)
}
