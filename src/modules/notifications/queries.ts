import { type RawBuilder, type SqlBool, sql } from 'kysely'

/** The columns of the row that words are about, in the query that asks. */
type Sujet = Readonly<{ territoire: string; id: string }>

/**
 * Inside a query: whether words of one of these kinds were written about its row; `parties`: whether some have left,
 * or were said;
 * `depuis`: the instant before which they do not count.
 */
export const aUnMot = (
  { territoire, id }: Sujet,
  genres: readonly string[],
  { parties = false, depuis }: Readonly<{ parties?: boolean; depuis?: RawBuilder<unknown> }> = {},
): RawBuilder<SqlBool> => sql<SqlBool>`exists (
  select from envois e
  where e.territoire_id = ${sql.ref(territoire)} and e.genre = any(${[...genres]}::text[])
    and e.donnees ->> 'id' = ${sql.ref(id)}::text ${parties ? sql`and coalesce(e.envoye_le, e.dit_le) is not null` : sql``}
    ${depuis ? sql`and e.cree_le >= ${depuis}` : sql``})`
