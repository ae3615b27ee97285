import pg from 'pg'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { prevenir } from '#modules/notifications/index.ts'
import { accesAuxCoordonnees } from '#modules/personnes/index.ts'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, unContact, unePersonne, uneStructure, unTalent } from '#src/test/builders.ts'
import { insertDepart } from '../store/departs-store.ts'
import * as store from '../store/store.ts'
import { direLesNumeros, postDits, uneMiseEnLien } from '../testing.ts'
import { unCoup } from '../valoriser/testing.ts'
import { aFaire } from './a-faire.ts'
import { preparerLAppel } from './personne.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

/** Nadia is to be asked for two needs, and thanked for a third, which is over. */
async function troisRaisons() {
  const talentId = await unTalent(s, { prenom: 'Nadia', nom: 'Ferhat', telephone: '0639981122' })
  const pour = async (titre: string, etat: 'retenue' | 'acceptee-par-le-talent') =>
    uneMiseEnLien(s, { talentId, etat, appelId: await unAppel(s, { titre }) })
  const rideaux = await pour('Coudre des rideaux', 'retenue')
  const nappes = await pour('Coudre des nappes', 'retenue')
  const fini = await pour('Coudre un drapeau', 'acceptee-par-le-talent')
  await s.prepare((tx) => tx.updateTable('appels').set({ etat: 'clos' }).where('id', '=', fini.appelId).execute())
  return { rideaux, nappes, fini, id: rideaux.personneId }
}
const duBureau = () => read(s.visit('coordination'), (tx) => aFaire(s.visit('coordination'), tx))
const etatDe = (id: string) => read(s.visit(), async (tx) => (await store.find(tx, id))?.etat)

