import { describe, expect, it } from 'vitest'
import { attribuer, creerCompte, oublierTentatives } from '#modules/comptes/index.ts'
import { uneNote } from '#modules/suivi/testing.ts'
import { newId } from '#platform/ids.ts'
import { asOwner, type Me } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, unCompte, unContact, unePersonne, uneStructure, unTalent } from '#src/test/builders.ts'
import { enLisant } from '#src/test/formulaires.ts'
import { deplacements } from '../gestes/deplacement.ts'
import { uneMiseEnLien } from '../testing.ts'

const lien = (geste: string, sujetId: string, personneId: string | null): Me => ({
  genre: 'lien',
  lien: { id: newId(), geste, sujetId, personneId },
})

/** Fatima answered an appel, by phone number only; her code opens the answer. */
async function fatima(s: Scene) {
  const talentId = await unTalent(s, { prenom: 'Fatima', telephone: '0639980042', courriel: '' })
  const m = await uneMiseEnLien(s, { talentId, etat: 'acceptee-par-le-talent' })
  return { ...m, me: lien('repondre-talent', m.id, m.personneId), moi: `/mises-en-lien/${m.id}/reponse/moi` }
}

/** Follows the link that was answered; the page that it opens, without the territoire. */
async function ouvrir(s: Scene, reponse: Response): Promise<string> {
  const chemin = reponse.headers.get('location') ?? ''
  expect(chemin).toMatch(new RegExp(`^/${s.territoire.slug}/l/`))
  const suivi = await s.as('visiteur').get(chemin)
  expect(suivi.headers.get('set-cookie')).toContain(`lien-${s.territoire.slug}=`)
  return (suivi.headers.get('location') ?? '').replace(`/${s.territoire.slug}`, '')
}

