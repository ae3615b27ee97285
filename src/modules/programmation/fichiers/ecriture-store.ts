import { type Insertable, type InsertObject, sql } from 'kysely'
import { pick } from '#platform/columns.ts'
import { jourDe } from '#platform/dates.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { newId } from '#platform/ids.ts'
import type { Schema } from '#src/ground/schema.ts'
import { auteur, personneDe, type Tx, type Visit } from '#src/ground/visit.ts'
import type { Financement } from '../classeurs/grille/types.ts'
import { aChercher, type GenreDeStructure } from '../domain.ts'
import type { Champs } from './difference.ts'

/** Rows at once: well under the 65,535 parameters of one statement. */
const LOT = 1_000

type Row<T extends keyof Schema> = Insertable<Schema[T]>
type Table = 'structures' | 'quartiers' | 'actions' | 'action_quartiers' | 'financements' | 'journal'

/** Writes many rows of a table, by lots. */
export async function insererLot<T extends Table>(
  tx: Tx,
  table: T,
  rows: readonly InsertObject<Schema, T>[],
): Promise<void> {
  for (let i = 0; i < rows.length; i += LOT) {
    await tx
      .insertInto<T>(table)
      .values(rows.slice(i, i + LOT))
      .execute()
  }
}

/** A line of the history, to be written with others in one go. */
export const ligneDeJournal = (
  visit: Visit,
  objet: string,
  objetId: string,
  geste: string,
  changements: object = {},
): Row<'journal'> => ({
  id: newId(),
  objet,
  objet_id: objetId,
  geste,
  changements: JSON.stringify(changements),
  auteur: auteur(visit.me),
  auteur_id: personneDe(visit.me),
  fait_le: visit.now,
})

type ColonnesDAction = Partial<Omit<Row<'actions'>, 'territoire_id' | 'id'>>

/** Changes some columns of an action. */
export async function majAction(tx: Tx, visit: Visit, id: string, set: ColonnesDAction): Promise<void> {
  await tx
    .updateTable('actions')
    .set((eb) => ({ ...set, version: eb('version', '+', 1), modifiee_le: visit.now }))
    .where('id', '=', id)
    .execute()
}

/** Remembers what the file said, so that the next one can be compared; no new version: nothing changed for people. */
export async function retenirDernier(tx: Tx, id: string, champs: Champs): Promise<void> {
  await tx
    .updateTable('actions')
    .set({ dernier_import: JSON.stringify(champs) })
    .where('id', '=', id)
    .execute()
}

/** The remark kept of each of these, where it is what the file says today: it is of today. */
export async function daterLesRemarques(
  tx: Tx,
  visit: Visit,
  lues: readonly Readonly<{ id: string; remarque: string }>[],
): Promise<void> {
  if (lues.length === 0) return
  const [ids, mots] = [lues.map(({ id }) => id), lues.map(({ remarque }) => remarque)]
  // A spreadsheet gives back no line break as it was typed.
  await sql`update actions a set remarque_le = ${jourDe(visit.now)}
    from unnest(${ids}::uuid[], ${mots}::text[]) as d(id, mots)
    where a.id = d.id and regexp_replace(a.remarque, '\\s+', ' ', 'g') = regexp_replace(d.mots, '\\s+', ' ', 'g')`.execute(
    tx,
  )
}

export type Part = Readonly<{ quartierId: string; part: number | null }>

/** The quartiers of an action become these, with their share of it. */
export async function remplacerQuartiers(tx: Tx, actionId: string, parts: readonly Part[]): Promise<void> {
  await tx.deleteFrom('action_quartiers').where('action_id', '=', actionId).execute()
  await insererLot(tx, 'action_quartiers', lignesDeQuartiers(actionId, parts))
}

/** Rows of the quartiers of an action; `part` is between 0 and 1, `null` when the file does not say. */
export const lignesDeQuartiers = (actionId: string, parts: readonly Part[]): Row<'action_quartiers'>[] =>
  parts.map((p) => ({ action_id: actionId, quartier_id: p.quartierId, part: p.part }))

/** A row of the money of one funder, in cents. */
export const ligneDeFinancement = (actionId: string, f: Financement): Row<'financements'> => ({
  action_id: actionId,
  financeur: f.financeur,
  demande_centimes: f.demande,
  propose_centimes: f.propose,
  accorde_centimes: f.accorde,
  realise_centimes: f.realise,
})

/** Writes the money of one funder; a funder of whom nothing is known any more is taken away. */
export async function majFinancement(tx: Tx, actionId: string, f: Financement): Promise<void> {
  const row = ligneDeFinancement(actionId, f)
  if ([f.demande, f.propose, f.accorde, f.realise].every((montant) => montant === null)) {
    await tx.deleteFrom('financements').where('action_id', '=', actionId).where('financeur', '=', f.financeur).execute()
    return
  }
  const { territoire_id: _t, action_id: _a, financeur: _f, ...montants } = row
  await tx
    .insertInto('financements')
    .values(row)
    .onConflict((oc) => oc.columns(['territoire_id', 'action_id', 'financeur']).doUpdateSet(montants))
    .execute()
}

export type NouvelleStructure = Readonly<{
  id: string
  nom: string
  sigle: string
  autresNoms: readonly string[]
  genre: GenreDeStructure | null
  siret: string | null
  rna: string | null
}>

/** A row of a new structure. */
export const ligneDeStructure = (s: NouvelleStructure): Row<'structures'> => ({
  id: s.id,
  nom: s.nom,
  nom_plie: aChercher(s.nom),
  sigle: s.sigle,
  autres_noms: [...s.autresNoms],
  ...pick(s, 'genre', 'siret', 'rna'),
})

/** The structure has another name in the city's file: it keeps the former one among its other names. */
export async function renommerStructure(tx: Tx, id: string, nom: string): Promise<void> {
  const avant = await tx
    .selectFrom('structures')
    .select(['nom', 'autres_noms'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const autres = [...new Set([...avant.autres_noms, avant.nom])].filter((autre) => autre !== nom)
  await tx
    .updateTable('structures')
    .set((eb) => ({ nom, nom_plie: aChercher(nom), autres_noms: autres, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** The structure is known by this name too: the next file is not asked about it. */
export async function garderNom(tx: Tx, id: string, nom: string): Promise<void> {
  await tx
    .updateTable('structures')
    .set({ autres_noms: sql`array_append(autres_noms, ${nom})` })
    .where('id', '=', id)
    .execute()
}

/** Fourteen digits. */
export async function saveSiret(tx: Tx, id: string, siret: string): Promise<void> {
  await tx
    .updateTable('structures')
    .set((eb) => ({ siret, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Who carries the action; throws when the action does not exist. */
export async function structureDeLAction(tx: Tx, actionId: string): Promise<{ id: string; siret: string | null }> {
  return tx
    .selectFrom('actions as a')
    .innerJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'a.structure_id'))
    .select(['s.id', 's.siret'])
    .where('a.id', '=', actionId)
    .executeTakeFirstOrThrow()
}
