import { describe, expect, it } from 'vitest'
import { unePhoto } from '#modules/suivi/testing.ts'
import { newId } from '#platform/ids.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { clair, envoiDe, formulairesDe } from '#src/test/formulaires.ts'
import { uneMarche } from '../rights.examples.ts'

async function marcheEcrite() {
  const s = await scene()
  return { s, ...(await uneMarche(s)) }
}

const haltes = (dit: Record<string, string> = {}) => ({
  version: '2',
  lieu1: 'La placette',
  vu1: 'Deux bancs cassés',
  souhait1: 'Un banc à l’ombre',
  lieu3: 'Le pont',
  vu3: 'On y voit l’eau',
  ...dit,
})

/** The button as its page shows it. */
async function publication(qui: ReturnType<Scene['as']>, id: string) {
  const forms = formulairesDe(await (await qui.get(`/marches/${id}`)).text())
  const la = forms.find(({ action }) => action.endsWith('/publication'))
  if (!la) throw new Error(id)
  return envoiDe(la)
}

describe('a walk through the quartier', () => {
  it('is the council’s until it publishes it, photos included', async () => {
    const { s, id, photo } = await marcheEcrite()
    const conseil = s.as('conseil')
    for (const qui of ['administration', 'cdsu', 'partenaire', 'visiteur'] as const) {
      expect((await s.as(qui).get(`/marches/${id}`)).status).toBe(404)
      expect((await s.as(qui).get(`/marches/photos/${photo}`)).status).toBe(404)
      expect(await texteDe(await s.as(qui).get('/marches'))).not.toContain('De l’école')
    }
    // Who looks after the accounts could give themself the role.
    const double = s.as({
      genre: 'compte',
      compteId: 'double',
      personneId: null,
      nom: 'Essai',
      attributions: (['conseil', 'administration'] as const).map((role) => ({
        role,
        quartierId: null,
        structureId: null,
      })),
    })
    expect((await double.get(`/marches/${id}`)).status).toBe(404)
    expect((await double.get('/marches/nouvelle')).status).toBe(403)
    expect((await conseil.post(`/marches/${id}/publication`, await publication(conseil, id))).status).toBe(303)
    const page = await texteDe(await s.as('visiteur').get(`/marches/${id}`))
    expect(page).toContain('Un banc cassé')
    expect(page).not.toContain('Retirer')
    expect((await s.as('visiteur').get(`/marches/photos/${photo}`)).status).toBe(200)
    await conseil.post(`/marches/${id}/retrait-de-publication`)
    expect((await s.as('visiteur').get(`/marches/${id}`)).status).toBe(404)
  })

  it('is published as it was read: a stop or a photo that came meanwhile is shown first', async () => {
    const { s, id, halte } = await marcheEcrite()
    const [conseil, visiteur] = [s.as('conseil'), s.as('visiteur')]
    const avant = await publication(conseil, id)
    const pont = { id: newId(), lieu: 'Le pont', vu: 'Monsieur Dupont y dort', souhait: '' }
    expect((await conseil.post(`/marches/${id}/halte`, pont)).status).toBe(303)
    const refus = await conseil.post(`/marches/${id}/publication`, avant)
    const rendue = await refus.text()
    expect([refus.status, rendue]).toEqual([409, expect.stringContaining('Monsieur Dupont y dort')])
    expect(clair(rendue)).toContain('Elle n’est pas publiée')
    expect((await visiteur.get(`/marches/${id}`)).status).toBe(404)
    const file = { name: 'a.jpg', field: 'photo', bytes: await unePhoto(60, 40) }
    const sansPhoto = await publication(conseil, id)
    const dit = { id: newId(), description: 'Deux personnes.', droits: 'accord' }
    expect((await conseil.upload(`/marches/haltes/${halte}/photo`, dit, file)).status).toBe(303)
    expect((await conseil.post(`/marches/${id}/publication`, sansPhoto)).status).toBe(409)
    // Pressed again on what is shown, then twice: it is published, once.
    const relue = await publication(conseil, id)
    for (let n = 0; n < 2; n += 1) expect((await conseil.post(`/marches/${id}/publication`, relue)).status).toBe(303)
    expect((await visiteur.get(`/marches/${id}`)).status).toBe(200)
  })

  it('takes a stop as one walks, after the others, once however often it is sent, and twelve at most', async () => {
    const { s, id } = await marcheEcrite()
    const conseil = s.as('conseil')
    const pont = { id: newId(), lieu: 'Le pont', vu: 'On y voit l’eau', souhait: '' }
    for (let n = 0; n < 2; n += 1) expect((await conseil.post(`/marches/${id}/halte`, pont)).status).toBe(303)
    expect((await conseil.post(`/marches/${id}/halte`, { ...pont, lieu: 'La cale' })).status).toBe(409)
    expect(await texteDe(await conseil.get(`/marches/${id}`))).toMatch(/2\. Le passage.*3\. Le pont/)
    // Who had the whole sheet open does not take it away.
    expect((await conseil.post(`/marches/${id}/haltes`, haltes())).status).toBe(409)
    for (let n = 4; n <= 12; n += 1) await conseil.post(`/marches/${id}/halte`, { ...pont, id: newId() })
    const trop = await conseil.post(`/marches/${id}/halte`, { ...pont, id: newId() })
    expect([trop.status, await texteDe(trop)]).toEqual([409, expect.stringContaining('a déjà douze haltes')])
    expect((await s.as('cdsu').get(`/marches/${id}/halte`)).status).toBe(404)
  })

  it('is keyed back at once, keeps its photos, and is not overwritten by who was slower', async () => {
    const { s, id } = await marcheEcrite()
    const conseil = s.as('conseil')
    expect((await conseil.post(`/marches/${id}/haltes`, haltes())).status).toBe(303)
    const page = await texteDe(await conseil.get(`/marches/${id}`))
    expect(page).toContain('Deux bancs cassés')
    expect(page).toContain('2. Le pont')
    expect(page).not.toContain('Il fait noir')
    const tard = await conseil.post(`/marches/${id}/haltes`, haltes({ vu1: 'Écrit par quelqu’un d’autre' }))
    expect(tard.status).toBe(409)
    // A stop that has a photo is not emptied by mistake.
    const videe = await conseil.post(
      `/marches/${id}/haltes`,
      haltes({ version: '3', lieu1: '', vu1: '', souhait1: '' }),
    )
    expect(videe.status).toBe(409)
    expect(await texteDe(videe)).toContain('Une halte vidée a des photos')
    const long = await conseil.post(`/marches/${id}/haltes`, haltes({ version: '3', vu3: 'eau '.repeat(2_500) }))
    expect(long.status).toBe(422)
    expect(await texteDe(long)).toContain('C’est trop long : 500 caractères au plus.')
  })

  it('takes a photo with a yes of those who are recognised, and asks for it', async () => {
    const { s, id, halte } = await marcheEcrite()
    const conseil = s.as('conseil')
    const file = { name: 'a.jpg', field: 'photo', bytes: await unePhoto(60, 40) }
    const dit = { id: newId(), description: 'Trois bancs.' }
    expect((await conseil.upload(`/marches/haltes/${halte}/photo`, dit, file)).status).toBe(422)
    expect((await conseil.upload(`/marches/haltes/${halte}/photo`, { ...dit, droits: 'accord' }, file)).status).toBe(
      303,
    )
    expect(await (await conseil.get(`/marches/${id}`)).text()).toContain('Trois bancs.')
    const texte = { name: 'a.jpg', field: 'photo', bytes: new TextEncoder().encode('pas une photo') }
    const faux = { ...dit, id: newId(), droits: 'accord' }
    expect((await conseil.upload(`/marches/haltes/${halte}/photo`, faux, texte)).status).toBe(409)
  })

  it('is of one place', async () => {
    const { id } = await marcheEcrite()
    const ailleurs = await scene()
    expect((await ailleurs.as('conseil').get(`/marches/${id}`)).status).toBe(404)
  })
})
