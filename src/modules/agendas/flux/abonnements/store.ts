import { ecrireFiltre, type Filtre, lireFiltre } from '#modules/seances/index.ts'
import { fromRow, type RowOf, toRow } from '#platform/columns.ts'
import { wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'

/** A feed of one's own, opened by an address that nobody else knows. */
export type Abonnement = Readonly<{
  id: Id
  compteId: string
  nom: string
  filtre: Filtre
  echeances: boolean
  /** The hash of the token of its address. */
  empreinte: string
  creeLe: Temporal.Instant
  /** The last day on which a calendar came for it. */
  luJour: Temporal.PlainDate | null
  revoqueLe: Temporal.Instant | null
}>

const tous = (tx: Tx) => tx.selectFrom('abonnements').selectAll()
type Row = RowOf<typeof tous>

const toAbonnement = (row: Row): Abonnement => ({ ...fromRow(row, 'personne_id'), filtre: lireFiltre(row.filtre) })

/** Those that still open, of an account, oldest first. */
export async function deCompte(tx: Tx, compteId: string): Promise<Abonnement[]> {
  const rows = await tous(tx)
    .where('compte_id', '=', compteId)
    .where('revoque_le', 'is', null)
    .orderBy('cree_le')
    .orderBy('id')
    .execute()
  return rows.map(toAbonnement)
}

/** The one that a token opens, or opened. */
export async function parEmpreinte(tx: Tx, empreinte: string): Promise<Abonnement | null> {
  const row = await tous(tx).where('empreinte', '=', empreinte).executeTakeFirst()
  return row ? toAbonnement(row) : null
}

export type NouvelAbonnement = Pick<Abonnement, 'id' | 'compteId' | 'nom' | 'filtre' | 'echeances' | 'empreinte'> &
  Readonly<{ personneId: Id | null }>

/** The same id twice is one. */
export async function insert(tx: Tx, visit: Visit, a: NouvelAbonnement): Promise<void> {
  await tx
    .insertInto('abonnements')
    .values({
      ...toRow(a, 'id', 'compteId', 'personneId', 'nom', 'echeances', 'empreinte'),
      filtre: JSON.stringify(ecrireFiltre(a.filtre)),
      cree_le: visit.now,
      lu_jour: null,
      revoque_le: null,
    })
    .onConflict((oc) => oc.doNothing())
    .execute()
}

/** Closes one of this account's; `false` when it has none such. */
export async function revoquer(tx: Tx, id: Id, compteId: string, now: Temporal.Instant): Promise<boolean> {
  return tx
    .updateTable('abonnements')
    .set((eb) => ({ revoque_le: eb.fn.coalesce('revoque_le', eb.val(now)) }))
    .where('id', '=', id)
    .where('compte_id', '=', compteId)
    .$call(wroteOne)
}

/** A calendar came today: written once a day. */
export async function noterLecture(tx: Tx, id: Id, jour: Temporal.PlainDate): Promise<void> {
  await tx
    .updateTable('abonnements')
    .set({ lu_jour: jour })
    .where('id', '=', id)
    .where('lu_jour', 'is distinct from', jour)
    .execute()
}

/** By the clock: those closed for a year, and those of accounts that have no role here any more. */
export async function oublier(tx: Tx, avant: Temporal.Instant): Promise<void> {
  await tx
    .deleteFrom('abonnements')
    .where((eb) =>
      eb.or([
        eb('revoque_le', '<', avant),
        eb.and([
          eb('cree_le', '<', avant),
          eb.not(
            eb.exists(
              eb.selectFrom('attributions as a').select('a.id').whereRef('a.compte_id', '=', 'abonnements.compte_id'),
            ),
          ),
        ]),
      ]),
    )
    .execute()
}

/** For export by oneself. */
export const dePersonne = (tx: Tx, personneId: Id) =>
  tx
    .selectFrom('abonnements')
    .select(['nom', 'filtre', 'echeances', 'cree_le', 'lu_jour', 'revoque_le'])
    .where('personne_id', '=', personneId)
    .orderBy('cree_le')
    .orderBy('id')
    .execute()

export async function effacerDe(tx: Tx, personneId: Id): Promise<void> {
  await tx.deleteFrom('abonnements').where('personne_id', '=', personneId).execute()
}
