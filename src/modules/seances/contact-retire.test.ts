import { beforeEach, expect, it } from 'vitest'
import { effacerPartout } from '#modules/annuaire/soi-meme/gestes.ts'
import { newId } from '#platform/ids.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unContact, uneAction, unePersonne, uneStructure } from '#src/test/builders.ts'
import { proposerSeance } from './brouillons/usecases.ts'
import { publier } from './publication/publication.ts'
import { uneSaisie } from './testing.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

/** Sylvie, contact of « La Marmite », is to be told by voice of a date that comes out. */
async function uneContactAPrevenir() {
  const structureId = await uneStructure(s, { nom: 'La Marmite' })
  const sylvie = await unePersonne(s, { prenom: 'Sylvie', nom: 'Roux', courriel: '', accords: ['structure'] })
  const contactId = await unContact(s, structureId, sylvie)
  const actionId = await uneAction(s, { structureId, titre: 'Repas partagé' })
  const id = newId()
  const saisie = uneSaisie(s, 'le 3 avril 14h-16h')
  await proposerSeance(s.visit('coordination'), { id, actionId, brouillon: false, saisie })
  await publier(s.visit('coordination'), { id: newId(), nom: 'Avril', seances: [id], valider: false })
  return { structureId, contactId, sylvie }
}

const aPrevenir = async () => texteDe(await s.as('coordination').get('/a-prevenir'))
const lise = (contactId = newId()) => ({
  contactId,
  personneId: newId(),
  prenom: 'Lise',
  nom: 'Petit',
  telephone: '06 39 98 00 77',
  accord: 'oui',
  moyen: 'telephone',
})

it('calls whoever stays instead of a contact withdrawn, or who erased everything', async () => {
  for (const part of ['retrait', 'effacement'] as const) {
    s = await scene()
    const { structureId, contactId, sylvie } = await uneContactAPrevenir()
    expect(await aPrevenir()).toContain('Sylvie Roux')
    await unContact(s, structureId, await unePersonne(s, { prenom: 'Omar', nom: 'Ait', courriel: '' }))
    if (part === 'retrait') await s.as('coordination').post(`/structures/${structureId}/contacts/${contactId}/retrait`)
    else await s.prepare((tx, visit) => effacerPartout(tx, visit, sylvie, { noms: [], cherches: [] }))
    expect(await aPrevenir(), part).not.toContain('Sylvie')
    expect(await aPrevenir(), part).toMatch(
      /La Marmite.*3 avril.*On vous prévient parce que votre structure.*Omar Ait/u,
    )
  }
})

it('calls the next contact, noted once the last one is gone, and one contact alone', async () => {
  const { structureId, contactId } = await uneContactAPrevenir()
  const bureau = s.as('coordination')
  await bureau.post(`/structures/${structureId}/contacts/${contactId}/retrait`)
  expect(await aPrevenir()).toContain('Aucun message à dire')
  const fait = await bureau.post(`/structures/${structureId}/contacts/nouveau`, lise())
  expect(fait.status).toBe(303)
  expect(await aPrevenir()).toMatch(/3 avril.*Lise Petit/u)
  await bureau.post(`/structures/${structureId}/contacts/nouveau`, {
    ...lise(),
    prenom: 'Noé',
    telephone: '06 39 98 00 78',
  })
  expect(await aPrevenir()).not.toContain('Noé')
})

it('gives to nobody what was said already', async () => {
  const { structureId, contactId } = await uneContactAPrevenir()
  const bureau = s.as('coordination')
  const [, dit = ''] =
    /action="[^"]*(\/a-prevenir\/[^"]*\/dit)"/u.exec(await (await bureau.get('/a-prevenir')).text()) ?? []
  expect((await bureau.post(dit)).status).toBe(303)
  await bureau.post(`/structures/${structureId}/contacts/${contactId}/retrait`)
  await bureau.post(`/structures/${structureId}/contacts/nouveau`, lise())
  expect(await aPrevenir()).toContain('Aucun message à dire')
})
