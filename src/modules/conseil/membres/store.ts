import { sql } from 'kysely'
import { fromRow } from '#platform/columns.ts'
import { sameId, wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import { PARTIE } from '#src/ground/signatures-store.ts'
import type { Tx } from '#src/ground/visit.ts'
import type { Membre } from './domain.ts'
import { ROLES_DU_CONSEIL, ROLES_FERMES } from './policy.ts'

const roles = (lesquels: readonly string[]) => sql`(select from attributions a
  where a.territoire_id = m.territoire_id and a.compte_id = m.compte_id and a.role = any(${[...lesquels]}))`

/** All who are or were of the council, and who asks: by name. */
export async function tous(tx: Tx): Promise<Membre[]> {
  const rows = await tx
    .selectFrom('membres_du_conseil as m')
    .selectAll('m')
    .select(sql<boolean>`exists ${roles(ROLES_DU_CONSEIL)} and not exists ${roles(ROLES_FERMES)}`.as('agit'))
    .orderBy(sql`m.nom_ecrit collate fr`)
    .orderBy('m.id')
    .limit(500)
    .execute()
  return rows.map((row) => ({ ...fromRow(row, 'nom_ecrit'), nom: row.nom_ecrit }))
}

/** Once, whatever the number of presses: one account asks once. */
export const insert = (tx: Tx, m: Omit<Membre, 'agit' | 'partiLe'>): Promise<boolean> =>
  tx
    .insertInto('membres_du_conseil')
    .values({
      id: m.id,
      compte_id: m.compteId,
      personne_id: m.personneId,
      nom_ecrit: m.nom,
      quartier_id: m.quartierId,
      demande_le: m.demandeLe,
      confirme_le: m.confirmeLe,
      confirme_par: m.confirmePar,
      fondation: m.fondation,
      lit_depuis: m.litDepuis,
    })
    .onConflict(sameId)
    .$call(wroteOne)

/** Two who confirm at once: one did. */
export const saveConfirmation = (
  tx: Tx,
  id: Id,
  dit: Pick<Membre, 'confirmeLe' | 'confirmePar' | 'fondation' | 'litDepuis'>,
): Promise<boolean> =>
  tx
    .updateTable('membres_du_conseil')
    .set({
      confirme_le: dit.confirmeLe,
      confirme_par: dit.confirmePar,
      fondation: dit.fondation,
      lit_depuis: dit.litDepuis,
    })
    .where('id', '=', id)
    .where('confirme_le', 'is', null)
    .where('parti_le', 'is', null)
    .$call(wroteOne)

export const saveDepart = (tx: Tx, id: Id, now: Temporal.Instant): Promise<boolean> =>
  tx
    .updateTable('membres_du_conseil')
    .set({ parti_le: now })
    .where('id', '=', id)
    .where('parti_le', 'is', null)
    .$call(wroteOne)

/** The names of those who left are kept no longer than the two years that follow. */
export const oublierLesPartis = (tx: Tx, avant: Temporal.Instant) =>
  tx
    .updateTable('membres_du_conseil')
    .set({ nom_ecrit: PARTIE, compte_id: null, personne_id: null })
    .where('parti_le', '<', avant)
    .where('nom_ecrit', '<>', PARTIE)
    .execute()

/** The places of a person at the council, by their page or by their accounts. */
const siens = (personneId: Id) => sql<boolean>`(personne_id = ${personneId} or compte_id in (
  select compte_id from attributions where personne_id = ${personneId}))`

export const placesDe = (tx: Tx, personneId: Id) =>
  tx
    .selectFrom('membres_du_conseil')
    .select(['id', 'nom_ecrit', 'demande_le', 'confirme_le', 'parti_le'])
    .where(siens(personneId))
    .orderBy('demande_le')
    .orderBy('id')
    .execute()

/** Somebody who erases everything: what they decided with others stays, and nothing tells whose place it was. */
export async function oublier(tx: Tx, personneId: Id, now: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('membres_du_conseil')
    .set((eb) => ({
      nom_ecrit: PARTIE,
      compte_id: null,
      personne_id: null,
      parti_le: eb.fn.coalesce('parti_le', eb.val(now)),
    }))
    .where(siens(personneId))
    .execute()
}

/** Who sits, with the person they are here, by their place or their account; each person once. */
export async function personnesDesMembres(
  tx: Tx,
): Promise<{ nom: string; personneId: Id | null; surPapier: boolean }[]> {
  const rows = await tx
    .selectFrom('membres_du_conseil as m')
    .leftJoin('personnes as p', (j) =>
      j.onRef('p.territoire_id', '=', 'm.territoire_id').on(
        'p.id',
        '=',
        sql<string>`coalesce(m.personne_id, (select min(a.personne_id::text)::uuid from attributions a
          where a.territoire_id = m.territoire_id and a.compte_id = m.compte_id))`,
      ),
    )
    .select(['m.nom_ecrit as nom', 'p.id as personneId', sql<boolean>`m.compte_id is null`.as('surPapier')])
    .where('m.confirme_le', 'is not', null)
    .where('m.parti_le', 'is', null)
    .orderBy(sql`m.nom_ecrit collate fr`)
    .orderBy('m.id')
    .limit(500)
    .execute()
  return [...new Map(rows.map((row) => [row.personneId ?? row, row])).values()]
}
