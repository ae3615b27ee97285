import { describe, expect, it } from 'vitest'
import { fusionner } from '#modules/annuaire/fusionner/fusion.ts'
import { effacerTalent } from '#modules/annuaire/soi-meme/gestes.ts'
import { changerNom, consentir } from '#modules/personnes/index.ts'
import { type Id, newId } from '#platform/ids.ts'
import { popplerMissing, structureOf, textOf } from '#platform/pdf/testing.ts'
import type { Me } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneStructure, unTalent } from '#src/test/builders.ts'
import { misesEnLien } from '../../index.ts'
import { uneMiseEnLien } from '../../testing.ts'
import { unCoup, unCoupMerci } from '../../valoriser/testing.ts'

const parLien = (s: Scene, sujetId: string) => {
  const me: Me = { genre: 'lien', lien: { id: newId(), geste: 'ma-fiche', sujetId, personneId: null } }
  return s.as(me)
}
const personneDuTalent = (s: Scene, id: string) =>
  s.prepare(
    async (tx) =>
      (await tx.selectFrom('talents').select('personne_id').where('id', '=', id).executeTakeFirstOrThrow()).personne_id,
  )
const mercis = async (s: Scene) => texteDe(await s.as('visiteur').get('/mercis'))

describe('all that was written to thank somebody', () => {
  it('is theirs to read in every state, on their page, in « Tout » and on its printed copy', async () => {
    const s = await scene()
    const structureId = await uneStructure(s, { nom: 'La Régie' })
    const talentId = await unTalent(s)
    const mots = ['Gardé entre nous.', 'Pas encore relu.', 'Merci à Monsieur Benali.', 'Merci Aïcha.']
    const [prive = '', attend = '', refuse = '', sonOui = ''] = mots
    await unCoup(s, talentId, structureId, { merci: prive, merciPublic: false })
    await unCoup(s, talentId, structureId, { merci: attend, relu: false })
    await unCoup(s, talentId, structureId, { merci: refuse, relu: false })
    await unCoup(s, talentId, structureId, { merci: sonOui })
    const [page, tout, copie] = [
      await texteDe(await parLien(s, talentId).get(`/ma-fiche/${talentId}/coups-de-pouce`)),
      await texteDe(await parLien(s, talentId).get(`/ma-fiche/${talentId}/tout`)),
      await texteDe(await s.as('coordination').post(`/annuaire/${talentId}/tout`)),
    ]
    for (const lu of [page, tout, copie]) for (const mot of mots) expect(lu).toContain(mot)
    for (const lu of [tout, copie])
      for (const qui of ['nous le relisons avant', 'vous, la structure et nous', 'il dit un nom', 'pas dit oui'])
        expect(lu).toContain(qui)
  })
})

