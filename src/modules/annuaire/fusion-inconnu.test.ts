import { beforeEach, describe, expect, it } from 'vitest'
import { lienPour } from '#modules/comptes/index.ts'
import { navigateur } from '#modules/comptes/testing.ts'
import { uneMiseEnLien } from '#modules/mises-en-lien/testing.ts'
import {
  consentir,
  derniersConsentements,
  faussesDepuis,
  lireCoordonnees,
  signalerFausses,
  type Usage,
} from '#modules/personnes/index.ts'
import { type Id, newId } from '#platform/ids.ts'
import { type Me, read } from '#src/ground/visit.ts'
import { type Fields, type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAutreQuartier, unContact, uneAction, unePersonne, uneStructure, unTalent } from '#src/test/builders.ts'
import { enLisant } from '#src/test/formulaires.ts'
import { MA_FICHE } from './policy.ts'
import { numeroEstBon } from './soi-meme/gestes.ts'
import { find } from './store/store.ts'

/** Whoever knows a name may have opened the other page: what the desk, in good faith, must not give them with it. */
let s: Scene
beforeEach(async () => {
  s = await scene({ now: Temporal.Now.instant() })
})

const NUMERO = '0639986161'
const COURRIEL = 'pirate@mechant.exemple'
// Smaller than any that we make.
const PETIT = () => `00000000-0000-7000-8000-${newId().slice(-12)}`
const personneDe = async (talentId: Id): Promise<Id> =>
  (await read(s.visit(), (tx) => find(tx, talentId)))?.personneId ?? ''
const formulaire = (p: Fields = {}) => ({
  ...{ talentId: newId(), personneId: PETIT(), prenom: 'Meryem', nom: 'Yıldız', texte: 'Je sais tricoter' },
  ...{ courriel: COURRIEL, age: 'adulte', accords: ['entremise'], ...p },
})
const inscrire = async (p: Fields = {}) => {
  const envoi = formulaire(p)
  expect((await s.as('visiteur').post('/je-peux-aider', envoi)).status).toBe(303)
  return envoi
}
const meryem = async (accords: Usage[] = ['entremise']) => {
  const id = await unTalent(s, { prenom: 'Meryem', nom: 'Yıldız', telephone: NUMERO, courriel: '', accords })
  return { id, personneId: await personneDe(id) }
}
const fondre = (garde: Id, autre: Id, p: Fields = {}, bureau = s.as('coordination')) =>
  bureau.post(`/annuaire/doublons/${garde}`, { autre, ...p })
const ouvertes = (id: Id) => read(s.visit(), (tx) => derniersConsentements(tx, id))
const coordonnees = async (id: Id) => {
  const lues = await read(s.visit(), (tx) => lireCoordonnees(tx, s.visit(), id, { pour: 'soi' }))
  return lues.ok ? lues.value : null
}
const duPapier = (sujetId: Id, personneId: Id, enMain = false) =>
  s.prepare((tx, visit) => lienPour(tx, visit, { geste: MA_FICHE, sujetId, personneId, jours: 400, enMain }))

