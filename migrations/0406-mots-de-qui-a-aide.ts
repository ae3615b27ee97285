import { type Kysely, sql } from 'kysely'

/**
 * What whoever helped wrote stood as the thank-you of the association: it goes where such words now go, to the desk. The
 * journal says who wrote; words written anew since are of who corrected them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const siens = sql`from coups_de_pouce c
    join talents t on t.territoire_id = c.territoire_id and t.id = c.talent_id
    join journal j on j.territoire_id = c.territoire_id and j.objet = 'mise-en-lien' and j.geste = 'realiser'
      and j.objet_id = c.mise_en_lien_id and j.auteur_id = t.personne_id
    where c.merci <> '' and c.merci_modifie_le is null`
  await sql`update mises_en_lien m set motif = concat_ws(chr(10), nullif(m.motif, ''), s.merci)
    from (select distinct c.territoire_id, c.mise_en_lien_id, c.merci ${siens}) s
    where m.territoire_id = s.territoire_id and m.id = s.mise_en_lien_id`.execute(db)
  await sql`update coups_de_pouce k set merci = '', merci_public = false
    where (k.territoire_id, k.id) in (select c.territoire_id, c.id ${siens})`.execute(db)
}
