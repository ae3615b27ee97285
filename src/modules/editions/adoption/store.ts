import { sql } from 'kysely'
import { fromRow, type RowOf } from '#platform/columns.ts'
import { wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import { auteur, type Tx, type Visit } from '#src/ground/visit.ts'
import type { EditionFigee } from './domain.ts'

/** A version that was adopted. */
export type Edition = Readonly<{
  id: Id
  annee: number
  numero: number
  contenu: EditionFigee
  empreinte: string
  empreinteDesChiffres: string
  par: string
  adopteeLe: Temporal.Instant
  rendueLe: Temporal.Instant | null
}>

const toutes = (tx: Tx) => tx.selectFrom('editions_d_evaluation').selectAll()
const lue = (row: RowOf<typeof toutes>): Edition => fromRow(row, 'rendue_par')

export async function find(tx: Tx, id: Id): Promise<Edition | null> {
  const row = await toutes(tx).where('id', '=', id).executeTakeFirst()
  return row ? lue(row) : null
}

/** The versions of a year, the latest first. */
export const versionsDe = async (tx: Tx, annee: number): Promise<Edition[]> =>
  (await toutes(tx).where('annee', '=', annee).orderBy('numero', 'desc').limit(50).execute()).map(lue)

/** What everybody reads of a year: the latest version that was given back. */
export async function rendue(tx: Tx, annee: number): Promise<Edition | null> {
  const row = await toutes(tx)
    .where('annee', '=', annee)
    .where('rendue_le', 'is not', null)
    .orderBy('numero', 'desc')
    .executeTakeFirst()
  return row ? lue(row) : null
}

/** The version that stands of each of the last years that were adopted. */
export const dernieresAdoptees = (tx: Tx) =>
  tx
    .selectFrom('editions_d_evaluation')
    .select(['id', 'annee'])
    .distinctOn('annee')
    .orderBy('annee', 'desc')
    .orderBy('numero', 'desc')
    .limit(3)
    .execute()

/** The years that were given back, the latest first. */
export const anneesRendues = async (tx: Tx): Promise<number[]> =>
  (
    await tx
      .selectFrom('editions_d_evaluation')
      .select('annee')
      .distinct()
      .where('rendue_le', 'is not', null)
      .orderBy('annee', 'desc')
      .limit(20)
      .execute()
  ).map(({ annee }) => annee)

/** `false`: another version took its number just now. */
export const insert = (
  tx: Tx,
  visit: Visit,
  e: Pick<Edition, 'id' | 'annee' | 'numero' | 'contenu' | 'empreinte' | 'empreinteDesChiffres'>,
): Promise<boolean> =>
  tx
    .insertInto('editions_d_evaluation')
    .values({
      ...{ id: e.id, annee: e.annee, numero: e.numero, empreinte: e.empreinte },
      contenu: JSON.stringify(e.contenu),
      empreinte_des_chiffres: e.empreinteDesChiffres,
      par: auteur(visit.me),
      adoptee_le: visit.now,
    })
    .onConflict((c) => c.doNothing())
    .$call(wroteOne)

export const rendre = (tx: Tx, visit: Visit, id: Id, rend: boolean): Promise<boolean> =>
  tx
    .updateTable('editions_d_evaluation')
    .set({ rendue_le: rend ? visit.now : null, rendue_par: rend ? auteur(visit.me) : '' })
    .where('id', '=', id)
    .where('rendue_le', rend ? 'is' : 'is not', null)
    .$call(wroteOne)

/** The final bilans of a year signed after an instant: the adopted edition does not tell them. */
export async function bilansSignesApres(
  tx: Tx,
  annee: number,
  apres: Temporal.Instant,
): Promise<readonly Readonly<{ actionId: Id; titre: string; le: Temporal.Instant }>[]> {
  const rows = await tx
    .selectFrom('bilans as b')
    .innerJoin('actions as a', (join) =>
      join.onRef('a.territoire_id', '=', 'b.territoire_id').onRef('a.id', '=', 'b.action_id'),
    )
    .select(['b.action_id as actionId', 'a.titre', 'b.atteste_le as le'])
    .where('b.exercice', '=', annee)
    .where('b.moment', '=', 'final')
    .where('b.atteste_le', '>', apres)
    .orderBy(sql`a.titre collate fr`)
    .limit(500)
    .execute()
  return rows.flatMap(({ le, ...r }) => (le === null ? [] : [{ ...r, le }]))
}

/** What becomes of these stories today: read where they are, never kept here. */
export async function recitsAujourdhui(tx: Tx, ids: readonly Id[]) {
  if (ids.length === 0)
    return new Map<Id, Readonly<{ empreinte: string; retireLe: Temporal.Instant | null; parErreur: boolean }>>()
  const rows = await tx
    .selectFrom('recits')
    .select(['id', 'empreinte', 'retire_le', 'retire_pour'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(
    rows.map(
      (row) =>
        [
          row.id,
          { empreinte: row.empreinte, retireLe: row.retire_le, parErreur: row.retire_pour === 'erreur' },
        ] as const,
    ),
  )
}