describe('the key given to whoever signs up under a name', () => {
  it.each(['la première', 'la seconde'])('opens nothing of whom it is made one with (%s)', async (reste) => {
    const elle = await meryem()
    const papier = await duPapier(elle.id, elle.personneId)
    const [nav, envoi] = [await navigateur(), formulaire()]
    await nav.post(`/${s.territoire.slug}/je-peux-aider`, { ...envoi, accords: 'entremise' })
    const merci = await (await nav.get(`/${s.territoire.slug}/je-peux-aider/merci`)).text()
    const cle = /href="([^"]*\/l\/[^"]*)"/.exec(merci)?.[1] ?? ''
    expect((await nav.get(cle)).status).toBe(303)
    const ici = (geste: string) => `/${s.territoire.slug}/ma-fiche/${envoi.talentId}${geste}`
    expect((await nav.get(ici(''))).status).toBe(200)
    const [garde, autre] =
      reste === 'la première' ? [elle.personneId, envoi.personneId] : [envoi.personneId, elle.personneId]
    expect((await fondre(garde, autre)).status).toBe(303)
    for (const id of [envoi.talentId, elle.id])
      for (const geste of ['', '/coordonnees', '/tout'])
        expect((await nav.get(ici(geste).replace(envoi.talentId, id))).status).not.toBe(200)
    // The page that was open says it to whoever holds its key, and nothing to anybody else.
    const ouverte = await nav.get(ici(''))
    expect([ouverte.status, await (await nav.get(ouverte.headers.get('location') ?? '')).text()]).toEqual([
      303,
      expect.stringContaining('vos pages ont été réunies'),
    ])
    const autrui = await (await navigateur()).get(ici(''))
    expect([autrui.status, await autrui.text()]).toEqual([expect.any(Number), expect.not.stringContaining('réunies')])
    expect([403, 404]).toContain(autrui.status)
    const fermee = await nav.get(cle)
    expect(fermee.status).not.toBe(303)
    expect(await fermee.text()).toContain('vos pages ont été réunies')
    expect((await nav.post(ici('/effacement'))).status).not.toBe(303)
    // What the desk gave on paper goes on, whichever page stays.
    expect((await (await navigateur()).get(papier.chemin)).status).toBe(303)
  })

  it('leads a page of the desk’s code, left open, to the page that is now theirs', async () => {
    const elle = await meryem()
    const autre = await unTalent(s, { prenom: 'Meryem', nom: 'Yıldız', telephone: NUMERO, courriel: '' })
    const nav = await navigateur()
    await nav.get((await duPapier(autre, await personneDe(autre))).chemin)
    const ici = (id: Id) => `/${s.territoire.slug}/ma-fiche/${id}`
    expect((await nav.get(ici(autre))).status).toBe(200)
    expect((await fondre(elle.personneId, await personneDe(autre))).status).toBe(303)
    const ouverte = await nav.get(`${ici(autre)}/tout`)
    expect([ouverte.status, ouverte.headers.get('location')]).toEqual([303, ici(elle.id)])
    expect(await (await nav.get(ici(elle.id))).text()).toContain('elles ont été réunies')
  })

  it.each([
    ['the first', 0, 303],
    ['the second', 1, 303],
    ['the first, of a number that is said not to be theirs', 0, 410],
  ])(
    'of two made on the site, opens on from the one that was there first, which stays as it was: kept, %s',
    async (quoi, reste, statut) => {
      const premiere = await inscrire({ telephone: NUMERO, accords: ['entremise', 'annuaire'] })
      const seconde = await inscrire({ telephone: NUMERO, courriel: '' })
      const cles = [
        await duPapier(premiere.talentId, premiere.personneId, true),
        await duPapier(seconde.talentId, seconde.personneId, true),
      ]
      if (statut === 410) await s.prepare((tx, visit) => signalerFausses(tx, visit, premiere.personneId, true))
      const [garde = '', autre = ''] = [premiere, seconde]
        .map(({ personneId }) => personneId)
        .toSorted((a) => (a === [premiere, seconde][reste]?.personneId ? -1 : 1))
      const bureau = s.as('coordination')
      const page = await texteDe(await bureau.get(`/annuaire/doublons/${garde}?avec=${autre}`))
      expect(page).toContain('Entre deux fiches faites sur le site')
      expect((await fondre(garde, autre)).status).toBe(303)
      const ouvrir = async (cle: { chemin: string }) => (await (await navigateur()).get(cle.chemin)).status
      expect([quoi, ...(await Promise.all(cles.map(ouvrir)))]).toEqual([quoi, statut, 410])
      expect((await ouvertes(garde)).get('annuaire')).toBe(statut === 303)
    },
  )

  it('says no more that two pages were made one once everything is erased, even made one twice', async () => {
    const [une, deux, trois] = [await inscrire(), await inscrire(), await inscrire()]
    const { id } = await uneMiseEnLien(s, { talentId: trois.talentId, etat: 'proposee-au-talent' })
    const pour = { geste: 'repondre-talent', sujetId: id, personneId: trois.personneId, jours: 30 }
    const codes = [
      (await duPapier(deux.talentId, deux.personneId)).code,
      (await duPapier(trois.talentId, trois.personneId)).code,
      (await s.prepare((tx, visit) => lienPour(tx, visit, pour))).code,
    ]
    expect((await fondre(deux.personneId, trois.personneId)).status).toBe(303)
    expect((await fondre(une.personneId, deux.personneId)).status).toBe(303)
    const taper = async (code: string) =>
      texteDe(await (await navigateur()).post(`/${s.territoire.slug}/code`, { code }))
    for (const code of codes) expect(await taper(code)).toContain('réunies en une seule')
    expect((await s.as('coordination').post(`/annuaire/${une.talentId}/effacement`)).status).toBe(303)
    for (const code of codes) {
      expect(await taper(code)).toContain('il n’ouvre plus rien')
      expect(await taper(code)).not.toContain('réunies')
    }
  })

  it('nor of a contact without words, whose page it would become', async () => {
    const id = await unePersonne(s, { prenom: 'Meryem', nom: 'Yıldız', telephone: NUMERO, courriel: '' })
    const { talentId, personneId } = await inscrire()
    const cle = await duPapier(talentId, personneId)
    expect((await fondre(id, personneId)).status).toBe(303)
    expect((await (await navigateur()).get(cle.chemin)).status).not.toBe(303)
  })

  it('nor once the desk says that a number said to be false was right', async () => {
    const elle = await meryem()
    const { talentId, personneId } = await inscrire()
    const cle = await duPapier(talentId, personneId)
    expect((await s.as({ genre: 'lien', lien: lienDe(talentId, personneId) }).post('/l/pas-moi')).status).toBe(303)
    await fondre(elle.personneId, personneId, { numero: 'autre' })
    await numeroEstBon(s.visit(), elle.id)
    expect((await (await navigateur()).get(cle.chemin)).status).not.toBe(303)
  })

  it('is written to no mail of theirs unless the desk chose it', async () => {
    const elle = await meryem()
    const { personneId } = await inscrire()
    await fondre(elle.personneId, personneId)
    expect(await coordonnees(elle.personneId)).toMatchObject({ telephone: NUMERO, courriel: '' })
  })

  it('leaves the page of the desk first, whatever the ids that a stranger chose', async () => {
    const elle = await meryem()
    const { personneId } = await inscrire()
    const bureau = s.as('coordination')
    expect(await (await bureau.get('/annuaire/doublons')).text()).toContain(
      `/annuaire/doublons/${elle.personneId}?avec=${personneId}`,
    )
    const page = await (await bureau.get(`/annuaire/doublons/${personneId}?avec=${elle.personneId}`)).text()
    expect(page).toContain(`action="/${s.territoire.slug}/annuaire/doublons/${elle.personneId}"`)
  })
})