describe('from a code received after answering', () => {
  it('offers one’s own page, and opens it to whoever knows the number that was given', async () => {
    const s = await scene()
    const f = await fatima(s)
    const elle = s.as(f.me)
    const reponse = await (await elle.get(`/mises-en-lien/${f.id}/reponse`)).text()
    expect(reponse).toContain(`${f.id}/reponse/moi`)
    const question = await texteDe(await elle.get(f.moi))
    expect(question).toContain('C’est bien vous, Fatima')
    expect(question).not.toContain('0042')
    for (const juste of ['0042', '00 42', '06 39 98 00 42']) {
      const ouverte = await elle.post(f.moi, { reponse: juste })
      expect(ouverte.status, juste).toBe(303)
      expect(await ouvrir(s, ouverte)).toBe(`/ma-fiche/${f.talentId}`)
    }
    const page = await texteDe(await s.as(lien('ma-fiche', f.talentId, f.personneId)).get(`/ma-fiche/${f.talentId}`))
    for (const mots of ['Changer mon numéro', 'Faire une pause', 'Qui peut voir mon numéro', 'Tout effacer', 'fermer'])
      expect(page).toContain(mots)
  })

  it('tells there where each answer stands, and leads to it; what the desk only thinks of is not said', async () => {
    const s = await scene()
    const f = await fatima(s)
    const [demandee, songee, finie, changee] = [
      await uneMiseEnLien(s, { talentId: f.talentId, etat: 'proposee-au-talent' }),
      await uneMiseEnLien(s, { talentId: f.talentId, etat: 'retenue' }),
      await uneMiseEnLien(s, { talentId: f.talentId, etat: 'refusee-par-le-porteur' }),
      await uneMiseEnLien(s, { talentId: f.talentId, etat: 'acceptee-par-le-talent' }),
    ]
    const moment = 'samedi 12 décembre'
    await s.prepare((tx, v) =>
      deplacements.redemander(v, tx, { appelId: changee.appelId, moment, jour: null, passe: false }),
    )
    const elle = s.as(lien('ma-fiche', f.talentId, f.personneId))
    const page = await (await elle.get(`/ma-fiche/${f.talentId}`)).text()
    expect(page).toContain(`Vous aviez dit oui pour ${moment}`)
    for (const { id } of [f, demandee, changee, finie]) expect(page).toContain(`/mises-en-lien/${id}/reponse`)
    expect(page).not.toContain(songee.id)
    const path = `/mises-en-lien/${demandee.id}/reponse`
    expect(await texteDe(await elle.get(path))).toContain('Non merci')
    // Her code opened her page: from an answer, nothing more is asked on the way back.
    expect((await elle.get(`${path}/moi`)).headers.get('location')).toBe(`/${s.territoire.slug}/ma-fiche/${f.talentId}`)
    expect((await elle.post(path, { reponse: 'pas-cette-fois' })).status).toBe(303)
    // Whoever said no, or stepped back, finds the way to come all the same.
    const refusee = await (await elle.get(`/ma-fiche/${f.talentId}`)).text()
    expect(refusee).toContain(demandee.id)
    expect(refusee).toContain('Si finalement vous pouvez')
    expect(await texteDe(await elle.get(path))).toContain('Finalement, je peux')
    expect((await elle.post(path, { reponse: 'oui', sachant: 'oui' })).status).toBe(303)
    await elle.post(`/mises-en-lien/${f.id}/retrait`)
    expect(await texteDe(await elle.get(`/ma-fiche/${f.talentId}`))).toContain('Si finalement vous pouvez')
    // Another person's own page opens nothing of hers.
    const autre = s.as(lien('ma-fiche', await unTalent(s), f.personneId))
    expect((await autre.get(`/mises-en-lien/${f.id}/reponse`)).status).toBe(403)
  })

  it('does not open it to somebody who found the paper, however often they try', async () => {
    const s = await scene()
    const f = await fatima(s)
    const inconnu = s.as(f.me)
    expect((await inconnu.post(f.moi, {})).status).toBe(422)
    for (const faux of ['1234', '42', '', '4200 ', '0639980041', '9999'])
      expect((await inconnu.post(f.moi, { reponse: faux })).status, faux).not.toBe(303)
    const ferme = await inconnu.post(f.moi, { reponse: '0042' })
    expect(ferme.status).toBe(429)
    expect(await texteDe(ferme)).toContain('trop d’essais. Recommencez')
    // The answer itself stays open.
    expect((await inconnu.get(`/mises-en-lien/${f.id}/reponse`)).status).toBe(200)
  })

  it('does not open it to somebody who tries a little every day, and ends by sending to the desk', async () => {
    const s = await scene()
    const f = await fatima(s)
    const inconnu = s.as(f.me)
    const attendre = (porte: string) =>
      asOwner((tx) => tx.deleteFrom('auth.tentatives').where('cle', 'like', `${porte}:%`).execute())
    const tenter = async (fois: number) => {
      const statuts: number[] = []
      for (let n = 0; n < fois; n += 1) statuts.push((await inconnu.post(f.moi, { reponse: '1234' })).status)
      return statuts.filter((statut) => statut === 409).length
    }
    let dAujourdhui = 0
    for (let heure = 0; heure < 3; heure += 1) {
      dAujourdhui += await tenter(6)
      await attendre('c-est-moi')
    }
    expect(dAujourdhui).toBe(10)
    let enTout = dAujourdhui
    for (let jour = 0; jour < 4; jour += 1) {
      for (const porte of ['c-est-moi', 'c-est-moi-jour']) await attendre(porte)
      await oublierTentatives(Temporal.Now.instant().add({ hours: 24 * 40 }))
      enTout += await tenter(5)
    }
    expect(enTout).toBe(20)
    for (const porte of ['c-est-moi', 'c-est-moi-jour']) await attendre(porte)
    const ferme = await inconnu.post(f.moi, { reponse: '0042' })
    expect(ferme.status).toBe(429)
    expect(await texteDe(ferme)).toContain('La permanence peut vous donner le code de votre page')
  })

  it('keeps two people of one phone apart: each code asks about, and opens, its own person', async () => {
    const s = await scene()
    const mere = await fatima(s)
    const fils = await uneMiseEnLien(s, {
      talentId: await unTalent(s, { prenom: 'Ilyes', telephone: '0639980042', courriel: '' }),
      etat: 'acceptee-par-le-talent',
    })
    const ilyes = s.as(lien('repondre-talent', fils.id, fils.personneId))
    expect(await texteDe(await ilyes.get(`/mises-en-lien/${fils.id}/reponse/moi`))).toContain('C’est bien vous, Ilyes')
    const ouverte = await ilyes.post(`/mises-en-lien/${fils.id}/reponse/moi`, { reponse: '0042' })
    expect(await ouvrir(s, ouverte)).toBe(`/ma-fiche/${fils.talentId}`)
    for (const page of [mere.moi, `/ma-fiche/${mere.talentId}`, `/mes-coordonnees/${mere.personneId}`])
      expect((await ilyes.get(page)).status, page).toBe(403)
  })

  it('leads an account straight to its page, and asks for a mail when there is no number', async () => {
    const s = await scene()
    const f = await fatima(s)
    const compte: Me = {
      genre: 'compte',
      compteId: 'c',
      personneId: f.personneId,
      nom: 'Fatima',
      attributions: [{ role: 'talent', quartierId: null, structureId: null }],
    }
    const direct = await s.as(compte).get(f.moi)
    expect(direct.headers.get('location')).toBe(`/${s.territoire.slug}/ma-fiche/${f.talentId}`)
    const talentId = await unTalent(s, { telephone: '', courriel: 'Aicha@exemple.fr' })
    const m = await uneMiseEnLien(s, { talentId, etat: 'acceptee-par-le-talent' })
    const aicha = s.as(lien('repondre-talent', m.id, m.personneId))
    const moi = `/mises-en-lien/${m.id}/reponse/moi`
    expect(await texteDe(await aicha.get(moi))).toContain('L’adresse e-mail que vous avez donnée')
    expect((await aicha.post(moi, { reponse: 'aicha@autre.fr' })).status).toBe(409)
    expect((await aicha.post(moi, { reponse: ' aicha@EXEMPLE.fr ' })).status).toBe(303)
  })

  describe('where somebody else wrote the number down', () => {
    const notee = async (s: Scene, courriel = '') => {
      const talentId = await unTalent(s, { prenom: 'Fatima', telephone: '0639980042', courriel, parAutrui: true })
      const m = await uneMiseEnLien(s, { talentId, etat: 'proposee-au-talent' })
      const moi = `/mises-en-lien/${m.id}/reponse/moi`
      return { ...m, talentId, moi, parLien: s.as(lien('repondre-talent', m.id, m.personneId)) }
    }

    it('its last digits open nothing: whoever holds a wrong number knows them', async () => {
      const s = await scene()
      const f = await notee(s)
      const page = await f.parLien.get(f.moi)
      expect(await page.clone().text()).not.toContain('name="reponse"')
      expect(await page.clone().text()).toContain(`href="/${s.territoire.slug}/code"`)
      const dit = await texteDe(page)
      expect(dit).toContain('n’a pas été écrit par vous')
      // « J’ai un code », with the code of the paper that led here, comes back here.
      expect(dit).toMatch(/Le code de ce papier ou de ce message n’y suffit pas.: il faut celui de votre page/)
      expect((await f.parLien.post(f.moi, { reponse: '0042' })).status).toBe(409)
      expect((await f.parLien.post(`/mises-en-lien/${f.id}/reponse`, { reponse: 'oui' })).status).toBe(303)
      expect((await f.parLien.post(f.moi, { reponse: '0042' })).status).toBe(409)
    })

    it('with a mail beside it, both are asked: who holds one does not know the other', async () => {
      const s = await scene()
      const f = await notee(s, 'fatima@exemple.fr')
      expect(await (await f.parLien.get(f.moi)).text()).toMatch(/name="reponse".*name="courriel"/s)
      expect((await f.parLien.post(f.moi, { reponse: '0042' })).status).toBe(422)
      expect((await f.parLien.post(f.moi, { reponse: '0042', courriel: 'autre@exemple.fr' })).status).toBe(409)
      expect((await f.parLien.post(f.moi, { reponse: '0042', courriel: 'Fatima@exemple.fr' })).status).toBe(303)
    })

    it('opens by its digits once she wrote it herself, and no more once the desk wrote another', async () => {
      const s = await scene()
      const f = await notee(s)
      const elle = s.as(lien('ma-fiche', f.talentId, f.personneId))
      const page = `/ma-fiche/${f.talentId}/coordonnees`
      const version = /name="version" value="([^"]*)"/.exec(await (await elle.get(page)).text())?.[1] ?? ''
      expect((await elle.post(page, { telephone: '0639980042', version })).status).toBe(303)
      expect((await f.parLien.post(f.moi, { reponse: '0042' })).status).toBe(303)
      await enLisant(s.as('coordination'), `/annuaire/${f.talentId}/coordonnees`, { telephone: '0639980043' })
      expect((await f.parLien.post(f.moi, { reponse: '0043' })).status).toBe(409)
    })
  })

  it('sends to the desk somebody who gave neither number nor mail', async () => {
    const s = await scene()
    const talentId = await unTalent(s, { telephone: '', courriel: '' })
    const m = await uneMiseEnLien(s, { talentId, etat: 'acceptee-par-le-talent' })
    const page = s.as(lien('repondre-talent', m.id, m.personneId))
    expect(await texteDe(await page.get(`/mises-en-lien/${m.id}/reponse/moi`))).toContain(
      'on changera vos informations',
    )
    expect((await page.post(`/mises-en-lien/${m.id}/reponse/moi`, { reponse: '' })).status).toBe(422)
    expect((await page.post(`/mises-en-lien/${m.id}/reponse/moi`, { reponse: '9999' })).status).toBe(409)
  })
})

