import { type SqlBool, sql } from 'kysely'
import { sameTerritoire } from '#platform/db/join.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx } from '#src/ground/visit.ts'

const PAR_NUIT = 2_000

/** The séances that come back and are not laid as far as this day. */
export async function aProlonger(tx: Tx, avant: Temporal.PlainDate): Promise<Id[]> {
  const rows = await tx
    .selectFrom('seances')
    .select('id')
    .where('regle', '<>', '')
    .where('etat', '<>', 'refusee')
    .where((eb) => eb.or([eb('materialisee_au', 'is', null), eb('materialisee_au', '<', avant)]))
    .limit(PAR_NUIT)
    .execute()
  return rows.map((row) => row.id)
}

/** The séances of an action whose rule says no end, with dates to come that nobody was told of. */
export async function sansFin(tx: Tx, now: Temporal.Instant): Promise<{ id: Id; actionId: Id | null }[]> {
  return tx
    .selectFrom('seances as s')
    .select(['s.id', 's.action_id as actionId'])
    .where('s.action_id', 'is not', null)
    .where('s.regle', '<>', '')
    .where(sql<SqlBool>`s.regle !~ '(UNTIL|COUNT)='`)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('occurrences as o')
          .select('o.id')
          .whereRef('o.seance_id', '=', 's.id')
          .where('o.debut', '>', now)
          .where(sql<SqlBool>`not exists (select from occurrences_publiees p where p.id = o.id)`),
      ),
    )
    .orderBy('s.id')
    .limit(PAR_NUIT)
    .execute()
}

/** Laid as far as this day; nothing that people see has changed. */
export async function direMaterialisee(tx: Tx, id: Id, jusquAu: Temporal.PlainDate): Promise<void> {
  await tx.updateTable('seances').set({ materialisee_au: jusquAu }).where('id', '=', id).execute()
}

/** What people were told of these séances is what their drafts say: nothing waits but dates that the night has laid. */
export async function sansAttente(tx: Tx, id: Id): Promise<boolean> {
  const row = await tx
    .selectFrom('seances as s')
    .innerJoin('seances_publiees as p', (join) => sameTerritoire(join, 'p.seance_id', 's.id'))
    .select('s.id')
    .where('s.id', '=', id)
    .where('s.etat', '=', 'validee')
    .where(sql<SqlBool>`s.modifiee_le <= p.publiee_le`)
    .executeTakeFirst()
  return row !== undefined
}
