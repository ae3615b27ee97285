import { fromRow } from '#platform/columns.ts'
import { wroteOne } from '#platform/db/written.ts'
import { auteur, type Tx, type Visit } from '#src/ground/visit.ts'
import type { Consultation, Lettre } from './domain.ts'

const toutes = (tx: Tx) => tx.selectFrom('consultations_d_evaluation').selectAll()

export async function find(tx: Tx, annee: number): Promise<Consultation | null> {
  const row = await toutes(tx).where('annee', '=', annee).executeTakeFirst()
  return row ? fromRow(row, 'ouverte_par') : null
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
