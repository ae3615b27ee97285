import { fromRow, pick, type RowOf, toRow } from '#platform/columns.ts'
import { wroteOne } from '#platform/db/written.ts'
import { uneFois } from '#src/ground/host.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import type { Datee, Echeance, EtatDEcheance, LigneDeModele, Pour, Responsable } from './domain.ts'

type Row = RowOf<typeof toutes>
const toutes = (tx: Tx) => tx.selectFrom('echeances').selectAll()

const toEcheance = (row: Row): Echeance => ({ ...fromRow(row, 'cree_le'), creeeLe: row.cree_le })

/** The key dates of a programmation, by day; those for these people only. */
export async function deLAnnee(tx: Tx, annee: number, pour: readonly Pour[]): Promise<Echeance[]> {
  const rows = await toutes(tx)
    .where('annee', '=', annee)
    .where('pour', 'in', [...pour])
    .orderBy('jour')
    .orderBy('rang')
    .execute()
  return rows.map(toEcheance)
}

/** Those that stand between two days, both included, whatever their year. */
export async function entre(
  tx: Tx,
  du: Temporal.PlainDate,
  au: Temporal.PlainDate,
  pour: readonly Pour[],
): Promise<Echeance[]> {
  const rows = await toutes(tx)
    .where('jour', '>=', du)
    .where('jour', '<=', au)
    .where('pour', 'in', [...pour])
    .where('etat', '!=', 'sans-objet')
    .orderBy('jour')
    .orderBy('rang')
    .execute()
  return rows.map(toEcheance)
}

/** Those to come or late of these owners, between two days: what « À faire » tells. */
export async function aVenirDe(
  tx: Tx,
  responsables: readonly Responsable[],
  depuis: Temporal.PlainDate,
  jusquAu: Temporal.PlainDate,
): Promise<Echeance[]> {
  if (responsables.length === 0) return []
  const rows = await toutes(tx)
    .where('etat', '=', 'a-venir')
    .where('jour', '>=', depuis)
    .where('jour', '<=', jusquAu)
    .where('responsable', 'in', [...responsables])
    .orderBy('jour')
    .limit(20)
    .execute()
  return rows.map(toEcheance)
}

/** The days of one key date of the model, whatever the programmation; those said to be without object are left out. */
export const joursDe = uneFois(
  (tx, cle): Promise<readonly Readonly<{ annee: number; jour: Temporal.PlainDate }>[]> =>
    tx
      .selectFrom('echeances')
      .select(['annee', 'jour'])
      .where('cle', '=', cle)
      .where('etat', '!=', 'sans-objet')
      .orderBy('jour')
      .execute(),
)

/** Years that have key dates, latest first. */
export async function annees(tx: Tx): Promise<number[]> {
  const rows = await tx.selectFrom('echeances').select('annee').distinct().orderBy('annee', 'desc').execute()
  return rows.map(({ annee }) => annee)
}

export async function find(tx: Tx, id: string): Promise<Echeance | null> {
  const row = await toutes(tx).where('id', '=', id).executeTakeFirst()
  return row ? toEcheance(row) : null
}

export type NouvelleEcheance = LigneDeModele & Readonly<{ id: string; rang: number }> & Datee

/** How many were new: a line of a model that the year has already stays as it is. */
export async function insert(
  tx: Tx,
  visit: Visit,
  annee: number,
  lignes: readonly NouvelleEcheance[],
): Promise<number> {
  if (lignes.length === 0) return 0
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('echeances')
    .values(
      lignes.map((e) => ({
        id: e.id,
        annee,
        cle: e.cle,
        ...colonnes(e),
        ...toRow(e, 'jour', 'jourDeLaRegle', 'rang'),
        cree_le: visit.now,
        modifiee_le: visit.now,
      })),
    )
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirstOrThrow()
  return Number(numInsertedOrUpdatedRows ?? 0)
}

export type Saisie = Omit<LigneDeModele, 'cle'>

const colonnes = (e: Saisie) => ({
  libelle: e.libelle,
  explication: e.explication,
  regle: JSON.stringify(e.regle),
  ...pick(e, 'ajustement', 'responsable', 'pour'),
  rappels: [...e.rappels],
})

/** `false` when `version` is no longer the one read. */
export async function save(tx: Tx, { now }: Visit, id: string, version: number, saisie: Saisie): Promise<boolean> {
  return tx
    .updateTable('echeances')
    .set({ ...colonnes(saisie), version: version + 1, modifiee_le: now })
    .where('id', '=', id)
    .where('version', '=', version)
    .$call(wroteOne)
}

/** A date that moved will be reminded anew. */
export async function saveJour(tx: Tx, { now }: Visit, avant: Echeance, { jour, jourDeLaRegle }: Datee): Promise<void> {
  const bouge = !jour.equals(avant.jour)
  if (!bouge && jourDeLaRegle.equals(avant.jourDeLaRegle)) return
  await tx
    .updateTable('echeances')
    .set({ jour, jour_de_la_regle: jourDeLaRegle, ...(bouge ? { rappels_faits: [], modifiee_le: now } : {}) })
    .where('id', '=', avant.id)
    .execute()
}

export async function saveEtat(
  tx: Tx,
  { now }: Visit,
  id: string,
  version: number,
  etat: EtatDEcheance,
  par: string,
): Promise<boolean> {
  return tx
    .updateTable('echeances')
    .set({ etat, etat_par: par, version: version + 1, modifiee_le: now })
    .where('id', '=', id)
    .where('version', '=', version)
    .$call(wroteOne)
}

/** Those of a year before this day, said done together; how many. */
export async function savePassees(
  tx: Tx,
  { now }: Visit,
  annee: number,
  avant: Temporal.PlainDate,
  par: string,
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('echeances')
    .set((eb) => ({ etat: 'faite', etat_par: par, version: eb('version', '+', 1), modifiee_le: now }))
    .where('annee', '=', annee)
    .where('etat', '=', 'a-venir')
    .where('jour', '<', avant)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

/** Notes that a reminder went, with those further away that it stands for. */
export async function saveRappels(tx: Tx, id: string, faits: readonly number[]): Promise<void> {
  await tx
    .updateTable('echeances')
    .set({ rappels_faits: [...faits] })
    .where('id', '=', id)
    .execute()
}

/** The people who hold a role here, whoever their quartier or structure: once each. */
export async function personnesDuRole(tx: Tx, role: Responsable): Promise<string[]> {
  const rows = await tx
    .selectFrom('attributions')
    .select('personne_id')
    .distinct()
    .where('role', '=', role)
    .where('personne_id', 'is not', null)
    .execute()
  return rows.flatMap(({ personne_id }) => personne_id ?? [])
}
