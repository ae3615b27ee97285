import { type SqlBool, sql } from 'kysely'
import type { DatePrevue } from '#modules/phrase/index.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { type Id, newId } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import type { Endroit, Occurrence, Statut } from '../domain/seance.ts'
import { toOccurrence } from './store.ts'

/** A date of a draft, and whether something of it is published. */
export type OccurrenceSuivie = Occurrence & Readonly<{ publiee: boolean }>

const avecPublication = (tx: Tx) =>
  tx
    .selectFrom('occurrences as o')
    .leftJoin('occurrences_publiees as p', (join) => sameTerritoire(join, 'p.id', 'o.id'))
    .selectAll('o')
    .select('p.id as publiee_id')

/** The dates of a draft, soonest first. */
export const occurrencesDe = async (tx: Tx, seanceId: Id): Promise<OccurrenceSuivie[]> =>
  (await occurrencesDes(tx, [seanceId])).get(seanceId) ?? []

export async function occurrencesDes(tx: Tx, seanceIds: readonly Id[]): Promise<ReadonlyMap<Id, OccurrenceSuivie[]>> {
  if (seanceIds.length === 0) return new Map()
  const rows = await avecPublication(tx)
    .where('o.seance_id', '=', sql<Id>`any(${[...seanceIds]}::uuid[])`)
    .orderBy('o.debut')
    .orderBy('o.id')
    .execute()
  const suivies = rows.map((row) => ({ ...toOccurrence(row), publiee: row.publiee_id !== null }))
  return Map.groupBy(suivies, ({ seanceId }) => seanceId)
}

export async function trouverOccurrence(tx: Tx, id: Id): Promise<OccurrenceSuivie | null> {
  const row = await avecPublication(tx).where('o.id', '=', id).executeTakeFirst()
  return row ? { ...toOccurrence(row), publiee: row.publiee_id !== null } : null
}

/** A date to lay; one that goes its own way from the first says how. */
export type DateAPoser = DatePrevue & Readonly<{ seanceId: Id }> & Partial<Changement>

/** Lays new dates; one that stands already at its place in the rule is left alone. Gives the ids laid. */
export async function poser(tx: Tx, visit: Visit, dates: readonly DateAPoser[]): Promise<Id[]> {
  if (dates.length === 0) return []
  const { rows } = await sql<{ id: Id }>`
    insert into occurrences (id, seance_id, origine, debut, fin, statut, mot, lieu_propre, lieu_id, salle_id,
      lieu_ecrit, modifiee_le)
    select x.*, ${visit.now}::timestamptz
    from unnest(${dates.map(() => newId())}::uuid[], ${dates.map((d) => d.seanceId)}::uuid[],
      ${dates.map((d) => d.origine)}::text[], ${enColonnes(dates)})
      x (id, seance_id, origine, debut, fin, statut, mot, lieu_propre, lieu_id, salle_id, lieu_ecrit)
    on conflict (territoire_id, seance_id, origine) do nothing returning id::text`.execute(tx)
  return rows.map((row) => row.id)
}

/** What a date says, a list a column. */
const enColonnes = (
  dates: readonly (Partial<Changement> & Pick<Changement, 'debut' | 'fin'>)[],
) => sql`${dates.map((d) => d.debut)}::timestamptz[], ${dates.map((d) => d.fin)}::timestamptz[],
  ${dates.map((d) => d.statut ?? 'programmee')}::text[], ${dates.map((d) => d.mot ?? '')}::text[],
  ${dates.map((d) => Boolean(d.endroitPropre))}::boolean[], ${dates.map((d) => d.endroitPropre?.lieuId ?? null)}::uuid[],
  ${dates.map((d) => d.endroitPropre?.salleId ?? null)}::uuid[],
  ${dates.map((d) => d.endroitPropre?.lieuEcrit ?? '')}::text[]`

