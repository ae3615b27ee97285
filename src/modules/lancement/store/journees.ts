import { fromRow, type RowOf, toRow } from '#platform/columns.ts'
import { wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { type Bloc, GENRES_DE_BLOC, type Journee } from '../domain/types.ts'

const journees = (tx: Tx) => tx.selectFrom('journees_de_lancement').selectAll()

/** Of its parts, those that are one: whatever else the column was given is no part of the day. */
const toJournee = (row: RowOf<typeof journees>): Journee => ({
  ...fromRow(row, 'creee_le'),
  blocs: row.blocs.filter(({ genre }) => GENRES_DE_BLOC.includes(genre)),
})

export async function find(tx: Tx, id: Id): Promise<Journee | null> {
  const row = await journees(tx).where('id', '=', id).executeTakeFirst()
  return row ? toJournee(row) : null
}

export async function findByTempsFort(tx: Tx, tempsFortId: Id): Promise<Journee | null> {
  const row = await journees(tx).where('temps_fort_id', '=', tempsFortId).executeTakeFirst()
  return row ? toJournee(row) : null
}

/** All of them, latest year first. */
export async function toutes(tx: Tx): Promise<Journee[]> {
  const rows = await journees(tx).orderBy('annee', 'desc').orderBy('id').limit(100).execute()
  return rows.map(toJournee)
}

type Nouvelle = Omit<Journee, 'version' | 'promessesRelues'>

/** One a temps fort: `false` when it has one already. */
export async function insert(tx: Tx, visit: Visit, n: Nouvelle): Promise<boolean> {
  return tx
    .insertInto('journees_de_lancement')
    .values({
      ...toRow(n, 'id', 'tempsFortId', 'annee', 'capacite', 'inscriptionJusquau'),
      blocs: JSON.stringify(n.blocs),
      creee_le: visit.now,
    })
    .onConflict((oc) => oc.doNothing())
    .$call(wroteOne)
}

export type Reglages = Pick<Journee, 'annee' | 'capacite'> & Readonly<{ inscriptionJusquau: string | null }>

/** `false` when somebody was faster. */
export async function save(tx: Tx, id: Id, version: number, r: Reglages): Promise<boolean> {
  return tx
    .updateTable('journees_de_lancement')
    .set({ ...toRow(r, 'annee', 'capacite', 'inscriptionJusquau'), version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .$call(wroteOne)
}

export async function saveBlocs(tx: Tx, id: Id, version: number, blocs: readonly Bloc[]): Promise<boolean> {
  return tx
    .updateTable('journees_de_lancement')
    .set({ blocs: JSON.stringify(blocs), version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .$call(wroteOne)
}

/** Whoever changes what the day is made of waits for the other here. */
export async function tenir(tx: Tx, id: Id): Promise<void> {
  await tx.selectFrom('journees_de_lancement').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
}
