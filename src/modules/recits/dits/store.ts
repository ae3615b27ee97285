import { sql } from 'kysely'
import { fromRow, toRow } from '#platform/columns.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { sameId, wroteOne } from '#platform/db/written.ts'
import { type Id, newId } from '#platform/ids.ts'
import { plier } from '#platform/texte.ts'
import { oterLesEmprunts } from '#src/ground/ecrits-store.ts'
import { auteur, type Tx, type Visit } from '#src/ground/visit.ts'
import {
  type Accord,
  type Entree,
  empreinteDe,
  type MotsDuRecit,
  type PhotoDuRecit,
  type Recit,
  type RetirePour,
} from './domain.ts'
import { removePhotos } from './photo-store.ts'
import { t, VERSION_DE_L_ACCORD } from './textes.fr.ts'
import type { Connus } from './traits.ts'

/** All that is kept of a story, for those who keep it. */
export type RecitGarde = Recit &
  Readonly<{
    lettres: string
    personneId: Id | null
    entree: Entree
    notePar: string
    motif: string
    reluPar: string
    reluLe: Temporal.Instant | null
    version: number
    /** Its action, and the quartiers of it; `null`: of none, so of the whole place. */
    action: string | null
    quartiers: readonly Id[] | null
  }>

/** The photo of a story `r`, without its bytes. */
export const photoDuRecit = sql<PhotoDuRecit | null>`(select json_build_object('id', p.id, 'empreinte', p.empreinte,
    'largeur', p.largeur, 'hauteur', p.hauteur, 'description', p.description, 'droits', p.droits, 'accord', p.accord)
  from photos_de_recit p where p.territoire_id = r.territoire_id and p.recit_id = r.id)`.as('photo')

const lus = (tx: Tx) =>
  tx
    .selectFrom('recits as r')
    .leftJoin('actions as a', (join) =>
      join.onRef('a.territoire_id', '=', 'r.territoire_id').onRef('a.id', '=', 'r.action_id'),
    )
    .selectAll('r')
    .select('a.titre as action')
    .select(photoDuRecit)
    .select(
      sql<readonly Id[] | null>`(select array_agg(q.quartier_id) from action_quartiers q
        where q.territoire_id = r.territoire_id and q.action_id = r.action_id)`.as('quartiers'),
    )

export async function findRecit(tx: Tx, id: Id): Promise<RecitGarde | null> {
  const row = await lus(tx).where('r.id', '=', id).executeTakeFirst()
  return row ? fromRow(row) : null
}

export async function findParLettres(tx: Tx, lettres: string): Promise<RecitGarde | null> {
  const row = await lus(tx).where('r.lettres', '=', lettres).executeTakeFirst()
  return row ? fromRow(row) : null
}

/** So many, latest first: a page of a place that has told for ten years stays a page. */
const EN_TOUT = 500

/** Those that are kept, latest first; `publics`: what was agreed to be read by all and read again, of one action or of all. */
export async function recits(
  tx: Tx,
  quoi: Readonly<{ publics?: boolean; actionId?: Id; personneId?: Id; ids?: readonly Id[]; limite?: number }> = {},
): Promise<RecitGarde[]> {
  if (quoi.ids?.length === 0) return []
  let query = lus(tx)
    .orderBy('r.raconte_le', 'desc')
    .orderBy('r.id')
    .limit(quoi.limite ?? quoi.ids?.length ?? EN_TOUT)
  if (quoi.publics) query = query.where('r.accord', '=', 'public').where('r.etat', '=', 'garde')
  if (quoi.actionId) query = query.where('r.action_id', '=', quoi.actionId)
  if (quoi.ids) query = query.where(sql<boolean>`r.id = any(${[...quoi.ids]}::uuid[])`)
  if (quoi.personneId) query = query.where('r.personne_id', '=', quoi.personneId)
  return (await query.execute()).map((row) => fromRow(row))
}

export const combienARelire = async (tx: Tx): Promise<number> => {
  const row = await tx
    .selectFrom('recits')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('etat', '=', 'a-relire')
    .executeTakeFirst()
  return Number(row?.n ?? 0)
}

export type Raconte = MotsDuRecit &
  Readonly<{
    id: Id
    lettres: string
    accord: Accord
    actionId: Id | null
    personneId: Id | null
    entree: Entree
  }>

