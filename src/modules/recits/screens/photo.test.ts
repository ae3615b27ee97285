import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { siegent } from '#modules/conseil/testing.ts'
import { type Id, newId } from '#platform/ids.ts'
import { lettresDe } from '#src/ground/lettres.ts'
import type { Me } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { oublierLesPhotos } from '../dits/photo.ts'
import { LIEN_DE_MON_RECIT } from '../dits/policy.ts'
import { unChoix, unePhotoDeRecit, unRecit } from '../testing.ts'

const parLien = (sujetId: Id): Me => ({
  genre: 'lien',
  lien: { id: newId(), geste: LIEN_DE_MON_RECIT, sujetId, personneId: null },
})

/** What a telephone writes: a picture with its place and its hour. */
const duTelephone = async () =>
  new Uint8Array(
    await sharp({ create: { width: 90, height: 60, channels: 3, background: '#5a8' } })
      .withExif({ IFD0: { Make: 'Un téléphone' }, IFD3: { GPSLatitude: '48/1 51/1 0/1' } })
      .jpeg()
      .toBuffer(),
  )

const joindre = async (qui: ReturnType<Scene['as']>, chemin: string, fields = {}) =>
  qui.upload(
    chemin,
    { id: newId(), description: 'Un banc sous un arbre.', droits: 'personne', ...fields },
    { name: 'banc.jpg', field: 'photo', bytes: await duTelephone() },
  )

const laPhoto = async (s: Scene) =>
  (await s.prepare((tx) => tx.selectFrom('photos_de_recit').select(['id', 'accord']).execute()))[0]

const accords = (s: Scene) =>
  s.prepare((tx) => tx.selectFrom('accords_de_photo').select('accord').orderBy('donne_le').orderBy('id').execute())

async function duConseil(): Promise<Scene> {
  const s = await scene()
  await siegent(s)
  return s
}

