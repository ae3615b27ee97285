import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { fromRow, toRow } from '#platform/columns.ts'
import { jourDe } from '#platform/dates.ts'
import { sameId, wroteOne } from '#platform/db/written.ts'
import { type Id, idOf } from '#platform/ids.ts'
import { auteur, compteDe, fresh, type Tx, type Visit } from '#src/ground/visit.ts'
import {
  type Comptes,
  type Ligne,
  lisiblesALaFin,
  type Maniere,
  ouvertes,
  type Quand,
  type Questions,
} from './domain.ts'

export type Pouls = Quand &
  Readonly<{
    id: Id
    quartierId: Id | null
    quartier: string
    version: number
    questions: Questions
    closLe: Temporal.Instant | null
  }>

const tous = (tx: Tx) =>
  tx
    .selectFrom('pouls as p')
    .leftJoin('quartiers as q', (j) =>
      j.onRef('q.territoire_id', '=', 'p.territoire_id').onRef('q.id', '=', 'p.quartier_id'),
    )
    .selectAll('p')
    .select('q.nom as quartier')

type Row = Awaited<ReturnType<ReturnType<typeof tous>['execute']>>[number]

const toPouls = (row: Row): Pouls => ({
  ...fromRow(row, 'question1', 'question2', 'question3', 'version_des_mots', 'ouvert_par', 'ouvert_le', 'quartier'),
  quartier: row.quartier ?? '',
  version: row.version_des_mots,
  questions: [row.question1, row.question2, row.question3],
})

/** Every season, latest first; a season has few. */
export const tousLesPouls = async (tx: Tx): Promise<Pouls[]> =>
  (await tous(tx).orderBy('p.annee', 'desc').orderBy('p.ouvert_le', 'desc').orderBy('p.id').limit(200).execute()).map(
    toPouls,
  )

export async function find(tx: Tx, id: Id): Promise<Pouls | null> {
  const row = await tous(tx).where('p.id', '=', id).executeTakeFirst()
  return row ? toPouls(row) : null
}

export type Ouverture = Quand & Readonly<{ id: Id; quartierId: Id | null; version: number; questions: Questions }>

/** `false`: this season has one already. */
export async function insert(tx: Tx, visit: Visit, dite: Ouverture): Promise<boolean> {
  const [question1, question2, question3] = dite.questions
  return tx
    .insertInto('pouls')
    .values({
      ...toRow(dite, 'id', 'quartierId', 'annee', 'saison'),
      version_des_mots: dite.version,
      question1,
      question2,
      question3,
      ouvert_par: auteur(visit.me),
      ouvert_le: visit.now,
    })
    .onConflict((c) => c.doNothing())
    .$call(wroteOne)
}

/** Closed, or open again. */
export async function close(tx: Tx, id: Id, closLe: Temporal.Instant | null): Promise<void> {
  await tx.updateTable('pouls').set({ clos_le: closLe }).where('id', '=', id).execute()
}

/** A season ends: what may be read of it is put together, for good. */
export async function mettreEnsemble(tx: Tx, id: Id): Promise<void> {
  const lignes = await tx
    .selectFrom('reponses_de_pouls')
    .select(['id', 'lot', 'personnes', 'maniere', 'pointee_par as par'])
    .where('pouls_id', '=', id)
    .execute()
  // A season opened before was read by lots as it went on: these stay as they were read.
  const deja = new Set(ouvertes(lignes))
  const lues = lisiblesALaFin(lignes.filter((une) => !deja.has(une)))
  if (lues.length === 0) return
  await tx
    .updateTable('reponses_de_pouls')
    .set({ lot: Math.max(...lignes.map(({ lot }) => lot)) + 1 })
    .where(
      'id',
      'in',
      lues.map((une) => une.id),
    )
    .execute()
}

/** Of these seasons, what was answered, in one statement. */
export async function lignesDe(tx: Tx, ids: readonly Id[]): Promise<ReadonlyMap<Id, Ligne[]>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('reponses_de_pouls')
    .select(['pouls_id', 'lot', 'personnes', 'comptes', 'maniere'])
    .where('pouls_id', 'in', [...ids])
    .execute()
  return Map.groupBy(rows, ({ pouls_id }) => pouls_id)
}

/** A market sheet that was keyed, and by whom. */
export type Feuille = Readonly<{
  id: Id
  mois: Temporal.PlainDate
  personnes: number
  comptes: Comptes
  par: string
  compteId: string | null
}>

/** The market sheets of a season, month by month, the longest first: nothing keeps the hour. */
export async function feuillesDe(tx: Tx, poulsId: Id): Promise<Feuille[]> {
  const rows = await tx
    .selectFrom('reponses_de_pouls')
    .select(['id', 'mois', 'personnes', 'comptes', 'pointee_par', 'compte_id'])
    .where('pouls_id', '=', poulsId)
    .where('maniere', '=', 'marche')
    .orderBy('mois')
    .orderBy('personnes', 'desc')
    .orderBy('id')
    .limit(500)
    .execute()
  return rows.map(({ pointee_par: par, compte_id: compteId, ...une }) => ({ ...une, par, compteId }))
}

/** Keyed otherwise, in the place of what was read; `false`: somebody was faster. */
export const corrigerFeuille = (
  tx: Tx,
  { id, comptes }: Feuille,
  apres: Readonly<{ personnes: number; comptes: Comptes }>,
): Promise<boolean> =>
  tx
    .updateTable('reponses_de_pouls')
    .set({ personnes: apres.personnes, comptes: JSON.stringify(apres.comptes) })
    .where('id', '=', id)
    .where(sql<boolean>`comptes = ${JSON.stringify(comptes)}::jsonb`)
    .$call(wroteOne)

export async function retirerFeuille(tx: Tx, id: Id): Promise<void> {
  await tx.deleteFrom('reponses_de_pouls').where('id', '=', id).execute()
}

export type Reponse = Readonly<{ id: Id; personnes: number; comptes: Comptes }>

/**
 * Answers, once whatever the number of presses; the month is all that is kept of when: the id of the form, which holds the
 * instant it was made, is not kept as it is. Other words under the id of one that is there: `Conflict`.
 */
export async function insertReponses(
  tx: Tx,
  visit: Visit,
  poulsId: Id,
  reponses: readonly Reponse[],
  maniere: Maniere,
): Promise<void> {
  const mois = jourDe(visit.now).with({ day: 1 })
  for (const { id: dit, personnes, comptes } of reponses) {
    const id = idOf('reponse-de-pouls', dit)
    const nouvelle = await tx
      .insertInto('reponses_de_pouls')
      .values({
        ...{ id, pouls_id: poulsId, mois, maniere, lot: 0, personnes, comptes: JSON.stringify(comptes) },
        pointee_par: maniere === 'lien' ? '' : auteur(visit.me),
        compte_id: maniere === 'lien' ? null : compteDe(visit.me),
      })
      .onConflict(sameId)
      .$call(wroteOne)
    if (nouvelle) continue
    const la = await tx
      .selectFrom('reponses_de_pouls')
      .select(['personnes', 'comptes'])
      .where('id', '=', id)
      .executeTakeFirst()
    fresh(isDeepStrictEqual({ personnes, comptes }, la && { ...la }))
  }
}
