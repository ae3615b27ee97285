import { expect, it } from 'vitest'
import { consentir } from '#modules/personnes/index.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { unContact, unePersonne } from '#src/test/builders.ts'
import { uneMiseEnLien } from '../testing.ts'

const NUMERO = /0[67](\s\d\d){4}/u

it('shows neither the name nor the number of a contact who said no to being one, and says how to ask otherwise', async () => {
  const s = await scene()
  const m = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent' })
  await s.prepare((tx, visit) => consentir(tx, visit, m.contact, { structure: false }, 'telephone'))
  const bureau = s.as('coordination')
  for (const page of [
    await texteDe(await bureau.get(`/mises-en-lien/${m.id}/proposition-porteur`)),
    await texteDe(await bureau.post(`/mises-en-lien/${m.id}/proposition-porteur/numero`)),
  ]) {
    expect(page).not.toMatch(NUMERO)
    expect(page).not.toContain('Diop')
    expect(page).toContain('le billet')
    expect(page).toContain('aucun contact n’a donné son accord')
  }
  expect(await texteDe(await bureau.get(`/appels/${m.appelId}`))).not.toContain('Diop')
  await bureau.post(`/mises-en-lien/${m.id}/proposition-porteur/reponse`, { reponse: 'oui' })
  const dictes = await texteDe(await bureau.post(`/mises-en-lien/${m.id}/coordonnees`))
  expect(dictes.match(new RegExp(NUMERO, 'gu'))).toHaveLength(1)
  expect(dictes).not.toContain('Diop')
})

it('gives the desk the number of a contact whom nobody asked yet: the structure named them for its business', async () => {
  const s = await scene()
  const m = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent' })
  const autre = await unePersonne(s, { prenom: 'Zoé', nom: 'Perrin', cercle: 'porteur', accords: [] })
  const contactId = await unContact(s, m.structureId, autre)
  await s.prepare((tx) => tx.updateTable('appels').set({ contact_id: contactId }).execute())
  const page = await texteDe(await s.as('coordination').post(`/mises-en-lien/${m.id}/proposition-porteur/numero`))
  expect(page).toMatch(NUMERO)
})
