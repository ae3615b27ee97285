import type { Droits } from '#modules/suivi/index.ts'
import { fromRow, toRow } from '#platform/columns.ts'
import { sameId, wroteOne } from '#platform/db/written.ts'
import { type Id, idOf } from '#platform/ids.ts'
import { together } from '#platform/together.ts'
import { auteur, type Tx, type Visit } from '#src/ground/visit.ts'

export type Marche = Readonly<{
  id: Id
  quartierId: Id | null
  titre: string
  jour: Temporal.PlainDate
  publieeLe: Temporal.Instant | null
  version: number
}>

export type PhotoDeHalte = Readonly<{
  id: Id
  halteId: Id
  empreinte: string
  largeur: number
  hauteur: number
  description: string
  droits: Droits
}>

export type Halte = Readonly<{
  id: Id
  marcheId: Id
  rang: number
  /** A place of here by its name, or the words of who walked. */
  lieu: string
  vu: string
  souhait: string
  photos: readonly PhotoDeHalte[]
}>

export type HalteDite = Readonly<{ lieuId: Id | null; lieuEcrit: string; vu: string; souhait: string }>

const toutes = (tx: Tx) =>
  tx
    .selectFrom('marches_exploratoires')
    .select(['id', 'quartier_id', 'titre', 'jour', 'publiee_le', 'version'])
    .orderBy('jour', 'desc')
    .orderBy('id')

/** All of them, latest first; `publiees`: those that everybody reads. */
export async function marches(tx: Tx, publiees: boolean): Promise<Marche[]> {
  const requete = publiees ? toutes(tx).where('publiee_le', 'is not', null) : toutes(tx)
  return (await requete.limit(200).execute()).map((row) => fromRow(row))
}

/** Those of the council that have stops and are not published, walked since that day. */
export const aPublier = async (tx: Tx, depuis: Temporal.PlainDate): Promise<Marche[]> =>
  (
    await toutes(tx)
      .where('publiee_le', 'is', null)
      .where('jour', '>=', depuis)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('haltes as h')
            .select('h.id')
            .whereRef('h.territoire_id', '=', 'marches_exploratoires.territoire_id')
            .whereRef('h.marche_id', '=', 'marches_exploratoires.id'),
        ),
      )
      .limit(3)
      .execute()
  ).map((row) => fromRow(row))

export async function find(tx: Tx, id: Id): Promise<Marche | null> {
  const row = await toutes(tx).where('id', '=', id).executeTakeFirst()
  return row ? fromRow(row) : null
}

const photos = (tx: Tx) =>
  tx
    .selectFrom('photos_de_halte as p')
    .select(['p.id', 'p.halte_id', 'p.empreinte', 'p.largeur', 'p.hauteur', 'p.description', 'p.droits'])

/** The stops of a walk in their order, with their photos, without the bytes. */
export async function haltesDe(tx: Tx, marcheId: Id): Promise<Halte[]> {
  const { rows, siennes } = await together({
    rows: tx
      .selectFrom('haltes as h')
      .leftJoin('lieux as l', (j) => j.onRef('l.territoire_id', '=', 'h.territoire_id').onRef('l.id', '=', 'h.lieu_id'))
      .select(['h.id', 'h.marche_id', 'h.rang', 'h.lieu_ecrit', 'h.vu', 'h.souhait', 'l.nom'])
      .where('h.marche_id', '=', marcheId)
      .orderBy('h.rang')
      .execute(),
    siennes: photos(tx)
      .innerJoin('haltes as h', (j) =>
        j.onRef('h.territoire_id', '=', 'p.territoire_id').onRef('h.id', '=', 'p.halte_id'),
      )
      .where('h.marche_id', '=', marcheId)
      .orderBy('p.creee_le')
      .orderBy('p.id')
      .execute(),
  })
  const parHalte = Map.groupBy(
    siennes.map((row): PhotoDeHalte => fromRow(row)),
    ({ halteId }) => halteId,
  )
  return rows.map(({ nom, ...row }) => {
    const { lieuEcrit, ...halte } = fromRow(row)
    return { ...halte, lieu: nom ?? lieuEcrit, photos: parHalte.get(row.id) ?? [] }
  })
}

export async function findHalte(tx: Tx, id: Id): Promise<Readonly<{ id: Id; marcheId: Id; lieu: string }> | null> {
  const row = await tx
    .selectFrom('haltes as h')
    .leftJoin('lieux as l', (j) => j.onRef('l.territoire_id', '=', 'h.territoire_id').onRef('l.id', '=', 'h.lieu_id'))
    .select(['h.id', 'h.marche_id as marcheId', 'h.lieu_ecrit', 'l.nom'])
    .where('h.id', '=', id)
    .executeTakeFirst()
  return row ? { id: row.id, marcheId: row.marcheId, lieu: row.nom ?? row.lieu_ecrit } : null
}

