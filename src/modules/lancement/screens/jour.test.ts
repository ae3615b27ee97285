import { describe, expect, it } from 'vitest'
import { unTempsFort } from '#modules/temps-forts/testing.ts'
import { newId } from '#platform/ids.ts'
import { scene } from '#src/test/app.ts'
import { uneJournee } from '../testing.ts'

const bloc = { genre: 'stands', titre: 'Stands ouverts', minutes: '8 min', tours: '8', places: '3' }

describe('une journée de lancement se prépare', () => {
  it('starts from a meeting, with the blocks and the list that are usual; twice is one', async () => {
    const s = await scene()
    const tempsFortId = await unTempsFort(s, { quartierId: s.quartierId, titre: 'Lancement 2026' })
    const champs = { id: newId(), tempsFortId }
    const [un, deux] = [
      await s.as('coordination').post('/lancement', champs),
      await s.as('coordination').post('/lancement', { ...champs, id: newId() }),
    ]
    expect([un.status, deux.status]).toEqual([303, 303])
    expect(un.headers.get('location')).toBe(deux.headers.get('location'))
    const page = await (await s.as('coordination').get(`/lancement/${champs.id}`)).text()
    expect(page).toContain('Lancement 2026')
    expect(page).toContain('Porteurs entre eux')
    expect(page).toContain('Qui fait quoi')
    expect(page).toContain('Visiter les salles')
    const liste = await (await s.as('coordination').get('/lancement')).text()
    expect(liste).toContain('Lancement 2026')
  })

  it('refuses a meeting that is called off or for those invited only, in a sentence', async () => {
    const s = await scene()
    const annulee = await unTempsFort(s, { quartierId: s.quartierId, etat: 'annule' })
    const fermee = await unTempsFort(s, { quartierId: s.quartierId, entreNous: true })
    for (const [tempsFortId, phrase] of [
      [annulee, 'est annulée'],
      [fermee, 'réservée aux personnes invitées'],
    ] as const) {
      const refus = await s.as('coordination').post('/lancement', { id: newId(), tempsFortId })
      expect(refus.status).toBe(409)
      expect(await refus.text()).toContain(phrase)
    }
  })

  it('changes, moves and takes off the parts of the day; rounds want their number', async () => {
    const s = await scene()
    const { id } = await uneJournee(s)
    const chez = s.as('coordination')
    const vers = `/lancement/${id}/programme`
    const neuf = newId()
    expect((await chez.post(`${vers}/blocs`, { id: neuf, ...bloc, tours: '' })).status).toBe(409)
    expect((await chez.post(`${vers}/blocs`, { id: neuf, ...bloc, titre: '' })).status).toBe(422)
    expect((await chez.post(`${vers}/blocs`, { id: neuf, ...bloc, titre: 'Encore' })).status).toBe(303)
    expect((await chez.post(`${vers}/blocs/${neuf}/rang`, { version: '2', sens: 'bas' })).status).toBe(409)
    expect((await chez.post(`${vers}/blocs/${neuf}/rang`, { version: '2', sens: 'haut' })).status).toBe(303)
    // Somebody else changed the day meanwhile: nothing is written over.
    expect((await chez.post(`${vers}/blocs/${neuf}`, { version: '2', ...bloc })).status).toBe(409)
    expect((await chez.post(`${vers}/blocs/${neuf}`, { version: '3', ...bloc, titre: 'Enfin' })).status).toBe(303)
    const { blocs } = await s.prepare((tx) =>
      tx.selectFrom('journees_de_lancement').select('blocs').where('id', '=', id).executeTakeFirstOrThrow(),
    )
    expect(blocs.map(({ titre }) => titre).slice(-2)).toEqual(['Enfin', 'Ce qu’on s’est promis'])
    expect((await chez.post(`${vers}/blocs/${neuf}/rang`, { version: '4', sens: 'retrait' })).status).toBe(303)
  })

  it('is read by those of the programme, prepared by those who organise', async () => {
    const s = await scene()
    const { id } = await uneJournee(s)
    const lu = await s.as('conseil').get(`/lancement/${id}`)
    expect(lu.status).toBe(200)
    expect(await lu.text()).not.toContain('Où en est-on')
    expect((await s.as('conseil').get(`/lancement/${id}/programme`)).status).toBe(403)
    expect((await s.as('visiteur').get(`/lancement/${id}`)).status).toBe(403)
  })
})
