import { sql } from 'kysely'
import { fromRow, toRow } from '#platform/columns.ts'
import { sameId } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import type { Page, Pointage, PointageTenu } from '../domain/pointages.ts'

/** What was said at the door of a day and holds: no mistake, nor what one points at. */
export async function pointagesDe(tx: Tx, journeeId: Id): Promise<PointageTenu[]> {
  const rows = await tx
    .selectFrom('pointages_de_lancement as p')
    .select(['p.id', 'p.inscription_id', 'p.quoi', 'p.annule_id', 'p.rang', 'p.poste'])
    .where('p.journee_id', '=', journeeId)
    .where('p.quoi', '<>', 'erreur')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('pointages_de_lancement as e')
            .select('e.id')
            .where('e.journee_id', '=', journeeId)
            .whereRef('e.annule_id', '=', 'p.id'),
        ),
      ),
    )
    .orderBy('p.rang')
    .limit(20_000)
    .execute()
  return rows.map((row) => fromRow(row))
}

/** Who left and came back, by what was said elsewhere since this page was opened. */
export async function revenusDepuis(tx: Tx, journeeId: Id, { vu, poste }: Page): Promise<ReadonlySet<Id>> {
  const { rows } = await sql<{ inscription_id: Id }>`
    with autres as (select * from pointages_de_lancement
      where journee_id = ${journeeId} and rang > ${vu} and poste is distinct from ${poste}::uuid)
    select distinct e.inscription_id from autres e
    join pointages_de_lancement p on p.territoire_id = e.territoire_id and p.id = e.annule_id and p.quoi = 'parti'
    where exists (select from autres a where a.inscription_id = e.inscription_id and a.quoi = 'arrive'
      and not exists (select from pointages_de_lancement x where x.territoire_id = a.territoire_id and x.annule_id = a.id))`.execute(
    tx,
  )
  return new Set(rows.map(({ inscription_id }) => inscription_id))
}

/** Added to what is there: the same one sent twice is one. */
export async function insertPointages(
  tx: Tx,
  visit: Visit,
  journeeId: Id,
  { poste, porteId, nouveaux }: Readonly<{ poste: Id; porteId: Id | null; nouveaux: readonly Pointage[] }>,
): Promise<void> {
  if (nouveaux.length === 0) return
  await tx
    .insertInto('pointages_de_lancement')
    .values(
      nouveaux.map((n) => ({
        ...toRow(n, 'id', 'inscriptionId', 'quoi', 'annuleId'),
        journee_id: journeeId,
        poste,
        porte_id: porteId,
        recu_le: visit.now,
      })),
    )
    .onConflict(sameId)
    .execute()
}
