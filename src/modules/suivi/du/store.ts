import { sql } from 'kysely'
import { fromRow, type RowOf, toRow } from '#platform/columns.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { type EtatDeLettre, PARTIES } from './domain.ts'

export type Lettre = Readonly<{
  id: Id
  structureId: Id
  saison: string
  texte: string
  etat: EtatDeLettre
  par: string
  etatLe: Temporal.Instant
  version: number
}>

const toutes = (tx: Tx) => tx.selectFrom('lettres_de_saison').selectAll()
type Row = RowOf<typeof toutes>

const toLettre = (row: Row): Lettre => fromRow(row)

export async function find(tx: Tx, id: Id): Promise<Lettre | null> {
  const row = await toutes(tx).where('id', '=', id).executeTakeFirst()
  return row ? toLettre(row) : null
}

/** The letters of a season, one a structure at most. */
export async function deLaSaison(tx: Tx, saison: string, structureId?: Id): Promise<Lettre[]> {
  const rows = await toutes(tx)
    .where('saison', '=', saison)
    .$if(structureId !== undefined, (q) => q.where('structure_id', '=', structureId ?? ''))
    .execute()
  return rows.map(toLettre)
}

/** The letters of a season that went, by name of their structure. */
export const parties = (tx: Tx, saison: string) =>
  tx
    .selectFrom('lettres_de_saison as l')
    .innerJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'l.structure_id'))
    .select(['s.id', 's.nom', 'l.etat', 'l.etat_le as le'])
    .where('l.saison', '=', saison)
    .where('l.etat', 'in', PARTIES)
    .orderBy(sql`s.nom collate fr`)
    .execute()

/** By structure, when its last letter went: by e-mail, or handed over on paper. */
export async function dernieresParties(tx: Tx): Promise<ReadonlyMap<Id, Temporal.Instant>> {
  const rows = await tx
    .selectFrom('lettres_de_saison')
    .select(({ fn }) => ['structure_id', fn.max('etat_le').as('le')])
    .where('etat', 'in', PARTIES)
    .groupBy('structure_id')
    .execute()
  return new Map(rows.map((row) => [row.structure_id, row.le]))
}

/** Begins the letter of a season; when somebody else just did, theirs stays: then `false`. */
export async function insert(
  tx: Tx,
  visit: Visit,
  l: Pick<Lettre, 'id' | 'structureId' | 'saison' | 'texte' | 'etat' | 'par'>,
): Promise<boolean> {
  return tx
    .insertInto('lettres_de_saison')
    .values({ ...toRow(l, 'id', 'structureId', 'saison', 'texte', 'etat', 'par'), etat_le: visit.now })
    .onConflict((oc) => oc.doNothing())
    .$call(wroteOne)
}

export async function update(
  tx: Tx,
  visit: Visit,
  l: Pick<Lettre, 'id' | 'version'>,
  apres: Pick<Lettre, 'texte' | 'etat' | 'par'>,
): Promise<boolean> {
  return tx
    .updateTable('lettres_de_saison')
    .set({ ...apres, etat_le: visit.now, version: l.version + 1 })
    .where('id', '=', l.id)
    .where('version', '=', l.version)
    .$call(wroteOne)
}
