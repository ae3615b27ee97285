import type { Kysely } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { consentir } from '#modules/personnes/index.ts'
import { newId } from '#platform/ids.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction, unTalent } from '#src/test/builders.ts'
import { enLisant } from '#src/test/formulaires.ts'
import { up } from '../../../../migrations/0406-mots-de-qui-a-aide.ts'
import { uneMiseEnLien } from '../testing.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

it('writes how long was asked as it is said, and asks of a small number alone whether it is hours', async () => {
  const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
  await s.prepare((tx) => tx.updateTable('appels').set({ duree_minutes: 120 }).where('id', '=', m.appelId).execute())
  const [porteur, page] = [s.as('porteur', { structureId: m.structureId }), `/mises-en-lien/${m.id}/conclusion`]
  const [, ecrite = ''] = /name="minutes"[^>]*value="([^"]*)"/.exec(await (await porteur.get(page)).text()) ?? []
  expect(ecrite).toMatch(/^2\sh$/)
  const fait = { coupId: newId(), issue: 'faite', jour: '2026-03-01', motif: '' }
  expect((await porteur.post(page, { ...fait, minutes: '3' })).status).toBe(422)
  expect((await porteur.post(page, { ...fait, minutes: ecrite })).status).toBe(303)
})

describe.each([
  ['conclusion', 'coordonnees-partagees', { issue: 'ne-pas-realiser' }],
  ['reponse-porteur', 'proposee-au-porteur', { reponse: 'non' }],
] as const)('why, told on « %s »', (page, etat, dit) => {
  it.each([
    ['Elle est hospitalisée', 'la santé ou la vie privée de quelqu’un'],
    ['Rappelez sa fille au 06 39 98 00 42', 'comment joindre quelqu’un'],
  ])(
    'is asked about where it tells health or a number, and kept as it is once that was read: %s',
    async (motif, quoi) => {
      const m = await uneMiseEnLien(s, { etat })
      const porteur = s.as('porteur', { structureId: m.structureId })
      const envoyer = (reste = {}) =>
        porteur.post(`/mises-en-lien/${m.id}/${page}`, { ...dit, coupId: newId(), motif, ...reste })
      const demande = await envoyer()
      expect(demande.status).toBe(422)
      const html = await demande.clone().text()
      expect(await texteDe(demande)).toContain(quoi)
      expect(html).toMatch(/<textarea[^>]*name="motif"/u)
      const [, telQuel = ''] = /name="telQuel" value="([^"]+)"/u.exec(html) ?? []
      expect((await envoyer({ telQuel })).status).toBe(303)
      expect((await envoyer({ motif: 'Elle a un match' })).status).not.toBe(422)
    },
  )
})

it('tells on the page of the answer how long it took, once it was done', async () => {
  const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
  await s.prepare((tx) => tx.updateTable('appels').set({ duree_minutes: 60 }).where('id', '=', m.appelId).execute())
  const lien = { id: newId(), geste: 'repondre-talent', sujetId: m.id, personneId: m.personneId }
  const elle = s.as({ genre: 'lien' as const, lien })
  const quand = async () =>
    /Quand (.*?) Où/u.exec((await texteDe(await elle.get(`/mises-en-lien/${m.id}/reponse`))).replace(/\s/gu, ' '))?.[1]
  expect(await quand()).toMatch(/environ 1 h$/u)
  const fait = { coupId: newId(), issue: 'faite', jour: '2026-03-01', minutes: '1 h 15', motif: '' }
  expect((await elle.post(`/mises-en-lien/${m.id}/conclusion`, fait)).status).toBe(303)
  expect(await quand()).toMatch(/environ 1 h 15$/u)
})

