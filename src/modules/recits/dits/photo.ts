import { noter } from '#modules/personnes/index.ts'
import { type PhotoDeposee, type RefusDePhoto, refairePhoto } from '#modules/suivi/index.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { found, read, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { type Accord, dire, type PhotoDuRecit } from './domain.ts'
import { gardien } from './gardien.ts'
import * as store from './photo-store.ts'
import { peutTenirLesRecits, peutTenirMonRecit } from './policy.ts'
import { findParLettres, findRecit, montreAutrement, type RecitGarde } from './store.ts'
import { recitATenir } from './usecases.ts'

/** A photo that nobody agreed to is forgotten by the night that follows its day. */
const HEURES_SANS_ACCORD = 24

export type RefusDeJoindre = RefusDePhoto | 'deja-une-photo' | 'retire'

async function placeDePhoto(
  tx: Tx,
  visit: Visit,
  recitId: Id,
  photoId: Id,
): Promise<Result<RecitGarde, 'deja-une-photo' | 'retire'>> {
  const recit = await recitATenir(tx, visit, recitId)
  if (recit.etat === 'retire') return refused('retire')
  // The very same, sent twice, is the one that is there.
  return recit.photo && recit.photo.id !== photoId ? refused('deja-une-photo') : ok(recit)
}

/** A photo for a story, from who told it or from who keeps it: made anew, then shown back. Nobody else sees it before its yes. */
export async function joindreUnePhoto(
  visit: Visit,
  recitId: Id,
  photo: PhotoDeposee,
): Promise<Result<undefined, RefusDeJoindre>> {
  const place = await read(visit, (tx) => placeDePhoto(tx, visit, recitId, photo.id))
  if (!place.ok) return place
  const faite = await refairePhoto(photo.octets)
  if (!faite.ok) return faite
  return write(visit, async (tx) => {
    if (!(await unSeulEnvoi(tx, photo.id))) return ok()
    const encore = await placeDePhoto(tx, visit, recitId, photo.id)
    if (!encore.ok) return encore
    const { id, description, droits } = photo
    await store.insertPhoto(tx, visit, recitId, { id, description, droits, ...faite.value })
    await noter(tx, visit, 'recit', recitId, 'photo')
    return ok()
  })
}

/** The yes to the photo that was shown back: who may see it. The story is read again before anybody else sees either. */
export const accorderLaPhoto = (
  visit: Visit,
  recitId: Id,
  photoId: Id,
  accord: Accord,
): Promise<Result<undefined, 'autre-photo'>> =>
  write(visit, async (tx) => {
    const { photo } = await recitATenir(tx, visit, recitId)
    if (photo?.id !== photoId) return refused('autre-photo')
    if (photo.accord === accord) return ok()
    await store.accorderLaPhoto(tx, visit, recitId, photo, accord)
    await montreAutrement(tx, recitId)
    await noter(tx, visit, 'recit', recitId, 'accord-de-photo')
    return ok()
  })

/** Taken back alone: the words stay as they are. Twice is once. */
export const retirerLaPhoto = (visit: Visit, recitId: Id): Promise<void> =>
  write(visit, async (tx) => {
    await recitATenir(tx, visit, recitId)
    await sansPhoto(tx, visit, recitId)
  })

/** By the six letters of a slip. `null`: they are nobody's; `false`: that story has no photo. */
export const retirerLaPhotoParLettres = (visit: Visit, lettres: string): Promise<boolean | null> =>
  write(visit, async (tx) => {
    const recit = await findParLettres(tx, lettres)
    return recit ? sansPhoto(tx, visit, recit.id) : null
  })

async function sansPhoto(tx: Tx, visit: Visit, recitId: Id): Promise<boolean> {
  const combien = await store.removePhotos(tx, visit, [recitId])
  if (combien > 0) await noter(tx, visit, 'recit', recitId, 'retrait-de-photo')
  return combien > 0
}

/** A photo as this reader may see it: whoever told it and who keeps it, before its yes too; others, what it was agreed to. 404. */
export async function photoVue(tx: Tx, visit: Visit, id: Id): Promise<PhotoDuRecit> {
  const recit = found(await findRecit(tx, found(await store.recitDeLaPhoto(tx, id))))
  const tient =
    peutTenirMonRecit(visit.me, recit.id) || peutTenirLesRecits(await gardien(tx, visit.me), recit.quartiers)
  return found(tient ? recit.photo : (dire(recit, 'public')?.photo ?? null))
}

/** What was shown back and agreed to by nobody is not kept. */
export const oublierLesPhotos = (visit: Visit): Promise<void> =>
  write(visit, (tx) => store.oublierSansAccord(tx, visit.now.subtract({ hours: HEURES_SANS_ACCORD })))
