import { type SqlBool, sql } from 'kysely'
import { type DatePubliee, type Filtre, LIMITE, publiees } from '#modules/seances/index.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx } from '#src/ground/visit.ts'
import type { Totaux } from './evenements.ts'

/** All the published dates between two days, however many: days are halved as long as one reading does not hold them. */
export async function toutesPubliees(
  tx: Tx,
  demande: Readonly<{ du: Temporal.PlainDate; au: Temporal.PlainDate; filtre: Filtre }>,
): Promise<DatePubliee[]> {
  const { du, au, filtre } = demande
  const dates = await publiees(tx, demande)
  const jours = du.until(au).days
  if (dates.length < LIMITE || jours === 0) return dates
  const milieu = du.add({ days: Math.floor(jours / 2) })
  const avant = await toutesPubliees(tx, { du, au: milieu, filtre })
  const connues = new Set(avant.map(({ id }) => id))
  const apres = await toutesPubliees(tx, { du: milieu.add({ days: 1 }), au, filtre })
  return [...avant, ...apres.filter(({ id }) => !connues.has(id))]
}

/**
 * How often the dates of these séances changed, and when last: all of them, whatever a filter or a window shows. A séance
 * of one date that never changed is left out.
 */
export async function totauxDe(tx: Tx, seanceIds: readonly Id[]): Promise<ReadonlyMap<Id, Totaux>> {
  if (seanceIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('occurrences_publiees as o')
    .select('o.seance_id')
    // A date added later counts as a change: the number never goes back, as nothing published is ever taken away.
    .select(sql<number>`(sum(o.sequence) + count(*) - 1)::int`.as('sequence'))
    .select(sql<Temporal.Instant>`max(o.modifiee_le)`.as('modifiee_le'))
    .where(sql<SqlBool>`o.seance_id = any(${[...seanceIds]}::uuid[])`)
    .groupBy('o.seance_id')
    .having(sql<SqlBool>`sum(o.sequence) + count(*) > 1`)
    .execute()
  return new Map(rows.map((row) => [row.seance_id, { sequence: row.sequence, modifieeLe: row.modifiee_le }]))
}
