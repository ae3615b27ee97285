import { type SqlBool, sql } from 'kysely'
import type { DatePrevue } from '#modules/phrase/index.ts'
import { toRow } from '#platform/columns.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { wroteOne } from '#platform/db/written.ts'
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
export async function occurrencesDe(tx: Tx, seanceId: Id): Promise<OccurrenceSuivie[]> {
  const rows = await avecPublication(tx).where('o.seance_id', '=', seanceId).orderBy('o.debut').execute()
  return rows.map((row) => ({ ...toOccurrence(row), publiee: row.publiee_id !== null }))
}

export async function trouverOccurrence(tx: Tx, id: Id): Promise<OccurrenceSuivie | null> {
  const row = await avecPublication(tx).where('o.id', '=', id).executeTakeFirst()
  return row ? { ...toOccurrence(row), publiee: row.publiee_id !== null } : null
}

/** Lays new dates; one that stands already at its place in the rule is left alone. Gives the ids laid. */
export async function poser(tx: Tx, visit: Visit, seanceId: Id, dates: readonly DatePrevue[]): Promise<Id[]> {
  if (dates.length === 0) return []
  const { rows } = await sql<{ id: Id }>`
    insert into occurrences (territoire_id, id, seance_id, origine, debut, fin, modifiee_le)
    select ${visit.territoire.id}::uuid, x.id, ${seanceId}::uuid, x.origine, x.debut, x.fin, ${visit.now}::timestamptz
    from unnest(${dates.map(() => newId())}::uuid[], ${dates.map((d) => d.origine)}::text[],
      ${dates.map((d) => d.debut)}::timestamptz[], ${dates.map((d) => d.fin)}::timestamptz[]) x (id, origine, debut, fin)
    on conflict (territoire_id, seance_id, origine) do nothing returning id::text`.execute(tx)
  return rows.map((row) => row.id)
}

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

/** One date changed by hand; `false` when somebody was faster. */
export async function changer(tx: Tx, visit: Visit, avant: Occurrence, c: Changement): Promise<boolean> {
  return tx
    .updateTable('occurrences')
    .set({
      ...toRow(c, 'debut', 'fin', 'statut', 'mot'),
      lieu_propre: c.endroitPropre !== null,
      lieu_id: c.endroitPropre?.lieuId ?? null,
      salle_id: c.endroitPropre?.salleId ?? null,
      lieu_ecrit: c.endroitPropre?.lieuEcrit ?? '',
      heurte: false,
      version: avant.version + 1,
      modifiee_le: visit.now,
    })
    .where('id', '=', avant.id)
    .where('version', '=', avant.version)
    .$call(wroteOne)
}

/** The night found these dates' room taken, or it is settled. */
export async function heurter(tx: Tx, visit: Visit, ids: readonly Id[]): Promise<void> {
  if (ids.length === 0) return
  await sql`update occurrences set heurte = true, modifiee_le = ${visit.now}::timestamptz
    where id = any(${ids}::uuid[])`.execute(tx)
}
