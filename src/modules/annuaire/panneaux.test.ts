import { expect, it } from 'vitest'
import { type Me, read } from '#src/ground/visit.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { unTalent } from '#src/test/builders.ts'
import * as store from './store/store.ts'

it('leads a talent who has an account from the home to their own page', async () => {
  const s = await scene()
  const id = await unTalent(s, { texte: 'Je répare les vélos' })
  const talent = await read(s.visit(), (tx) => store.find(tx, id))
  const me: Me = {
    genre: 'compte',
    compteId: 'c',
    personneId: talent?.personneId ?? null,
    nom: 'Aïcha',
    attributions: [{ role: 'talent', quartierId: null, structureId: null }],
  }
  const home = await s.as(me).get('/')
  expect(await home.clone().text()).toContain(`/ma-fiche/${id}`)
  expect(await texteDe(await s.as(me).get(`/ma-fiche/${id}`))).toContain('Je répare les vélos')
  expect(await (await s.as('talent').get('/')).text()).not.toContain('/ma-fiche/')
})