const lienDe = (sujetId: Id, personneId: Id) => ({ id: newId(), geste: MA_FICHE, sujetId, personneId })

describe('what a stranger ticked', () => {
  it.each([
    ['a no that she said', { directe: false }],
    ['what she was not asked', {}],
  ])('does not change %s', async (_quoi, dits) => {
    const elle = await meryem()
    await s.prepare((tx, visit) => consentir(tx, visit, elle.personneId, dits, 'papier'))
    const { personneId } = await inscrire({ accords: ['entremise', 'directe', 'annuaire', 'photo'] })
    await fondre(elle.personneId, personneId)
    const apres = await ouvertes(elle.personneId)
    expect(['entremise', 'directe', 'annuaire', 'photo'].map((usage) => apres.get(usage as Usage) ?? null)).toEqual([
      true,
      'directe' in dits ? false : null,
      null,
      null,
    ])
  })

  it('makes no yes either of a box that she left empty on the site herself', async () => {
    const sienne = await inscrire({ courriel: 'meryem@exemple.fr' })
    const { personneId } = await inscrire({ accords: ['entremise', 'directe', 'photo'] })
    await fondre(sienne.personneId, personneId)
    const apres = await ouvertes(sienne.personneId)
    expect([apres.get('entremise'), apres.get('directe'), apres.get('photo')]).toEqual([true, false, false])
  })
})

