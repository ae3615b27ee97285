import { type Selectable, sql } from 'kysely'
import { fromRow } from '#platform/columns.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { sameId, wroteOne } from '#platform/db/written.ts'
import { type Id, idOf, newId } from '#platform/ids.ts'
import { auteur, type Tx, type Visit } from '#src/ground/visit.ts'
import { A_LIRE, type Lecteur, type Lecture, type NoteDeLecture, type Question } from './domain.ts'
import type { LectureTables } from './tables.ts'

/** All readings, the newest year first. */
export async function lectures(tx: Tx): Promise<Lecture[]> {
  const rows = await tx
    .selectFrom('lectures_du_conseil')
    .selectAll()
    .orderBy('annee', 'desc')
    .orderBy('ouverte_le')
    .orderBy('id')
    .limit(200)
    .execute()
  return rows.map((row) => fromRow(row))
}

/** One line a year and a quartier: opened again, it says since when anew. */
export async function ouvrir(tx: Tx, visit: Visit, annee: number, quartierId: Id | null): Promise<Id> {
  const id = idOf('lecture-du-conseil', visit.territoire.id, String(annee), quartierId ?? '')
  const dit = { ouverte_le: visit.now, ouverte_par: auteur(visit.me), fermee_le: null, fermee_par: '' }
  await tx
    .insertInto('lectures_du_conseil')
    .values({ id, annee, quartier_id: quartierId, ...dit })
    .onConflict((c) =>
      c.columns(['territoire_id', 'id']).doUpdateSet(dit).where('lectures_du_conseil.fermee_le', 'is not', null),
    )
    .execute()
  return id
}

export const fermer = (tx: Tx, visit: Visit, id: Id): Promise<boolean> =>
  tx
    .updateTable('lectures_du_conseil')
    .set({ fermee_le: visit.now, fermee_par: auteur(visit.me) })
    .where('id', '=', id)
    .where('fermee_le', 'is', null)
    .$call(wroteOne)

/** Gives a number to what has none yet that year, after the last one: by structure and title. */
export const numeroter = (tx: Tx, annee: number) =>
  sql`insert into lignes_de_lecture (action_id, annee, numero)
    select a.id, a.annee, coalesce((select max(l.numero) from lignes_de_lecture l where l.annee = a.annee), 0)
      + row_number() over (order by s.nom collate fr, a.titre collate fr, a.id)
    from actions a join structures s on s.territoire_id = a.territoire_id and s.id = a.structure_id
    where a.annee = ${annee} and a.archivee_le is null and a.etat = any(${[...A_LIRE]}::text[])
      and not exists (select from lignes_de_lecture l where l.territoire_id = a.territoire_id and l.action_id = a.id)
    on conflict do nothing`.execute(tx)

/** Who reads what, anew; nothing is written where nothing moves. */
export async function saveLecteurs(tx: Tx, avant: readonly Lecteur[], apres: readonly Lecteur[]): Promise<void> {
  const cle = ({ actionId, membreId }: Lecteur) => `${actionId} ${membreId}`
  const [la, ici] = [new Set(avant.map(cle)), new Set(apres.map(cle))]
  const partis = avant.filter((un) => !ici.has(cle(un)))
  const venus = apres.filter((un) => !la.has(cle(un)))
  if (partis.length > 0)
    await sql`delete from lecteurs_de_ligne where (action_id, membre_id) in (select * from unnest(
      ${partis.map(({ actionId }) => actionId)}::uuid[], ${partis.map(({ membreId }) => membreId)}::uuid[]))`.execute(
      tx,
    )
  if (venus.length > 0)
    await sql`insert into lecteurs_de_ligne (action_id, membre_id) select * from unnest(
      ${venus.map(({ actionId }) => actionId)}::uuid[], ${venus.map(({ membreId }) => membreId)}::uuid[])
      on conflict do nothing`.execute(tx)
}

