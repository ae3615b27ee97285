import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { uneAction, unePersonne, uneStructure } from '#src/test/builders.ts'
import { COTES, estLuePar, LECTORATS, partageDepuis } from '../domain.ts'
import { uneNote, unePhoto, unePhotoDeNote } from '../testing.ts'
import { ecritesPar, oublierAuteur } from './store.ts'

const saisie = (plus: Record<string, string | string[]> = {}) => ({
  id: newId(),
  genre: 'difficulte',
  jour: '2026-03-10',
  texte: 'La salle est fermée le mercredi.',
  ...plus,
})

async function prete() {
  const s = await scene()
  const structureId = await uneStructure(s, { nom: 'La Régie' })
  const actionId = await uneAction(s, { structureId, titre: 'Les repas' })
  return { s, structureId, actionId, porteur: s.as('porteur', { structureId }) }
}

describe('who reads a note', () => {
  it('is its own side, and those with whom it was shared: nobody else', () => {
    fc.assert(
      fc.property(fc.constantFrom(...COTES), fc.subarray([...LECTORATS]), (cote, choisis) => {
        const partage = partageDepuis(cote, choisis)
        expect(partage).not.toContain(cote)
        for (const lecteur of LECTORATS) {
          const lit = estLuePar({ cote, partage }, [lecteur])
          expect(lit).toBe(lecteur === cote || choisis.includes(lecteur) || choisis.includes('public'))
        }
      }),
    )
  })
})

describe('the journal of an action', () => {
  it('keeps what a porteur notes for the structure until it is passed on', async () => {
    const { s, actionId, porteur } = await prete()
    const fields = saisie()
    expect((await porteur.post(`/actions/${actionId}/journal/nouvelle`, fields)).status).toBe(303)
    // A double click is one note.
    expect((await porteur.post(`/actions/${actionId}/journal/nouvelle`, fields)).status).toBe(303)
    const note = `/suivi/notes/${fields.id}`
    for (const role of ['conseil', 'cdsu', 'partenaire', 'coordination', 'administration', 'visiteur'] as const) {
      expect((await s.as(role).get(note)).status).toBe(404)
      expect(await texteDe(await s.as(role).get(`/actions/${actionId}`))).not.toContain('fermée le mercredi')
      expect(await texteDe(await s.as(role).get(`/actions/${actionId}/journal`))).not.toContain('fermée le mercredi')
    }
    expect(await texteDe(await porteur.get(`/actions/${actionId}`))).toContain('Lue par la structure seulement')
    const transmise = { ...fields, version: '1', partage: ['ville'] }
    expect((await porteur.post(`${note}/modifier`, transmise)).status).toBe(303)
    expect(await texteDe(await s.as('cdsu').get(`/actions/${actionId}`))).toContain('fermée le mercredi')
    expect((await s.as('conseil').get(note)).status).toBe(404)
    // Who reads does not change.
    expect((await s.as('cdsu').post(`${note}/modifier`, { ...transmise, version: '2' })).status).toBe(403)
    expect((await porteur.post(`${note}/modifier`, transmise)).status).toBe(409)
  })

  it('keeps the council’s notes from the city, the hosts and the structure', async () => {
    const { s, actionId, porteur } = await prete()
    const id = await uneNote(s, { actionId, cote: 'conseil', texte: 'Vu : peu de monde.' })
    for (const qui of [porteur, s.as('cdsu'), s.as('administration'), s.as('partenaire')]) {
      expect((await qui.get(`/suivi/notes/${id}`)).status).toBe(404)
      expect(await texteDe(await qui.get(`/actions/${actionId}/journal`))).not.toContain('peu de monde')
    }
    expect((await s.as('conseil').get(`/suivi/notes/${id}`)).status).toBe(200)
    expect((await s.as('coordination').get(`/suivi/notes/${id}/modifier`)).status).toBe(200)
    // Another member of the council reads it and does not change it.
    expect((await s.as('conseil').get(`/suivi/notes/${id}/modifier`)).status).toBe(403)
  })

  it('gives back what was typed with a sentence, and writes nothing', async () => {
    const { s, actionId, porteur } = await prete()
    const demain = await porteur.post(`/actions/${actionId}/journal/nouvelle`, saisie({ jour: '2026-03-12' }))
    expect(demain.status).toBe(422)
    const texte = await texteDe(demain)
    expect(texte).toContain('Ce jour n’est pas encore venu')
    expect(texte).toContain('La salle est fermée le mercredi.')
    const public_ = saisie({ texte: 'Appelez Samira au 06 39 98 01 02', partage: ['public'] })
    expect(await texteDe(await porteur.post(`/actions/${actionId}/journal/nouvelle`, public_))).toContain(
      'ni téléphone ni adresse e-mail',
    )
    const vide = await porteur.post(`/actions/${actionId}/journal/nouvelle`, saisie({ texte: '  ' }))
    expect(vide.status).toBe(422)
    expect(await s.prepare((tx) => tx.selectFrom('notes_de_suivi').select('id').execute())).toEqual([])
  })

  it('exports what somebody wrote, and forgets who wrote it', async () => {
    const { s, actionId } = await prete()
    const auteurId = await unePersonne(s)
    const id = await uneNote(s, { actionId, auteurId, texte: 'À garder.' })
    expect(await s.prepare((tx) => ecritesPar(tx, auteurId, true))).toMatchObject([
      { action: 'Les repas', texte: 'À garder.' },
    ])
    expect(await s.prepare((tx) => ecritesPar(tx, auteurId, false))).toEqual([])
    await s.prepare((tx) => oublierAuteur(tx, auteurId))
    const reste = await s.prepare((tx) => tx.selectFrom('notes_de_suivi').selectAll().where('id', '=', id).execute())
    expect(reste).toMatchObject([{ auteur_id: null, redige_par: 'une personne partie', texte: 'À garder.' }])
  })
})

