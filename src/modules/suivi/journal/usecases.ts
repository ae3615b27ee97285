import { noter } from '#modules/personnes/index.ts'
import { peutVoirAction, quartiersDeLAction, trouverAction } from '#modules/programmation/index.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { auteur, authorize, found, fresh, personneDe, read, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { type Droits, estLuePar, type Note, type Photo } from '../domain.ts'
import * as policy from '../policy.ts'
import { type RefusDePhoto, refaire } from './photos.ts'
import * as store from './store.ts'

/** The action a note is about, when `me` may see it. */
export async function actionVue(tx: Tx, visit: Visit, actionId: Id) {
  const action = found(await trouverAction(tx, actionId))
  found(peutVoirAction(visit.me, action) || null)
  return { ...action, ids: quartiersDeLAction(action) }
}

const tenue = (action: Awaited<ReturnType<typeof actionVue>>): policy.ActionTenue => ({
  structureId: action.structureId,
  quartiers: action.ids,
})

/** A note that `me` may read, with its action; what is not shared does not exist. */
export async function noteLue(tx: Tx, visit: Visit, id: Id) {
  const note = found(await store.find(tx, id))
  const action = await actionVue(tx, visit, note.actionId)
  found(estLuePar(note, policy.lectoratsDe(visit.me, note.structureId)) || null)
  return { note, action, tient: policy.peutTenirLaNote(visit.me, note, tenue(action)) }
}

/** Writes a note for one's own side; the same id twice is one note. */
export const ecrireNote = (visit: Visit, actionId: Id, id: Id, saisie: store.SaisieDeNote): Promise<Id> =>
  write(visit, async (tx) => {
    const action = await actionVue(tx, visit, actionId)
    const cote = policy.coteDe(visit.me, tenue(action))
    if (cote === null) {
      authorize(false)
      return id
    }
    await unSeulEnvoi(tx, id)
    const ecrite = await store.insert(tx, visit, {
      ...saisie,
      id,
      actionId,
      cote,
      auteurId: personneDe(visit.me),
      redigePar: auteur(visit.me),
    })
    // Neither its words nor its readers: a note of the council is the council's, in the history too.
    if (ecrite) await noter(tx, visit, 'note-de-suivi', id, 'redaction')
    return id
  })

/** Changes a note, or with whom it is shared; `Conflict` when somebody was faster. */
export const changerNote = (visit: Visit, id: Id, version: number, saisie: store.SaisieDeNote): Promise<void> =>
  write(visit, async (tx) => {
    const { tient } = await noteLue(tx, visit, id)
    authorize(tient)
    fresh(await store.update(tx, visit, id, version, saisie))
    await noter(tx, visit, 'note-de-suivi', id, 'modification')
  })

/** Takes a note away, with its photos. */
export const retirerNote = (visit: Visit, id: Id): Promise<Note> =>
  write(visit, async (tx) => {
    const { note, tient } = await noteLue(tx, visit, id)
    authorize(tient)
    await store.remove(tx, id)
    await noter(tx, visit, 'note-de-suivi', id, 'retrait')
    return note
  })

const PHOTOS_MAX = 12
export type RefusDAjout = RefusDePhoto | 'trop-de-photos'
type Ajout = Readonly<{ id: Id; octets: Uint8Array; description: string; droits: Droits }>

/** Adds a photo to a note: made anew first, then kept. The note is there already, so a refused photo loses nothing. */
export async function ajouterPhoto(visit: Visit, noteId: Id, ajout: Ajout): Promise<Result<undefined, RefusDAjout>> {
  // Before it is unfolded: what has no place, or no right, costs nothing.
  const place = await read(visit, (tx) => placeDePhoto(tx, visit, noteId))
  if (!place.ok) return place
  const faite = await refaire(ajout.octets)
  if (!faite.ok) return faite
  return write(visit, async (tx) => {
    const encore = await placeDePhoto(tx, visit, noteId)
    if (!encore.ok) return encore
    const { id, description, droits } = ajout
    await unSeulEnvoi(tx, id)
    await store.insertPhoto(tx, visit, {
      id,
      noteId,
      description,
      droits,
      deposePar: auteur(visit.me),
      ...faite.value,
    })
    await noter(tx, visit, 'note-de-suivi', noteId, 'photo')
    return ok()
  })
}

async function placeDePhoto(tx: Tx, visit: Visit, noteId: Id): Promise<Result<undefined, 'trop-de-photos'>> {
  const { tient } = await noteLue(tx, visit, noteId)
  authorize(tient)
  return (await store.photosDe(tx, [noteId])).length < PHOTOS_MAX ? ok() : refused('trop-de-photos')
}

/** Takes one photo away. */
export const retirerPhoto = (visit: Visit, id: Id): Promise<Photo> =>
  write(visit, async (tx) => {
    const photo = found(await store.findPhoto(tx, id))
    const { tient } = await noteLue(tx, visit, photo.noteId)
    authorize(tient)
    await store.removePhoto(tx, id)
    await noter(tx, visit, 'note-de-suivi', photo.noteId, 'retrait-de-photo')
    return photo
  })
