import { type RawBuilder, sql } from 'kysely'
import type { DatePrevue } from '#modules/phrase/index.ts'
import { distances, quartiersEntiers } from '#modules/territoires/index.ts'
import { fromRow } from '#platform/columns.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx } from '#src/ground/visit.ts'
import type { Occupation, Voisinage } from '../domain/conflits.ts'
import { DUREE_MAX_EN_JOURS } from '../domain/quand.ts'

type Plage = Pick<DatePrevue, 'debut' | 'fin'>

/** Further than this from the start of a date, another that lasts hours is not the same evening. */
const AUTOUR = sql`interval '18 hours'`
const DUREE_MAX = sql`make_interval(days => ${sql.lit(DUREE_MAX_EN_JOURS)})`

const COLONNES = sql`o.id::text as id, o.seance_id::text as seance_id, o.debut, o.fin, o.origine,
  coalesce(nullif(s.titre, ''), a.titre, '') as titre, a.structure_id::text as structure_id,
  coalesce(st.nom, '') as structure_nom,
  case when s.publics = '{}' then coalesce(a.publics, '{}') else s.publics end as publics, s.age_min, s.age_max,
  array(select q.quartier_id::text from action_quartiers q
    where q.territoire_id = a.territoire_id and q.action_id = a.id) as quartiers`

/**
 * Looked up one by one, by their keys, for the dates that were found: a planner that has no statistics yet (a new
 * installation, before its first night) would else join all actions with all structures, once for each séance.
 */
const ACTION = sql`left join lateral (select * from actions where territoire_id = s.territoire_id and id = s.action_id
    offset 0) a on true
  left join lateral (select nom from structures where territoire_id = a.territoire_id and id = a.structure_id
    offset 0) st on true`
const JOINTURES = sql`join lateral (select * from seances where territoire_id = o.territoire_id and id = o.seance_id
    offset 0) s on true
  ${ACTION}`

type Ligne = Readonly<{
  id: Id
  seance_id: Id
  debut: Temporal.Instant
  fin: Temporal.Instant
  origine: string
  titre: string
  structure_id: Id | null
  structure_nom: string
  publics: readonly string[]
  age_min: number | null
  age_max: number | null
  quartiers: readonly Id[]
  salle_id: Id | null
  publiee: boolean
}>

const enOccupation = (row: Ligne): Occupation => ({
  ...fromRow(row, 'id', 'origine'),
  occurrenceId: row.id,
  journee: !row.origine.includes('T'),
})

const plages = (dates: readonly Plage[]) =>
  sql`unnest(${dates.map((d) => d.debut)}::timestamptz[], ${dates.map((d) => d.fin)}::timestamptz[]) d (debut, fin)`

/** What is left out: the dates of these séances, and these dates. */
export type Sauf = Readonly<{ seances?: readonly Id[]; dates?: readonly Id[] }>

const pas = ({ seances = [], dates = [] }: Sauf) =>
  sql`o.seance_id <> all(${seances}::uuid[]) and o.id <> all(${dates}::uuid[])`

/** Published dates that hold this room during one of these, but for those of `sauf`. Equality and order: see 0161. */
export async function salleTenue(tx: Tx, salleId: Id, dates: readonly Plage[], sauf: Sauf): Promise<Occupation[]> {
  if (dates.length === 0) return []
  const ici = sql`o.salle_id = ${salleId} and o.debut < d.fin and o.debut > d.debut - ${DUREE_MAX} and o.fin > d.debut`
  return (await dites(tx, ici, dates, sauf)).filter(({ coOccupation }) => !coOccupation)
}

/**
 * Those found by room or by hour, then what is said of them: however few rows the planner expects, it never joins all
 * before it looks. What has no place any more is left out after, or the index of the constraint (a room, at any time)
 * would be taken for that of a room in order of time.
 */
