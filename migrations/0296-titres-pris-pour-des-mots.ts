import { type Kysely, sql } from 'kysely'

/**
 * Who answered a call by « Je peux aider » had its title written after their own words, as if they had said it. It goes
 * where it can be known: the last line of a text that came from the web, the same as the title of a call that the person
 * answered, or of one that existed already and whose title is no everyday word. Their text is then read again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    with titres as (
      select distinct on (t.territoire_id, t.id) t.territoire_id, t.id, a.titre
      from talents t join appels a on a.territoire_id = t.territoire_id
      where t.entree = 'web' and (t.texte = a.titre or right(t.texte, length(a.titre) + 1) = chr(10) || a.titre)
        and (exists (select from mises_en_lien m where m.territoire_id = t.territoire_id and m.talent_id = t.id
              and m.appel_id = a.id and m.origine = 'reponse')
          or (length(a.titre) >= 20 and a.cree_le <= t.cree_le))
      order by t.territoire_id, t.id, length(a.titre) desc
    )
    update talents t set lexique = '',
      texte = case when t.texte = k.titre then '' else left(t.texte, length(t.texte) - length(k.titre) - 1) end
    from titres k where k.territoire_id = t.territoire_id and k.id = t.id`.execute(db)
  // The same of a line of the council's sheet on which no skill was written.
  await sql`
    update talents set texte = '', lexique = ''
    where texte = 'Membre du conseil citoyen' and entree in ('papier', 'vive-voix')`.execute(db)
  // An alphabet tells more than « autre ».
  await sql`
    update talents set langue = case
      when texte ~ '[\u0600-\u06ff]' then 'ar' when texte ~ '[\u0400-\u04ff]' then 'ru'
      when texte ~ '[\u0b80-\u0bff]' then 'ta' when texte ~ '[\u4e00-\u9fff]' then 'zh' else langue end
    where langue = 'autre'`.execute(db)
}
