import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Filtre } from './filtre.ts'

/** Where the words of a filter stand in a query whose actions are named `a` (left joined). */
type Colonnes = Readonly<
  Record<'territoire' | 'action' | 'lieu' | 'nature' | 'publics' | 'ageMin' | 'ageMax', RawBuilder<unknown>>
>

/** The filter as one condition: the same for what is published and for drafts. */
export function selon(f: Filtre, c: Colonnes): RawBuilder<SqlBool> {
  const toutes: RawBuilder<SqlBool>[] = []
  if (f.theme !== '') toutes.push(sql`a.theme = ${f.theme}`)
  if (f.porteur !== null) toutes.push(sql`a.structure_id = ${f.porteur}`)
  if (f.action !== null) toutes.push(sql`${c.action} = ${f.action}`)
  if (f.lieu !== null) toutes.push(sql`${c.lieu} = ${f.lieu}`)
  if (f.nature !== null) toutes.push(sql`${c.nature} = ${f.nature}`)
  // A séance says its publics, else its action does; an age that is not said is open.
  if (f.public !== '') toutes.push(sql`${f.public} = any(coalesce(nullif(${c.publics}, '{}'), a.publics))`)
  if (f.age !== null) toutes.push(sql`${f.age} between coalesce(${c.ageMin}, 0) and coalesce(${c.ageMax}, 999)`)
  if (f.quartier !== null) toutes.push(dansLeQuartier(f.quartier, c))
  return toutes.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`(${sql.join(toutes, sql` and `)})`
}

// Without any quartier, it is the whole territoire's.
const dansLeQuartier = (quartier: string, c: Colonnes): RawBuilder<SqlBool> => sql`(exists (
    select from action_quartiers q where q.territoire_id = ${c.territoire} and q.action_id = ${c.action}
      and q.quartier_id = ${quartier})
  or not exists (select from action_quartiers q where q.territoire_id = ${c.territoire} and q.action_id = ${c.action}))`
