import { type Kysely, sql } from 'kysely'

/** Why a found value was changed is a field like the others: two people in one are both told, and it is signed with the rest. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`insert into champs_de_bilan (territoire_id, bilan_id, cle, valeur, par, modifie_le)
    select territoire_id, bilan_id, 'raison-' || cle, raison, par, modifie_le from champs_de_bilan where raison <> ''`.execute(
    db,
  )
  // Given up, a correction leaves those that stood when it was begun.
  await sql`update versions_de_bilan v
    set contenu = jsonb_set(contenu, '{valeurs}', contenu->'valeurs' || (
      select jsonb_object_agg(c.cle, c.valeur) from champs_de_bilan c
      where c.territoire_id = v.territoire_id and c.bilan_id = v.bilan_id and c.cle like 'raison-%'))
    where exists (select from bilans b
        where b.territoire_id = v.territoire_id and b.id = v.bilan_id and b.numero = v.numero)
      and exists (select from champs_de_bilan c
        where c.territoire_id = v.territoire_id and c.bilan_id = v.bilan_id and c.cle like 'raison-%')`.execute(db)
  await sql`alter table champs_de_bilan drop column raison`.execute(db)
}