type Notee = Pick<NoteDeLecture, 'actionId' | 'membreId' | 'sens' | 'raisons' | 'conditions'>

/** One note a member and a line; `version`: the one that was read, 0 for none. `false`: somebody was faster. */
export async function saveNote(tx: Tx, visit: Visit, note: Notee, version: number): Promise<boolean> {
  const dit = {
    sens: note.sens,
    raisons: note.raisons,
    conditions: note.conditions,
    note_par: auteur(visit.me),
    note_le: visit.now,
  }
  if (version === 0)
    return tx
      .insertInto('notes_de_lecture')
      .values({ id: newId(), action_id: note.actionId, membre_id: note.membreId, ...dit })
      .onConflict((c) => c.columns(['territoire_id', 'action_id', 'membre_id']).doNothing())
      .$call(wroteOne)
  return tx
    .updateTable('notes_de_lecture')
    .set({ ...dit, version: version + 1 })
    .where('action_id', '=', note.actionId)
    .where('membre_id', '=', note.membreId)
    .where('version', '=', version)
    .$call(wroteOne)
}

/** What was asked of the structure about this action, the first first. */
export async function questionsDe(tx: Tx, actionId: Id): Promise<readonly Question[]> {
  const rows = await tx
    .selectFrom('questions_de_lecture')
    .selectAll()
    .where('action_id', '=', actionId)
    .orderBy('posee_le')
    .orderBy('id')
    .execute()
  return rows.map(toQuestion)
}

const toQuestion = (row: Selectable<LectureTables['questions_de_lecture']>): Question => ({
  ...fromRow(row, 'reponse_dite'),
  reponse: row.reponse_dite,
})

export async function question(tx: Tx, id: Id): Promise<Question | null> {
  const row = await tx.selectFrom('questions_de_lecture').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? toQuestion(row) : null
}

/** The structure that is asked, as its action is today. */
export const structureQuestionnee = async (tx: Tx, id: Id): Promise<Id | null> =>
  (
    await tx
      .selectFrom('questions_de_lecture as q')
      .innerJoin('actions as a', (join) => sameTerritoire(join, 'a.id', 'q.action_id'))
      .select('a.structure_id')
      .where('q.id', '=', id)
      .executeTakeFirst()
  )?.structure_id ?? null

export const insertQuestion = (tx: Tx, q: Pick<Question, 'id' | 'actionId' | 'membreId' | 'texte' | 'poseeLe'>) =>
  tx
    .insertInto('questions_de_lecture')
    .values({ id: q.id, action_id: q.actionId, membre_id: q.membreId, texte: q.texte, posee_le: q.poseeLe })
    .onConflict(sameId)
    .$call(wroteOne)

/** Answered, or answered anew by whoever read the last answer. */
export const saveReponse = (tx: Tx, visit: Visit, id: Id, version: number, reponse: string): Promise<boolean> =>
  tx
    .updateTable('questions_de_lecture')
    .set({ reponse_dite: reponse, repondue_le: visit.now, repondue_par: auteur(visit.me), version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .$call(wroteOne)

/** It was not answered: it waits again. */
export const oublierLaReponse = (tx: Tx, id: Id, version: number): Promise<boolean> =>
  tx
    .updateTable('questions_de_lecture')
    .set({ reponse_dite: '', repondue_le: null, repondue_par: '', version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .$call(wroteOne)

/** What somebody noted, for whoever asks what is kept of them. */
export const notesDites = (tx: Tx, membreIds: readonly Id[]) =>
  tx
    .selectFrom('notes_de_lecture as n')
    .innerJoin('actions as a', (join) => sameTerritoire(join, 'a.id', 'n.action_id'))
    .select(['a.titre', 'n.sens', 'n.raisons', 'n.conditions', 'n.note_le'])
    .where(sql<boolean>`n.membre_id = any(${[...membreIds]}::uuid[])`)
    .orderBy('n.note_le')
    .orderBy('n.id')
    .execute()
