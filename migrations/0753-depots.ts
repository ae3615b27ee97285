import { type Kysely, sql } from 'kysely'

/**
 * A deposited file has one life, whatever it is read for: `imports` becomes `depots`. `choix` holds what a person said of
 * it; `prise` is the reading under way, `prise_le` its last sign of life, `prises` how often one was begun.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table imports drop column choix, drop column empreinte, drop constraint imports_usage_check,
      add column compte_id text, add column prise uuid, add column prise_le timestamptz,
      add column prises integer not null default 0`.execute(db)
  await sql`alter table imports alter column usage drop default`.execute(db)
  await sql`alter table imports rename column correspondance to choix`.execute(db)
  await sql`update imports set choix = '{}' where choix is null`.execute(db)
  await sql`alter table imports alter column choix set not null, alter column choix set default '{}'`.execute(db)
  await sql`
    update imports set fichier = '', lecture = null
    where etat = 'abandonne' or (etat = 'applique' and usage = 'suivi')`.execute(db)
  await sql`alter table imports rename to depots`.execute(db)
  await sql`alter index imports_recents rename to depots_recents`.execute(db)
}