describe('thank-yous for everyone', () => {
  it('shows those agreed to and read by the desk, and names nobody who was not asked', async () => {
    const s = await scene()
    const structureId = await uneStructure(s, { nom: 'La Régie' })
    const talentId = await unTalent(s)
    await unCoup(s, talentId, structureId, { merci: 'Les rideaux sont superbes.' })
    await unCoup(s, talentId, structureId, { merci: 'Pas encore relu.', relu: false })
    await unCoup(s, talentId, structureId, { merci: 'Entre nous.', merciPublic: false })
    await unCoup(s, talentId, structureId, { merci: 'Merci Aïcha, tu es formidable.' })
    const page = await mercis(s)
    expect(page).toContain('Les rideaux sont superbes.')
    expect(page).toContain('une personne bénévole')
    for (const cache of ['Pas encore relu', 'Entre nous', 'formidable', 'Aïcha', 'Benali'])
      expect(page).not.toContain(cache)
    expect(await texteDe(await s.as('visiteur').get('/mercis/mur'))).toContain('Les rideaux sont superbes.')
  })

  it('reads what was asked and the words of thanks apart: « voisines. Bravo » names nobody', async () => {
    const s = await scene()
    const titre = 'Une chanson au Café des voisines'
    await unCoup(s, await unTalent(s), await uneStructure(s), { titre, merci: 'Bravo.' })
    expect(await mercis(s)).toContain('Bravo.')
    await unCoup(s, await unTalent(s), await uneStructure(s), { titre, merci: 'Merci !', relu: false })
    const desk = await texteDe(await s.as('coordination').get('/mises-en-lien'))
    expect(desk).toContain('Merci !')
    expect(desk).not.toContain('dire un nom de famille')
  })

  it('says of a thank-you and of a portrait that they were not answered, until they are', async () => {
    const s = await scene()
    const { talentId, coupId } = await unCoupMerci(s)
    const elle = parLien(s, talentId)
    const tout = async () => (await texteDe(await elle.get(`/ma-fiche/${talentId}/tout`))).replace(/\s+/g, ' ')
    expect((await tout()).match(/pas encore répondu/g)).toHaveLength(2)
    await elle.post(`/ma-fiche/${talentId}/coups-de-pouce/nom`, { coupId, reponse: 'non' })
    expect(await tout()).toMatch(/Votre prénom peut être montré ?:? non/)
    expect((await tout()).match(/pas encore répondu/g)).toHaveLength(1)
  })

  it('writes the first name once the person said yes for this one, until they say no', async () => {
    const s = await scene()
    const { talentId, coupId } = await unCoupMerci(s)
    const elle = parLien(s, talentId)
    const repondre = (reponse: string) => elle.post(`/ma-fiche/${talentId}/coups-de-pouce/nom`, { coupId, reponse })
    const demande = await texteDe(await elle.get(`/ma-fiche/${talentId}/coups-de-pouce`))
    expect(demande).toContain('accueil du quartier et sur une feuille à afficher. Y écrire « Aïcha B. »')
    await repondre('oui')
    expect(await mercis(s)).toContain('Pour Aïcha B.')
    await repondre('non')
    expect(await mercis(s)).not.toContain('Aïcha')
    const registre = await s.prepare((tx) =>
      tx.selectFrom('accords_de_valorisation').select(['accorde', 'moyen', 'version_texte']).orderBy('id').execute(),
    )
    expect(registre.map(({ accorde, moyen }) => [accorde, moyen])).toEqual([
      [true, 'web'],
      [false, 'web'],
    ])
    expect(
      (await elle.post(`/ma-fiche/${talentId}/coups-de-pouce/nom`, { coupId: newId(), reponse: 'oui' })).status,
    ).toBe(404)
  })

  it('says to the person and to the desk why words with a first name are not shown yet', async () => {
    const s = await scene()
    const talentId = await unTalent(s)
    const coupId = await unCoup(s, talentId, await uneStructure(s), { merci: 'Merci Aïcha, tu es formidable.' })
    const elle = parLien(s, talentId)
    expect(await texteDe(await elle.get(`/ma-fiche/${talentId}`))).toContain('Les voir, et demander une attestation')
    const sienne = () => elle.get(`/ma-fiche/${talentId}/coups-de-pouce`).then(texteDe)
    // Each place where anybody reads it is in the question.
    for (const ou of ['page « Merci ! »', 'accueil du quartier', 'feuille à afficher'])
      expect(await sienne()).toContain(ou)
    expect(await mercis(s)).not.toContain('formidable')
    await elle.post(`/ma-fiche/${talentId}/coups-de-pouce/nom`, { coupId, reponse: 'oui' })
    expect(await sienne()).toContain('peut être écrit sous ce merci')
    expect(await mercis(s)).toContain('Merci Aïcha, tu es formidable.')
  })

  it('names and portrays nobody whose word is more than a year old', async () => {
    const s = await scene()
    const { talentId, coupId, portraitId } = await unCoupMerci(s)
    const elle = parLien(s, talentId)
    await elle.post(`/ma-fiche/${talentId}/coups-de-pouce/nom`, { coupId, reponse: 'oui' })
    await elle.post(`/ma-fiche/${talentId}/portraits/${portraitId}`, { reponse: 'oui' })
    expect(await mercis(s)).toContain('Pour Aïcha B.')
    await s.prepare((tx) =>
      tx
        .updateTable('talents')
        .set({ confirme_le: s.now.subtract({ hours: 24 * 370 }) })
        .where('id', '=', talentId)
        .execute(),
    )
    const page = await mercis(s)
    expect(page).not.toMatch(/Aïcha|Elle coud depuis toujours/)
    expect(page).toContain('une personne bénévole')
    // Her own page says it, rather than that her name may be read there.
    const sienne = (await texteDe(await elle.get(`/ma-fiche/${talentId}/coups-de-pouce`))).replace(/\s+/gu, ' ')
    expect(sienne).toContain('« Aïcha B. » n’est plus écrit : la dernière confirmation a plus d’un an')
    expect(sienne).not.toContain('peut être écrit sous ce merci')
  })

  it.each(['changed', 'merged'])('writes no name that the page took since her yes, once %s', async (comment) => {
    const s = await scene()
    const { talentId, coupId, portraitId } = await unCoupMerci(s)
    const dire = async (id: Id) => {
      await parLien(s, id).post(`/ma-fiche/${id}/coups-de-pouce/nom`, { coupId, reponse: 'oui' })
      await parLien(s, id).post(`/ma-fiche/${id}/portraits/${portraitId}`, { reponse: 'oui' })
    }
    await dire(talentId)
    expect(await mercis(s)).toMatch(/Pour Aïcha B\./)
    expect(await mercis(s)).toContain('Elle coud depuis toujours')
    const nouveau = { prenom: 'Josette', nom: 'Le Bihan' }
    const personneId = await personneDuTalent(s, talentId)
    let garde = talentId
    if (comment === 'changed')
      await s.prepare((tx) => tx.updateTable('personnes').set(nouveau).where('id', '=', personneId).execute())
    else {
      garde = await unTalent(s, { ...nouveau, accords: ['annuaire', 'entremise', 'photo'] })
      const gardee = await personneDuTalent(s, garde)
      await s.prepare((tx) =>
        tx
          .updateTable('coordonnees')
          .set({ telephone: '0639980099' })
          .where('personne_id', 'in', [gardee, personneId])
          .execute(),
      )
      await fusionner(s.visit(), gardee, personneId, { mots: 'garde', nom: 'garde', numero: 'garde' })
    }
    const page = await mercis(s)
    expect(page).not.toMatch(/Josette|Aïcha|Elle coud depuis toujours/)
    expect(page).toContain('une personne bénévole')
    expect(await texteDe(await parLien(s, garde).get(`/ma-fiche/${garde}/coups-de-pouce`))).toContain(
      'Y écrire « Josette L. »',
    )
    await dire(garde)
    expect(await mercis(s)).toMatch(/Pour Josette L\./)
    expect(await mercis(s)).toContain('Elle coud depuis toujours')
  })

  it.each(['changed', 'merged', 'changed, then erased'])(
    'shows no name of hers without her yes, nor under another’s thank-you, once her page is %s',
    async (comment) => {
      const s = await scene()
      const structureId = await uneStructure(s)
      const talentId = await unTalent(s, { prenom: 'Gigi', nom: 'Kerbrat', telephone: '0639980097' })
      const coupId = await unCoup(s, talentId, structureId, { merci: 'Bravo Gigi, quel gâteau.' })
      const lucien = await unTalent(s, { prenom: 'Lucien', nom: 'Tanguy', telephone: '0639980098' })
      await unCoup(s, lucien, structureId, { merci: 'Bravo, et Gigi aussi.' })
      expect(await mercis(s)).not.toContain('Gigi')
      const nouveau = { prenom: 'Gisèle', nom: 'Kerbrat' }
      const personneId = await personneDuTalent(s, talentId)
      let garde = talentId
      if (comment === 'merged') {
        garde = await unTalent(s, { ...nouveau, telephone: '0639980097' })
        await fusionner(s.visit(), await personneDuTalent(s, garde), personneId, {
          mots: 'garde',
          nom: 'garde',
          numero: 'garde',
        })
      } else await s.prepare((tx) => changerNom(tx, personneId, nouveau.prenom, nouveau.nom))
      expect(await mercis(s)).not.toContain('Gigi')
      if (comment === 'changed, then erased') {
        await effacerTalent(s.visit(), talentId)
        return expect(await mercis(s)).not.toContain('Gigi')
      }
      await parLien(s, garde).post(`/ma-fiche/${garde}/coups-de-pouce/nom`, { coupId, reponse: 'oui' })
      expect(await mercis(s)).toMatch(/Bravo Gigi, quel gâteau.*Pour Gisèle K\./)
      expect(await mercis(s)).not.toContain('et Gigi aussi')
    },
  )

  it('tells the desk of a thank-you that is shown no more since somebody of that name joined', async () => {
    const s = await scene()
    await unCoup(s, await unTalent(s), await uneStructure(s), { merci: 'Bravo, et Zorande aussi.' })
    const bureau = () => s.as('coordination').get('/mises-en-lien').then(texteDe)
    expect(await mercis(s)).toContain('et Zorande aussi')
    await unTalent(s, { prenom: 'Zorande', nom: 'Le Dû' })
    expect(await mercis(s)).not.toContain('Zorande')
    await misesEnLien.entretien?.(s.visit('systeme'))
    expect(await bureau()).toContain('Relire 1 mot de remerciement')
    expect(await bureau()).toContain('Bravo, et Zorande aussi.')
  })

  it('counts the quartier, and says how many people gave only from five on', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    for (let rang = 0; rang < 4; rang += 1) await unCoup(s, await unTalent(s), structureId, { minutes: 60 })
    expect(await mercis(s)).toContain('actions aidées')
    expect(await mercis(s)).not.toContain('personnes ont aidé')
    const cinquieme = await unTalent(s)
    for (const minutes of [60, 30]) await unCoup(s, cinquieme, structureId, { minutes })
    expect(await mercis(s)).toMatch(/personnes ont aidé\s+5/)
    const auBureau = () => s.as('coordination').get('/mises-en-lien').then(texteDe)
    expect(await auBureau()).toMatch(/coups de pouce donnés\s+6/)
    await effacerTalent(s.visit(), cinquieme)
    expect(await mercis(s)).toMatch(/personnes ont aidé\s+5/)
    expect(await auBureau()).toMatch(/coups de pouce donnés\s+6/)
  })
})