export type SaisieDeMarche = Readonly<{ quartierId: Id | null; titre: string; jour: string }>

export async function insert(tx: Tx, visit: Visit, id: Id, saisie: SaisieDeMarche): Promise<void> {
  await tx
    .insertInto('marches_exploratoires')
    .values({
      id,
      ...toRow(saisie, 'quartierId', 'titre', 'jour'),
      ecrite_par: auteur(visit.me),
      creee_le: visit.now,
    })
    .onConflict(sameId)
    .execute()
}

/** The id of a stop by its rank: keyed again, it keeps its photos. */
export const idDeHalte = (marcheId: Id, rang: number): Id => idOf('halte', marcheId, String(rang))

const toHalte = (marcheId: Id, rang: number, dite: HalteDite) => ({
  id: idDeHalte(marcheId, rang),
  marche_id: marcheId,
  rang,
  ...toRow(dite, 'lieuId', 'lieuEcrit', 'vu', 'souhait'),
})

/** The stops as they were keyed last, by rank; `null`: none at that rank. `false`: somebody was faster. */
export async function saveHaltes(
  tx: Tx,
  marcheId: Id,
  version: number,
  dites: readonly (HalteDite | null)[],
): Promise<boolean> {
  const faite = await tx
    .updateTable('marches_exploratoires')
    .set({ version: version + 1 })
    .where('id', '=', marcheId)
    .where('version', '=', version)
    .$call(wroteOne)
  if (!faite) return false
  const rows = dites.flatMap((dite, i) => (dite ? [toHalte(marcheId, i + 1, dite)] : []))
  const gardees = rows.map(({ id }) => id)
  await tx
    .deleteFrom('haltes')
    .where('marche_id', '=', marcheId)
    .$if(gardees.length > 0, (q) => q.where('id', 'not in', gardees))
    .execute()
  if (rows.length > 0)
    await tx
      .insertInto('haltes')
      .values(rows)
      .onConflict((c) =>
        c.columns(['territoire_id', 'id']).doUpdateSet((eb) => ({
          lieu_id: eb.ref('excluded.lieu_id'),
          lieu_ecrit: eb.ref('excluded.lieu_ecrit'),
          vu: eb.ref('excluded.vu'),
          souhait: eb.ref('excluded.souhait'),
        })),
      )
      .execute()
  return true
}

/** One stop more, at a rank where there is none; who was writing all of them is told that they are others. */
export async function insertHalte(tx: Tx, marcheId: Id, rang: number, dite: HalteDite): Promise<void> {
  await tx
    .updateTable('marches_exploratoires')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', marcheId)
    .execute()
  await tx
    .insertInto('haltes')
    .values(toHalte(marcheId, rang, dite))
    .execute()
}

/** Read by everybody, or by the council alone again. */
export async function publish(tx: Tx, id: Id, publieeLe: Temporal.Instant | null): Promise<void> {
  await tx.updateTable('marches_exploratoires').set({ publiee_le: publieeLe }).where('id', '=', id).execute()
}

export async function findPhoto(
  tx: Tx,
  id: Id,
): Promise<(PhotoDeHalte & Readonly<{ marcheId: Id; rang: number }>) | null> {
  const row = await photos(tx)
    .innerJoin('haltes as h', (j) =>
      j.onRef('h.territoire_id', '=', 'p.territoire_id').onRef('h.id', '=', 'p.halte_id'),
    )
    .select(['h.marche_id', 'h.rang'])
    .where('p.id', '=', id)
    .executeTakeFirst()
  return row ? fromRow(row) : null
}

export async function octetsDe(tx: Tx, id: Id): Promise<Buffer | null> {
  const row = await tx.selectFrom('photos_de_halte').select('octets').where('id', '=', id).executeTakeFirst()
  return row?.octets ?? null
}

export const combienDePhotos = async (tx: Tx, halteId: Id): Promise<number> =>
  (await tx.selectFrom('photos_de_halte').select('id').where('halte_id', '=', halteId).execute()).length

/** Keeps a photo; the same id twice is one. */
export async function insertPhoto(
  tx: Tx,
  visit: Visit,
  photo: PhotoDeHalte & Readonly<{ octets: Buffer }>,
): Promise<void> {
  await tx
    .insertInto('photos_de_halte')
    .values({
      ...toRow(photo, 'id', 'halteId', 'octets', 'empreinte', 'largeur', 'hauteur', 'description', 'droits'),
      deposee_par: auteur(visit.me),
      creee_le: visit.now,
    })
    .onConflict(sameId)
    .execute()
}

export async function removePhoto(tx: Tx, id: Id): Promise<void> {
  await tx.deleteFrom('photos_de_halte').where('id', '=', id).execute()
}
