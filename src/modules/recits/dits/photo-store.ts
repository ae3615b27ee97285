import { toRow } from '#platform/columns.ts'
import { sameId } from '#platform/db/written.ts'
import { type Id, newId } from '#platform/ids.ts'
import { auteur, type Tx, type Visit } from '#src/ground/visit.ts'
import type { Accord, PhotoDuRecit } from './domain.ts'
import { VERSION_DE_L_ACCORD_DE_PHOTO } from './textes.fr.ts'

/** Keeps the photo of a story; until its yes, only who told and who keeps the stories see it. The same id twice is one. */
export async function insertPhoto(
  tx: Tx,
  visit: Visit,
  recitId: Id,
  photo: Omit<PhotoDuRecit, 'accord'> & Readonly<{ octets: Buffer }>,
): Promise<void> {
  await tx
    .insertInto('photos_de_recit')
    .values({
      ...toRow(photo, 'id', 'octets', 'empreinte', 'largeur', 'hauteur', 'description', 'droits'),
      recit_id: recitId,
      accord: null,
      deposee_par: auteur(visit.me),
      creee_le: visit.now,
    })
    .onConflict(sameId)
    .execute()
}

/** Who may see it, as was said before it; kept in the ledger of photos, apart from that of words. */
export async function accorderLaPhoto(
  tx: Tx,
  visit: Visit,
  recitId: Id,
  photo: PhotoDuRecit,
  accord: Accord,
): Promise<void> {
  await tx.updateTable('photos_de_recit').set({ accord }).where('id', '=', photo.id).execute()
  await noterAccord(tx, visit, [{ recitId, empreinte: photo.empreinte }], accord, auteur(visit.me))
}

/** The photos of these stories are gone, bytes and words; the ledger says when. */
export async function removePhotos(
  tx: Tx,
  visit: Visit,
  recitIds: readonly Id[],
  par = auteur(visit.me),
): Promise<number> {
  if (recitIds.length === 0) return 0
  const parties = await tx
    .deleteFrom('photos_de_recit')
    .where('recit_id', 'in', [...recitIds])
    .returning(['recit_id as recitId', 'empreinte'])
    .execute()
  await noterAccord(tx, visit, parties, 'retrait', par)
  return parties.length
}

async function noterAccord(
  tx: Tx,
  visit: Visit,
  photos: readonly Readonly<{ recitId: Id; empreinte: string }>[],
  accord: Accord | 'retrait',
  par: string,
): Promise<void> {
  if (photos.length === 0) return
  await tx
    .insertInto('accords_de_photo')
    .values(
      photos.map(({ recitId, empreinte }) => ({
        id: newId(),
        recit_id: recitId,
        empreinte,
        accord,
        version_texte: VERSION_DE_L_ACCORD_DE_PHOTO,
        recueilli_par: par,
        donne_le: visit.now,
      })),
    )
    .execute()
}

/** Those that were shown back and to which nobody said yes: they go, with nothing to say of them. */
export async function oublierSansAccord(tx: Tx, avant: Temporal.Instant): Promise<void> {
  await tx.deleteFrom('photos_de_recit').where('accord', 'is', null).where('creee_le', '<', avant).execute()
}

/** The story of a photo. */
export const recitDeLaPhoto = async (tx: Tx, id: Id): Promise<Id | null> =>
  (await tx.selectFrom('photos_de_recit').select('recit_id').where('id', '=', id).executeTakeFirst())?.recit_id ?? null

export const octetsDe = async (tx: Tx, id: Id): Promise<Buffer | null> =>
  (await tx.selectFrom('photos_de_recit').select('octets').where('id', '=', id).executeTakeFirst())?.octets ?? null