it('asks the yes of many in one line, that leads to them alone', async () => {
  const s = await scene()
  const structureId = await uneStructure(s)
  for (const prenom of ['Aïcha', 'Nadia', 'Malika'])
    await unCoup(s, await unTalent(s, { prenom }), structureId, { merci: `Merci ${prenom} !` })
  const autre = await unTalent(s, { prenom: 'Denise' })
  await uneMiseEnLien(s, { talentId: autre })
  const desk = s.as('coordination')
  expect(await texteDe(await desk.get('/'))).toContain('Demander à 3 personnes si leur merci ou leur portrait')
  expect(await texteDe(await desk.get('/'))).not.toContain('si le merci pour')
  const celles = await texteDe(await desk.get('/mises-en-lien/telephone?mercis=oui'))
  for (const prenom of ['Aïcha', 'Nadia', 'Malika']) expect(celles).toContain(prenom)
  expect(celles).not.toContain('Denise')
  expect(await texteDe(await desk.get('/mises-en-lien/telephone'))).toContain('Denise')
})

it('asks by phone with the name that will be written, as the screen and the page « Merci ! » have it', async () => {
  const s = await scene()
  const { talentId, structureId, coupId, portraitId } = await unCoupMerci(s)
  await s.prepare((tx) =>
    tx.updateTable('coups_de_pouce').set({ merci: 'Merci Aïcha !' }).where('id', '=', coupId).execute(),
  )
  const appels = await personneDuTalent(s, talentId)
  const dite = async () => texteDe(await s.as('coordination').post('/mises-en-lien/telephone', { appels }))
  const nommee = /à tout le monde, avec «.Aïcha B\..»/gu
  expect((await dite()).match(nommee)).toHaveLength(2)
  const elle = parLien(s, talentId)
  await elle.post(`/ma-fiche/${talentId}/portraits/${portraitId}`, { reponse: 'oui' })
  await unCoup(s, talentId, structureId, { titre: 'Coudre encore', merci: 'Aïcha, merci.' })
  expect((await dite()).match(nommee)).toHaveLength(1)
  await elle.post(`/ma-fiche/${talentId}/coups-de-pouce/nom`, { coupId, reponse: 'oui' })
  expect(await mercis(s)).toContain('Pour Aïcha B.')
})

