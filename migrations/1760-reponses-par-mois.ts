import { type Kysely, sql } from 'kysely'

/**
 * Answers of participants are read by whole months, once they are over (`regards/domain.ts`): by lots, whoever sent four of their
 * own opened the fifth. Those that were read already stay so; those that waited, and all that come, are of no lot (0).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table reponses_de_participants alter column lot set default 0`.execute(db)
  await sql`
    update reponses_de_participants r set lot = 0
    from (select territoire_id, action_id, lot from reponses_de_participants group by 1, 2, 3 having count(*) < 5) as peu
    where r.territoire_id = peu.territoire_id and r.action_id = peu.action_id and r.lot = peu.lot`.execute(db)
}