/** Writes a story with what was agreed to of it; these letters may be another's, this story may be there already. */
export async function insertRecit(
  tx: Tx,
  visit: Visit,
  raconte: Raconte,
): Promise<'neuf' | 'deja-la' | 'lettres-prises'> {
  const lettres = await tx.selectFrom('recits').select('id').where('lettres', '=', raconte.lettres).executeTakeFirst()
  if (lettres && lettres.id !== raconte.id) return 'lettres-prises'
  const colonnes = ['id', 'lettres', 'texte', 'langue', 'sens', 'depuis', 'autre', 'nom', 'accord'] as const
  const neuf = await tx
    .insertInto('recits')
    .values({
      ...toRow(raconte, ...colonnes, 'actionId', 'personneId', 'entree'),
      empreinte: empreinteDe(raconte),
      note_par: auteur(visit.me),
      raconte_le: visit.now,
      retire_le: null,
    })
    .onConflict(sameId)
    .$call(wroteOne)
  if (!neuf) return 'deja-la'
  await noterAccord(tx, visit, raconte.id, raconte, raconte.accord)
  return 'neuf'
}

const noterAccord = (
  tx: Tx,
  visit: Visit,
  recitId: Id,
  mots: MotsDuRecit,
  accord: Accord | 'retrait',
  par = auteur(visit.me),
) =>
  tx
    .insertInto('accords_de_recit')
    .values({
      id: newId(),
      recit_id: recitId,
      accord,
      nomme: mots.nom !== '',
      empreinte: empreinteDe(mots),
      version_texte: VERSION_DE_L_ACCORD,
      recueilli_par: par,
      donne_le: visit.now,
    })
    .execute()

/**
 * Other words, or said otherwise: agreed to anew, and read again before anybody else reads them. Why it was chosen was said of the
 * words of before, and may quote what is no longer there: it goes with them.
 */
