import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unTalent } from '#src/test/builders.ts'
import { partir } from '../gestes/departs.tsx'
import { uneMiseEnLien } from '../testing.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

const noter = (id: string, texte: string, visibilite: string, noteId: string = newId()) =>
  s.as('coordination').post(`/mises-en-lien/${id}/notes`, { id: noteId, texte, visibilite })
const page = async (role: 'coordination' | 'cdsu', chemin: string) => texteDe(await s.as(role).get(chemin))

describe('a note that leaves the council', () => {
  it('is refused with a name or a number in it, and kept as typed', async () => {
    await unTalent(s, { prenom: 'Gauthier', nom: 'Lecomte' })
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-porteur' })
    for (const mot of ['Gauthier prête sa sono', 'Sa sono, au 06 39 98 50 70', 'Vient avec sa cousine Aminata']) {
      const refus = await noter(m.id, mot, 'cdsu')
      expect(refus.status, mot).toBe(422)
      const lu = await texteDe(refus)
      expect(lu).toContain('le CDSU lit sans les noms')
    }
    expect((await noter(m.id, 'Son 06 39 98 50 70', 'porteur')).status).toBe(422)
    const surElle = { id: newId(), texte: 'Son 06 39 98 50 70', visibilite: 'porteur' }
    const refus = await s.as('coordination').post(`/annuaire/${m.talentId}/notes`, surElle)
    expect([refus.status, await texteDe(refus)]).toEqual([422, expect.stringContaining('le porteur sans les numéros')])
    expect((await noter(m.id, 'Gauthier, au 06 39 98 50 70', 'conseil')).status).toBe(303)
    const gardee = await noter(m.id, 'Une sono est prêtée', 'cdsu')
    // Nobody has read it yet.
    expect(decodeURIComponent(gardee.headers.getSetCookie().join())).toMatch(/La note est gardée\.(?!.*lit)/u)
    expect(await page('cdsu', '/mises-en-lien')).toContain('Une sono est prêtée')
  })

  it('is not read by the city when it was kept before with a name', async () => {
    await unTalent(s, { prenom: 'Gauthier', nom: 'Lecomte' })
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-porteur' })
    const noteId = newId()
    await noter(m.id, 'Une sono est prêtée', 'cdsu', noteId)
    await s.prepare((tx) =>
      tx.updateTable('notes_du_bureau').set({ texte: 'Gauthier Lecomte prête' }).where('id', '=', noteId).execute(),
    )
    expect(await page('cdsu', '/mises-en-lien')).not.toContain('Gauthier')
    expect(await page('coordination', `/mises-en-lien/${m.id}`)).toContain('Gauthier Lecomte prête')
  })
})

describe('a note', () => {
  it('is taken back by whoever wrote it, and by nobody else', async () => {
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-porteur' })
    const chemins = [`/mises-en-lien/${m.id}`, `/annuaire/${m.talentId}/notes`] as const
    for (const chemin of chemins) {
      const id = newId()
      const notes = chemin.endsWith('/notes') ? chemin : `${chemin}/notes`
      await s.as('coordination').post(notes, { id, texte: 'Écrit trop vite', visibilite: 'conseil' })
      expect(await (await s.as('coordination').get(chemin)).text()).toContain(`/notes-du-bureau/${id}/retrait`)
      expect((await s.as('animation').post(`/notes-du-bureau/${id}/retrait`)).status).toBe(403)
      expect(await page('coordination', chemin)).toContain('Écrit trop vite')
      const retrait = await s.as('coordination').post(`/notes-du-bureau/${id}/retrait`)
      expect([retrait.status, retrait.headers.get('location')]).toEqual([303, expect.stringContaining(chemin)])
      expect(await page('coordination', chemin)).not.toContain('Écrit trop vite')
    }
  })

  it('that names somebody goes with them, on the mise en lien of another too', async () => {
    const talentId = await unTalent(s, { prenom: 'Gauthier', nom: 'Lecomte' })
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-porteur' })
    await noter(m.id, 'Gauthier Lecomte vient avec elle', 'conseil')
    await noter(m.id, 'Préfère le matin', 'conseil')
    await s.prepare(async (tx) => {
      const { personne_id: id } = await tx
        .selectFrom('talents')
        .select('personne_id')
        .where('id', '=', talentId)
        .executeTakeFirstOrThrow()
      await partir(tx, s.visit(), id)
    })
    const fiche = await page('coordination', `/mises-en-lien/${m.id}`)
    expect(fiche).not.toContain('Gauthier')
    expect(fiche).toContain('Préfère le matin')
  })
})