describe('the photo of a story', () => {
  it('is shown back, then seen by those of its own yes once it was read again, without what the camera wrote', async () => {
    const s = await duConseil()
    const id = await unRecit(s, { etat: 'garde' })
    const [elle, conseil, visiteur] = [s.as(parLien(id)), s.as('conseil'), s.as('visiteur')]
    expect(await (await elle.get(`/mon-recit/${id}`)).text()).toContain('Joindre une photo')
    expect((await joindre(elle, `/mon-recit/${id}/photo`)).status).toBe(303)
    const photo = await laPhoto(s)
    const vue = `/recits/photos/${photo?.id}`
    expect(photo?.accord).toBeNull()
    // Shown back to who told; nobody else sees it, and the words are read as before.
    expect(await (await elle.get(`/mon-recit/${id}/photo`)).text()).toContain(vue)
    expect((await visiteur.get(vue)).status).toBe(404)
    expect(await (await visiteur.get('/recits')).text()).not.toContain(vue)
    const sans = await elle.post(`/mon-recit/${id}/photo/accord`, { photoId: photo?.id ?? '' })
    expect(sans.status).toBe(422)
    const dit = { photoId: photo?.id ?? '', accord: 'public' }
    expect((await elle.post(`/mon-recit/${id}/photo/accord`, dit)).status).toBe(303)
    expect((await visiteur.get(vue)).status).toBe(404)
    await conseil.post(`/recits/${id}/relecture`, { etat: 'garde', motif: '', version: '3' })
    expect(await (await visiteur.get('/recits')).text()).toContain(vue)
    const servie = await visiteur.get(vue)
    expect([servie.status, servie.headers.get('cache-control')]).toEqual([200, 'private, no-cache'])
    const { format, width, exif } = await sharp(new Uint8Array(await servie.arrayBuffer())).metadata()
    expect([format, width, exif]).toEqual(['webp', 90, undefined])
  })

  it('that is for the council alone is not seen with public words', async () => {
    const s = await duConseil()
    const id = await unRecit(s, { etat: 'garde' })
    const photo = await unePhotoDeRecit(s, id, 'conseil')
    expect((await s.as('visiteur').get(`/recits/photos/${photo}`)).status).toBe(404)
    expect(await texteDe(await s.as('visiteur').get('/recits'))).toContain('On se dit bonjour')
    expect((await s.as('cdsu').get(`/recits/photos/${photo}`)).status).toBe(404)
    expect((await s.as('conseil').get(`/recits/photos/${photo}`)).status).toBe(200)
    expect(await (await s.as('conseil').get('/recits/tenir')).text()).toContain(photo)
  })

  it('is told to who told as it may be seen now: no further than the words', async () => {
    const s = await duConseil()
    const elle = async (id: string) => texteDe(await s.as(parLien(id)).get(`/mon-recit/${id}`))
    const id = await unRecit(s, { etat: 'garde' })
    await unePhotoDeRecit(s, id, 'public')
    expect(await elle(id)).toContain('Qui peut la voir : Tout le monde.')
    const reserve = await unRecit(s, { etat: 'garde', accord: 'conseil' })
    await unePhotoDeRecit(s, reserve, 'public')
    expect(await elle(reserve)).toContain('Qui peut la voir : Le conseil citoyen seulement, comme le récit.')
    const aRelire = await unRecit(s)
    await unePhotoDeRecit(s, aRelire, 'public')
    expect(await elle(aRelire)).toContain('quand le récit aura été relu')
  })

  it('is taken back alone by its page, by the desk and by six letters; the words stay, and the ledger says it', async () => {
    const s = await duConseil()
    const id = await unRecit(s, { etat: 'garde', texte: 'La mauve a pris.' })
    const visiteur = s.as('visiteur')
    const gestes = [
      () => s.as(parLien(id)).post(`/mon-recit/${id}/photo/retrait`),
      () => s.as('conseil').post(`/recits/${id}/photo/retrait`),
      () => visiteur.post('/recits/retrait', { lettres: lettresDe(id), quoi: 'photo' }),
    ]
    for (const geste of gestes) {
      const photo = await unePhotoDeRecit(s, id, 'public')
      expect(await (await visiteur.get('/recits')).text()).toContain(photo)
      expect((await geste()).status).toBe(303)
      expect((await visiteur.get(`/recits/photos/${photo}`)).status).toBe(404)
      const page = await visiteur.get('/recits')
      const html = await page.text()
      expect(html).not.toContain(photo)
      expect(html).toContain('La mauve a pris.')
    }
    expect((await accords(s)).map(({ accord }) => accord)).toEqual([
      'public',
      'retrait',
      'public',
      'retrait',
      'public',
      'retrait',
    ])
    const encore = await visiteur.post('/recits/retrait', { lettres: lettresDe(id), quoi: 'photo' })
    expect(encore.status).toBe(422)
    expect(await texteDe(encore)).toContain('n’a pas de photo')
  })

  it('goes with the words, everywhere', async () => {
    const s = await duConseil()
    const id = await unRecit(s, { etat: 'garde' })
    const photo = await unePhotoDeRecit(s, id, 'public')
    await s.as(parLien(id)).post(`/mon-recit/${id}/retrait`)
    expect((await s.as('conseil').get(`/recits/photos/${photo}`)).status).toBe(404)
    expect(await laPhoto(s)).toBeUndefined()
  })

  it('is in the choice and its paper, and gone from both', async () => {
    const s = await duConseil()
    const conseil = s.as('conseil')
    const { id, recitId } = await unChoix(s)
    const photo = await unePhotoDeRecit(s, recitId, 'conseil')
    expect(await (await conseil.get(`/recits/choix/${id}`)).text()).toContain(photo)
    const avec = (await (await conseil.get(`/recits/choix/${id}/pdf`)).arrayBuffer()).byteLength
    await conseil.post(`/recits/${recitId}/photo/retrait`)
    expect(await (await conseil.get(`/recits/choix/${id}`)).text()).not.toContain(photo)
    expect((await (await conseil.get(`/recits/choix/${id}/pdf`)).arrayBuffer()).byteLength).toBeLessThan(avec)
  })

  it('is one a story, from the desk with a yes heard; a file that is none is refused with its sentence', async () => {
    const s = await duConseil()
    const id = await unRecit(s)
    const conseil = s.as('conseil')
    const chemin = `/recits/${id}/photo`
    const faux = { name: 'a.jpg', field: 'photo', bytes: new TextEncoder().encode('pas une photo') }
    const dit = { id: newId(), description: 'Un banc.', droits: 'personne' }
    const refus = await conseil.upload(chemin, dit, faux)
    expect(refus.status).toBe(409)
    expect(await refus.text()).toMatch(/n’est pas une photo[\s\S]*value="Un banc\."/)
    expect((await joindre(conseil, chemin)).status).toBe(303)
    expect((await joindre(conseil, chemin)).status).toBe(409)
    const photo = await laPhoto(s)
    const accord = { photoId: photo?.id ?? '', accord: 'public' }
    expect((await conseil.post(`${chemin}/accord`, accord)).status).toBe(422)
    expect((await conseil.post(`${chemin}/accord`, { ...accord, montree: 'oui' })).status).toBe(303)
    // Another than the one that was shown has no yes.
    const autre = await conseil.post(`${chemin}/accord`, { ...accord, photoId: newId(), montree: 'oui' })
    expect(autre.status).toBe(409)
  })

  it('without a yes is forgotten the next day', async () => {
    const s = await duConseil()
    await unePhotoDeRecit(s, await unRecit(s))
    const gardee = await unePhotoDeRecit(s, await unRecit(s), 'conseil')
    const visit = s.visit('coordination')
    await oublierLesPhotos(visit)
    expect(await s.prepare((tx) => tx.selectFrom('photos_de_recit').select('id').execute())).toHaveLength(2)
    await oublierLesPhotos({ ...visit, now: visit.now.add({ hours: 25 }) })
    expect((await laPhoto(s))?.id).toBe(gardee)
  })
})
