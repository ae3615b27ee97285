import { beforeEach, describe, expect, it } from 'vitest'
import { lienPour } from '#modules/comptes/index.ts'
import { navigateur } from '#modules/comptes/testing.ts'
import { newId } from '#platform/ids.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unCompte, unContact, unePersonne, uneStructure } from '#src/test/builders.ts'
import { enLisant } from '#src/test/formulaires.ts'
import { enregistrerTalent } from '../inscrire/usecases.ts'

let s: Scene
let contact: string
let structureId: string
beforeEach(async () => {
  s = await scene({ now: Temporal.Now.instant() })
  contact = await unePersonne(s, { prenom: 'Malik', telephone: '0639980011', courriel: '' })
  structureId = await uneStructure(s)
  await unContact(s, structureId, contact)
})

const cleDeContact = () =>
  s.prepare((tx, visit) =>
    lienPour(tx, visit, { geste: 'mes-coordonnees', sujetId: contact, personneId: contact, jours: 400 }),
  )
/** The desk writes down that he lends a hand too. */
async function donneUnCoupDePouce() {
  const talentId = newId()
  const talent = await enregistrerTalent(s.visit(), {
    ...{ talentId, personneId: contact, prenom: 'Malik', nom: '', telephone: '0639980011', courriel: '' },
    ...{ texte: 'Je répare des vélos', moments: [], langues: [], age: 'adulte', accordParental: false, parMois: null },
    ...{ entree: 'papier', moyen: 'papier', cercle: 'porteur', accords: { entremise: true } },
  })
  expect(talent.ok).toBe(true)
  return talentId
}

describe('the code of one’s coordinates, of somebody who has a talent’s page since', () => {
  it('opens the coordinates that it says, neither all that is kept nor its erasing', async () => {
    const cle = await cleDeContact()
    const nav = await navigateur()
    expect((await nav.get(cle.chemin)).status).toBe(303)
    const ici = `/${s.territoire.slug}/mes-coordonnees/${contact}`
    for (const geste of ['', '/tout', '/donnees', '/effacement'])
      expect((await nav.get(ici + geste)).status, `before: ${geste}`).toBe(200)
    await donneUnCoupDePouce()
    const page = await nav.get(ici)
    expect(page.status).toBe(200)
    const html = await page.text()
    expect(html).not.toMatch(/\/(tout|donnees|effacement)"/)
    expect(html).toContain('le code de votre page')
    for (const geste of ['/tout', '/donnees', '/effacement'])
      expect((await nav.get(ici + geste)).status, `since: ${geste}`).toBe(403)
    expect((await nav.post(`${ici}/effacement`)).status).toBe(403)
    const change = { prenom: 'Malik', nom: 'Haddad', telephone: '0639980012', courriel: '', relais: '' }
    expect((await enLisant(nav, ici, change)).status).toBe(303)
  })

  it('opens nothing once the desk gives another code of the page', async () => {
    const cle = await cleDeContact()
    const talentId = await donneUnCoupDePouce()
    const bureau = s.as('coordination')
    expect((await bureau.post(`/annuaire/${talentId}/page`)).status).toBe(200)
    expect((await (await navigateur()).get(cle.chemin)).status).toBe(303)
    expect((await bureau.post(`/annuaire/${talentId}/page`, { nouveau: 'oui' })).status).toBe(200)
    expect((await (await navigateur()).get(cle.chemin)).status).not.toBe(303)
  })

  it('asks nothing more of whoever signs in', async () => {
    await donneUnCoupDePouce()
    const lui = s.as(await unCompte(s, 'porteur', structureId, contact))
    for (const geste of ['', '/tout', '/donnees', '/effacement'])
      expect((await lui.get(`/mes-coordonnees/${contact}${geste}`)).status, geste).toBe(200)
    expect(await texteDe(await lui.get(`/mes-coordonnees/${contact}`))).not.toContain('le code de votre page')
  })
})
