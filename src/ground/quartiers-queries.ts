import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Id } from '#platform/ids.ts'
import { bureauDe, type Me, type Quartiers, quartiersTenus, type Role, structuresDe } from './visit.ts'

/** The quartiers of things in SQL, once: any module joins them in its reads, and `ground/visit.ts` says who acts in which. */

/** The columns of a thing that hangs on an action or, without one (`null`), on a structure alone. */
type Attache = Readonly<{ territoire: string; action: string | null; structure: string }>

/** The quartiers of a thing, one sub-query a row, by the keys of its action or of its structure. */
export function quartiersDe({ territoire, action, structure }: Attache): RawBuilder<Quartiers> {
  const [t, s] = [sql.ref(territoire), sql.ref(structure)]
  const deLaStructure = sql`(select case when count(x.id) > 0
      then coalesce(array_agg(distinct xq.quartier_id::text) filter (where xq.quartier_id is not null), '{}') end
    from actions x left join action_quartiers xq on xq.territoire_id = x.territoire_id and xq.action_id = x.id
    where x.territoire_id = ${t} and x.structure_id = ${s})`
  if (action === null) return sql<Quartiers>`${deLaStructure}`
  return sql<Quartiers>`case when ${sql.ref(action)} is null then ${deLaStructure}
    else array(select aq.quartier_id::text from action_quartiers aq
      where aq.territoire_id = ${t} and aq.action_id = ${sql.ref(action)}) end`
}

/** Whether a thing is of one of these quartiers: the same rule as `aRoleIci`, for a WHERE. */
function estDeCesQuartiers({ territoire, action, structure }: Attache, quartiers: readonly Id[]): RawBuilder<SqlBool> {
  if (quartiers.length === 0) return sql<SqlBool>`false`
  const [t, s, ids] = [sql.ref(territoire), sql.ref(structure), sql`(${sql.join(quartiers)})`]
  const parLaStructure = sql<SqlBool>`(exists (select from actions x
      join action_quartiers xq on xq.territoire_id = x.territoire_id and xq.action_id = x.id
      where x.territoire_id = ${t} and x.structure_id = ${s} and xq.quartier_id in ${ids})
    or not exists (select from actions x where x.territoire_id = ${t} and x.structure_id = ${s}))`
  if (action === null) return parLaStructure
  const a = sql.ref(action)
  return sql<SqlBool>`(exists (select from action_quartiers aq
      where aq.territoire_id = ${t} and aq.action_id = ${a} and aq.quartier_id in ${ids})
    or (${a} is null and ${parLaStructure}))`
}

/** Cuts a list to what is of the quartiers in which `me` holds one of these roles; nothing is cut for the territoire. */
export function dansSesQuartiers(me: Me, ou: Attache, ...roles: readonly Role[]): RawBuilder<SqlBool> {
  const quartiers = quartiersTenus(me, ...roles)
  return quartiers === null ? sql<SqlBool>`true` : estDeCesQuartiers(ou, quartiers)
}

/** Cuts a list to what `me` keeps: the desk, what is of its quartiers; a porteur, what is of the own structures. */
export function tenuPar(me: Me, ou: Attache): RawBuilder<SqlBool> {
  const [quartiers, structures] = [quartiersTenus(me, ...bureauDe(me)), structuresDe(me)]
  if (quartiers === null) return sql<SqlBool>`true`
  const duBureau = estDeCesQuartiers(ou, quartiers)
  if (structures.length === 0) return duBureau
  return sql<SqlBool>`(${sql.ref(ou.structure)} in (${sql.join(structures)}) or ${duBureau})`
}
