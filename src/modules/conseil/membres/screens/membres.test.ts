import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unCompte, uneAction } from '#src/test/builders.ts'
import { tous } from '../store.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

describe('who is of the council', () => {
  it('begins with the coordination, then each is confirmed by one who sits', async () => {
    const odile = await unCompte(s, 'coordination')
    const paul = await unCompte(s, 'conseil')
    expect((await s.as(paul).get('/conseil/membres')).status).toBe(403)
    expect((await s.as(paul).post('/conseil/fondation', { id: newId() })).status).toBe(403)
    expect((await s.as(odile).post('/conseil/fondation', { id: newId() })).status).toBe(303)
    expect(await texteDe(await s.as(paul).get('/conseil'))).toContain('Il a été commencé par Essai coordination')

    // A role that one was given, or gave oneself, asks: it does not sit.
    const id = newId()
    await s.as(paul).post('/conseil/demande', { id })
    await s.as(paul).post('/conseil/demande', { id })
    expect((await s.as(paul).get('/conseil/membres')).status).toBe(403)
    expect((await s.as(paul).post(`/conseil/membres/${id}/confirmation`)).status).toBe(403)
    expect(await texteDe(await s.as(odile).get('/conseil/membres'))).toContain('Demandent à siéger')
    expect((await s.as(odile).post(`/conseil/membres/${id}/confirmation`)).status).toBe(303)
    expect((await s.as(paul).get('/conseil/membres')).status).toBe(200)
  })

  it('says to who asks before it is begun that nobody can answer yet', async () => {
    const paul = await unCompte(s, 'conseil')
    await s.as(paul).post('/conseil/demande', { id: newId() })
    const page = await texteDe(await s.as(paul).get('/conseil'))
    expect(page).toContain('Personne ne siège encore pour vous répondre')
    expect(page).not.toContain('une personne du conseil vous répondra')
  })

  it('does not begin twice: a second coordination asks, as everybody', async () => {
    await s.as(await unCompte(s, 'coordination')).post('/conseil/fondation', { id: newId() })
    const autre = await unCompte(s, 'coordination')
    expect((await s.as(autre).post('/conseil/fondation', { id: newId() })).status).toBe(403)
    expect(await texteDe(await s.as(autre).get('/conseil'))).toContain('Demander à siéger')
  })

  it('begun anew where one sat, closes what was noted before to whoever begins it', async () => {
    const odile = await unCompte(s, 'coordination')
    await s.as(odile).post('/conseil/fondation', { id: newId() })
    await s.prepare((tx) => tx.deleteFrom('attributions').where('compte_id', '=', odile.compteId).execute())
    const autre = await unCompte(s, 'coordination')
    expect((await s.as(autre).post('/conseil/fondation', { id: newId() })).status).toBe(303)
    const membres = await s.prepare((tx) => tous(tx))
    expect(membres.find(({ compteId }) => compteId === odile.compteId)?.litDepuis).toBeNull()
    expect(membres.find(({ compteId }) => compteId === autre.compteId)?.litDepuis).not.toBeNull()
  })

  it('names somebody on paper once, and gives back what was typed', async () => {
    const odile = await unCompte(s, 'coordination')
    await s.as(odile).post('/conseil/fondation', { id: newId() })
    const dit = { id: newId(), nom: 'Marthe Diallo', quartierId: '' }
    expect((await s.as(odile).post('/conseil/membres', dit)).status).toBe(303)
    const encore = await s.as(odile).post('/conseil/membres', { ...dit, id: newId() })
    expect([encore.status, (await encore.text()).includes('value="Marthe Diallo"')]).toEqual([409, true])
    expect((await s.as(odile).post('/conseil/membres', { ...dit, id: newId(), nom: '' })).status).toBe(422)
    expect((await s.as('cdsu').post('/conseil/membres', dit)).status).toBe(403)
  })
})

describe('the reading', () => {
  it('is opened and closed by the city, where it acts', async () => {
    await uneAction(s, { annee: 2027 })
    expect((await s.as('administration').post('/conseil/ouverture', { annee: '2027' })).status).toBe(403)
    expect((await s.as('conseil').post('/conseil/ouverture', { annee: '2027' })).status).toBe(403)
    const ici = s.as('cdsu', { quartierId: s.quartierId })
    expect((await ici.post('/conseil/ouverture', { annee: '2027' })).status).toBe(403)
    expect((await ici.post('/conseil/ouverture', { annee: '2027', quartierId: s.quartierId })).status).toBe(303)
    expect((await ici.post('/conseil/ouverture', { annee: '' })).status).toBe(422)
    const page = await (await ici.get('/conseil')).text()
    const lecture = /name="lecture" value="([^"]+)"/.exec(page)?.[1] ?? ''
    expect((await s.as('cdsu', { quartierId: newId() }).post('/conseil/cloture', { lecture })).status).toBe(403)
    expect((await ici.post('/conseil/cloture', { lecture })).status).toBe(303)
    expect(await texteDe(await ici.get('/conseil'))).toContain('close depuis')
  })
})