describe('a photo', () => {
  const champs = () => ({ id: newId(), description: 'Une table dressée dehors.', droits: 'personne' })

  it('is asked about before everybody reads what its description says of somebody, where everybody reads its note', async () => {
    const { s, actionId } = await prete()
    const bytes = await unePhoto()
    const joindre = (noteId: string, plus: Record<string, string> = {}) =>
      s
        .as('coordination')
        .upload(
          `/suivi/notes/${noteId}/photos`,
          { ...champs(), description: 'Lucie Moreau, 06 39 98 12 11, à la cuisine.', ...plus },
          { name: 'IMG_0001.jpg', field: 'photo', bytes },
        )
    const publique = await uneNote(s, { actionId, partage: ['public'] })
    const demande = await joindre(publique)
    expect(demande.status).toBe(422)
    const [, print = ''] = /name="telQuel" value="([^"]+)"/.exec(await demande.text()) ?? []
    expect((await joindre(publique, { telQuel: print })).status).toBe(303)
    expect((await joindre(await uneNote(s, { actionId, partage: [] }))).status).toBe(303)
  })

  it('is written anew: upright, 1,600 points at most, without place nor device', async () => {
    const { s, actionId } = await prete()
    const noteId = await uneNote(s, { actionId, partage: ['public'] })
    const coordination = s.as('coordination')
    const bytes = await unePhoto()
    expect((await sharp(bytes).metadata()).exif).toBeDefined()
    const fields = champs()
    const poste = await coordination.upload(`/suivi/notes/${noteId}/photos`, fields, {
      name: 'IMG_0001.jpg',
      field: 'photo',
      bytes,
    })
    expect(poste.status).toBe(303)
    const response = await s.as('visiteur').get(`/suivi/photos/${fields.id}`)
    expect(response.headers.get('content-type')).toBe('image/webp')
    expect(response.headers.get('cache-control')).toBe('private, no-cache')
    const servie = await sharp(await response.arrayBuffer()).metadata()
    expect([servie.width, servie.height, servie.exif]).toEqual([1200, 1600, undefined])
    const etag = response.headers.get('etag') ?? ''
    const encore = await s.app.request(`/${s.territoire.slug}/suivi/photos/${fields.id}`, {
      headers: { 'if-none-match': etag },
    })
    expect(encore.status).toBe(304)
    expect(await (await coordination.get(`/suivi/notes/${noteId}`)).text()).toContain('alt="Une table dressée dehors."')
  })

  it('that is too heavy or none at all is a sentence, and the note stays', async () => {
    const { s, actionId } = await prete()
    const noteId = await uneNote(s, { actionId, texte: 'Vu et noté.' })
    const coordination = s.as('coordination')
    const envoyer = (bytes: Uint8Array, fields = champs()) =>
      coordination.upload(`/suivi/notes/${noteId}/photos`, fields, { name: 'photo.jpg', field: 'photo', bytes })
    const lourde = await envoyer(new Uint8Array(40 * 1024 * 1024))
    expect(lourde.status).toBe(413)
    expect(await texteDe(lourde)).toContain('Cette photo pèse plus de 25 Mo')
    const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    for (const pas of [new TextEncoder().encode('%PDF-1.7 rien'), svg, (await unePhoto(80, 60)).subarray(0, 200)]) {
      const refusee = await envoyer(pas)
      expect(refusee.status).toBe(409)
      expect(await texteDe(refusee)).toContain('n’est pas une photo que nous savons lire')
    }
    const muette = await envoyer(await unePhoto(80, 60), { ...champs(), description: '', droits: '' })
    expect(muette.status).toBe(422)
    const dit = await texteDe(muette)
    expect(dit).toContain('pour qui ne voit pas la photo')
    // The browser gives no file back: the page says to choose it again.
    expect(dit).toContain('Choisissez la photo à nouveau.')
    expect(await texteDe(await coordination.get(`/suivi/notes/${noteId}`))).toContain('Vu et noté.')
    expect(await s.prepare((tx) => tx.selectFrom('photos_de_suivi').select('id').execute())).toEqual([])
  })

  it('has its right and its place looked at before it is unfolded', async () => {
    const { s, actionId } = await prete()
    const noteId = await uneNote(s, { actionId })
    for (let n = 0; n < 12; n += 1) await unePhotoDeNote(s, noteId)
    const illisible = { name: 'photo.jpg', field: 'photo', bytes: new TextEncoder().encode('rien') }
    const fields = { id: newId(), description: 'Le jardin.', droits: 'personne' }
    const pleine = await s.as('coordination').upload(`/suivi/notes/${noteId}/photos`, fields, illisible)
    expect(pleine.status).toBe(409)
    expect(await texteDe(pleine)).not.toContain('n’est pas une photo que nous savons lire')
  })

  it('is read by those who read its note, and goes with it', async () => {
    const { s, actionId } = await prete()
    const noteId = await uneNote(s, { actionId })
    const id = await unePhotoDeNote(s, noteId)
    expect((await s.as('cdsu').get(`/suivi/photos/${id}`)).status).toBe(404)
    expect((await s.as('conseil').get(`/suivi/photos/${id}`)).status).toBe(200)
    expect((await s.as('coordination').post(`/suivi/notes/${noteId}/retrait`)).status).toBe(303)
    expect((await s.as('conseil').get(`/suivi/photos/${id}`)).status).toBe(404)
  })
})