describe('portraits', () => {
  it('waits for a yes, is shown, and goes in one gesture', async () => {
    const s = await scene()
    const { talentId, portraitId } = await unCoupMerci(s)
    const elle = parLien(s, talentId)
    expect(await mercis(s)).not.toContain('Elle coud depuis toujours.')
    // Until the answer, it is to be asked: on the desk's list and sheet, and on her own page.
    const aDemander = async () => [
      /Demander à Aïcha B[^.]*\. si son portrait peut être montré/u.test(
        await texteDe(await s.as('coordination').get('/')),
      ),
      (await texteDe(await s.as('coordination').get('/mises-en-lien/telephone'))).includes('Un portrait à montrer'),
      (await texteDe(await elle.get(`/ma-fiche/${talentId}`))).includes('Dire si votre portrait peut être montré'),
    ]
    const personneId = await personneDuTalent(s, talentId)
    const photo = (oui: boolean) => s.prepare((tx, v) => consentir(tx, v, personneId, { photo: oui }, 'telephone'))
    expect(await aDemander()).toEqual([true, true, true])
    await photo(false)
    expect(await aDemander()).toEqual([false, false, false])
    await photo(true)
    await elle.post(`/ma-fiche/${talentId}/portraits/${portraitId}`, { reponse: 'oui' })
    expect(await aDemander()).toEqual([false, false, false])
    expect(await mercis(s)).toContain('Elle coud depuis toujours.')
    await elle.post(`/ma-fiche/${talentId}/portraits/${portraitId}`, { reponse: 'non' })
    expect(await mercis(s)).not.toContain('Elle coud depuis toujours.')
    expect(await s.prepare((tx) => tx.selectFrom('portraits').selectAll().execute())).toEqual([])
  })

  it('is hidden as soon as « photo ou portrait » is taken back, and is never written without it', async () => {
    const s = await scene()
    const { talentId, portraitId } = await unCoupMerci(s)
    await s
      .as('coordination')
      .post(`/annuaire/${talentId}/portraits/${portraitId}`, { reponse: 'oui', moyen: 'papier' })
    expect(await mercis(s)).toContain('Elle coud depuis toujours.')
    const personneId = await personneDuTalent(s, talentId)
    await s.prepare((tx, visit) => consentir(tx, visit, personneId, { photo: false }, 'telephone'))
    expect(await mercis(s)).not.toContain('Elle coud depuis toujours.')
    const refus = await s
      .as('coordination')
      .post(`/annuaire/${talentId}/portrait`, { portraitId: newId(), texte: 'Elle coud.' })
    expect(refus.status).toBe(409)
    expect(await texteDe(refus)).toContain('n’a pas dit oui')
    // Nor is it asked then: a yes to it would show nothing.
    const siens = async () => texteDe(await parLien(s, talentId).get(`/ma-fiche/${talentId}/coups-de-pouce`))
    expect(await siens()).toMatch(/Ce portrait n’est pas montré/)
    expect(await siens()).not.toContain('Oui, le montrer')
    // « On vous le redemande à chaque fois »: ticked again, the line shows nothing that was taken away with it.
    await s.prepare((tx, { now, ...visit }) =>
      consentir(tx, { ...visit, now: now.add({ minutes: 1 }) }, personneId, { photo: true }, 'web'),
    )
    expect(await mercis(s)).not.toContain('Elle coud depuis toujours.')
    expect(await siens()).toContain('Ce portrait attend votre réponse')
  })
})