describe('somebody who is no talent, and answered for a structure', () => {
  async function malik(s: Scene) {
    const structureId = await uneStructure(s, { nom: 'Les Semis' })
    const personneId = await unePersonne(s, {
      prenom: 'Malik',
      cercle: 'porteur',
      telephone: '0639980077',
      courriel: '',
    })
    const contactId = await unContact(s, structureId, personneId)
    const appelId = await unAppel(s, { structureId, contactId, etat: 'a-confirmer' })
    return { structureId, personneId, appelId }
  }

  it('changes name, number and whether they are shown, from the link that asked them to confirm', async () => {
    const s = await scene()
    const { structureId, personneId, appelId } = await malik(s)
    const parLien = s.as(lien('confirmer-appel', appelId, personneId))
    expect(await (await parLien.get(`/appels/${appelId}/confirmation`)).text()).toContain('confirmation/moi')
    const ouverte = await parLien.post(`/appels/${appelId}/confirmation/moi`, { reponse: '0077' })
    const page = await ouvrir(s, ouverte)
    expect(page).toBe(`/mes-coordonnees/${personneId}`)
    const lui = s.as(lien('mes-coordonnees', personneId, personneId))
    expect(await texteDe(await lui.get(page))).toContain('Vous êtes le contact de Les Semis')
    expect((await lui.post(page, { prenom: 'Malik', nom: 'Diop' })).status).toBe(422)
    const change = { prenom: 'Malik', nom: 'Diop', telephone: '06 39 98 00 78' }
    expect((await enLisant(lui, page, change)).status).toBe(303)
    const apres = await (await lui.get(page)).text()
    expect(apres).toContain('Diop')
    expect(apres).toMatch(/06.?39.?98.?00.?78/)
    // Not ticked: no longer shown with the structure.
    expect(await texteDe(await s.as('conseil').get(`/structures/${structureId}`))).not.toContain('Diop')
    await enLisant(lui, page, { ...change, structure: 'oui' })
    expect(await texteDe(await s.as('conseil').get(`/structures/${structureId}`))).toContain('Diop')
    expect(await (await lui.get(`${page}/donnees`)).text()).toContain('Les Semis')
  })

  it('erases all by themself; the structure and its needs stay', async () => {
    const s = await scene()
    const { structureId, personneId, appelId } = await malik(s)
    const lui = s.as(lien('mes-coordonnees', personneId, personneId))
    const page = `/mes-coordonnees/${personneId}/effacement`
    expect(await texteDe(await lui.get(page))).toContain('n’aura plus votre contact')
    expect((await lui.post(page)).status).toBe(303)
    expect(await texteDe(await s.as('coordination').get(`/structures/${structureId}`))).not.toContain('Malik')
    expect((await s.as('coordination').get(`/appels/${appelId}`)).status).toBe(200)
  })

  it('finds the same with an account, from « Vos données »; the only administration is not erased', async () => {
    const s = await scene()
    const { personneId } = await malik(s)
    const compteId = await creerCompte({ nom: 'Malik', courriel: null })
    const avec = (role: 'porteur' | 'administration'): Me => ({
      genre: 'compte',
      compteId,
      personneId,
      nom: 'Malik',
      attributions: [{ role, quartierId: null, structureId: null }],
    })
    const page = `/mes-coordonnees/${personneId}`
    expect(await (await s.as(avec('porteur')).get('/vie-privee')).text()).toContain(page)
    expect(await (await s.as('visiteur').get('/vie-privee')).text()).not.toContain('/mes-coordonnees/')
    await s.prepare((tx, visit) =>
      attribuer(tx, visit, {
        compteId,
        role: 'administration',
        quartierId: null,
        structureId: null,
        personneId,
      }),
    )
    const refus = await s.as(avec('administration')).post(`${page}/effacement`)
    expect(refus.status).toBe(409)
    expect(await texteDe(refus)).toContain('Personne d’autre n’administre')
    expect((await s.as(avec('administration')).get(page)).status).toBe(200)
  })

  it('has no such page behind a link that was made for the structure as a whole', async () => {
    const s = await scene()
    const { id } = await uneMiseEnLien(s, { etat: 'proposee-au-porteur' })
    const anonyme = s.as(lien('repondre-porteur', id, null))
    expect(await (await anonyme.get(`/mises-en-lien/${id}/reponse-porteur`)).text()).not.toContain('/moi')
    expect((await anonyme.get(`/mises-en-lien/${id}/reponse-porteur/moi`)).status).toBe(403)
  })
})