describe('« ce n’est pas moi »', () => {
  const faux = async (id: Id) => (await read(s.visit(), (tx) => faussesDepuis(tx, id))) !== null
  const signaler = (id: Id) => s.prepare((tx, visit) => signalerFausses(tx, visit, id, true))

  it.each([
    ['of the page that stays', 'garde', 'garde', true],
    ['of the one that goes, with its number', 'autre', 'autre', true],
    ['and goes with a number that is not kept', 'autre', 'garde', false],
  ] as const)('follows the number %s', async (_quoi, signalee, numero, attendu) => {
    const [elle, id] = [await meryem(), await unTalent(s, { prenom: 'Meryem', nom: 'Yıldız' })]
    const autre = await personneDe(id)
    await signaler(signalee === 'garde' ? elle.personneId : autre)
    await fondre(elle.personneId, autre, { numero })
    expect(await faux(elle.personneId)).toBe(attendu)
  })

  it.each([
    ['leaves open the key of her page, which she has in hand', 'repondre-talent', false, 303],
    ['closes that key where it is from it that it was said', MA_FICHE, false, 410],
    ['closes one that the desk handed over, which may have gone to that number', 'repondre-talent', true, 410],
  ])('%s', async (_quoi, dit, remise, statut) => {
    const [elle, chezElle, chezLAutre] = [await inscrire({ telephone: NUMERO }), await navigateur(), await navigateur()]
    const cle = await duPapier(elle.talentId, elle.personneId, true)
    if (remise) await s.as('coordination').post(`/annuaire/${elle.talentId}/page`)
    const { id } = await uneMiseEnLien(s, { talentId: elle.talentId, etat: 'proposee-au-talent' })
    const pour = { geste: 'repondre-talent', sujetId: id, personneId: elle.personneId, jours: 30 }
    const sms = await s.prepare((tx, visit) => lienPour(tx, visit, pour))
    expect((await chezLAutre.get((dit === MA_FICHE ? cle : sms).chemin)).status).toBe(303)
    expect((await chezLAutre.post(`/${s.territoire.slug}/l/pas-moi`)).status).toBe(303)
    expect((await chezElle.get(cle.chemin)).status).toBe(statut)
    await enLisant(s.as('coordination'), `/annuaire/${elle.talentId}/coordonnees`, { telephone: '0639986164' })
    expect((await chezElle.get(cle.chemin)).status).toBe(statut)
    expect((await chezElle.get(sms.chemin)).status).toBe(410)
  })

  it('holds too when the desk types the same number again, and goes when she says on her page that it is hers, or with another', async () => {
    const elle = await meryem()
    await signaler(elle.personneId)
    const taper = (telephone: string) =>
      enLisant(s.as('coordination'), `/annuaire/${elle.id}/coordonnees`, { telephone, courriel: '', relais: '' })
    expect((await taper(NUMERO)).status).toBe(303)
    expect(await faux(elle.personneId)).toBe(true)
    const me: Me = {
      genre: 'lien',
      lien: { id: newId(), geste: MA_FICHE, sujetId: elle.id, personneId: elle.personneId },
    }
    const [page, sienne] = [`/ma-fiche/${elle.id}/coordonnees`, s.as(me)]
    const version = /name="version" value="([^"]*)"/.exec(await (await sienne.get(page)).text())?.[1] ?? ''
    expect((await sienne.post(page, { telephone: NUMERO, relais: 'Ma sœur', version })).status).toBe(303)
    expect(await faux(elle.personneId)).toBe(false)
    await signaler(elle.personneId)
    expect(await faux(elle.personneId)).toBe(true)
    expect((await taper('0639986163')).status).toBe(303)
    expect(await faux(elle.personneId)).toBe(false)
  })

  it('holds too when the same number comes again on a sheet', async () => {
    const elle = await meryem()
    await signaler(elle.personneId)
    const dite = { ...formulaire({ courriel: '', telephone: NUMERO }), moyen: 'papier', quiEstCe: elle.personneId }
    expect((await s.as('coordination').post('/annuaire/nouveau', dite)).status).toBe(303)
    expect(await faux(elle.personneId)).toBe(true)
    await s.as('coordination').post('/annuaire/nouveau', { ...dite, talentId: newId(), telephone: '0639986162' })
    expect(await faux(elle.personneId)).toBe(false)
  })
})

