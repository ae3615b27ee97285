import { type Kysely, sql } from 'kysely'

/**
 * « Deux fois par mois » and « Association » were written for whoever was never asked: nothing stands for nothing said. Two
 * a month stays the rule for them; a structure keeps its kind when somebody wrote or changed it by hand.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table talents alter column par_mois drop not null, alter column par_mois drop default`.execute(db)
  await sql`update talents set par_mois = null where par_mois = 2`.execute(db)
  await sql`alter table structures alter column genre drop not null, alter column genre drop default`.execute(db)
  await sql`
    update structures s set genre = null
    where s.genre = 'association' and not exists (
      select 1 from journal j where j.territoire_id = s.territoire_id and j.objet = 'structure'
        and j.objet_id = s.id and j.geste in ('creer', 'modifier'))`.execute(db)
}
