import { beforeEach, expect, it } from 'vitest'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unContact, unePersonne } from '#src/test/builders.ts'
import { partir } from './gestes/departs.tsx'
import { deplacements } from './gestes/deplacement.ts'
import { choses, lignesDe } from './joindre/choses.ts'
import { LIEN_DU_TALENT } from './policy.ts'
import { leContact, postDits, uneMiseEnLien } from './testing.ts'

/** A structure with two contacts who agreed, and a need that names neither. */
let s: Scene
beforeEach(async () => {
  s = await scene()
})

const SANS = /aucun contact|Aucun numéro n’est noté|Nous n’avons pas de numéro/u

async function aDeux() {
  const m = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent' })
  const zoe = await unePersonne(s, { prenom: 'Zoé', nom: 'Perrin', cercle: 'porteur', accords: ['structure'] })
  const zoeId = await unContact(s, m.structureId, zoe)
  await s.prepare((tx) => tx.updateTable('appels').set({ contact_id: null }).execute())
  return { ...m, zoe, zoeId }
}

const bureau = () => s.as('coordination')
const lignes = () =>
  read(s.visit(), async (tx) => lignesDe(s.visit(), await choses(tx, s.visit())).map(({ texte }) => texte))
const nomme = () =>
  s.prepare(async (tx) => (await tx.selectFrom('appels').select('contact_id').executeTakeFirstOrThrow()).contact_id)

it('finds whom to call and whose number to give, though the need names neither', async () => {
  const m = await aDeux()
  expect(await texteDe(await bureau().get(`/mises-en-lien/${m.id}/proposition-porteur`))).not.toMatch(SANS)
  expect(await texteDe(await bureau().get(`/mises-en-lien/${m.id}/proposition-porteur`))).toContain('est celui de')
  expect(await texteDe(await bureau().get('/mises-en-lien/telephone'))).not.toMatch(SANS)
  await bureau().post(`/mises-en-lien/${m.id}/proposition-porteur/reponse`, { reponse: 'oui' })
  expect(await texteDe(await bureau().post(`/mises-en-lien/${m.id}/coordonnees`))).not.toMatch(SANS)
})

it('has whoever answered on their own page as the contact of that need from then on', async () => {
  const m = await aDeux()
  const elle = s.as(leContact({ ...m, contact: m.zoe }))
  expect((await elle.post(`/mises-en-lien/${m.id}/reponse-porteur`, { reponse: 'oui' })).status).toBe(303)
  expect(await nomme()).toBe(m.zoeId)
  const dictes = await texteDe(await bureau().post(`/mises-en-lien/${m.id}/coordonnees`))
  expect(dictes).toContain('Zoé Perrin')
  expect(dictes).not.toMatch(SANS)
})

const deLui = { telephone: '0639981111', courriel: 'moussa@exemple.fr' }
const SES_COORDONNEES = /06 ?39 ?98 ?11 ?11|moussa@exemple/u

/** Moussa answers first for the structure, and never said yes; Zoé is the other one. */
async function avecMoussa(nomme: boolean) {
  const m = await aDeux()
  const lui = await unePersonne(s, {
    prenom: 'Moussa',
    nom: 'Tandia',
    cercle: 'porteur',
    accords: ['structure'],
    ...deLui,
  })
  const moussaId = await unContact(s, m.structureId, lui)
  await s.prepare(async (tx) => {
    await tx.deleteFrom('contacts').where('id', '=', m.contactId).execute()
    if (nomme) await tx.updateTable('appels').set({ contact_id: moussaId, jour: null }).execute()
  })
  return { ...m, moussaId }
}

/** All that may say a number to the talent, or to the desk for them. */
async function toutCeQuiDit(m: { id: string; appelId: string; personneId: string; structureId: string }) {
  const lien = { id: m.id, geste: LIEN_DU_TALENT, sujetId: m.id, personneId: m.personneId }
  const talent = s.as({ genre: 'lien', lien })
  const appels = { appels: m.personneId }
  return Promise.all(
    [
      await talent.get(`/mises-en-lien/${m.id}/coordonnees`),
      await talent.get(`/mises-en-lien/${m.id}/reponse`),
      await bureau().get(`/mises-en-lien/${m.id}`),
      await bureau().post(`/mises-en-lien/${m.id}/coordonnees`),
      await bureau().post(`/mises-en-lien/${m.id}/billet`),
      await bureau().post('/mises-en-lien/telephone', appels),
      await bureau().post(`/mises-en-lien/a-joindre/${m.personneId}`),
    ].map(texteDe),
  )
}

it.each([true, false])(
  'gives nobody the number of a contact who did not say yes, named by the need: %s',
  async (nomme) => {
    const m = await avecMoussa(nomme)
    const elle = s.as({
      ...{ genre: 'compte', compteId: 'zoe', personneId: m.zoe, nom: 'Zoé' },
      attributions: [{ role: 'porteur', quartierId: null, structureId: m.structureId }],
    } as const)
    await elle.post(`/mises-en-lien/${m.id}/reponse-porteur`, { reponse: 'oui' })
    const dites = await toutCeQuiDit(m)
    expect(dites.join('\n')).not.toMatch(SES_COORDONNEES)
    expect(dites.filter((une) => une.includes('Zoé Perrin')).length).toBeGreaterThan(2)

    // She goes: nobody's number takes the place of hers, and the desk is told to ask.
    await bureau().post(`/structures/${m.structureId}/contacts/${m.zoeId}/retrait`)
    expect((await toutCeQuiDit(m)).join('\n')).not.toMatch(SES_COORDONNEES)
    expect((await lignes()).join('\n')).toMatch(/Demander .* qui appeler/u)
    expect(await texteDe(await bureau().get(`/appels/${m.appelId}`))).toContain(
      'qui veut bien que l’on donne son numéro',
    )
    // Until he says yes, which the desk notes.
    await bureau().post(`/appels/${m.appelId}/contact`, { contactId: m.moussaId })
    expect((await toutCeQuiDit(m)).join('\n')).toMatch(SES_COORDONNEES)
  },
)