describe('what whoever helped says of it', () => {
  it('is no thank-you of the association, and is shown to nobody: it goes to the desk', async () => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    const lien = { id: newId(), geste: 'repondre-talent', sujetId: m.id, personneId: m.personneId }
    const elle = s.as({ genre: 'lien' as const, lien })
    const merci = 'Les gens du centre ont offert le thé'
    const fields = { coupId: newId(), issue: 'faite', minutes: '60', jour: '2026-03-01', merci, merciPublic: 'oui' }
    const page = await (await elle.get(`/mises-en-lien/${m.id}/conclusion`)).text()
    expect(page).not.toContain('name="merci')
    expect((await elle.post(`/mises-en-lien/${m.id}/conclusion`, fields)).status).toBe(303)
    const relu = await s.as('coordination').post(`/coups-de-pouce/${fields.coupId}/relecture`, { montrer: 'oui' })
    expect(relu.headers.get('location')).toMatch(/#mercis$/)
    expect(await texteDe(await s.as('visiteur').get('/mercis'))).not.toContain('offert le thé')
    const porteur = s.as('porteur', { structureId: m.structureId })
    expect(await texteDe(await porteur.get(`/mises-en-lien/${m.id}/reponse-porteur`))).not.toContain('offert le thé')
    expect(await texteDe(await s.as('coordination').get(`/mises-en-lien/${m.id}`))).toContain('offert le thé')
  })

  it('is taken from among the thank-yous where it was recorded as one before', async () => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    const lien = { id: newId(), geste: 'repondre-talent', sujetId: m.id, personneId: m.personneId }
    const fields = { coupId: newId(), issue: 'faite', minutes: '60', jour: '2026-03-01' }
    await s.as({ genre: 'lien' as const, lien }).post(`/mises-en-lien/${m.id}/conclusion`, fields)
    const publie = { merci: 'Le thé était bon', merci_public: true, merci_relu_par: 'essai' }
    await s.prepare((tx) => tx.updateTable('coups_de_pouce').set(publie).where('id', '=', fields.coupId).execute())
    const mercis = async () => texteDe(await s.as('visiteur').get('/mercis'))
    expect(await mercis()).toContain('Le thé était bon')
    await s.prepare((tx) => up(tx as unknown as Kysely<unknown>))
    expect(await mercis()).not.toContain('Le thé était bon')
    expect(await texteDe(await s.as('coordination').get(`/mises-en-lien/${m.id}`))).toContain('Le thé était bon')
  })
})

describe('the association’s thank-you, when whoever helped was the first to say that it took place', () => {
  it('is written all the same: at once, or later', async () => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    const de = (geste: string, personneId: string) =>
      s.as({ genre: 'lien' as const, lien: { id: newId(), geste, sujetId: m.id, personneId } })
    const fait = { issue: 'faite', minutes: '60', jour: '2026-03-01', motif: '' }
    const page = `/mises-en-lien/${m.id}/conclusion`
    const elle = de('repondre-talent', m.personneId)
    expect((await elle.post(page, { ...fait, coupId: newId(), merci: '' })).status).toBe(303)
    const porteur = de('repondre-porteur', m.contact)
    const sienne = `/mises-en-lien/${m.id}/reponse-porteur`
    const lue = await (await porteur.get(sienne)).text()
    expect(lue).toContain('Écrire un merci')
    const [, vers = ''] = /href="([^"]*\/coups-de-pouce\/[^"]*\/merci)"/u.exec(lue) ?? []
    expect((await porteur.get(vers)).status).toBe(200)
    const merci = { coupId: newId(), merci: 'Merci, quelle belle fête !', merciPublic: 'oui' }
    expect((await porteur.post(page, { ...fait, ...merci })).status).toBe(303)
    expect(await texteDe(await porteur.get(sienne))).toContain('quelle belle fête')
    expect(await s.prepare((tx) => tx.selectFrom('coups_de_pouce').select('id').execute())).toHaveLength(1)
  })

  it.each(['Merci beaucoup', ''])('keeps what it counts and tells otherwise, with %j as its thanks', async (merci) => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    const de = (geste: string, personneId: string) =>
      s.as({ genre: 'lien' as const, lien: { id: newId(), geste, sujetId: m.id, personneId } })
    const page = `/mises-en-lien/${m.id}/conclusion`
    const fait = { issue: 'faite', jour: '2026-03-01' }
    const elle = { ...fait, coupId: newId(), minutes: '1h30', motif: '' }
    expect((await de('repondre-talent', m.personneId).post(page, elle)).status).toBe(303)
    const sien = { ...fait, coupId: newId(), minutes: '2 h', motif: 'Elle a fini après la fête', merci }
    const dite = await de('repondre-porteur', m.contact).post(page, sien)
    expect(dite.status).toBe(303)
    const message = decodeURIComponent(dite.headers.get('set-cookie') ?? '').replaceAll('\u00a0', ' ')
    expect(message).toContain('C’est déjà noté : 1 h 30')
    expect(message).not.toContain('est compté')
    await de('repondre-porteur', m.contact).post(page, sien)
    const fiche = await texteDe(await s.as('coordination').get(`/mises-en-lien/${m.id}`))
    expect(fiche).toMatch(/Dit par la structure.*Compte 2.h.*Elle a fini après la fête/u)
    expect(fiche.match(/Compte 2.h/gu)).toHaveLength(1)
    const lus = await s.prepare((tx) => tx.selectFrom('coups_de_pouce').select(['minutes', 'merci']).execute())
    expect(lus).toEqual([{ minutes: 90, merci }])
  })
})

