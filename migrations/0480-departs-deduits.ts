import { type Kysely, sql } from 'kysely'

/**
 * Whom a structure waits for in vain is read from what it was last told; a line is kept of whoever erased everything alone.
 * What was said, or is owed to nobody, is told of no more.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update mises_en_lien m set annoncee = null
    where m.annoncee is not null and m.etat in ('retiree', 'refusee-par-le-talent', 'orientee') and not exists (
      select 1 from departs d where d.territoire_id = m.territoire_id and d.appel_id = m.appel_id
        and d.cote = 'talent' and d.dit_le is null)`.execute(db)
}