it('says of a portrait what holds it back: a word of over a year, or the name of a newcomer, and then asks no yes to it', async () => {
  const s = await scene()
  const { talentId, portraitId } = await unCoupMerci(s)
  const elle = parLien(s, talentId)
  const sienne = async () => texteDe(await elle.get(`/ma-fiche/${talentId}/coups-de-pouce`))
  const texte = (mots: string) => s.prepare((tx) => tx.updateTable('portraits').set({ texte: mots }).execute())
  const confirme = (jours: number) =>
    s.prepare((tx) =>
      tx
        .updateTable('talents')
        .set({ confirme_le: s.now.subtract({ hours: 24 * jours }) })
        .execute(),
    )
  await texte('Elle coud avec Oumou.')
  await unTalent(s, { prenom: 'Oumou' })
  expect(await sienne()).toContain('semble dire un autre nom')
  expect(await sienne()).not.toContain('Oui, le montrer')
  expect(await texteDe(await elle.get(`/ma-fiche/${talentId}`))).not.toContain('Dire si votre portrait')
  await texte('Elle coud depuis toujours.')
  await elle.post(`/ma-fiche/${talentId}/portraits/${portraitId}`, { reponse: 'oui' })
  expect(await sienne()).toContain('peut être montré sur la page')
  await confirme(400)
  expect(await mercis(s)).not.toContain('Elle coud depuis toujours.')
  expect(await sienne()).toContain('plus d’un an')
  expect(await sienne()).not.toContain('peut être montré sur la page')
})