describe('whoever has only paper', () => {
  const aLire = async () => texteDe(await s.as('coordination').get('/a-prevenir'))
  const bureau = () => s.as('coordination')

  it('is read her thank-you: written at once, later, or to a coup de pouce noted by the desk; taken back, it is not', async () => {
    const talentId = await unTalent(s, { courriel: '' })
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', talentId })
    const fait = { coupId: newId(), issue: 'faite', minutes: '60', jour: '2026-03-01', motif: '' }
    await bureau().post(`/mises-en-lien/${m.id}/conclusion`, fait)
    expect(await aLire()).not.toContain('Benali')
    const mot = (merci: string) => enLisant(bureau(), `/coups-de-pouce/${fait.coupId}/merci`, { merci })
    await mot('Quels beaux rideaux !')
    expect(await aLire()).toMatch(/Un mot de remerciement.*« Quels beaux rideaux ! ».*Benali/u)
    expect(await texteDe(await bureau().get('/'))).toMatch(/Prévenir de vive voix 1.personne[^.]*Aïcha/u)
    await mot('Quels très beaux rideaux !')
    const [, ...autres] = (await aLire()).split('Quels très beaux rideaux !')
    expect(autres).toHaveLength(1)
    await mot('')
    expect(await aLire()).not.toContain('Benali')

    const actionId = await uneAction(s)
    const note = { coupId: newId(), actionId, talentId, titre: 'Coudre', jour: '2026-03-01', minutes: '1h' }
    await bureau().post('/coups-de-pouce/nouveau', { ...note, merci: 'Et merci pour le thé !' })
    expect(await aLire()).toContain('Et merci pour le thé !')
    const autre = await unTalent(s, { prenom: 'Odile', nom: 'Martin', courriel: '' })
    await enLisant(bureau(), `/coups-de-pouce/${note.coupId}/modifier`, {
      ...note,
      talentId: autre,
      merci: 'Et merci pour le thé !',
    })
    expect(await aLire()).toMatch(/Et merci pour le thé.*Martin/u)
    expect(await aLire()).not.toContain('Benali')
  })

  it('is not read it again once told, nor once asked whether it may be shown', async () => {
    const talentId = await unTalent(s, { courriel: '' })
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', talentId })
    const fait = { coupId: newId(), issue: 'faite', minutes: '60', jour: '2026-03-01', motif: '' }
    const ecrit = { ...fait, merci: 'Merci Aïcha !', merciPublic: 'oui' }
    await bureau().post(`/mises-en-lien/${m.id}/conclusion`, ecrit)
    expect(await aLire()).toContain('Merci Aïcha !')
    const reponse = { coupId: fait.coupId, reponse: 'oui', moyen: 'vive-voix' }
    expect((await bureau().post(`/annuaire/${talentId}/coups-de-pouce/nom`, reponse)).status).toBe(303)
    expect(await aLire()).not.toContain('Merci Aïcha !')
  })
})

