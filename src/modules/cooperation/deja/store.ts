import { sql } from 'kysely'
import { fromRow, toRow } from '#platform/columns.ts'
import { sameId, wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import { auteur, PAR_LIEN, type Tx, type Visit } from '#src/ground/visit.ts'
import type { DejaEnsemble } from '../domain.ts'

const toutes = (tx: Tx) =>
  tx
    .selectFrom('deja_ensemble')
    .select(['id', 'structure_id', 'avec_id', 'depuis_annee', 'dite_le', 'dite_au_bureau'])
    .select(['accordee_le', 'accordee_au_bureau'])
    .orderBy('depuis_annee')
    .orderBy('id')

const EN_TOUT = 5_000

/** All that was said, agreed to or not. */
export const dejaEnsemble = async (tx: Tx): Promise<DejaEnsemble[]> =>
  (await toutes(tx).limit(EN_TOUT).execute()).map((row) => fromRow(row))

/** What these structures say, or are said to be in. */
export const dejaEnsembleDe = async (tx: Tx, ids: readonly Id[]): Promise<DejaEnsemble[]> =>
  ids.length === 0
    ? []
    : (
        await toutes(tx)
          .where((eb) => eb.or([eb('structure_id', 'in', [...ids]), eb('avec_id', 'in', [...ids])]))
          .limit(EN_TOUT)
          .execute()
      ).map((row) => fromRow(row))

/** Those that wait for the other structure, the oldest first. */
export const quiAttendent = async (tx: Tx): Promise<DejaEnsemble[]> =>
  (await toutes(tx).clearOrderBy().where('accordee_le', 'is', null).orderBy('dite_le').orderBy('id').execute()).map(
    (row) => fromRow(row),
  )

export async function find(tx: Tx, id: Id): Promise<DejaEnsemble | null> {
  const row = await toutes(tx).where('id', '=', id).executeTakeFirst()
  return row ? fromRow(row) : null
}

export type Dite = Pick<DejaEnsemble, 'id' | 'structureId' | 'avecId' | 'depuisAnnee'>

export const insert = (tx: Tx, visit: Visit, dite: Dite, auBureau: boolean): Promise<boolean> =>
  tx
    .insertInto('deja_ensemble')
    .values({
      ...toRow(dite, 'id', 'structureId', 'avecId', 'depuisAnnee'),
      dite_le: visit.now,
      dite_par: auteur(visit.me),
      dite_au_bureau: auBureau,
    })
    .onConflict(sameId)
    .$call(wroteOne)

/** `false`: it was agreed to already. */
export const accorder = (tx: Tx, visit: Visit, id: Id, auBureau: boolean): Promise<boolean> =>
  tx
    .updateTable('deja_ensemble')
    .set({ accordee_le: visit.now, accordee_par: auteur(visit.me), accordee_au_bureau: auBureau })
    .where('id', '=', id)
    .where('accordee_le', 'is', null)
    .$call(wroteOne)

/** What was agreed to by a link waits again. `false`: it was not, or does already. */
export const reprendre = (tx: Tx, id: Id): Promise<boolean> =>
  tx
    .updateTable('deja_ensemble')
    .set({ accordee_le: null, accordee_par: '' })
    .where('id', '=', id)
    .where('accordee_par', '=', PAR_LIEN)
    .$call(wroteOne)

/** What was taken back so, and not answered since, is as it was. */
export const rendre = (tx: Tx, id: Id, le: Temporal.Instant): Promise<boolean> =>
  tx
    .updateTable('deja_ensemble')
    .set({ accordee_le: le, accordee_par: PAR_LIEN })
    .where('id', '=', id)
    .where('accordee_le', 'is', null)
    .$call(wroteOne)

export const remove = (tx: Tx, id: Id): Promise<unknown> =>
  tx.deleteFrom('deja_ensemble').where('id', '=', id).execute()

/**
 * Two structures become one: with itself it was never together, and of what both said of a third one line stays, whichever
 * side said it: one that both agreed to before one that waits, then the older.
 */
export async function suivreLaStructure(tx: Tx, retire: Id, garde: Id): Promise<void> {
  await sql`delete from deja_ensemble where (structure_id, avec_id) in ((${retire}, ${garde}), (${garde}, ${retire}))`.execute(
    tx,
  )
  await sql`delete from deja_ensemble d using (
      select id, row_number() over (partition by tierce order by (accordee_le is null), depuis_annee, id) as rang
      from (select *, case when structure_id in (${retire}, ${garde}) then avec_id else structure_id end as tierce
        from deja_ensemble where structure_id in (${retire}, ${garde}) or avec_id in (${retire}, ${garde})) leurs) x
    where d.id = x.id and x.rang > 1`.execute(tx)
}
