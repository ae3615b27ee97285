import { sql } from 'kysely'
import { fromRow } from '#platform/columns.ts'
import { jourDe } from '#platform/dates.ts'
import { wroteOne } from '#platform/db/written.ts'
import { auteur, type Tx, type Visit } from '#src/ground/visit.ts'
import type { Consultation, Lettre } from './domain.ts'

const toutes = (tx: Tx) => tx.selectFrom('consultations_d_evaluation').selectAll()

export async function find(tx: Tx, annee: number): Promise<Consultation | null> {
  const row = await toutes(tx).where('annee', '=', annee).executeTakeFirst()
  return row ? fromRow(row, 'ouverte_par') : null
}

/**
 * The days on which the council published, or wrote again, what answers the consultation of a year: not what stood already in a
 * version that was adopted before it opened.
 */
export async function joursPublies(tx: Tx, annee: number): Promise<Temporal.PlainDate[]> {
  const { rows } = await sql<{ dite_le: Temporal.Instant }>`
    with adoptee as (
      select max(e.adoptee_le) as le from editions_d_evaluation e
      join consultations_d_evaluation c on c.territoire_id = e.territoire_id and c.annee = e.annee
      where e.annee = ${annee} and e.adoptee_le < c.ouverte_le)
    select case when p.publiee_le <= adoptee.le then p.le else p.publiee_le end as dite_le
    from pages_du_conseil p cross join adoptee
    where p.annee = ${annee} and p.publiee_le is not null
      and (adoptee.le is null or greatest(p.publiee_le, p.le) > adoptee.le)`.execute(tx)
  return rows.map(({ dite_le }) => jourDe(dite_le))
}

/** Those whose last day has not gone. */
export const ouvertes = async (tx: Tx, aujourdhui: Temporal.PlainDate): Promise<Consultation[]> =>
  (await toutes(tx).where('au', '>=', aujourdhui).orderBy('au').limit(10).execute()).map((row) =>
    fromRow(row, 'ouverte_par'),
  )

/** That this letter leaves, in the transaction that promises it. */
export async function noterLaLettre(
  tx: Tx,
  { annee, au }: Pick<Consultation, 'annee' | 'au'>,
  lettre: Lettre,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('consultations_d_evaluation')
    .set(lettre === 'fin' ? { fin_dite: au } : { ouverture_dite_le: now })
    .where('annee', '=', annee)
    .execute()
}

/** Opens it, or gives it other days, in the place of the version that was read (0: none). */
export const save = (
  tx: Tx,
  visit: Visit,
  { annee, du, au, version }: Readonly<{ annee: number; du: string; au: string; version: number }>,
): Promise<boolean> =>
  version === 0
    ? tx
        .insertInto('consultations_d_evaluation')
        .values({ annee, du, au, ouverte_par: auteur(visit.me), ouverte_le: visit.now })
        .onConflict((c) => c.doNothing())
        .$call(wroteOne)
    : tx
        .updateTable('consultations_d_evaluation')
        .set({ du, au, version: version + 1 })
        .where('annee', '=', annee)
        .where('version', '=', version)
        .$call(wroteOne)
