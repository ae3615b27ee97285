import { noter } from '#modules/personnes/index.ts'
import { fromRow, pick, type RowOf, toRow } from '#platform/columns.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import {
  auteur,
  authorize,
  compteDe,
  estDeSaMain,
  found,
  type Quartiers,
  type Tx,
  type Visit,
} from '#src/ground/visit.ts'
import { estLisible, estMontrable, type Nom } from '../valoriser/domain.ts'
import { nomsConnus } from '../valoriser/store.ts'
import { LUE_PAR, peutEcrireUneNote, type Visibilite } from './notes.ts'

export type Note = Readonly<{
  id: string
  texte: string
  visibilite: Visibilite
  auteur: string
  /** The account that wrote it; `null`: before it was kept. */
  compteId: string | null
  creeLe: Temporal.Instant
}>

type Sujet = Readonly<{ miseEnLienId: Id } | { talentId: Id }>
export type NouvelleNote = Readonly<{ id: Id; texte: string; visibilite: Visibilite }>

/** Whether a note on this person says to who may read it what they are not to know: a name to the city, a number to a structure. */
async function enDitTrop(tx: Tx, personne: Nom, { texte, visibilite }: Omit<NouvelleNote, 'id'>) {
  if (visibilite === 'conseil') return false
  if (visibilite === 'porteur') return !estMontrable(texte, personne, true)
  return !estLisible(texte, personne, false, await nomsConnus(tx))
}

/** Whoever wrote a note takes it back; gives what it was on. */
export async function retirerNote(tx: Tx, visit: Visit, id: Id) {
  const note = found(
    await tx
      .selectFrom('notes_du_bureau')
      .select(['mise_en_lien_id', 'talent_id', 'compte_id'])
      .where('id', '=', id)
      .executeTakeFirst(),
  )
  authorize(peutEcrireUneNote(visit.me, null) && estDeSaMain(visit.me, { compteId: note.compte_id }))
  await tx.deleteFrom('notes_du_bureau').where('id', '=', id).execute()
  return note
}

/** Writes a note on this person; sent twice (same id), it is one. The caller has found the subject; the right is checked here. */
export async function ecrireNote(
  tx: Tx,
  visit: Visit,
  sujet: Sujet,
  personne: Nom,
  quartiers: Quartiers,
  note: NouvelleNote,
): Promise<Result<undefined, 'trop'>> {
  authorize(peutEcrireUneNote(visit.me, quartiers))
  if (await enDitTrop(tx, personne, note)) return refused('trop')
  await unSeulEnvoi(tx, note.id)
  await tx
    .insertInto('notes_du_bureau')
    .values({
      ...toRow(note, 'id', 'texte', 'visibilite'),
      mise_en_lien_id: 'miseEnLienId' in sujet ? sujet.miseEnLienId : null,
      talent_id: 'talentId' in sujet ? sujet.talentId : null,
      auteur: auteur(visit.me),
      compte_id: compteDe(visit.me),
      cree_le: visit.now,
    })
    .onConflict((oc) => oc.doNothing())
    .execute()
  // Written down when a word leaves the council, and for whom; not the word itself.
  if (note.visibilite !== 'conseil')
    await noter(
      tx,
      visit,
      'miseEnLienId' in sujet ? 'mise-en-lien' : 'talent',
      'miseEnLienId' in sujet ? sujet.miseEnLienId : sujet.talentId,
      `partager-une-note-${note.visibilite}`,
    )
  return ok()
}

const lues = (tx: Tx) =>
  tx
    .selectFrom('notes_du_bureau as n')
    .select(['n.id', 'n.texte', 'n.visibilite', 'n.auteur', 'n.compte_id', 'n.cree_le'])
    .orderBy('n.cree_le', 'desc')
    .orderBy('n.id', 'desc')
    .limit(100)

type Ligne = RowOf<typeof lues>
const toNote = (row: Ligne): Note => fromRow(pick(row, 'id', 'texte', 'visibilite', 'auteur', 'compte_id', 'cree_le'))

/** The notes of a mise en lien among these visibilities, newest first (100 at most). */
export async function notesDuLien(tx: Tx, id: Id, visibilites: readonly Visibilite[]): Promise<Note[]> {
  if (visibilites.length === 0) return []
  const rows = await lues(tx).where('n.mise_en_lien_id', '=', id).where('n.visibilite', 'in', visibilites).execute()
  return rows.map(toNote)
}

/** The same of a talent. */
export async function notesDuTalent(tx: Tx, id: Id, visibilites: readonly Visibilite[]): Promise<Note[]> {
  if (visibilites.length === 0) return []
  const rows = await lues(tx).where('n.talent_id', '=', id).where('n.visibilite', 'in', visibilites).execute()
  return rows.map(toNote)
}

export type NotePartagee = Note & Readonly<{ titre: string; structureNom: string }>

/** What the desk shared with the CDSU, by need and without a name (100 at most, newest first). */
export async function notesPourLeCdsu(tx: Tx): Promise<NotePartagee[]> {
  const rows = await lues(tx)
    .innerJoin('mises_en_lien as m', (join) => sameTerritoire(join, 'm.id', 'n.mise_en_lien_id'))
    .innerJoin('appels as a', (join) => sameTerritoire(join, 'a.id', 'm.appel_id'))
    .innerJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'a.structure_id'))
    .select(['a.titre', 's.nom as structure_nom'])
    .where('n.visibilite', '=', 'cdsu')
    .execute()
  const annuaire = await nomsConnus(tx)
  const lisibles = rows.filter(({ texte }) => estLisible(texte, null, false, annuaire))
  return lisibles.map((row) => ({ ...toNote(row), titre: row.titre, structureNom: row.structure_nom }))
}

export type NoteSituee = Note & Readonly<{ titre: string }>

/** The notes of several mises en lien, with the need of each (100 at most, newest first). */
export async function notesDesLiens(
  tx: Tx,
  ids: readonly Id[],
  visibilites: readonly Visibilite[],
): Promise<NoteSituee[]> {
  if (ids.length === 0 || visibilites.length === 0) return []
  const rows = await lues(tx)
    .innerJoin('mises_en_lien as m', (join) => sameTerritoire(join, 'm.id', 'n.mise_en_lien_id'))
    .innerJoin('appels as a', (join) => sameTerritoire(join, 'a.id', 'm.appel_id'))
    .select('a.titre')
    .where('n.mise_en_lien_id', 'in', ids)
    .where('n.visibilite', 'in', visibilites)
    .execute()
  return rows.map((row) => ({ ...toNote(row), titre: row.titre }))
}

/** All that was noted on a person, for the export by oneself (RGPD, art. 15). */
export async function notesSurLaPersonne(tx: Tx, personneId: Id) {
  const rows = await lues(tx)
    .leftJoin('mises_en_lien as m', (join) => sameTerritoire(join, 'm.id', 'n.mise_en_lien_id'))
    .innerJoin('talents as t', (join) =>
      join
        .onRef('t.territoire_id', '=', 'n.territoire_id')
        .on((eb) => eb('t.id', '=', eb.fn.coalesce('n.talent_id', 'm.talent_id'))),
    )
    .where('t.personne_id', '=', personneId)
    .execute()
  return rows
    .map(toNote)
    .map(({ id: _, compteId: __, visibilite, ...note }) => ({ ...note, luePar: LUE_PAR[visibilite] }))
}