describe('whoever keeps one quartier', () => {
  /** A contact of an association of the other quartier, whose number the desk of this one may not read. */
  async function dAilleurs() {
    const structureId = await uneStructure(s)
    await uneAction(s, { structureId, quartiers: [await unAutreQuartier(s)] })
    const contact = await unePersonne(s, {
      prenom: 'Meryem',
      nom: 'Yıldız',
      telephone: NUMERO,
      courriel: 'm@exemple.fr',
    })
    await unContact(s, structureId, contact)
    return contact
  }
  const dIci = () => s.as('coordination', { quartierId: s.quartierId })

  it('joins no page to a contact of another one, nor is shown them as two', async () => {
    const contact = await dAilleurs()
    const { personneId } = await inscrire({ telephone: NUMERO })
    expect(await texteDe(await dIci().get('/annuaire/doublons'))).not.toContain('Yıldız')
    expect(await texteDe(await dIci().get('/'))).not.toContain('si c’est une seule personne')
    expect((await dIci().get(`/annuaire/doublons/${contact}?avec=${personneId}`)).status).toBe(403)
    for (const [garde, autre] of [
      [contact, personneId],
      [personneId, contact],
    ] as const)
      for (const bouton of ['', '/differentes'])
        expect((await dIci().post(`/annuaire/doublons/${garde}${bouton}`, { autre })).status, bouton).toBe(403)
    expect(await texteDe(await s.as('coordination').get('/annuaire/doublons'))).toContain('Yıldız')
    expect((await fondre(contact, personneId)).status).toBe(303)
  })

  it('nor says that they were asked whether they erase their page too', async () => {
    const contact = await dAilleurs()
    await s.prepare((tx) =>
      tx.updateTable('personnes').set({ effacement_a_demander: true }).where('id', '=', contact).execute(),
    )
    const dire = `/annuaire/${contact}/effacement/demande`
    expect((await dIci().post(dire)).status).toBe(403)
    expect((await s.as('coordination').post(dire)).status).toBe(303)
  })

  it('nor writes words down for them, by their mail or their id', async () => {
    const contact = await dAilleurs()
    const dite = { ...formulaire({ courriel: 'm@exemple.fr' }), moyen: 'telephone', quiEstCe: contact }
    for (const envoi of [dite, { ...dite, quiEstCe: '', courriel: 'x@exemple.fr', personneId: contact }])
      expect((await dIci().post('/annuaire/nouveau', envoi)).status).not.toBe(303)
    expect(await s.prepare((tx) => tx.selectFrom('talents').select('id').execute())).toEqual([])
  })
})

it('two people whom nothing brings near are neither made one nor said to be two', async () => {
  const elle = await meryem()
  const autre = await personneDe(await unTalent(s, { prenom: 'Omar', nom: 'Haddad' }))
  expect((await fondre(elle.personneId, autre)).status).toBe(403)
  const dire = await s.as('coordination').post(`/annuaire/doublons/${elle.personneId}/differentes`, { autre })
  expect(dire.status).toBe(403)
  expect(await s.prepare((tx) => tx.selectFrom('doublons_ecartes').select('personne_a').execute())).toEqual([])
})

it('the link of an answer, which may be in other hands, opens no page in the name of whom it names', async () => {
  const contact = await unePersonne(s, { prenom: 'Meryem', telephone: NUMERO, courriel: 'm@exemple.fr' })
  const lien = (geste: string, sujetId: Id) => ({ id: newId(), geste, sujetId, personneId: contact })
  const envoi = formulaire({ personneId: contact })
  const trouve = s.as({ genre: 'lien', lien: lien('repondre-porteur', newId()) })
  expect((await trouve.post('/je-peux-aider', envoi)).status).toBe(409)
  expect((await coordonnees(contact))?.courriel).toBe('m@exemple.fr')
  const elle = s.as({ genre: 'lien', lien: lien('mes-coordonnees', contact) })
  expect((await elle.post('/je-peux-aider', envoi)).status).toBe(303)
})