describe('one person to call', () => {
  it('is one line of « À faire », whatever the number of reasons, that leads to where all is dealt with', async () => {
    const { id } = await troisRaisons()
    const siennes = (await duBureau()).filter(({ texte }) => texte.includes('Nadia'))
    expect(siennes).toHaveLength(1)
    expect(siennes[0]?.texte).toMatch(/^Appeler Nadia F., 3 choses à voir ensemble/u)
    expect(siennes[0]?.href).toContain(`/mises-en-lien/a-joindre/${id}`)
  })

  it('is told in that line of one need once, and of each thing that it counts', async () => {
    const structureId = await uneStructure(s)
    const contactId = await unContact(
      s,
      structureId,
      await unePersonne(s, { prenom: 'Karim', telephone: '0639981144' }),
    )
    const appelId = await unAppel(s, { structureId, contactId, places: 2, titre: 'Coudre des rideaux' })
    for (const etat of ['acceptee-par-le-talent', 'coordonnees-partagees'] as const)
      await uneMiseEnLien(s, { structureId, appelId, etat, talentId: await unTalent(s, { courriel: '' }) })
    const lignes = (await duBureau()).map(({ texte }) => texte).filter((texte) => texte.includes('choses'))
    expect(lignes).toEqual([
      expect.stringMatching(
        /, 2 choses à voir ensemble.: [^«]*dit oui, pour «[^«]*rideaux.», et aussi comment se joindre$/u,
      ),
    ])
  })

  it('is told of several who said yes as of several, with one hello, in the script and in the message', async () => {
    const structureId = await uneStructure(s)
    const karim = await unePersonne(s, { prenom: 'Karim', telephone: '0639981144', accords: ['structure'] })
    const contactId = await unContact(s, structureId, karim)
    const appelId = await unAppel(s, { structureId, contactId, places: 4, titre: 'Coudre des rideaux' })
    const joindre = [{ telephone: '0639981155' }, { telephone: '', courriel: '' }]
    for (const coordonnees of joindre) {
      const talentId = await unTalent(s, { texte: '', ...coordonnees })
      await uneMiseEnLien(s, { structureId, appelId, etat: 'acceptee-par-le-talent', talentId })
    }
    const talentId = await unTalent(s, { prenom: 'Fatou', nom: 'Sarr', courriel: '' })
    const { id } = await uneMiseEnLien(s, { structureId, appelId, etat: 'coordonnees-partagees', talentId })
    const apres = (minutes: number) => ({ ...s.visit('coordination'), now: s.now.add({ minutes }) })
    await direLesNumeros(apres(1), id)
    const depuis = { partagees_le: apres(2).now }
    await s.prepare((tx) => tx.updateTable('mises_en_lien').set(depuis).where('id', '=', id).execute())
    const { script = '', message = '' } = (await preparerLAppel(apres(3), karim)) ?? {}
    for (const dit of [script, message]) {
      expect(dit.match(/Bonjour/gu)).toHaveLength(1)
      expect(dit).toMatch(/d’accord avec Fatou S\..*2 personnes ont dit oui\..*La 1re.:.*La 2e.:/su)
      expect(dit.match(/Coudre des rideaux/gu)).toHaveLength(2)
    }
    // What differs from one to the other is said of each, beside them.
    expect(script).toMatch(/La 1re.: .*vous recevez chacun le nom.* La 2e.: .*Nous n’avons ni son numéro/u)
  })

  it('is asked again for a day that moved, and is withdrawn by no « C’est dit »', async () => {
    const { id, rideaux } = await troisRaisons()
    const avant = { moment_avant: 'mercredi 1er avril, 14 h', repondue_talent_le: s.now }
    await s.prepare((tx) => tx.updateTable('mises_en_lien').set(avant).where('id', '=', rideaux.id).execute())
    const page = await (await s.as('coordination').get(`/mises-en-lien/a-joindre/${id}`)).text()
    const [, forme = ''] = page.split(`/${rideaux.id}/geste`)
    expect(forme.split('</form>')[0]).toContain('value="talent-oui"')
    expect(forme.split('</form>')[0]).not.toContain('value="dit"')
  })

  it('is one line too when numbers are to be told beside what is asked, or for two needs, on either side', async () => {
    const { id, rideaux } = await troisRaisons()
    const convenue = async (titre: string) => {
      const structureId = await uneStructure(s)
      const [talentId, appelId] = [rideaux.talentId, await unAppel(s, { titre, structureId })]
      return uneMiseEnLien(s, { talentId, etat: 'coordonnees-partagees', structureId, appelId })
    }
    await convenue('Coudre un rideau de scène')
    const [ligne, ...autres] = (await duBureau()).filter(({ texte }) => /(?<!comment joindre )Nadia/u.test(texte))
    expect(ligne?.texte).toMatch(/^Appeler Nadia F., 4 choses à voir ensemble : .*« Coudre un rideau de scène »/u)
    // A number that both wait for presses, beside whatever does not.
    expect(ligne?.urgence).toBe('maintenant')
    expect(autres).toEqual([])
    expect((await duBureau()).filter(({ texte }) => texte.includes(' comment joindre '))).toHaveLength(1)
    expect(await texteDe(await s.as('coordination').get(`/mises-en-lien/a-joindre/${id}`))).toContain(
      'Dire à Nadia F. comment joindre',
    )
    const karim = await unTalent(s, { prenom: 'Karim', telephone: '0639981133' })
    for (const titre of ['Un', 'Deux'])
      await uneMiseEnLien(s, {
        talentId: karim,
        etat: 'coordonnees-partagees',
        courriel: '',
        appelId: await unAppel(s, { titre }),
      })
    expect(
      (await duBureau()).filter(({ texte }) => /(?<!numéro de )Karim/u.test(texte)).map(({ texte }) => texte),
    ).toEqual([
      expect.stringMatching(
        /^Appeler Karim.*, 2 choses à lui dire : que l’on cherche qui appeler pour « Un », que l’on cherche qui appeler pour « Deux »$/u,
      ),
    ])
  })

  it('is told in that line of how many people the number is to be given, for one need', async () => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', courriel: '' })
    const talentId = await unTalent(s, { prenom: 'Lise' })
    await uneMiseEnLien(s, {
      etat: 'coordonnees-partagees',
      courriel: '',
      talentId,
      appelId: m.appelId,
      structureId: m.structureId,
    })
    const lignes = (await duBureau()).map(({ texte }) => texte)
    expect(lignes).toContainEqual(
      expect.stringMatching(/, 2 choses à leur dire : comment se joindre pour «.*» \(2 personnes\)$/u),
    )
  })

  it('is told in that line of a need once, be it of somebody who goes, and of a message to read as such', async () => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', courriel: '' })
    const structureId = await uneStructure(s)
    await unContact(s, structureId, m.personneId)
    const id = await unAppel(s, { titre: 'Peindre', structureId })
    const envoi = { genre: 'depart-porteur', usage: 'sollicitation', aDire: true } as const
    await s.prepare(async (tx, visit) => {
      await insertDepart(tx, visit, { appelId: m.appelId, contactId: null, attendu: true })
      await prevenir(tx, visit, { ...envoi, donnees: { id, attendu: 'oui' }, personneId: m.personneId })
    })
    const { talentId } = m
    const deux = await unAppel(s, { titre: 'Deux' })
    await uneMiseEnLien(s, { etat: 'coordonnees-partagees', courriel: '', talentId, appelId: deux })
    const dites = (await duBureau()).flatMap(({ texte }) => /\d choses à [^:]*: (.*)$/u.exec(texte)?.[1] ?? [])
    expect(dites).toHaveLength(2)
    for (const une of dites) expect(une.match(/rideaux pour la salle/gu)).toHaveLength(1)
    expect(dites.join()).toMatch(/comment se joindre pour «.*», un message à lire \(/u)
  })

  it('is only told, in that line, of what is only said, and of two messages alike as of two messages', async () => {
    const m = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent' })
    const { talentId, personneId } = m
    const appelId = await unAppel(s, { titre: 'Peindre' })
    await uneMiseEnLien(s, { talentId, etat: 'acceptee-par-le-talent', appelId })
    const structureId = await uneStructure(s)
    await unContact(s, structureId, personneId)
    const ids = [await unAppel(s, { titre: 'Clouer', structureId }), await unAppel(s, { titre: 'Clouer', structureId })]
    const envoi = { genre: 'depart-porteur', usage: 'sollicitation', aDire: true, personneId } as const
    await s.prepare(async (tx, visit) => {
      await tx.updateTable('appels').set({ etat: 'clos' }).where('id', 'in', [m.appelId, appelId]).execute()
      for (const id of ids) await prevenir(tx, visit, { ...envoi, donnees: { id, attendu: 'oui' } })
    })
    const [ligne] = (await duBureau()).filter(({ texte }) => texte.includes('un message à lire'))
    expect(ligne?.texte).toMatch(
      /4 choses à l(?:ui|eur) dire.: que c’est terminé pour «[^«]*», que c’est terminé pour «[^«]*», un message à lire \(.*\) \(2 fois\)$/u,
    )
  })

  it('is one line too when a thank-you waits for their yes, beside a call as beside a number to tell', async () => {
    const { id, rideaux } = await troisRaisons()
    const convenue = await uneMiseEnLien(s, {
      talentId: await unTalent(s, { prenom: 'Karim', telephone: '0639981133' }),
      etat: 'coordonnees-partagees',
      courriel: '',
    })
    await unCoup(s, rideaux.talentId, rideaux.structureId, { merci: 'Merci Nadia, quelle patience.' })
    await unCoup(s, convenue.talentId, convenue.structureId, { merci: 'Merci Karim.', titre: 'Porter une armoire' })
    const lignes = (await texteDe(await s.as('coordination').get('/'))).split(/(?=Appeler|Demander à|Dire le)/u)
    expect(lignes.filter((une) => une.includes('Nadia'))).toEqual([
      expect.stringMatching(/^Appeler Nadia F., 4 choses à voir ensemble/u),
    ])
    expect(lignes.filter((une) => /(?<!numéro de )Karim/u.test(une))).toEqual([
      expect.stringMatching(/^Appeler Karim.*, 2 choses à voir ensemble : .*« Porter une armoire »/u),
    ])
    for (const qui of [id, convenue.personneId])
      expect(await texteDe(await s.as('coordination').get(`/mises-en-lien/a-joindre/${qui}`))).toMatch(
        /Demander à (Nadia F|Karim).* si le merci/u,
      )
  })

  it('is not told that all is said while numbers are still to be given, on either side', async () => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', courriel: '' })
    for (const id of [m.personneId, m.contact]) {
      const page = await texteDe(await s.as('coordination').get(`/mises-en-lien/a-joindre/${id}`))
      expect(page).not.toContain('Tout est dit')
      expect(page).toMatch(/Dire (à|aux) .* comment joindre/u)
    }
    await postDits(s.as('coordination'), m.id)
    expect(await texteDe(await s.as('coordination').get(`/mises-en-lien/a-joindre/${m.contact}`))).toContain(
      'Tout est dit',
    )
  })

  it('is called from that page too, with all there is to tell, each line saying of whom', async () => {
    const structureId = await uneStructure(s, { nom: 'Fil et Liens' })
    const karim = await unePersonne(s, {
      prenom: 'Karim',
      nom: 'Diop',
      telephone: '0639981144',
      accords: ['structure'],
    })
    const contactId = await unContact(s, structureId, karim)
    const appelId = await unAppel(s, { structureId, contactId, places: 2 })
    const a = (minutes: number) => ({ ...s.visit('coordination'), now: s.now.add({ minutes }) })
    for (const [rang, prenom] of ['Nadia', 'Rachid'].entries()) {
      const talentId = await unTalent(s, { prenom, courriel: '' })
      const { id } = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', structureId, appelId, talentId })
      await direLesNumeros(a(1), id)
      // Agreed anew since, for a moment that moved.
      const depuis = { partagees_le: a(2 + rang).now }
      await s.prepare((tx) => tx.updateTable('mises_en_lien').set(depuis).where('id', '=', id).execute())
    }
    await s.prepare((tx, visit) =>
      prevenir(tx, visit, {
        personneId: karim,
        genre: 'passation',
        usage: 'compte',
        donnees: {},
        aDire: true,
      }),
    )
    const bureau = s.as('coordination')
    const chemin = `/mises-en-lien/a-joindre/${karim}`
    const page = await (await bureau.get(chemin)).text()
    const lignes = [...page.matchAll(/<li[^>]*><a href="[^"]*(?:mises-en-lien\/[^"]{36}|a-prevenir)">([^<]*)/gu)].map(
      ([, l]) => l,
    )
    expect(lignes).toEqual([
      expect.stringMatching(/d’accord avec Nadia.* pour/u),
      expect.stringMatching(/d’accord avec Rachid.* pour/u),
      'La passation du bureau est terminée',
    ])
    expect(page).not.toContain('tel:')
    expect(page).toMatch(/<h1[^>]*>Appeler Karim Diop, Fil et Liens/u)
    // Those to whom it was said aloud, and nobody since.
    const lecteurs = async () =>
      (await read(s.visit(), (tx) => accesAuxCoordonnees(tx, karim))).map(({ auteur }) => auteur)
    const aVoixHaute = await lecteurs()
    expect(aVoixHaute.toSorted()).toEqual(['Nadia B.', 'Rachid B.'])
    const avec = await bureau.post(chemin)
    expect([avec.headers.get('cache-control'), await avec.text()]).toEqual([
      'private, no-store',
      expect.stringContaining('tel:+33639981144'),
    ])
    expect(await lecteurs()).toHaveLength(aVoixHaute.length + 1)
    // Nothing is left to be told to whoever is named in no line: nor is a number read.
    const autre = await unTalent(s, { prenom: 'Lise', telephone: '0639981155' })
    const { personne_id } = await s.prepare((tx) =>
      tx.selectFrom('talents').select('personne_id').where('id', '=', autre).executeTakeFirstOrThrow(),
    )
    expect(await (await bureau.post(`/mises-en-lien/a-joindre/${personne_id}`)).text()).not.toContain('tel:')
  })

  it('is one entry of the call list, whose script says each thing once', async () => {
    const { id } = await troisRaisons()
    const bureau = s.as('coordination')
    const choix = await (await bureau.get('/mises-en-lien/telephone')).text()
    expect(choix.split(`value="${id}"`)).toHaveLength(2)
    const feuille = await texteDe(await bureau.post('/mises-en-lien/telephone', { appels: id }))
    expect(feuille.split('Bonjour Nadia')).toHaveLength(2)
    for (const titre of ['Coudre des rideaux', 'Coudre des nappes', 'Coudre un drapeau'])
      expect(feuille).toContain(titre)
  })

  it('has a page with every reason, the number by a gesture that is written down, and answers in one tap', async () => {
    const { id, rideaux, nappes, fini } = await troisRaisons()
    const bureau = s.as('coordination')
    const path = `/mises-en-lien/a-joindre/${id}`
    const page = await texteDe(await bureau.get(path))
    expect(page).toContain('Appeler Nadia Ferhat')
    const html = await (await bureau.get(path)).text()
    for (const { id: lien } of [rideaux, nappes]) expect(html).toContain(`/mises-en-lien/${lien}/billet?cote=talent`)
    expect(html).not.toContain(`/mises-en-lien/${fini.id}/billet`)
    expect(html).toMatch(/aria-label="Imprimer son billet.: Coudre des rideaux"/u)
    expect(html).toMatch(/aria-label="Imprimer son billet.: Coudre des nappes"/u)
    expect(page).not.toMatch(/06\s?39\s?98/u)
    const lectures = () => read(s.visit(), (tx) => accesAuxCoordonnees(tx, id))
    expect(await lectures()).toEqual([])
    const avec = await bureau.post(path)
    expect(avec.headers.get('cache-control')).toBe('private, no-store')
    expect(await avec.text()).toContain('tel:')
    expect(await lectures()).toHaveLength(1)
    const geste = (lien: string, quoi: string) =>
      bureau.post(`/mises-en-lien/${lien}/geste`, { geste: quoi, retour: id })
    for (const [lien, quoi] of [
      [rideaux.id, 'talent-oui'],
      [nappes.id, 'talent-non'],
      [fini.id, 'dit'],
    ] as const) {
      const fait = await geste(lien, quoi)
      expect(fait.headers.get('location')).toMatch(new RegExp(`${path}(?:\\?notee=${lien})?$`, 'u'))
    }
    expect([await etatDe(rideaux.id), await etatDe(nappes.id), await etatDe(fini.id)]).toEqual([
      'acceptee-par-le-talent',
      'refusee-par-le-talent',
      'retiree',
    ])
    expect(await texteDe(await bureau.get(path))).toContain('Tout est dit')
  })

  it('can be thanked: « prévenir et remercier » leads to her number and to words, and is done once it is said', async () => {
    const { fini, id, rideaux, nappes } = await troisRaisons()
    await s.prepare((tx) => tx.deleteFrom('mises_en_lien').where('id', 'in', [rideaux.id, nappes.id]).execute())
    const [ligne] = (await duBureau()).filter(({ texte }) => texte.includes('prévenir et remercier'))
    expect(ligne?.href).toContain(`/mises-en-lien/a-joindre/${id}`)
    const bureau = s.as('coordination')
    const page = await (await bureau.post(`/mises-en-lien/a-joindre/${id}`)).text()
    expect(page).toContain('tel:')
    expect(page).toContain('sms:')
    expect(page).toContain('Merci beaucoup d’avoir dit oui')
    // On paper too, what is only told is told: there is nothing to say yes or no to.
    const feuille = await texteDe(await bureau.post('/mises-en-lien/telephone', { appels: id }))
    expect(feuille).toContain('C’est dit')
    expect(feuille).not.toMatch(/\b(?:Oui|Non)\b/u)
    await bureau.post(`/mises-en-lien/${fini.id}/geste`, { geste: 'dit' })
    expect((await duBureau()).filter(({ texte }) => texte.includes('Nadia'))).toEqual([])
  })

  it('reads of each need only what is said of it, and nothing of a page of one question', async () => {
    const talentId = await unTalent(s, { prenom: 'Nadia', telephone: '0639981122' })
    const unDePlus = () => uneMiseEnLien(s, { talentId, etat: 'retenue' })
    const { personneId } = await unDePlus()
    const demandes = vi.spyOn(pg.Client.prototype, 'query')
    const dites = async () => {
      demandes.mockClear()
      await s.as('coordination').get(`/mises-en-lien/a-joindre/${personneId}`)
      return demandes.mock.calls.map(([dite]) => JSON.stringify(dite))
    }
    await dites()
    const pourUn = (await dites()).length
    await unDePlus()
    await dites()
    const pourDeux = await dites()
    demandes.mockRestore()
    expect(pourDeux.length - pourUn).toBeLessThan(11)
  })

  it('is for the desk alone', async () => {
    const { id } = await troisRaisons()
    for (const role of ['porteur', 'talent', 'cdsu', 'conseil'] as const)
      expect((await s.as(role).get(`/mises-en-lien/a-joindre/${id}`)).status, role).toBe(403)
  })
})