/** Where a date stands in its rule, and when it is. */
export type Replacement = Readonly<{
  id: Id
  seanceId: Id
  origine: string
  debut: Temporal.Instant
  fin: Temporal.Instant
}>

/** Moves many dates at once. Two steps, because a place in the rule may be taken by one that leaves it in the same move. */
export async function replacer(tx: Tx, visit: Visit, dates: readonly Replacement[]): Promise<void> {
  if (dates.length === 0) return
  const ids = dates.map(({ id }) => id)
  await sql`update occurrences set origine = id::text where id = any(${ids}::uuid[])`.execute(tx)
  await sql`
    update occurrences o set seance_id = x.seance_id, origine = x.origine, debut = x.debut, fin = x.fin, heurte = false,
      version = o.version + 1, modifiee_le = ${visit.now}::timestamptz
    from unnest(${ids}::uuid[], ${dates.map((d) => d.seanceId)}::uuid[], ${dates.map((d) => d.origine)}::text[],
      ${dates.map((d) => d.debut)}::timestamptz[], ${dates.map((d) => d.fin)}::timestamptz[])
      x (id, seance_id, origine, debut, fin)
    where o.id = x.id`.execute(tx)
}

/** Takes dates off: what was published stays, called off; what nobody saw goes. */
export async function enlever(tx: Tx, visit: Visit, dates: readonly OccurrenceSuivie[], mot = ''): Promise<void> {
  const [vues, inconnues] = [dates.filter((d) => d.publiee), dates.filter((d) => !d.publiee)]
  await marquer(
    tx,
    visit,
    vues.map(({ id }) => id),
    'annulee',
    mot,
  )
  if (inconnues.length > 0)
    await tx
      .deleteFrom('occurrences')
      .where(sql<SqlBool>`id = any(${inconnues.map(({ id }) => id)}::uuid[])`)
      .execute()
}

export async function marquer(tx: Tx, visit: Visit, ids: readonly Id[], statut: Statut, mot: string): Promise<void> {
  if (ids.length === 0) return
  await sql`update occurrences set statut = ${statut}, mot = ${mot}, heurte = false, version = version + 1,
    modifiee_le = ${visit.now}::timestamptz where id = any(${ids}::uuid[])`.execute(tx)
}

export type Changement = Readonly<{
  debut: Temporal.Instant
  fin: Temporal.Instant
  statut: Statut
  mot: string
  endroitPropre: Endroit | null
}>

/** Dates changed by hand; `false` when somebody was faster, for one of them. */
export async function changer(
  tx: Tx,
  visit: Visit,
  dates: readonly (readonly [Pick<Occurrence, 'id' | 'version'>, Changement])[],
): Promise<boolean> {
  if (dates.length === 0) return true
  const { numAffectedRows } = await sql`
    update occurrences o set debut = x.debut, fin = x.fin, statut = x.statut, mot = x.mot, lieu_propre = x.lieu_propre,
      lieu_id = x.lieu_id, salle_id = x.salle_id, lieu_ecrit = x.lieu_ecrit, heurte = false, version = o.version + 1,
      modifiee_le = ${visit.now}::timestamptz
    from unnest(${dates.map(([{ id }]) => id)}::uuid[], ${dates.map(([{ version }]) => version)}::integer[],
      ${enColonnes(dates.map(([, c]) => c))})
      x (id, version, debut, fin, statut, mot, lieu_propre, lieu_id, salle_id, lieu_ecrit)
    where o.id = x.id and o.version = x.version`.execute(tx)
  return numAffectedRows === BigInt(dates.length)
}

/** The night found these dates' room taken, or it is settled. */
export async function heurter(tx: Tx, visit: Visit, ids: readonly Id[]): Promise<void> {
  if (ids.length === 0) return
  await sql`update occurrences set heurte = true, modifiee_le = ${visit.now}::timestamptz
    where id = any(${ids}::uuid[])`.execute(tx)
}