export async function changerLesMots(
  tx: Tx,
  visit: Visit,
  id: Id,
  mots: MotsDuRecit & Readonly<{ accord: Accord }>,
  version: number,
): Promise<boolean> {
  const dits = await ceQuiEstDit(tx, [id])
  const change = await tx
    .updateTable('recits')
    .set((eb) => ({
      ...toRow(mots, 'texte', 'langue', 'sens', 'depuis', 'autre', 'nom', 'accord'),
      empreinte: empreinteDe(mots),
      etat: 'a-relire',
      motif: '',
      relu_par: '',
      relu_le: null,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .where('version', '=', version)
    .where('etat', '<>', 'retire')
    .$call(wroteOne)
  if (!change) return false
  await noterAccord(tx, visit, id, mots, mots.accord)
  await oublierLesRaisons(tx, [id])
  // Whoever had quoted them quoted words that everybody might read: those of before, or kept to the council now, no more.
  const encore = mots.accord === 'public' ? [mots.texte, mots.autre] : []
  const place = t.ditAutrement(enClair(jourDe(visit.now)))
  for (const { texte, autre } of dits)
    await oterLesEmprunts(tx, { textes: [texte, autre], encore, noms: [], place }, 'recits')
  return true
}

/** Kept as it is, and read by nobody before it is read again. `false`: it was not, or was taken back. */
export const remettreARelire = (tx: Tx, id: Id): Promise<boolean> =>
  tx
    .updateTable('recits')
    .set((eb) => ({ etat: 'a-relire', relu_par: '', relu_le: null, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('etat', '=', 'garde')
    .$call(wroteOne)

/** What is shown with its words is other: who had read it before reads it anew. */
export async function montreAutrement(tx: Tx, id: Id): Promise<void> {
  if (await remettreARelire(tx, id)) return
  await tx
    .updateTable('recits')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Read again: shown, or set aside with the reason. */
export const relireRecit = (
  tx: Tx,
  visit: Visit,
  id: Id,
  dit: Readonly<{ etat: 'garde' | 'ecarte'; motif: string; version: number }>,
): Promise<boolean> =>
  tx
    .updateTable('recits')
    .set((eb) => ({
      etat: dit.etat,
      motif: dit.motif,
      relu_par: auteur(visit.me),
      relu_le: visit.now,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .where('version', '=', dit.version)
    .where('etat', '<>', 'retire')
    .$call(wroteOne)

/**
 * Taken back: not a word of it stays, nor who told, nor what was said when it was chosen, which may quote it. The line stays, so
 * that what was told before says that it was taken back, and when. Again, it is nothing more.
 */
export async function retirerRecits(
  tx: Tx,
  visit: Visit,
  ids: readonly Id[],
  { par = auteur(visit.me), pour = 'personne' }: Readonly<{ par?: string; pour?: RetirePour }> = {},
): Promise<void> {
  if (ids.length === 0) return
  const dits = await ceQuiEstDit(tx, ids)
  const retires = await tx
    .updateTable('recits')
    .set((eb) => ({
      texte: '',
      depuis: '',
      autre: '',
      nom: '',
      langue: 'fr',
      empreinte: '',
      motif: '',
      action_id: null,
      personne_id: null,
      etat: 'retire',
      retire_le: visit.now,
      retire_pour: pour,
      version: eb('version', '+', 1),
    }))
    .where('id', 'in', [...ids])
    .where('etat', '<>', 'retire')
    .returning('id')
    .execute()
  const partis = retires.map(({ id }) => id)
  if (partis.length === 0) return
  for (const id of partis) await noterAccord(tx, visit, id, SANS_MOTS, 'retrait', par)
  await removePhotos(tx, visit, partis, par)
  await oublierLesRaisons(tx, partis)
  for (const { id, texte, autre, nom } of dits)
    if (partis.includes(id))
      await oterLesEmprunts(
        tx,
        {
          textes: [texte, autre],
          encore: [],
          noms: nom === '' ? [] : [nom],
          place: t.alaPlace(enClair(jourDe(visit.now)), pour),
        },
        'recits',
      )
}

/** The words that everybody may read, and so quote. */
export const motsPublics = (tx: Tx): Promise<readonly Readonly<{ texte: string; autre: string }>[]> =>
  tx
    .selectFrom('recits')
    .select(['texte', 'autre'])
    .where('etat', '=', 'garde')
    .where('accord', '=', 'public')
    .orderBy('raconte_le', 'desc')
    .orderBy('id')
    .limit(500)
    .execute()

const ceQuiEstDit = (tx: Tx, ids: readonly Id[]) =>
  tx
    .selectFrom('recits')
    .select(['id', 'texte', 'autre', 'nom'])
    .where('id', 'in', [...ids])
    .execute()

const oublierLesRaisons = (tx: Tx, recitIds: readonly Id[]): Promise<unknown> =>
  tx
    .updateTable('recits_choisis')
    .set({ raison: '' })
    .where('recit_id', 'in', [...recitIds])
    .execute()

const SANS_MOTS: MotsDuRecit = { texte: '', langue: 'fr', sens: 'rien', depuis: '', autre: '', nom: '' }

export type AccordDonne = Readonly<{ accord: Accord | 'retrait'; nomme: boolean; donneLe: Temporal.Instant }>

export const accordsDuRecit = async (tx: Tx, recitId: Id): Promise<AccordDonne[]> => {
  const rows = await tx
    .selectFrom('accords_de_recit')
    .select(['accord', 'nomme', 'donne_le'])
    .where('recit_id', '=', recitId)
    .orderBy('donne_le')
    .orderBy('id')
    .execute()
  return rows.map((row) => fromRow(row))
}

/** Names that everybody reads here, and (for who keeps the annuaire) the first names that it holds. */
export async function connusIci(tx: Tx, avecPrenoms: boolean): Promise<Connus> {
  const { rows } = await sql<{ nom: string; prenom: boolean }>`
    select nom, false as prenom from quartiers union select nom, false from lieux union select nom, false from structures
    ${avecPrenoms ? sql`union select prenom, true from personnes where efface_le is null` : sql``}`.execute(tx)
  const mots = (prenom: boolean) =>
    new Set(rows.filter((une) => une.prenom === prenom).flatMap(({ nom }) => plier(nom).split(' ')))
  return { prenoms: mots(true), lieux: mots(false) }
}

/** Who may be noted as telling: those of the annuaire, by name. */
export const personnesDeLAnnuaire = (tx: Tx): Promise<{ id: Id; nom: string }[]> =>
  tx
    .selectFrom('talents as t')
    .innerJoin('personnes as p', (join) =>
      join.onRef('p.territoire_id', '=', 't.territoire_id').onRef('p.id', '=', 't.personne_id'),
    )
    .select(['p.id', sql<string>`trim(p.prenom || ' ' || p.nom)`.as('nom')])
    .where('p.efface_le', 'is', null)
    .orderBy(sql`p.prenom collate fr`)
    .orderBy('p.id')
    .limit(1_000)
    .execute()

/** Whether somebody of that id is there. */
export const existe = async (tx: Tx, personneId: Id): Promise<boolean> =>
  (await tx
    .selectFrom('personnes')
    .select('id')
    .where('id', '=', personneId)
    .where('efface_le', 'is', null)
    .executeTakeFirst()) !== undefined

/** The actions of this year and of the last: those of which somebody speaks. */
export const actionsDontOnParle = async (tx: Tx, annee: number): Promise<{ id: Id; libelle: string }[]> => {
  const rows = await tx
    .selectFrom('actions')
    .select(['id', 'titre', 'annee'])
    .where('archivee_le', 'is', null)
    .where('annee', 'in', [annee, annee - 1])
    .orderBy('annee', 'desc')
    .orderBy(sql`titre collate fr`)
    .orderBy('id')
    .limit(1_000)
    .execute()
  return rows.map(({ id, titre, annee: une }) => ({ id, libelle: `${titre} (${une})` }))
}