describe('a thank-you meant for all', () => {
  const dit = async (merci: string) => {
    const talentId = await unTalent(s, { prenom: 'Zélie', nom: 'Quarck' })
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', talentId })
    await s.prepare((tx) => tx.updateTable('appels').set({ jour: '2026-03-01' }).where('id', '=', m.appelId).execute())
    const porteur = s.as({
      genre: 'lien' as const,
      lien: { id: newId(), geste: 'repondre-porteur', sujetId: m.id, personneId: m.contact },
    })
    const fields = { coupId: newId(), issue: 'faite', minutes: '60', jour: '2026-03-01', merci, merciPublic: 'oui' }
    const fait = await porteur.post(`/mises-en-lien/${m.id}/conclusion`, { ...fields, motif: '' })
    expect(fait.status).toBe(303)
    return decodeURIComponent(fait.headers.get('set-cookie') ?? '')
  }

  it.each(['Merci Zélie Quarck !', 'Merci, rappelez-nous au 06 39 98 12 34', 'Merci au papi, bâtiment C'])(
    'that will not be shown is said so at once: %s',
    async (merci) => expect(await dit(merci)).toContain('ne sera pas montré'),
  )

  it('is said so of whoever is in no list, on each page where it is written', async () => {
    const actionId = await uneAction(s)
    const coupId = newId()
    const bureau = s.as('coordination')
    const ecrit = { actionId, talentId: '', titre: 'Coudre', jour: '2026-03-01', minutes: '1h', merciPublic: 'oui' }
    const dits = [
      await bureau.post('/coups-de-pouce/nouveau', { ...ecrit, coupId, merci: 'Merci Mme Traoré' }),
      await enLisant(bureau, `/coups-de-pouce/${coupId}/merci`, { merci: 'Merci à Aminata', merciPublic: 'oui' }),
      await enLisant(bureau, `/coups-de-pouce/${coupId}/modifier`, {
        ...ecrit,
        merci: 'Merci !',
        titre: 'Avec Aminata',
      }),
      await bureau.post('/coups-de-pouce/nouveau', {
        ...ecrit,
        coupId: newId(),
        titre: 'Avec Aminata',
        merci: 'Merci',
      }),
    ]
    for (const { headers } of dits)
      expect(decodeURIComponent(headers.get('set-cookie') ?? '')).toContain('ne sera pas montré')
  })

  it('that may be shown says nothing of it', async () => {
    expect(await dit('Merci, quelle belle fête !')).not.toContain('ne sera pas montré')
  })
})

describe('a slip that comes back', () => {
  it('has a place for the word, which the association reads once both agree', async () => {
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    const page = `/mises-en-lien/${m.id}/proposition-talent`
    const bureau = s.as('coordination')
    expect(await texteDe(await bureau.get(page))).toContain('Veut d’abord en parler')
    const mot = 'Plutôt après la sieste'
    const fields = { reponse: 'oui', moyen: 'papier', motif: 'Vue au marché', mot }
    expect((await bureau.post(`${page}/reponse`, fields)).status).toBe(303)
    await bureau.post(`/mises-en-lien/${m.id}/proposition-porteur/reponse`, { reponse: 'oui', motif: '' })
    const porteur = s.as({
      genre: 'lien' as const,
      lien: { id: newId(), geste: 'repondre-porteur', sujetId: m.id, personneId: m.contact },
    })
    const lu = await texteDe(await porteur.get(`/mises-en-lien/${m.id}/coordonnees`))
    expect(lu).toContain(mot)
    expect(lu).not.toContain('Vue au marché')
  })
})

describe('whoever took back « peut m’appeler » after a yes', () => {
  it('is said so at the desk, and their number is not given any more', async () => {
    const talentId = await unTalent(s, { prenom: 'Zélie', telephone: '0639981234', accords: ['entremise'] })
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', talentId })
    const bureau = s.as('coordination')
    const numeros = async () => texteDe(await bureau.post(`/mises-en-lien/${m.id}/coordonnees`))
    expect(await numeros()).toMatch(/06\s39\s98\s12\s34/)
    await s.prepare((tx, visit) =>
      consentir(tx, { ...visit, now: s.now.add({ minutes: 1 }) }, m.personneId, { entremise: false }, 'web'),
    )
    expect(await numeros()).not.toMatch(/06\s39\s98\s12\s34/)
    expect(await texteDe(await bureau.get(`/mises-en-lien/${m.id}`))).toContain('Nous n’avons pas l’accord de Zélie')
    const association = s.as('porteur', { structureId: m.structureId })
    expect(await texteDe(await association.get(`/mises-en-lien/${m.id}/coordonnees`))).not.toMatch(/0[67](\s\d\d){4}/u)
  })

  it('is never said to have taken back what they never gave', async () => {
    const talentId = await unTalent(s, { prenom: 'Paul', accords: ['annuaire'] })
    const m = await uneMiseEnLien(s, { etat: 'retenue', talentId })
    await s.prepare((tx, visit) => consentir(tx, visit, m.personneId, { entremise: false }, 'papier'))
    const page = await texteDe(await s.as('coordination').get(`/mises-en-lien/${m.id}`))
    expect(page).toContain('Nous n’avons pas l’accord de Paul')
    expect(page).not.toContain('retiré son accord')
  })

  it('or is on pause is said so too', async () => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    await s.prepare((tx) => tx.updateTable('talents').set({ etat: 'pause' }).where('id', '=', m.talentId).execute())
    expect(await texteDe(await s.as('coordination').get(`/mises-en-lien/${m.id}`))).toContain('est en pause')
  })
})
