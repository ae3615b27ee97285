import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { homonyme, type Scene, scene, texteDe } from '#src/test/app.ts'
import { unTalent } from '#src/test/builders.ts'
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

  it.each([
    'Elle est hospitalisée, cancer du sein.',
    'Sa hanche est en plastique, elle sort de l’hôpital.',
    'Elle est diabétique et très croyante, elle n’a pas encore ses papiers.',
  ])('asks first about what it tells of somebody, whoever reads it: %s', async (mot) => {
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-porteur' })
    for (const chemin of [`/mises-en-lien/${m.id}/notes`, `/annuaire/${m.talentId}/notes`] as const) {
      const note = (visibilite: string, autres: Readonly<Record<string, string>> = {}) =>
        s.as('coordination').post(chemin, { id: newId(), texte: mot, visibilite, ...autres })
      for (const visibilite of ['porteur', 'conseil']) {
        const demande = await note(visibilite)
        const html = await demande.clone().text()
        expect([demande.status, await texteDe(demande)]).toEqual([
          422,
          expect.stringContaining('D’autres que vous liront ces mots'),
        ])
        const [, telQuel = ''] = /name="telQuel" value="([^"]+)"/.exec(html) ?? []
        expect((await note(visibilite, { telQuel })).status).toBe(303)
      }
    }
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
      for (const qui of [s.as('animation'), s.as(homonyme('coordination'))])
        expect((await qui.post(`/notes-du-bureau/${id}/retrait`)).status).toBe(403)
      expect(await page('coordination', chemin)).toContain('Écrit trop vite')
      const retrait = await s.as('coordination').post(`/notes-du-bureau/${id}/retrait`)
      expect([retrait.status, retrait.headers.get('location')]).toEqual([303, expect.stringContaining(chemin)])
      expect(await page('coordination', chemin)).not.toContain('Écrit trop vite')
    }
  })

  it('that names somebody who erased everything keeps its words, and loses the name and the number alone', async () => {
    const partie = await unTalent(s, { prenom: 'Nadia', nom: 'Lecomte', telephone: '06 39 98 50 70' })
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-porteur' })
    const ecrites = [
      ['Nadia Lecomte vient avec elle en voiture, au 06.39.98.50.70', '… vient avec elle en voiture, au …'],
      ['Elle apporte une friteuse, nadia la lui rend', 'Elle apporte une friteuse, … la lui rend'],
      ['Nadia Perec, la gardienne, a les clés', 'Nadia Perec, la gardienne, a les clés'],
      ['Préfère le matin', 'Préfère le matin'],
    ] as const
    for (const [mots] of ecrites) await noter(m.id, mots, 'conseil')
    const surElle = { id: newId(), texte: 'Vient à pied', visibilite: 'conseil' }
    await s.as('coordination').post(`/annuaire/${partie}/notes`, surElle)
    const avant = await s.as('coordination').get(`/annuaire/${partie}/effacement`)
    const html = await avant.clone().text()
    expect(await texteDe(avant)).toContain('3 notes sur d’autres disent ce nom')
    expect(html).toContain(`/mises-en-lien/${m.id}#notes`)
    expect((await s.as('coordination').post(`/annuaire/${partie}/effacement`)).status).toBe(303)
    const fiche = await page('coordination', `/mises-en-lien/${m.id}`)
    for (const [, restent] of ecrites) expect(fiche).toContain(restent)
    expect(fiche).not.toMatch(/Lecomte|50.?70/)
    const gardees = await s.prepare((tx) => tx.selectFrom('notes_du_bureau').select('texte').execute())
    expect(gardees.map(({ texte }) => texte)).not.toContain('Vient à pied')
  })

  it('and so do the words that were said along the mise en lien of somebody else, in each of its moments', async () => {
    const partie = await unTalent(s, { prenom: 'Nadia', nom: 'Lecomte' })
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-porteur' })
    const dit = { motif: 'elle remplace Nadia Lecomte, partie à Paris', motif_porteur: 'Nadia venait avant' }
    await s.prepare((tx) =>
      tx
        .updateTable('mises_en_lien')
        .set({ ...dit, mot: 'Comme Nadia Lecomte', avant_pas_moi: JSON.stringify({ ...dit, etat: 'retenue' }) })
        .where('id', '=', m.id)
        .execute(),
    )
    const { version: versionLue } = await s.prepare((tx) =>
      tx.selectFrom('mises_en_lien').select('version').where('id', '=', m.id).executeTakeFirstOrThrow(),
    )
    const avant = await s.as('coordination').get(`/annuaire/${partie}/effacement`)
    expect(await texteDe(avant)).toMatch(/3 notes sur d’autres disent ce nom.*Ce qui a été dit avec /s)
    expect((await s.as('coordination').post(`/annuaire/${partie}/effacement`)).status).toBe(303)
    const { mot, motif, motif_porteur, avant_pas_moi, version } = await s.prepare((tx) =>
      tx.selectFrom('mises_en_lien').selectAll().where('id', '=', m.id).executeTakeFirstOrThrow(),
    )
    // A page read before cannot write the name back.
    expect(version).toBe(versionLue + 1)
    const reste = { motif: 'elle remplace …, partie à Paris', motif_porteur: '… venait avant' }
    expect({ mot, motif, motif_porteur, avant_pas_moi }).toEqual({
      ...reste,
      mot: 'Comme …',
      avant_pas_moi: { ...reste, etat: 'retenue' },
    })
  })

  it('is read by the desk alone before somebody erases their own page', async () => {
    const partie = await unTalent(s, { prenom: 'Nadia', nom: 'Lecomte' })
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-porteur' })
    await noter(m.id, 'Nadia Lecomte vient avec elle', 'conseil')
    const lien = { id: newId(), geste: 'ma-fiche', sujetId: partie, personneId: null }
    const sienne = await texteDe(await s.as({ genre: 'lien', lien }).get(`/ma-fiche/${partie}/effacement`))
    expect(sienne).toContain('Oui, tout effacer')
    expect(sienne).not.toContain('disent ce nom')
  })
})