async function dites(tx: Tx, ou: RawBuilder<unknown>, dates: readonly Plage[], sauf: Sauf) {
  const { rows } = await sql<Ligne & { co_occupation: boolean }>`
    with trouvees as materialized (
      select distinct on (o.debut, o.id) o.* from ${plages(dates)} join occurrences_publiees o on ${ou} where ${pas(sauf)})
    select ${COLONNES}, o.salle_id::text as salle_id, true as publiee, o.co_occupation from trouvees o ${JOINTURES}
    where o.statut not in ('annulee', 'reportee') order by o.debut, o.id`.execute(tx)
  return rows.map((row) => ({ ...enOccupation(row), coOccupation: row.co_occupation }))
}

/** Dates that drafts have in this room and that are not published there then: they hold nothing yet. */
export async function salleDemandee(tx: Tx, salleId: Id, dates: readonly Plage[], sauf: Sauf): Promise<Occupation[]> {
  if (dates.length === 0) return []
  const { rows } = await sql<Ligne>`
    select distinct on (o.debut, o.id) ${COLONNES}, ${salleId}::text as salle_id, false as publiee
    from (select o.* from seances s join occurrences o on o.territoire_id = s.territoire_id and o.seance_id = s.id
        where s.salle_id = ${salleId} and not o.lieu_propre
      union all select * from occurrences where lieu_propre and salle_id = ${salleId}) o
    join seances s on s.territoire_id = o.territoire_id and s.id = o.seance_id
    join ${plages(dates)} on o.debut < d.fin and o.fin > d.debut
    ${ACTION}
    where s.etat in ('proposee', 'validee') and not s.co_occupation
      and o.statut not in ('annulee', 'reportee') and ${pas(sauf)}
      and not exists (select from occurrences_publiees p where p.territoire_id = o.territoire_id and p.id = o.id
        and p.salle_id = ${salleId} and p.statut not in ('annulee', 'reportee') and p.debut <= o.debut and p.fin >= o.fin)
    order by o.debut, o.id`.execute(tx)
  return rows.map(enOccupation)
}

/** Dates of this structure during one of these, as they are to take place: published, or asked for. */
export async function structurePrise(
  tx: Tx,
  structureId: Id,
  dates: readonly Plage[],
  sauf: Sauf = {},
): Promise<Occupation[]> {
  if (dates.length === 0) return []
  const { rows } = await sql<Ligne>`
    select distinct on (o.debut, o.id) ${COLONNES}, null::text as salle_id, false as publiee
    from actions x join seances s on s.territoire_id = x.territoire_id and s.action_id = x.id
    join occurrences o on o.territoire_id = s.territoire_id and o.seance_id = s.id
    join ${plages(dates)} on o.debut < d.fin and o.fin > d.debut
    ${ACTION}
    where x.structure_id = ${structureId} and s.etat in ('proposee', 'validee')
      and o.statut not in ('annulee', 'reportee') and ${pas(sauf)}
    order by o.debut, o.id`.execute(tx)
  return rows.map(enOccupation)
}

/** What is published around these dates, on the same day or so; for warnings. */
export async function autour(tx: Tx, dates: readonly Plage[], sauf: Sauf): Promise<Occupation[]> {
  if (dates.length === 0) return []
  return dites(tx, sql`o.debut > d.debut - ${AUTOUR} and o.debut < d.fin + ${AUTOUR}`, dates, sauf)
}

/** What is published between two instants: where free slots are looked for. */
export const entre = (tx: Tx, debut: Temporal.Instant, fin: Temporal.Instant, sauf: Sauf): Promise<Occupation[]> =>
  autour(tx, [{ debut, fin }], sauf)

const KILOMETRES = 1.5

/** Near enough to choose between two evenings: less than a mile from middle to middle, where outlines are known. */
export async function voisinage(tx: Tx): Promise<Voisinage> {
  const distance = distances(await quartiersEntiers(tx))
  return (a, b) => {
    const km = distance(a, b)
    return km !== null && km <= KILOMETRES
  }
}
