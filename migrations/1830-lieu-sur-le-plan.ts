import { type Kysely, sql } from 'kysely'

/** Where a place stands, so that it can be drawn on the outline of its quartier: both numbers, or neither. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table lieux
    add column latitude double precision check (latitude between -90 and 90),
    add column longitude double precision check (longitude between -180 and 180),
    add constraint lieux_sur_le_plan check ((latitude is null) = (longitude is null))`.execute(db)
}