describe('a shared phone', () => {
  it('is closed by one button: the browser forgets the link, which opens again', async () => {
    const s = await scene()
    const f = await fatima(s)
    const ouverte = await s.as(f.me).post(f.moi, { reponse: '0042' })
    const ferme = await s.as(lien('ma-fiche', f.talentId, f.personneId)).post('/l/fermer')
    expect(ferme.status).toBe(303)
    expect(ferme.headers.get('set-cookie')).toMatch(new RegExp(`lien-${s.territoire.slug}=;`))
    expect(await ouvrir(s, ouverte)).toBe(`/ma-fiche/${f.talentId}`)
  })
})

describe('a code that was lost', () => {
  it('is given by the desk: the same one, or another one that closes the first', async () => {
    const s = await scene()
    const { talentId } = await fatima(s)
    const bureau = s.as('coordination')
    const donner = async (fields = {}) =>
      /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(await texteDe(await bureau.post(`/annuaire/${talentId}/page`, fields)))?.[0] ?? ''
    const ouvre = async (code: string) => (await s.as('visiteur').post('/code', { code })).headers.get('location')
    const code = await donner()
    expect(await donner()).toBe(code)
    expect(await ouvre(code)).toBe(`/${s.territoire.slug}/ma-fiche/${talentId}`)
    const autre = await donner({ nouveau: 'oui' })
    expect(autre).not.toBe(code)
    expect(await ouvre(code)).toBeNull()
    expect(await ouvre(autre)).toBe(`/${s.territoire.slug}/ma-fiche/${talentId}`)
  })

  it('is given too to the contact of a structure who has a phone alone', async () => {
    const s = await scene()
    const [structureId, ailleurs] = [await uneStructure(s), await uneStructure(s)]
    const malik = await unePersonne(s, { prenom: 'Malik', telephone: '0639980042', courriel: '', parAutrui: true })
    const id = await unContact(s, structureId, malik)
    const contact = `/structures/${structureId}/contacts/${id}`
    const bureau = s.as('coordination')
    expect(await texteDe(await bureau.get(contact))).toContain('Lui donner le code de sa page')
    for (const autre of [s.as('cdsu'), s.as('porteur', { structureId })]) {
      expect(await texteDe(await autre.get(contact))).not.toContain('Lui donner le code')
      expect((await autre.post(`${contact}/page`)).status).toBe(403)
    }
    const remise = await bureau.post(`${contact}/page`)
    expect(remise.headers.get('cache-control')).toContain('no-store')
    expect(await texteDe(await bureau.get(`/structures/${structureId}`))).toContain('a donné à un contact le code')
    const code = /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(await texteDe(remise))?.[0] ?? ''
    const entree = await s.as('visiteur').post('/code', { code })
    expect(entree.headers.get('location')).toBe(`/${s.territoire.slug}/mes-coordonnees/${malik}`)
    const sienne = await s.as(lien('mes-coordonnees', malik, malik)).get(`/mes-coordonnees/${malik}`)
    expect(await texteDe(sienne)).toContain('Essai coordination')
    expect((await bureau.post(`/structures/${ailleurs}/contacts/${id}/page`)).status).toBe(404)
    expect((await bureau.get(`${contact}/page`)).headers.get('location')).toBe(`/${s.territoire.slug}${contact}`)
  })

  it('is handed to nobody who holds a role, whose private notes and account no link takes away', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const talentId = await unTalent(s, { prenom: 'Sabrina' })
    const { personne_id: sabrina } = await s.prepare((tx) =>
      tx.selectFrom('talents').select('personne_id').where('id', '=', talentId).executeTakeFirstOrThrow(),
    )
    const contact = `/structures/${structureId}/contacts/${await unContact(s, structureId, sabrina)}`
    await uneNote(s, { cote: 'porteur', auteurId: sabrina, texte: 'Gardé entre nous.' })
    await uneNote(s, { cote: 'porteur', auteurId: sabrina, texte: 'Dit à la ville.', partage: ['ville'] })
    const elle = await unCompte(s, 'porteur', structureId, sabrina)
    const bureau = s.as('animation')
    for (const page of [contact, `/annuaire/${talentId}`]) {
      const remise = await bureau.post(`${page}/page`)
      expect([remise.status, remise.headers.get('location')]).toEqual([303, `/${s.territoire.slug}${page}`])
    }
    for (const [geste, id] of Object.entries({ 'mes-coordonnees': sabrina, 'ma-fiche': talentId })) {
      const donnees = async (me: Me) => (await s.as(me).get(`/${geste}/${id}/donnees`)).text()
      const parLien = lien(geste, id, sabrina)
      expect(await donnees(elle)).toContain('Gardé entre nous')
      expect(await donnees(parLien)).not.toContain('Gardé entre nous')
      if (geste === 'mes-coordonnees') {
        // The code of one's coordinates opens no more than they, once there is a page of one's own.
        for (const autre of ['donnees', 'effacement'])
          expect((await s.as(parLien).get(`/${geste}/${id}/${autre}`)).status, autre).toBe(403)
        continue
      }
      expect(await donnees(parLien)).toContain('Dit à la ville')
      const refus = await s.as(parLien).post(`/${geste}/${id}/effacement`)
      expect([refus.status, await texteDe(refus)]).toEqual([409, expect.stringContaining('avec votre compte')])
    }
    const refus = await bureau.post(`/annuaire/${talentId}/effacement`)
    expect([refus.status, await texteDe(refus)]).toEqual([409, expect.stringContaining('a un rôle ici')])
    expect((await s.as(elle).post(`/ma-fiche/${talentId}/effacement`)).status).toBe(303)
  })

  it('tells the person who held the key', async () => {
    const s = await scene()
    const { talentId, personneId } = await fatima(s)
    const page = async () => texteDe(await s.as(lien('ma-fiche', talentId, personneId)).get(`/ma-fiche/${talentId}`))
    expect(await page()).toContain('Personne n’a encore lu votre numéro')
    await s.as('coordination').post(`/annuaire/${talentId}/page`)
    expect(await page()).toContain('Essai coordination')
  })
})
