import { sql } from 'kysely'
import { fromRow } from '#platform/columns.ts'
import { wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import { type InText, isObject, toJson } from '#platform/json.ts'
import type { GenreDeDepot } from '#src/ground/module.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { type Bilan, type Depot, nomme } from './domain.ts'

type Genre<L extends object = object, C extends object = object> = GenreDeDepot<L, C>

const COLUMNS = [
  'id',
  'nom_fichier',
  'etat',
  'progression',
  'message',
  'choix',
  'bilan',
  'compte_id',
  'depose_par',
  'depose_le',
  'applique_le',
] as const

export type ADeposer<C extends object = object> = Readonly<{
  id: Id
  nomFichier: string
  octets: Uint8Array
  choix?: C
  compteId?: string | null
  deposePar: string
  /** What was understood of it, where it was read already. */
  lecture?: object
}>

/** Keeps the file as it came; `false` when it was sent before (same id): it is one deposit. */
export async function insert<C extends object>(
  tx: Tx,
  visit: Visit,
  genre: Genre<object, C>,
  depot: ADeposer<C>,
): Promise<boolean> {
  return tx
    .insertInto('depots')
    .values({
      id: depot.id,
      usage: genre.usage,
      nom_fichier: depot.nomFichier,
      fichier: Buffer.from(depot.octets),
      etat: depot.lecture ? 'apercu' : 'lecture',
      lecture: depot.lecture ? toJson(depot.lecture) : null,
      choix: toJson(depot.choix ?? genre.rienDit),
      compte_id: depot.compteId ?? null,
      depose_par: depot.deposePar,
      depose_le: visit.now,
      applique_le: null,
    })
    .onConflict((oc) => oc.columns(['territoire_id', 'id']).doNothing())
    .$call(wroteOne)
}

/** How many files of that kind, of somebody where each sees their own, this one aside, are still to be read. */
export async function aLire(tx: Tx, genre: Genre, compteId: string | null, id: Id): Promise<number> {
  const rows = await tx
    .selectFrom('depots')
    .select('id')
    .where('usage', '=', genre.usage)
    .where('compte_id', 'is not distinct from', compteId)
    .where('etat', '=', 'lecture')
    .where('id', '<>', id)
    .execute()
  return rows.length
}

/** `null` when it is not of this territoire, or was deposited for something else. */
export async function find<C extends object>(tx: Tx, genre: Genre<object, C>, id: Id): Promise<Depot<C> | null> {
  const [depot] = await lus(tx, genre, (q) => q.where('id', '=', id))
  return depot ?? null
}

/** The latest deposits, newest first; `compteId`: of that person only. */
export const recents = (tx: Tx, genre: Genre, compteId: string | null, limit: number): Promise<Depot[]> =>
  lus(tx, genre, (q) => {
    const siens = compteId === null ? q : q.where('compte_id', '=', compteId)
    return siens.orderBy('depose_le', 'desc').orderBy('id', 'desc').limit(limit)
  })

const duGenre = (tx: Tx, { usage }: Genre) => tx.selectFrom('depots').select(COLUMNS).where('usage', '=', usage)

async function lus<C extends object>(
  tx: Tx,
  genre: Genre<object, C>,
  lesquels: (q: ReturnType<typeof duGenre>) => ReturnType<typeof duGenre>,
): Promise<Depot<C>[]> {
  const rows = await lesquels(duGenre(tx, genre)).execute()
  return rows.map((row) => ({
    ...fromRow(row),
    choix: isObject<C>(row.choix) ? row.choix : genre.rienDit,
    bilan: isObject<Bilan>(row.bilan) ? row.bilan : null,
  }))
}

const celui = (tx: Tx, { usage }: Genre, id: Id) =>
  tx.selectFrom('depots').where('id', '=', id).where('usage', '=', usage)

/** The bytes of the file, as they came. */
export const fichier = async (tx: Tx, genre: Genre, id: Id): Promise<Buffer | null> =>
  (await celui(tx, genre, id).select('fichier').executeTakeFirst())?.fichier ?? null

/** When these very bytes were written here, where another file was since; nothing where they are the last. */
export async function dejaEcrit(tx: Tx, { usage }: Genre, id: Id) {
  const memes = sql<boolean>`fichier = (select d.fichier from depots d where d.id = ${id})`
  const ecrits = await tx
    .selectFrom('depots')
    .select(['nom_fichier as nomFichier', 'applique_le as le', memes.as('memes')])
    .where('usage', '=', usage)
    .where('etat', '=', 'applique')
    .orderBy('applique_le', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const deja = ecrits.find((un) => un.memes)
  const [depuis] = ecrits
  return deja?.le && depuis?.le && depuis !== deja ? { le: deja.le, depuis: { ...depuis, le: depuis.le } } : null
}

/** What was understood of the file. */
export async function lecture<L extends object>(tx: Tx, genre: Genre<L>, id: Id): Promise<L | null> {
  const row = await celui(tx, genre, id).select('lecture').executeTakeFirst()
  return row && isObject<L>(row.lecture) ? row.lecture : null
}

// A reading is stopped after a minute, and tells each tenth of it: silent for longer, whoever had begun it is no more.
const SANS_NOUVELLE = sql<boolean>`(prise_le is null or prise_le < now() - interval '90 seconds')`

/** A reading under way: what is written of it is written only while it is the one. */
export type Prise<C extends object = object> = Readonly<{
  id: Id
  prise: Id
  prises: number
  nomFichier: string
  octets: Uint8Array
  choix: C
}>

/** Takes a file to read, whoever else may want to; `null` when it is read, given up, or read by somebody now. */
export async function prendre<C extends object>(
  tx: Tx,
  genre: Genre<object, C>,
  id: Id,
  prise: Id,
): Promise<Prise<C> | null> {
  const row = await tx
    .updateTable('depots')
    .set((eb) => ({ prise, prise_le: sql`now()`, prises: eb('prises', '+', 1) }))
    .where('id', '=', id)
    .where('usage', '=', genre.usage)
    .where('etat', '=', 'lecture')
    .where(SANS_NOUVELLE)
    .returning(['prises', 'nom_fichier', 'fichier', 'choix'])
    .executeTakeFirst()
  if (!row) return null
  const { prises, nom_fichier: nomFichier, fichier: octets } = row
  return { id, prise, prises, nomFichier, octets, choix: isObject<C>(row.choix) ? row.choix : genre.rienDit }
}

/** The files that nobody reads: their reading was promised, and cut short. */
export async function aReprendre(tx: Tx, { usage }: Genre): Promise<Id[]> {
  const rows = await tx
    .selectFrom('depots')
    .select('id')
    .where('usage', '=', usage)
    .where('etat', '=', 'lecture')
    .where(SANS_NOUVELLE)
    .orderBy('depose_le')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

const laPrise = (tx: Tx, { id, prise }: Prise) =>
  tx.updateTable('depots').where('id', '=', id).where('prise', '=', prise).where('etat', '=', 'lecture')

/** How far the reading is, from 0 to 100. */
export async function saveProgression(tx: Tx, prise: Prise, progression: number): Promise<void> {
  await laPrise(tx, prise).set({ progression, prise_le: sql`now()` }).execute()
}

/** The reading is over: it can be read again and agreed to. Nothing when it was dropped or corrected meanwhile. */
export async function saveLecture(tx: Tx, prise: Prise, lecture: InText<object>): Promise<void> {
  await laPrise(tx, prise).set({ lecture, etat: 'apercu', progression: 100, message: '' }).execute()
}

/** It could not be read: `message` is the sentence to show. What was understood before stays to be agreed to. */
export async function saveEchec(tx: Tx, prise: Prise, message: string): Promise<void> {
  await laPrise(tx, prise)
    .set({ etat: sql`case when lecture is null then 'echec' else 'apercu' end`, message })
    .execute()
}

const attend = (tx: Tx, { usage }: Genre, id: Id) =>
  tx
    .updateTable('depots')
    .where('id', '=', id)
    .where('usage', '=', usage)
    .where('etat', 'in', ['lecture', 'apercu', 'echec'])

/** Back to reading, with what a person said; `false` when it was written or dropped meanwhile. */
export async function relire<C extends object>(tx: Tx, genre: Genre<object, C>, id: Id, choix: C): Promise<boolean> {
  return attend(tx, genre, id)
    .set({ etat: 'lecture', progression: 0, prise: null, prise_le: null, prises: 0, message: '', choix: toJson(choix) })
    .$call(wroteOne)
}

/** What a person said that changes nothing of what was read; `false` when it was written or dropped meanwhile. */
export async function saveChoix<C extends object>(tx: Tx, genre: Genre<object, C>, id: Id, choix: C): Promise<boolean> {
  return attend(tx, genre, id)
    .set({ choix: toJson(choix) })
    .$call(wroteOne)
}

// Names and numbers of people: the row alone stays, to say what became of the file.
const VIDE = { fichier: Buffer.alloc(0), lecture: null } as const

/** The yes; `false` when somebody said it first. The file stays only where it is given back. */
export async function saveApplique(tx: Tx, visit: Visit, genre: Genre, id: Id, bilan: Bilan): Promise<boolean> {
  return apercu(tx, genre, id)
    .set({ etat: 'applique', applique_le: visit.now, bilan: JSON.stringify(bilan), ...(genre.rendu ? {} : VIDE) })
    .$call(wroteOne)
}

/** Takes a read file to write what it says, lot after lot: whoever takes it later stops whoever did before. */
export const saveTenu = (tx: Tx, genre: Genre, id: Id, prise: Id): Promise<boolean> =>
  apercu(tx, genre, id).set({ prise }).$call(wroteOne)

/**
 * Whether it still is whoever took it under this sign that writes it: nobody else begins before this transaction is over.
 * `message`: what its page says of it from then on.
 */
export const encoreTenu = (tx: Tx, genre: Genre, id: Id, prise: Id, message = ''): Promise<boolean> =>
  apercu(tx, genre, id).where('prise', '=', prise).set({ message }).$call(wroteOne)

const apercu = (tx: Tx, { usage }: Genre, id: Id) =>
  tx.updateTable('depots').where('id', '=', id).where('usage', '=', usage).where('etat', '=', 'apercu')

/** `false` when it was already written or dropped. */
export async function saveAbandon(tx: Tx, genre: Genre, id: Id): Promise<boolean> {
  return attend(tx, genre, id)
    .set({ etat: 'abandonne', ...VIDE })
    .$call(wroteOne)
}

/** Empties the deposits that nobody said yes to since `limite`. */
export async function vider(tx: Tx, { usage }: Genre, limite: Temporal.Instant, message: string): Promise<void> {
  await tx
    .updateTable('depots')
    .set({ ...VIDE, etat: 'abandonne', message })
    .where('usage', '=', usage)
    .where('etat', 'in', ['lecture', 'apercu', 'echec'])
    .where('depose_le', '<', limite)
    .execute()
}

const POIDS = sql<number>`octet_length(fichier) + coalesce(pg_column_size(lecture), 0)`
// Its bytes never change but to be emptied; what was read of them does, each time under another sign.
const LU = sql<string>`concat(id, ' ', prise)`

/** What weighs each file that is kept. */
export const poidsDesGardes = (tx: Tx): Promise<{ id: Id; poids: number }[]> =>
  tx
    .selectFrom('depots')
    .select(['id', POIDS.as('poids')])
    .where(POIDS, '>', 0)
    .execute()

/** What these files hold; `lu` tells this reading of each from any later one. */
export const contenus = (tx: Tx, ids: readonly Id[]) =>
  tx
    .selectFrom('depots')
    .select([LU.as('lu'), 'fichier as octets', sql<string | null>`lecture::text`.as('lecture')])
    .where('id', 'in', ids)
    .execute()

/** Empties every file but those that were looked through and say none of these words (`taisent`), nor does their name. */
export async function viderLesAutres(
  tx: Tx,
  mots: readonly string[],
  taisent: ReadonlySet<string>,
  message: string,
): Promise<void> {
  const tous = await tx
    .selectFrom('depots')
    .select(['id', 'nom_fichier', 'etat', POIDS.as('poids'), LU.as('lu')])
    .execute()
  const nommes = tous.filter((un) => nomme(un.nom_fichier, mots)).map(({ id }) => id)
  const vides = tous
    .filter(({ etat, poids, lu }) => etat === 'lecture' || etat === 'echec' || (poids > 0 && !taisent.has(lu)))
    .map(({ id }) => id)
  vides.push(...nommes)
  if (vides.length > 0)
    await tx
      .updateTable('depots')
      .set({ ...VIDE, etat: 'abandonne', message })
      .where('id', 'in', vides)
      .execute()
  if (nommes.length > 0)
    await tx.updateTable('depots').set({ nom_fichier: 'fichier' }).where('id', 'in', nommes).execute()
}

/** Somebody who erases everything: what was written of their file stays, and nothing tells who brought it. */
export async function oublierQuiDeposa(tx: Tx, personneId: Id): Promise<void> {
  await tx
    .updateTable('depots')
    .set({ compte_id: null })
    .where('compte_id', 'in', tx.selectFrom('attributions').select('compte_id').where('personne_id', '=', personneId))
    .execute()
}
