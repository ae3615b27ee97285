import { type Kysely, sql } from 'kysely'

/**
 * Whose words these are, once another structure carries the action: what a structure keeps for itself stays its own. A row
 * that names none is of the structure that carries its action as it is written; a temps fort is of none.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const parAction = sql`select a.structure_id from actions a
    where a.territoire_id = new.territoire_id and a.id = new.action_id`
  const parIndicateur = sql`select a.structure_id from indicateurs_suivis i
    join actions a on a.territoire_id = i.territoire_id and a.id = i.action_id
    where i.territoire_id = new.territoire_id and i.id = new.indicateur_id`
  const tables = { notes_de_suivi: parAction, seances: parAction, valeurs_d_indicateur: parIndicateur }
  for (const [nom, structure] of Object.entries(tables)) {
    const [table, fonction] = [sql.table(nom), sql.table(`structure_de_${nom}`)]
    await sql`alter table ${table} add column structure_id uuid,
      add foreign key (territoire_id, structure_id) references structures (territoire_id, id)`.execute(db)
    await sql`create function ${fonction}() returns trigger language plpgsql as $$ begin
      new.structure_id := coalesce(new.structure_id, (${structure}));
      return new;
    end $$`.execute(db)
    await sql`create trigger structure before insert or update on ${table} for each row execute function ${fonction}()`.execute(
      db,
    )
    await sql`update ${table} set structure_id = null`.execute(db)
    await sql`create index ${sql.ref(`${nom}_structure`)} on ${table} (territoire_id, structure_id)`.execute(db)
  }
}
