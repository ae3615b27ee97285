import { describe, expect, it } from 'vitest'
import { consentir } from '#modules/personnes/index.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unContact, unePersonne } from '#src/test/builders.ts'
import type { Etat } from '../etats/domain.ts'
import { deplacements } from '../gestes/deplacement.ts'
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

describe('a contact whom nobody asked yet, named by the structure for its business', () => {
  const unContactTu = async (s: Scene, etat: Etat) => {
    const m = await uneMiseEnLien(s, { etat })
    const personneId = await unePersonne(s, { prenom: 'Zoé', nom: 'Perrin', cercle: 'porteur', accords: [] })
    const contactId = await unContact(s, m.structureId, personneId)
    await s.prepare(async (tx) => {
      await tx.updateTable('appels').set({ contact_id: contactId }).execute()
      await tx.updateTable('mises_en_lien').set({ contact_du_oui: null }).execute()
    })
    return { ...m, personneId, contactId }
  }
  const FEUILLE = '/mises-en-lien/telephone'

  it('is called by the desk: one rule on the page of the call, the sheet, and the page of the contact', async () => {
    const s = await scene()
    const m = await unContactTu(s, 'acceptee-par-le-talent')
    const bureau = s.as('coordination')
    const choix = await bureau.get(FEUILLE)
    expect(await choix.clone().text()).toContain(`value="${m.personneId}"`)
    expect(await texteDe(choix)).not.toContain('Sans accord')
    const chezElle = `/structures/${m.structureId}/contacts/${m.contactId}`
    for (const page of [
      await bureau.post(`/mises-en-lien/${m.id}/proposition-porteur/numero`),
      await bureau.post(`/mises-en-lien/a-joindre/${m.personneId}`),
      await bureau.post(FEUILLE, { appels: m.personneId }),
      await bureau.get(chezElle),
    ])
      expect(await texteDe(page)).toMatch(NUMERO)
    expect(await texteDe(await s.as('cdsu').get(chezElle))).not.toMatch(NUMERO)
  })

  it('is told on the sheet of the day that changed, with words and a number', async () => {
    const s = await scene()
    const m = await unContactTu(s, 'coordonnees-partagees')
    await s.prepare((tx, visit) =>
      deplacements.redemander(visit, tx, { appelId: m.appelId, moment: 'mardi 3 mars', jour: null, passe: false }),
    )
    const bureau = s.as('coordination')
    expect(await texteDe(await bureau.get(FEUILLE))).not.toContain('Sans accord')
    const feuille = await texteDe(await bureau.post(FEUILLE, { appels: m.personneId }))
    expect(feuille).toMatch(/C’est maintenant mercredi 1er avril/u)
    expect(feuille).toMatch(NUMERO)
  })
})
