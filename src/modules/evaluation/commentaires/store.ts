import { sql } from 'kysely'
import { fromRow, toRow } from '#platform/columns.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { sameId, wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import { auteur, type Tx, type Visit } from '#src/ground/visit.ts'
import type { Commentaire, PageDuConseil, Place, Suite, Voix } from './domain.ts'

const commentaires = (tx: Tx) =>
  tx
    .selectFrom('commentaires_d_evaluation as c')
    .leftJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'c.structure_id'))
    .selectAll('c')
    .select('s.nom as structure')
    .orderBy('c.section')
    .orderBy('c.id')

export const commentairesDe = async (tx: Tx, annee: number): Promise<Commentaire[]> =>
  (await commentaires(tx).where('c.annee', '=', annee).limit(1_000).execute()).map((row) => fromRow(row))

export type Cle = Readonly<{ annee: number; section: string; voix: Voix; structureId: Id | null }>

export async function commentaireDe(tx: Tx, { annee, section, voix, structureId }: Cle): Promise<Commentaire | null> {
  const row = await commentaires(tx)
    .where('c.annee', '=', annee)
    .where('c.section', '=', section)
    .where('c.voix', '=', voix)
    .where('c.structure_id', structureId === null ? 'is' : '=', structureId)
    .executeTakeFirst()
  return row ? fromRow(row) : null
}

/** Two structures become one: what both said of a section is one comment, with the words of both; one that disagrees is heard. */
export async function suivreLaStructure(tx: Tx, retire: Id, garde: Id): Promise<void> {
  await sql`update commentaires_d_evaluation g set texte = concat_ws(E'\\n\\n', nullif(g.texte, ''), nullif(r.texte, '')), version = g.version + 1,
      place = case when 'desaccord' in (g.place, r.place) then 'desaccord' else g.place end
    from commentaires_d_evaluation r
    where g.structure_id = ${garde} and r.structure_id = ${retire}
      and (g.territoire_id, g.annee, g.section, g.voix) = (r.territoire_id, r.annee, r.section, r.voix)`.execute(tx)
}

/** Says it in the place of the version that was read (0: none); `false`: somebody was faster. */
/** The structures of an account that acts for several. */
export const structuresNommees = (tx: Tx, ids: readonly Id[]) =>
  tx.selectFrom('structures').select(['id', 'nom']).where('id', 'in', ids).orderBy(sql`nom collate fr`).execute()

export const direCommentaire = (
  tx: Tx,
  visit: Visit,
  dit: Cle & Readonly<{ id: Id; place: Place; texte: string; version: number }>,
): Promise<boolean> => {
  const commun = { place: dit.place, texte: dit.texte, par: auteur(visit.me), le: visit.now }
  return dit.version === 0
    ? tx
        .insertInto('commentaires_d_evaluation')
        .values({ ...toRow(dit, 'id', 'annee', 'section', 'voix', 'structureId'), ...commun })
        .onConflict((c) => c.doNothing())
        .$call(wroteOne)
    : tx
        .updateTable('commentaires_d_evaluation')
        .set({ ...commun, version: dit.version + 1 })
        .where('annee', '=', dit.annee)
        .where('section', '=', dit.section)
        .where('voix', '=', dit.voix)
        .where('structure_id', dit.structureId === null ? 'is' : '=', dit.structureId)
        .where('version', '=', dit.version)
        .$call(wroteOne)
}

/** Its words are taken away by the voice that said them. */
export const removeCommentaire = (tx: Tx, id: Id): Promise<unknown> =>
  tx.deleteFrom('commentaires_d_evaluation').where('id', '=', id).execute()

const pages = (tx: Tx) => tx.selectFrom('pages_du_conseil').selectAll().orderBy('id')

export const pagesDe = async (tx: Tx, annee: number): Promise<PageDuConseil[]> =>
  (await pages(tx).where('annee', '=', annee).limit(200).execute()).map((row) => fromRow(row, 'suite_par'))

/** Those that the city answered since. */
export const pagesReponduesDepuis = async (tx: Tx, depuis: Temporal.Instant): Promise<PageDuConseil[]> =>
  (await pages(tx).where('suite_le', '>', depuis).limit(5).execute()).map((row) => fromRow(row, 'suite_par'))

export async function findPage(tx: Tx, id: Id): Promise<PageDuConseil | null> {
  const row = await pages(tx).where('id', '=', id).executeTakeFirst()
  return row ? fromRow(row, 'suite_par') : null
}

export const insertPage = (
  tx: Tx,
  visit: Visit,
  p: Pick<PageDuConseil, 'id' | 'annee' | 'quartierId' | 'titre' | 'texte'>,
): Promise<boolean> =>
  tx
    .insertInto('pages_du_conseil')
    .values({ ...toRow(p, 'id', 'annee', 'quartierId', 'titre', 'texte'), par: auteur(visit.me), le: visit.now })
    .onConflict(sameId)
    .$call(wroteOne)

/** The council's columns. */
export const savePage = (
  tx: Tx,
  visit: Visit,
  p: Pick<PageDuConseil, 'id' | 'titre' | 'texte' | 'mots'>,
  version: number,
): Promise<boolean> =>
  tx
    .updateTable('pages_du_conseil')
    .set({ ...toRow(p, 'titre', 'texte', 'mots'), par: auteur(visit.me), le: visit.now, version: version + 1 })
    .where('id', '=', p.id)
    .where('version', '=', version)
    .$call(wroteOne)

export const publierPage = (tx: Tx, visit: Visit, id: Id): Promise<boolean> =>
  tx
    .updateTable('pages_du_conseil')
    .set({ publiee_le: visit.now })
    .where('id', '=', id)
    .where('publiee_le', 'is', null)
    .$call(wroteOne)

export const removePage = (tx: Tx, id: Id): Promise<unknown> =>
  tx.deleteFrom('pages_du_conseil').where('id', '=', id).execute()

/** The city's columns. */
export const saveSuite = (
  tx: Tx,
  visit: Visit,
  dite: Readonly<{ id: Id; suite: Suite; raison: string; mots: number; version: number }>,
): Promise<boolean> =>
  tx
    .updateTable('pages_du_conseil')
    .set({
      suite: dite.suite,
      suite_raison: dite.raison,
      suite_par: auteur(visit.me),
      suite_le: visit.now,
      suite_mots: dite.mots,
      suite_version: dite.version + 1,
    })
    .where('id', '=', dite.id)
    .where('suite_version', '=', dite.version)
    .$call(wroteOne)
