import { fromRow, toRow } from '#platform/columns.ts'
import { sameId, wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import { together } from '#platform/together.ts'
import { auteur, type Tx, type Visit } from '#src/ground/visit.ts'
import type { Objectif, Question, Rattachement, VoixDAccord } from './domain.ts'

const toutes = (tx: Tx) => tx.selectFrom('questions_evaluatives').selectAll().orderBy('proposee_le').orderBy('id')
const accords = (tx: Tx) =>
  tx
    .selectFrom('accords_de_question')
    .select(['question_id', 'voix', 'jour', 'mots', 'note_le'])
    .orderBy('jour')
    .orderBy('voix')
const pieces = (tx: Tx) =>
  tx
    .selectFrom('pieces_de_question')
    .select(['id', 'question_id', 'effet_id', 'section', 'dit', 'apportee_par'])
    .orderBy('apportee_le')
    .orderBy('id')

type Lues = Readonly<{
  questions: Awaited<ReturnType<ReturnType<typeof toutes>['execute']>>
  accords: Awaited<ReturnType<ReturnType<typeof accords>['execute']>>
  pieces: Awaited<ReturnType<ReturnType<typeof pieces>['execute']>>
}>

function composer(lues: Lues): Question[] {
  const accordsDe = Map.groupBy(
    lues.accords.map((row) => fromRow(row)),
    ({ questionId }) => questionId,
  )
  const piecesDe = Map.groupBy(
    lues.pieces.map((row) => fromRow(row)),
    ({ questionId }) => questionId,
  )
  return lues.questions.map((row) => ({
    ...fromRow(row, 'proposee_le'),
    accords: accordsDe.get(row.id) ?? [],
    pieces: piecesDe.get(row.id) ?? [],
  }))
}

/** Those of a year, in the order in which they were proposed; asked at once. */
export async function questionsDe(tx: Tx, annee: number): Promise<Question[]> {
  const siennes = tx.selectFrom('questions_evaluatives').select('id').where('annee', '=', annee)
  return composer(
    await together({
      questions: toutes(tx).where('annee', '=', annee).execute(),
      accords: accords(tx).where('question_id', 'in', siennes).execute(),
      pieces: pieces(tx).where('question_id', 'in', siennes).execute(),
    }),
  )
}

export async function find(tx: Tx, id: Id): Promise<Question | null> {
  const [une] = composer(
    await together({
      questions: toutes(tx).where('id', '=', id).execute(),
      accords: accords(tx).where('question_id', '=', id).execute(),
      pieces: pieces(tx).where('question_id', '=', id).execute(),
    }),
  )
  return une ?? null
}

export type MotsDeQuestion = Pick<Question, 'question' | 'diraitOui' | 'ouRegarder'>

export const insert = (tx: Tx, visit: Visit, dite: MotsDeQuestion & Pick<Question, 'id' | 'annee'>): Promise<unknown> =>
  tx
    .insertInto('questions_evaluatives')
    .values({
      ...toRow(dite, 'id', 'annee', 'question', 'diraitOui', 'ouRegarder'),
      reponse: null,
      proposee_par: auteur(visit.me),
      proposee_le: visit.now,
    })
    .onConflict(sameId)
    .execute()

type Changes = MotsDeQuestion & Pick<Question, 'reponse' | 'reponseDite' | 'mots' | 'reponseMots'>

/** `false`: somebody was faster. */
export const update = (tx: Tx, id: Id, version: number, dite: Changes): Promise<boolean> =>
  tx
    .updateTable('questions_evaluatives')
    .set({
      ...toRow(dite, 'question', 'diraitOui', 'ouRegarder', 'reponse', 'reponseDite', 'mots', 'reponseMots'),
      version: version + 1,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .$call(wroteOne)

export const remove = (tx: Tx, id: Id): Promise<unknown> =>
  tx.deleteFrom('questions_evaluatives').where('id', '=', id).execute()

/** Agreed to, or again on another day or other words. */
export const saveAccord = (
  tx: Tx,
  visit: Visit,
  accord: Readonly<{ questionId: Id; voix: VoixDAccord; jour: string; mots: number }>,
): Promise<unknown> => {
  const dit = { jour: accord.jour, mots: accord.mots, note_par: auteur(visit.me), note_le: visit.now }
  return tx
    .insertInto('accords_de_question')
    .values({ question_id: accord.questionId, voix: accord.voix, ...dit })
    .onConflict((c) => c.columns(['territoire_id', 'question_id', 'voix']).doUpdateSet(dit))
    .execute()
}

export const insertPiece = (
  tx: Tx,
  visit: Visit,
  piece: Readonly<{ id: Id; questionId: Id; effetId: Id | null; section: string | null; dit: string }>,
): Promise<unknown> =>
  tx
    .insertInto('pieces_de_question')
    .values({
      ...toRow(piece, 'id', 'questionId', 'effetId', 'section', 'dit'),
      apportee_par: auteur(visit.me),
      apportee_le: visit.now,
    })
    .onConflict(sameId)
    .execute()

export const removePiece = (tx: Tx, questionId: Id, id: Id): Promise<unknown> =>
  tx.deleteFrom('pieces_de_question').where('question_id', '=', questionId).where('id', '=', id).execute()

const objectifs = (tx: Tx) => tx.selectFrom('objectifs_evalues').selectAll().orderBy('pilier')

export const objectifsDe = async (tx: Tx, annee: number): Promise<Objectif[]> =>
  (await objectifs(tx).where('annee', '=', annee).execute()).map((row) => fromRow(row, 'ecrit_le'))

export type MotsDObjectif = Omit<Objectif, 'id' | 'annee' | 'pilier' | 'ecritPar' | 'version'>

/** Says what was expected of a pillar, in the place of the version that was read (0: none). `false`: somebody was faster. */
export async function saveObjectif(
  tx: Tx,
  visit: Visit,
  {
    id,
    annee,
    pilier,
    version,
    ...mots
  }: MotsDObjectif & Readonly<{ id: Id; annee: number; pilier: string; version: number }>,
): Promise<boolean> {
  const dit = {
    ...toRow(mots, 'changement', 'parQuoi', 'doitTenir', 'droitCommun', 'rienDeConnu'),
    ecrit_par: auteur(visit.me),
    ecrit_le: visit.now,
  }
  if (version === 0)
    return tx
      .insertInto('objectifs_evalues')
      .values({ id, annee, pilier, ...dit })
      .onConflict((c) => c.doNothing())
      .$call(wroteOne)
  return tx
    .updateTable('objectifs_evalues')
    .set({ ...dit, version: version + 1 })
    .where('annee', '=', annee)
    .where('pilier', '=', pilier)
    .where('version', '=', version)
    .$call(wroteOne)
}

/** Of the effects of a year, to what each is tied. */
export const rattachementsDe = async (tx: Tx, annee: number): Promise<Rattachement[]> =>
  (
    await tx
      .selectFrom('rattachements_d_effet as r')
      .innerJoin('effets_observes as e', (join) =>
        join.onRef('e.territoire_id', '=', 'r.territoire_id').onRef('e.id', '=', 'r.effet_id'),
      )
      .select(['r.effet_id', 'r.objectif_id'])
      .where('e.annee', '=', annee)
      .execute()
  ).map((row) => fromRow(row))

/** Ties these effects; those of them that are not said any more are tied to nothing. */
export async function saveRattachements(
  tx: Tx,
  visit: Visit,
  effets: readonly Id[],
  dits: readonly Rattachement[],
): Promise<void> {
  if (effets.length === 0) return
  await tx
    .deleteFrom('rattachements_d_effet')
    .where('effet_id', 'in', [...effets])
    .execute()
  if (dits.length === 0) return
  await tx
    .insertInto('rattachements_d_effet')
    .values(
      dits.map(({ effetId, objectifId }) => ({
        effet_id: effetId,
        objectif_id: objectifId,
        dit_par: auteur(visit.me),
        dit_le: visit.now,
      })),
    )
    .onConflict((c) => c.doNothing())
    .execute()
}