describe('a certificate of volunteering', () => {
  it('is asked by the person, signed by the desk, read by both and by nobody else', async () => {
    const s = await scene()
    const structureId = await uneStructure(s, { nom: 'La Régie' })
    const talentId = await unTalent(s)
    await unCoup(s, talentId, structureId, { titre: 'Coudre des rideaux', minutes: 90 })
    const [elle, bureau] = [parLien(s, talentId), s.as('coordination')]
    await elle.post(`/ma-fiche/${talentId}/attestations`, { attestationId: newId() })
    await elle.post(`/ma-fiche/${talentId}/attestations`, { attestationId: newId() })
    const attente = await s.prepare((tx) => tx.selectFrom('attestations').select('id').execute())
    expect(attente).toHaveLength(1)
    const id = attente[0]?.id ?? ''
    expect((await elle.get(`/ma-fiche/${talentId}/attestations/${id}`)).status).toBe(404)
    expect(await texteDe(await bureau.get('/'))).toContain('Signer l’attestation de bénévolat d’Aïcha B.')
    await bureau.post(`/annuaire/${talentId}/attestations`, { attestationId: newId() })
    await unCoup(s, talentId, structureId, { titre: 'Après la signature' })
    const page = await texteDe(await elle.get(`/ma-fiche/${talentId}/attestations/${id}`))
    for (const dit of [
      'Aïcha Benali',
      'Coudre des rideaux',
      'La Régie',
      '1 h 30',
      'Essai coordination',
      '11 mars 2026',
    ])
      expect(page.replaceAll('\u00a0', ' ')).toContain(dit)
    expect(page).not.toContain('Après la signature')
    expect(page).not.toMatch(/€|euro/)
    for (const autre of [
      s.as('conseil'),
      s.as('cdsu'),
      s.as('porteur', { structureId }),
      s.as('visiteur'),
      parLien(s, newId()),
    ])
      for (const chemin of [`/annuaire/${talentId}/attestations/${id}`, `/ma-fiche/${talentId}/attestations/${id}/pdf`])
        expect((await autre.get(chemin)).status).toBe(403)
  })

  it('is the same as a tagged PDF', async () => {
    const s = await scene()
    const { talentId, attestationId } = await unCoupMerci(s)
    const reponse = await s.as('coordination').get(`/annuaire/${talentId}/attestations/${attestationId}/pdf`)
    expect(reponse.headers.get('content-type')).toBe('application/pdf')
    expect(reponse.headers.get('cache-control')).toBe('private, no-store')
    const pdf = new Uint8Array(await reponse.arrayBuffer())
    if (popplerMissing()) return
    expect(textOf(pdf).replace(/\s+/g, ' ')).toContain('Aïcha Benali a donné bénévolement')
    for (const signe of ['Tagged: yes', 'H1', 'TH']) expect(structureOf(pdf)).toContain(signe)
  })

  it('is refused while nothing was given, and goes with the person', async () => {
    const s = await scene()
    const vide = await unTalent(s)
    const reponse = await parLien(s, vide).post(`/ma-fiche/${vide}/attestations`, { attestationId: newId() })
    expect(decodeURIComponent(reponse.headers.get('set-cookie') ?? '')).toContain('pas encore de coup de pouce')
    const { talentId } = await unCoupMerci(s)
    const donnees = await (await parLien(s, talentId).get(`/ma-fiche/${talentId}/donnees`)).text()
    for (const dit of ['Elle coud depuis toujours.', 'attestations']) expect(donnees).toContain(dit)
    await parLien(s, talentId).post(`/ma-fiche/${talentId}/effacement`)
    for (const table of ['portraits', 'attestations', 'accords_de_valorisation'] as const)
      expect(await s.prepare((tx) => tx.selectFrom(table).selectAll().execute())).toEqual([])
  })
})
