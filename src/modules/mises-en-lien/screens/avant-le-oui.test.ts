import { expect, it } from 'vitest'
import { changerCoordonnees, consentir } from '#modules/personnes/index.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { leContact, uneMiseEnLien } from '../testing.ts'

it('shows a porteur nothing of a mise en lien before the talent said yes', async () => {
  const s = await scene()
  for (const etat of ['suggeree', 'retenue', 'proposee-au-talent'] as const) {
    const m = await uneMiseEnLien(s, { etat })
    const porteur = s.as('porteur', { structureId: m.structureId })
    expect((await porteur.get(`/mises-en-lien/${m.id}/reponse-porteur`)).status).toBe(404)
    expect((await porteur.post(`/mises-en-lien/${m.id}/reponse-porteur`, { reponse: 'oui' })).status).toBe(404)
  }
  const dite = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent' })
  const page = `/mises-en-lien/${dite.id}/reponse-porteur`
  const vue = await texteDe(await s.as(leContact(dite)).get(page))
  expect(vue).toContain('vous recevez chacun le nom de l’autre, et son numéro, son adresse e-mail ou les deux')
})

it('promises no number of somebody who has none, aloud or written', async () => {
  const s = await scene()
  const m = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent' })
  const sans = { telephone: '', courriel: '', adresse: 'par sa voisine Fatou' }
  await s.prepare((tx) => changerCoordonnees(tx, s.visit(), m.personneId, sans))
  const porteur = s.as(leContact(m))
  for (const page of [
    await texteDe(await porteur.get(`/mises-en-lien/${m.id}/reponse-porteur`)),
    await texteDe(await s.as('coordination').get(`/mises-en-lien/${m.id}/proposition-porteur`)),
  ]) {
    expect(page).not.toContain('vous recevez chacun')
    expect(page).toContain('Nous n’avons ni son numéro ni son adresse e-mail')
    expect(page).not.toContain('Fatou')
  }
})

it('promises the talent no number of a structure whose contact has none', async () => {
  const s = await scene()
  const m = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent' })
  const sans = { telephone: '', courriel: '', adresse: '' }
  await s.prepare((tx) => changerCoordonnees(tx, s.visit(), m.contact, sans))
  const porteur = s.as(leContact(m))
  for (const page of [
    await texteDe(await porteur.get(`/mises-en-lien/${m.id}/reponse-porteur`)),
    await texteDe(await s.as('coordination').get(`/mises-en-lien/${m.id}/proposition-porteur`)),
  ]) {
    expect(page).not.toContain('vous recevez chacun')
    expect(page).toContain('Nous n’avons ni votre numéro ni votre adresse e-mail')
  }
})

it('says before a yes, and after, that a contact who is not to be named gives neither name nor number', async () => {
  const s = await scene()
  const m = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent' })
  await s.prepare((tx) => consentir(tx, s.visit(), m.contact, { structure: false }, 'papier'))
  const page = await texteDe(await s.as(leContact(m)).get(`/mises-en-lien/${m.id}/reponse-porteur`))
  expect(page).not.toContain('Nous n’avons ni votre numéro')
  expect(page).toContain('et ni votre nom ni votre numéro')
  expect(page).toContain('Vous, vous recevez son nom, et son numéro')
  // Nobody of the structure, or somebody who is no contact of it, unticked nothing.
  expect(page).not.toContain('décochée')
  const apres = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
  await s.prepare((tx) => consentir(tx, s.visit(), apres.contact, { structure: false }, 'papier'))
  const vue = await texteDe(await s.as(leContact(apres)).get(`/mises-en-lien/${apres.id}/coordonnees`))
  expect(vue).toContain('Cette personne n’a ni votre nom ni votre numéro')
})

it('lets no single press say no for a structure', async () => {
  const s = await scene()
  const m = await uneMiseEnLien(s, { etat: 'proposee-au-porteur' })
  const page = await s.as('porteur', { structureId: m.structureId }).get(`/mises-en-lien/${m.id}/reponse-porteur`)
  const [avant = '', repli = ''] = (await page.text()).split(/<details[^>]*><summary>Non merci/u)
  const [dedans, apres] = repli.split('</details>')
  expect(dedans).toContain('value="non"')
  expect(dedans).toContain('N’écrivez rien sur sa santé')
  for (const dehors of [avant, apres]) expect(dehors).not.toContain('value="non"')
  expect(avant).toContain('value="oui"')
})

it('tells a porteur what was given from what is only under way', async () => {
  const s = await scene()
  const { structureId } = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
  const vue = await texteDe(await s.as('porteur', { structureId }).get('/mises-en-lien'))
  expect(vue).toContain('1 mise en lien')
})

it('says once at home that two people may help, and each on the page of the call', async () => {
  const s = await scene()
  const { id, appelId, structureId } = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent', places: 3 })
  const porteur = s.as('porteur', { structureId })
  const titre = 'Coudre des rideaux pour la salle'
  expect(await texteDe(await porteur.get('/'))).toMatch(new RegExp(`Quelqu’un peut aider pour «\\s*${titre}`, 'u'))
  const autre = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent', appelId, structureId })
  const chezElle = await texteDe(await porteur.get('/'))
  expect(chezElle).toMatch(new RegExp(`2 personnes peuvent aider pour «\\s*${titre}`, 'u'))
  expect(chezElle).not.toContain('Quelqu’un peut aider')
  await uneMiseEnLien(s, { etat: 'proposee-au-talent', appelId, structureId })
  await uneMiseEnLien(s, { etat: 'coordonnees-partagees', appelId, structureId })
  const page = await porteur.get(`/appels/${appelId}`)
  const html = await page.clone().text()
  for (const m of [id, autre.id]) expect(html).toContain(`/mises-en-lien/${m}/reponse-porteur`)
  expect(html.match(/\/reponse-porteur/gu)).toHaveLength(3)
  expect(await texteDe(page)).toContain('2 personnes peuvent aider')
})

it('shows a porteur no card of anybody once it led nowhere, nor of an appel that is over', async () => {
  const s = await scene()
  const lire = async (id: string, structureId: string) =>
    texteDe(await s.as('porteur', { structureId }).get(`/mises-en-lien/${id}/reponse-porteur`))
  const carte = /Une personne bénévole|Quelqu’un peut aider/u
  for (const etat of [
    'refusee-par-le-porteur',
    'refusee-par-le-talent',
    'retiree',
    'orientee',
    'pas-realisee',
  ] as const) {
    const { id, structureId } = await uneMiseEnLien(s, { etat })
    expect(await lire(id, structureId), etat).not.toMatch(carte)
  }
  const { id, appelId, structureId } = await uneMiseEnLien(s, { etat: 'proposee-au-porteur' })
  expect(await lire(id, structureId)).toMatch(carte)
  await s.prepare((tx) => tx.updateTable('appels').set({ etat: 'clos' }).where('id', '=', appelId).execute())
  expect(await lire(id, structureId)).not.toMatch(carte)
})