it('is one line, whatever the needs that name one of them or neither', async () => {
  const m = await aDeux()
  const n = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent', structureId: m.structureId })
  await s.prepare(async (tx) => {
    await tx.updateTable('appels').set({ contact_id: m.contactId }).where('id', '=', n.appelId).execute()
    await tx.deleteFrom('contacts').where('id', '=', n.contactId).execute()
  })
  expect(await lignes()).toEqual([expect.stringContaining('2 choses')])
})

it('asks the desk which of them answers for the need, and tells the numbers anew when it is another', async () => {
  const m = await aDeux()
  const page = await bureau().get(`/appels/${m.appelId}`)
  expect(await texteDe(page)).toContain('Qui répond pour')
  await bureau().post(`/mises-en-lien/${m.id}/proposition-porteur/reponse`, { reponse: 'oui' })
  await postDits(bureau(), m.id)
  expect((await lignes()).filter((une) => une.includes('numéro'))).toHaveLength(0)
  const passe = await bureau().post(`/appels/${m.appelId}/contact`, { contactId: m.zoeId })
  expect([passe.status, await nomme()]).toEqual([303, m.zoeId])
  expect((await lignes()).join('\n')).toMatch(/Zoé P\.|numéro|joindre/u)
  const dictes = await texteDe(await bureau().post(`/mises-en-lien/${m.id}/coordonnees`))
  expect(dictes).toContain('Zoé Perrin')
  const ailleurs = await uneMiseEnLien(s)
  expect((await bureau().post(`/appels/${m.appelId}/contact`, { contactId: ailleurs.contactId })).status).toBe(404)
})

/** The need names one of them; the other said yes on her own page. */
async function ouiDeZoe() {
  const m = await aDeux()
  await s.prepare((tx) => tx.updateTable('appels').set({ contact_id: m.contactId }).execute())
  await s.as(leContact({ ...m, contact: m.zoe })).post(`/mises-en-lien/${m.id}/reponse-porteur`, { reponse: 'oui' })
  return m
}

const ecritA = (genre: string) =>
  s.prepare(async (tx) =>
    (await tx.selectFrom('envois').select('personne_id').where('genre', '=', genre).execute()).map(
      ({ personne_id }) => personne_id,
    ),
  )
const appelees = () =>
  read(s.visit(), async (tx) =>
    (await choses(tx, s.visit())).flatMap(({ qui }) => (qui.cote === 'porteur' ? qui.personneId : [])),
  )

it('tells whoever said the yes that somebody who erased everything does not come', async () => {
  const m = await ouiDeZoe()
  await s.prepare((tx, visit) => partir(tx, visit, m.personneId))
  expect([await ecritA('depart-porteur'), await appelees()]).toEqual([[m.zoe], [m.zoe]])
})

it('calls whoever said the yes, of somebody who steps back', async () => {
  const m = await ouiDeZoe()
  await bureau().post(`/mises-en-lien/${m.id}/retrait`, { auNomDe: 'talent' })
  expect([await ecritA('depart-porteur'), await appelees()]).toEqual([[m.zoe], [m.zoe]])
})

it('tells whoever said the yes that its day moves', async () => {
  const m = await ouiDeZoe()
  const change = { appelId: m.appelId, moment: 'hier', jour: null, passe: false }
  await s.prepare((tx, visit) => deplacements.redemander(visit, tx, change))
  expect(await ecritA('moment-change-porteur')).toEqual([m.zoe])
})

it('tells each who said a yes that it is cancelled', async () => {
  const m = await ouiDeZoe()
  const n = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent', appelId: m.appelId, structureId: m.structureId })
  await s.prepare((tx) => tx.updateTable('appels').set({ places: 2 }).execute())
  await bureau().post(`/mises-en-lien/${n.id}/proposition-porteur/reponse`, { reponse: 'oui' })
  await s.prepare((tx) => tx.updateTable('appels').set({ etat: 'annule' }).execute())
  await s.prepare((tx, visit) => deplacements.annuler(visit, tx, m.appelId))
  expect((await ecritA('depart-porteur')).toSorted()).toEqual([m.zoe, m.contact].toSorted())
})

it('asks the structure whom to call until somebody is named, and says nothing false of the other number', async () => {
  const m = await ouiDeZoe()
  await bureau().post(`/structures/${m.structureId}/contacts/${m.zoeId}/retrait`)
  const feuille = await texteDe(await bureau().post('/mises-en-lien/telephone', { appels: m.contact }))
  expect(feuille).toContain('veut bien que l’on donne son numéro')
  expect(feuille).not.toMatch(/nous vous dirons qui appeler/u)
  await postDits(bureau(), m.id)
  const page = await texteDe(await bureau().get(`/mises-en-lien/${m.id}`))
  expect((await lignes()).join('\n')).toMatch(/Demander .* qui appeler/u)
  expect(page).toMatch(/Demander .* qui appeler/u)
  expect(page).not.toMatch(/C’est dit (?:à \p{Lu}|aux )/u)
  await bureau().post(`/appels/${m.appelId}/contact`, { contactId: m.contactId })
  expect((await lignes()).join('\n')).not.toMatch(/Demander .* qui appeler/u)
})
