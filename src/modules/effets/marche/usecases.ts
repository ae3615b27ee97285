import { noter } from '#modules/personnes/index.ts'
import { type PhotoDeposee, type RefusDePhoto, refairePhoto } from '#modules/suivi/index.ts'
import { lieux } from '#modules/territoires/index.ts'
import { oneAtATime } from '#platform/db/one-at-a-time.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { plier } from '#platform/texte.ts'
import { vuEntier } from '#platform/vu.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { authorize, found, fresh, read, type Tx, type Visit, write } from '#src/ground/visit.ts'
import * as policy from './policy.ts'
import * as store from './store.ts'

const PHOTOS_MAX = 4
export type RefusDAjout = RefusDePhoto | 'trop-de-photos'

/** A walk that `me` may read; one that is not published does not exist for others. */
export async function marcheLue(tx: Tx, visit: Visit, id: Id) {
  const marche = found(await store.find(tx, id))
  found(policy.peutLire(visit.me, marche.publieeLe !== null) || null)
  return { marche, tient: policy.peutTenir(visit.me, marche.quartierId) }
}

async function marcheTenue(tx: Tx, visit: Visit, id: Id): Promise<store.Marche> {
  const { marche, tient } = await marcheLue(tx, visit, id)
  authorize(tient)
  return marche
}

export const ecrireUneMarche = (visit: Visit, id: Id, saisie: store.SaisieDeMarche): Promise<Id> =>
  write(visit, async (tx) => {
    authorize(policy.peutTenir(visit.me, saisie.quartierId))
    await unSeulEnvoi(tx, id)
    await store.insert(tx, visit, id, saisie)
    await noter(tx, visit, 'marche', id, 'redaction')
    return id
  })

export type HalteSaisie = Readonly<{ lieu: string; vu: string; souhait: string }>

const rattacher = async (tx: Tx) => {
  const parNom = new Map((await lieux(tx)).map((lieu) => [plier(lieu.nom), lieu.id]))
  return ({ lieu, vu, souhait }: HalteSaisie): store.HalteDite => {
    const lieuId = parNom.get(plier(lieu)) ?? null
    return { lieuId, lieuEcrit: lieuId === null ? lieu : '', vu, souhait }
  }
}

export const HALTES_MAX = 12

/** One stop more, noted as one walks: after those that are there. Sent twice, it is one. */
export const ajouterUneHalte = (
  visit: Visit,
  marcheId: Id,
  id: Id,
  saisie: HalteSaisie,
): Promise<Result<undefined, 'trop-de-haltes'>> =>
  write(visit, async (tx) => {
    await marcheTenue(tx, visit, marcheId)
    if (!(await unSeulEnvoi(tx, id))) return ok()
    await oneAtATime(tx, `haltes ${marcheId}`)
    const rang = ((await store.haltesDe(tx, marcheId)).at(-1)?.rang ?? 0) + 1
    if (rang > HALTES_MAX) return refused('trop-de-haltes')
    await store.insertHalte(tx, marcheId, rang, (await rattacher(tx))(saisie))
    await noter(tx, visit, 'marche', marcheId, 'haltes')
    return ok()
  })

/** The stops keyed back: a place that is known by its name is that place, any other stays in words. */
export const recopierLesHaltes = (
  visit: Visit,
  id: Id,
  version: number,
  saisies: readonly HalteSaisie[],
): Promise<Result<undefined, 'halte-a-des-photos'>> =>
  write(visit, async (tx) => {
    await marcheTenue(tx, visit, id)
    const dire = await rattacher(tx)
    const dites = saisies.map((une) => (une.lieu === '' && une.vu === '' && une.souhait === '' ? null : dire(une)))
    const videe = (await store.haltesDe(tx, id)).some(({ rang, photos }) => photos.length > 0 && !dites[rang - 1])
    if (videe) return refused('halte-a-des-photos')
    fresh(await store.saveHaltes(tx, id, version, dites))
    await noter(tx, visit, 'marche', id, 'haltes')
    return ok()
  })

/** A print of what is read of a walk before everybody reads it: its stops, their photos, what is said of each. */
export const luDeLaMarche = ({ titre }: Pick<store.Marche, 'titre'>, haltes: readonly store.Halte[]): string =>
  vuEntier([
    titre,
    haltes.map(({ id, lieu, vu, souhait, photos }) => [
      ...[id, lieu, vu, souhait],
      photos.map((photo) => [photo.id, photo.description, photo.droits]),
    ]),
  ])

/** Everybody reads it from now on, as it was read (`lu`). */
export const publier = (visit: Visit, id: Id, lu: string): Promise<Result<undefined, 'sans-halte' | 'autres-mots'>> =>
  write(visit, async (tx) => {
    const marche = await marcheTenue(tx, visit, id)
    if (marche.publieeLe !== null) return ok()
    const haltes = await store.haltesDe(tx, id)
    if (haltes.length === 0) return refused('sans-halte')
    if (lu !== luDeLaMarche(marche, haltes)) return refused('autres-mots')
    await store.publish(tx, id, visit.now)
    await noter(tx, visit, 'marche', id, 'publication')
    return ok()
  })

/** The council alone reads it again. */
export const retirerDeLaPublication = (visit: Visit, id: Id): Promise<void> =>
  write(visit, async (tx) => {
    await marcheTenue(tx, visit, id)
    await store.publish(tx, id, null)
    await noter(tx, visit, 'marche', id, 'retrait-de-publication')
  })

/** A stop, for whoever holds its walk. */
export async function halteTenue(tx: Tx, visit: Visit, id: Id) {
  const halte = found(await store.findHalte(tx, id))
  return { halte, marche: await marcheTenue(tx, visit, halte.marcheId) }
}

/** A photo of a stop: made anew first, without place nor hour, then kept. */
export async function ajouterUnePhoto(
  visit: Visit,
  halteId: Id,
  photo: PhotoDeposee,
): Promise<Result<undefined, RefusDAjout>> {
  const place = await read(visit, (tx) => placeDePhoto(tx, visit, halteId))
  if (!place.ok) return place
  const faite = await refairePhoto(photo.octets)
  if (!faite.ok) return faite
  return write(visit, async (tx) => {
    const encore = await placeDePhoto(tx, visit, halteId)
    if (!encore.ok) return encore
    const { id, description, droits } = photo
    await unSeulEnvoi(tx, id)
    await store.insertPhoto(tx, visit, { id, halteId, description, droits, ...faite.value })
    return ok()
  })
}

async function placeDePhoto(tx: Tx, visit: Visit, halteId: Id): Promise<Result<undefined, 'trop-de-photos'>> {
  await halteTenue(tx, visit, halteId)
  return (await store.combienDePhotos(tx, halteId)) < PHOTOS_MAX ? ok() : refused('trop-de-photos')
}

/** A photo of a stop, for who holds the walk. */
export async function photoTenue(tx: Tx, visit: Visit, id: Id) {
  const photo = found(await store.findPhoto(tx, id))
  return { photo, marche: await marcheTenue(tx, visit, photo.marcheId) }
}

export const retirerLaPhoto = (visit: Visit, id: Id) =>
  write(visit, async (tx) => {
    const { photo } = await photoTenue(tx, visit, id)
    await store.removePhoto(tx, id)
    return photo
  })
