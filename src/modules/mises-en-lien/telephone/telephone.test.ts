import pg from 'pg'
import { describe, expect, it, vi } from 'vitest'
import { reconstruireMots } from '#modules/annuaire/index.ts'
import { prevenir } from '#modules/notifications/index.ts'
import { accesAuxCoordonnees, changerCoordonnees, consentir, signalerFausses } from '#modules/personnes/index.ts'
import { newId } from '#platform/ids.ts'
import { popplerMissing, structureOf, textOf } from '#platform/pdf/testing.ts'
import { read } from '#src/ground/visit.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { unAppel, unContact, unTalent } from '#src/test/builders.ts'
import type { Etat } from '../etats/domain.ts'
import { contactParti } from '../gestes/contact-parti.ts'
import { deplacements } from '../gestes/deplacement.ts'
import { feuilleTelephone } from '../joindre/feuille.ts'
import { insertDepart } from '../store/departs-store.ts'
import { direLesNumeros, postDits, uneMiseEnLien } from '../testing.ts'
import { unCoup, unCoupMerci } from '../valoriser/testing.ts'

const PATH = '/mises-en-lien/telephone'

describe('the sheet of calls', () => {
  it('lists who is to be called without any number, and reads numbers only when it is prepared', async () => {
    const s = await scene()
    const talentId = await unTalent(s, { prenom: 'Nadia', nom: 'Ferhat', telephone: '0639981122' })
    const m = await uneMiseEnLien(s, { etat: 'retenue', talentId })
    const lectures = () => read(s.visit(), (tx) => accesAuxCoordonnees(tx, m.personneId))
    const page = await s.as('coordination').get(PATH)
    // Each reading is written down: nobody is chosen by the page, everybody by one press.
    expect(await page.clone().text()).not.toContain(' checked')
    expect(await (await s.as('coordination').get(`${PATH}?tous=oui`)).text()).toContain(
      `value="${m.personneId}" checked`,
    )
    const choix = await texteDe(page)
    expect(choix).toContain('Nadia Ferhat')
    expect(choix).not.toMatch(/06\s?39\s?98/u)
    expect(await lectures()).toEqual([])
    const reponse = await s.as('coordination').post(PATH, { appels: m.personneId })
    expect(reponse.headers.get('cache-control')).toBe('private, no-store')
    expect(await reponse.clone().text()).toMatch(
      new RegExp(
        `href="[^"]*/mises-en-lien/a-joindre/${m.personneId}"[^>]*aria-label="Noter la réponse de Nadia Ferhat`,
      ),
    )
    const feuille = await texteDe(reponse)
    for (const dit of ['1 appel à passer ·', '06 39 98 11 22', 'Bonjour Nadia', 'Oui', 'Non', 'Rappeler le'])
      expect(feuille.replaceAll('\u00a0', ' ')).toContain(dit)
    expect(await lectures()).toMatchObject([{ usage: 'joindre', auteur: 'Essai coordination' }])
  })

  it('says, as the screen does, of a number that is somebody else’s too, without the name', async () => {
    const s = await scene()
    const m = await uneMiseEnLien(s, {
      etat: 'retenue',
      talentId: await unTalent(s, { prenom: 'Nadia', telephone: '0639981122' }),
    })
    const raisons = async () => (await feuilleTelephone(s.visit(), [m.personneId])).lignes.flatMap((un) => un.raisons)
    expect(await raisons()).toHaveLength(1)
    await unTalent(s, { prenom: 'Zorande', telephone: '0639981122' })
    expect((await raisons()).join(' ')).toContain('Demandez d’abord à qui vous parlez')
    expect((await raisons()).join(' ')).not.toContain('Zorande')
  })

  it('reads out whole the thank-you, or the portrait, that is asked to be shown', async () => {
    const s = await scene()
    const { talentId, structureId } = await unCoupMerci(s)
    await s.prepare((tx) => tx.deleteFrom('coups_de_pouce').execute())
    await unCoup(s, talentId, structureId, { merci: 'Merci Nadia, quelle patience.', titre: 'Coudre' })
    const [{ personne_id: personneId } = { personne_id: '' }] = await s.prepare((tx) =>
      tx.selectFrom('talents').select('personne_id').where('id', '=', talentId).execute(),
    )
    await s.prepare((tx) =>
      tx.updateTable('personnes').set({ prenom: 'Nadia' }).where('id', '=', personneId!).execute(),
    )
    await s.prepare((tx) => changerCoordonnees(tx, s.visit(), personneId!, { telephone: '0639981122', courriel: '' }))
    const feuille = await texteDe(await s.as('coordination').post(PATH, { appels: personneId! }))
    for (const mots of ['Merci Nadia, quelle patience.', 'Elle coud depuis toujours.']) expect(feuille).toContain(mots)
  })

  it('tells the structure once of a day that changed, however many were to come, and again when it changes again', async () => {
    const s = await scene()
    const un = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', places: 2 })
    await uneMiseEnLien(s, {
      etat: 'coordonnees-partagees',
      appelId: un.appelId,
      structureId: un.structureId,
      talentId: await unTalent(s, { prenom: 'Omar' }),
    })
    await s.prepare((tx) => changerCoordonnees(tx, s.visit(), un.contact, { telephone: '0639980002', courriel: '' }))
    for (const { id } of await s.prepare((tx) => tx.selectFrom('mises_en_lien').select('id').execute()))
      await direLesNumeros(s.visit(), id)
    const deplacer = (jour: string) =>
      s.as('coordination').post(`/appels/${un.appelId}/modifier`, {
        ...{
          id: un.appelId,
          pour: `s-${un.structureId}`,
          titre: 'Deux personnes pour le goûter',
          besoin: '',
          places: '2',
        },
        ...{ jour, heure: '14:00', dureeMinutes: '120', version: jour === '2026-04-04' ? '1' : '2' },
      })
    const dits = async () => {
      const [ligne] = (await feuilleTelephone(s.visit(), [un.contact])).lignes
      return (ligne?.questions ?? []).map(({ quoi }) => quoi.replaceAll('\u00a0', ' '))
    }
    await deplacer('2026-04-04')
    expect(await dits()).toEqual([expect.stringMatching(/C’est maintenant samedi 4 avril/u)])
    const [{ qui = '' } = {}] = (await feuilleTelephone(s.visit(), [un.contact])).lignes
    expect(qui).toMatch(/^Malik Diop .*, Les Ateliers/u)
    await s.prepare((tx) => tx.updateTable('envois').set({ envoye_le: s.now }).execute())
    expect(await dits()).toEqual([])
    await deplacer('2026-04-05')
    expect(await dits()).toEqual([expect.stringMatching(/C’est maintenant dimanche 5 avril/u)])
  })

  it('asks as much of the database for ten people of each reason as for two', async () => {
    const s = await scene()
    const bureau = s.as('coordination')
    const enRetrait = { etat: 'retenue', moment_avant: 'mardi 3 mars', reponse_talent: null } as const
    const unDeChaque = async () => {
      const lien = async (etat: Etat) => uneMiseEnLien(s, { etat, talentId: await unTalent(s) })
      await lien('retenue')
      await lien('acceptee-par-le-talent')
      const [numero, parti, sansContact, deplace] = [
        await lien('coordonnees-partagees'),
        await lien('coordonnees-partagees'),
        await lien('coordonnees-partagees'),
        await lien('coordonnees-partagees'),
      ]
      await s.prepare(async (tx, visit) => {
        await insertDepart(tx, visit, { appelId: parti.appelId, contactId: null, attendu: true })
        await contactParti(tx, visit, sansContact.contact)
        await tx.updateTable('mises_en_lien').set(enRetrait).where('id', '=', deplace.id).execute()
        const donnees = { id: commun.appelId, attendu: 'oui' }
        const envoi = {
          personneId: numero.personneId,
          genre: 'depart-porteur',
          usage: 'sollicitation',
          donnees,
        } as const
        await prevenir(tx, visit, { ...envoi, aDire: true })
      })
    }
    const commun = await uneMiseEnLien(s)
    const demandes = vi.spyOn(pg.Client.prototype, 'query')
    // The fewest of nine: a page asks least from its seventh view, and what is written down behind it passes by now and then.
    const compter = async (page: string) => {
      const comptes: number[] = []
      for (let fois = 0; fois < 9; fois += 1) {
        demandes.mockClear()
        expect((await bureau.get(page)).status).toBe(200)
        comptes.push(demandes.mock.calls.length)
      }
      return Math.min(...comptes)
    }
    for (let n = 0; n < 2; n += 1) await unDeChaque()
    const [feuille, accueil] = [await compter(PATH), await compter('/')]
    for (let n = 0; n < 8; n += 1) await unDeChaque()
    expect([await compter(PATH), await compter('/')]).toEqual([feuille, accueil])
    expect(feuille).toBeLessThan(30)
    demandes.mockRestore()
  })

  it('says how many follow an afternoon of calls, and counts among it nobody who is not to be called', async () => {
    const s = await scene()
    const bureau = s.as('coordination')
    const aAppeler = async (accords?: ['annuaire']) =>
      uneMiseEnLien(s, { etat: 'retenue', talentId: await unTalent(s, accords ? { accords } : {}) })
    await aAppeler(['annuaire'])
    for (let n = 0; n < 40; n += 1) await aAppeler()
    const page = async () => {
      const html = await (await bureau.get(PATH)).text()
      return { proposes: html.match(/name="appels"/gu)?.length, texte: await texteDe(new Response(html)) }
    }
    expect(await page()).toEqual({ proposes: 40, texte: expect.not.stringContaining('ensuite') })
    for (let n = 0; n < 2; n += 1) await aAppeler()
    const plus = await page()
    expect(plus.proposes).toBe(40)
    expect(plus.texte).toContain('2 autres personnes sont à appeler ensuite')
  })

  it('leaves out who did not agree to be called, name and number', async () => {
    const s = await scene()
    const talentId = await unTalent(s, { prenom: 'Discrète', accords: ['annuaire'], telephone: '0639981133' })
    const m = await uneMiseEnLien(s, { etat: 'retenue', talentId })
    expect(await texteDe(await s.as('coordination').get(PATH))).toContain('Sans accord pour l’appeler')
    const feuille = await texteDe(await s.as('coordination').post(PATH, { appels: m.personneId }))
    expect(feuille).toContain('1 personne n’est pas sur la feuille')
    expect(feuille).not.toMatch(/Discrète|06\s?39\s?98/u)
    expect(await read(s.visit(), (tx) => accesAuxCoordonnees(tx, m.personneId))).toEqual([])
  })

  it('ticks nobody whose number is said to be wrong, and says it beside the name', async () => {
    const s = await scene()
    const m = await uneMiseEnLien(s, { etat: 'retenue' })
    await s.prepare((tx, visit) => signalerFausses(tx, visit, m.personneId, true))
    const choix = await (await s.as('coordination').get(PATH)).text()
    expect(choix).not.toContain(`value="${m.personneId}"`)
    expect(choix).toMatch(/id="sans-accord".*son numéro n’est pas le bon/su)
  })

  it('leads, of whoever may not be called, to the page that says what they wait for', async () => {
    const s = await scene()
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', courriel: '' })
    await s.prepare((tx, visit) =>
      consentir(tx, visit, m.personneId, { entremise: false, directe: false }, 'telephone'),
    )
    const choix = await (await s.as('coordination').get(PATH)).text()
    const [, vers = ''] = /id="sans-accord".*?href="\/[^/"]*([^"]*)"/su.exec(choix) ?? []
    expect(await texteDe(await s.as('coordination').get(vers))).toContain('Voir comment les joindre')
  })

  it('says in which language, wherever somebody is about to phone or to meet her', async () => {
    const s = await scene()
    const talentId = await unTalent(s, { prenom: 'Souad', telephone: '0639981144' })
    await s.prepare((tx) =>
      tx
        .updateTable('talents')
        .set({ langues: ['arabe seulement'] })
        .where('id', '=', talentId)
        .execute(),
    )
    const { id, personneId } = await uneMiseEnLien(s, { etat: 'retenue', talentId })
    const bureau = s.as('coordination')
    const lues = [
      await bureau.get(PATH),
      await bureau.post(PATH, { appels: personneId }),
      await bureau.get(`/mises-en-lien/a-joindre/${personneId}`),
      await bureau.get(`/mises-en-lien/${id}/proposition-talent`),
    ]
    for (const lue of lues) expect(await texteDe(lue)).toContain('Langues indiquées : arabe seulement.')
    const agree = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', talentId })
    const structure = s.as('porteur', { structureId: agree.structureId })
    const [chez, dictes] = [
      await structure.get(`/mises-en-lien/${agree.id}/coordonnees`),
      await bureau.post(`/mises-en-lien/${agree.id}/coordonnees`),
    ]
    for (const lue of [chez, dictes]) expect(await texteDe(lue)).toContain('Langues indiquées : arabe seulement.')
    await s.prepare((tx) =>
      tx
        .updateTable('talents')
        .set({ langues: ['français', 'arabe'] })
        .where('id', '=', talentId)
        .execute(),
    )
    expect(await texteDe(await bureau.get(PATH))).not.toContain('Langues indiquées')
  })

  it('says of whoever is 16 or 17, wherever somebody thinks of them, phones, writes or meets them', async () => {
    const s = await scene()
    const talentId = await unTalent(s, { prenom: 'Lina', telephone: '0639981122', texte: 'Je fais de la couture.' })
    await s.prepare((tx) => tx.updateTable('talents').set({ age: '16-17', accord_parental: true }).execute())
    await s.prepare((_, visit) => reconstruireMots(visit))
    const bureau = s.as('coordination')
    const appelId = await unAppel(s, { titre: 'Coudre des rideaux', besoin: '' })
    const libre = await unAppel(s, { titre: 'Porter des tables', besoin: '' })
    const idees = [
      await bureau.get(`/appels/${appelId}/mises-en-lien`),
      await bureau.get(`/appels/${libre}/mises-en-lien?pourquoi=${talentId}`),
      await bureau.get('/mises-en-lien/plan'),
      await bureau.get('/mises-en-lien/qui-pourrait?mots=couture'),
    ]
    const { id, personneId } = await uneMiseEnLien(s, { etat: 'retenue', talentId })
    const dite = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent', talentId })
    const agree = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', talentId })
    // Written down before the words that say so: no structure reads it until she answers under them.
    const reponse = () =>
      s.as('porteur', { structureId: dite.structureId }).get(`/mises-en-lien/${dite.id}/reponse-porteur`)
    expect(await texteDe(await reponse())).not.toContain('16 ou 17 ans')
    const lien = { id: newId(), geste: 'repondre-talent', sujetId: id, personneId }
    const sienne = s.as({ genre: 'lien', lien })
    expect(await texteDe(await sienne.get(`/mises-en-lien/${id}/reponse`))).toContain('l’association le lit')
    // « Finalement, oui » is a yes too: it is said above it.
    await sienne.post(`/mises-en-lien/${id}/reponse`, { reponse: 'non' })
    expect(await texteDe(await sienne.get(`/mises-en-lien/${id}/reponse`))).toContain('l’association le lit')
    await sienne.post(`/mises-en-lien/${id}/reponse`, { reponse: 'oui', sachant: 'oui' })
    await s.prepare((tx) =>
      tx.updateTable('mises_en_lien').set({ etat: 'retenue', reponse_talent: null }).where('id', '=', id).execute(),
    )
    const lues = [
      ...idees,
      await bureau.get(PATH),
      await bureau.post(PATH, { appels: personneId }),
      await bureau.get(`/mises-en-lien/a-joindre/${personneId}`),
      await bureau.get(`/mises-en-lien/${id}/proposition-talent`),
      await bureau.get(`/mises-en-lien/${dite.id}/proposition-porteur`),
      await reponse(),
      await s.as('porteur', { structureId: agree.structureId }).get(`/mises-en-lien/${agree.id}/coordonnees`),
      await bureau.post(`/mises-en-lien/${agree.id}/coordonnees`),
    ]
    const dits = await Promise.all(lues.map(texteDe))
    expect(dits.map((dit, rang) => (dit.includes('16 ou 17 ans, avec l’accord d’un parent') ? '' : rang))).toEqual(
      dits.map(() => ''),
    )
    expect(dits[1]).not.toContain('ien qui l’empêche')
  })

  it('tells the talent what to bring, and not the structure', async () => {
    const s = await scene()
    const talentId = await unTalent(s, { prenom: 'Nadia' })
    const m = await uneMiseEnLien(s, { etat: 'retenue', talentId })
    const oui = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent' })
    const bureau = s.as('coordination')
    const aApporter = (a_apporter: string) => s.prepare((tx) => tx.updateTable('appels').set({ a_apporter }).execute())
    await aApporter('des gants')
    const [auTalent, aLaStructure] = [
      await texteDe(await bureau.post(PATH, { appels: m.personneId })),
      await texteDe(await bureau.post(PATH, { appels: oui.contact })),
    ]
    expect(auTalent).toContain('À apporter : des gants.')
    expect(aLaStructure).not.toContain('des gants')
    expect(await texteDe(await bureau.get(`/mises-en-lien/${m.id}/proposition-talent`))).toContain(
      'À apporter : des gants.',
    )
    await aApporter('')
    expect(await texteDe(await bureau.post(PATH, { appels: m.personneId }))).not.toContain('À apporter')
  })

  it('calls the structure when the talent said yes, without telling who', async () => {
    const s = await scene()
    const talentId = await unTalent(s, { prenom: 'Voilée' })
    const { contact } = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent', talentId })
    const feuille = await texteDe(await s.as('coordination').post(PATH, { appels: contact }))
    expect(feuille).toContain('Quelqu’un a dit oui')
    expect(feuille).not.toContain('Voilée')
  })

  it('tells a structure its need once, whatever the number of those who said yes', async () => {
    const s = await scene()
    const { contact, appelId } = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent', places: 2 })
    await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent', appelId })
    const feuille = await texteDe(await s.as('coordination').post(PATH, { appels: contact }))
    expect(feuille.split('Vous cherchiez quelqu’un')).toHaveLength(2)
    expect(feuille).toMatch(/2 personnes ont dit oui\. La 1re.: .* La 2e.: /u)
    expect(feuille.split('Si vous dites oui aussi')).toHaveLength(2)
    expect(feuille).toMatch(/« Coudre [^»]*», 2 personnes Oui, toutes Oui, la 1re Oui, la 2e Non Rappeler le/u)
    expect(feuille.split('Rappeler le')).toHaveLength(2)
  })

  it('has the number to give to each of the two who agreed, read when it is prepared', async () => {
    const s = await scene()
    const talentId = await unTalent(s, { prenom: 'Nadia', nom: 'Ferhat', telephone: '0639981122', courriel: '' })
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', talentId })
    const lectures = async () => (await read(s.visit(), (tx) => accesAuxCoordonnees(tx, m.contact))).length
    const choix = await texteDe(await s.as('coordination').get(PATH))
    for (const qui of ['Nadia Ferhat', 'Malik Diop, ']) expect(choix).toContain(qui)
    expect([await lectures(), choix]).toEqual([0, expect.not.stringMatching(/06\s?39\s?98/u)])
    const feuille = async (appels: string) =>
      (await texteDe(await s.as('coordination').post(PATH, { appels }))).replaceAll('\u00a0', ' ')
    expect(await feuille(m.personneId)).toMatch(/06 39 98 11 22.*à lui donner : 06 .*, Malik Diop, .*C’est dit/u)
    expect(await lectures()).toBe(1)
    expect(await feuille(m.contact)).toMatch(/à lui donner : 06 39 98 11 22, Nadia Ferhat/u)
    await postDits(s.as('coordination'), m.id)
    expect(await texteDe(await s.as('coordination').get(PATH))).toContain('Personne à appeler aujourd’hui')
  })

  it('has all the numbers to give to a structure for one need, of each who comes', async () => {
    const s = await scene()
    const [nadia, omar] = [
      await unTalent(s, { prenom: 'Nadia', nom: 'Ferhat', telephone: '0639981122', courriel: '' }),
      await unTalent(s, { prenom: 'Omar', nom: 'Sy', telephone: '0639981133', courriel: '' }),
    ]
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', talentId: nadia, places: 2 })
    await uneMiseEnLien(s, { etat: 'coordonnees-partagees', talentId: omar, appelId: m.appelId })
    const feuille = (await texteDe(await s.as('coordination').post(PATH, { appels: m.contact }))).replace(/\s/gu, ' ')
    for (const dit of ['06 39 98 11 22, Nadia Ferhat', '06 39 98 11 33, Omar Sy']) expect(feuille).toContain(dit)
    expect(feuille.split('Rappeler le')).toHaveLength(2)
  })

  it('has what no mail says, a day that changed and who will not come, each in one entry with the rest', async () => {
    const s = await scene()
    const talentId = await unTalent(s, { prenom: 'Nadia', nom: 'Ferhat', courriel: '' })
    const m = await uneMiseEnLien(s, { etat: 'retenue', talentId })
    const autre = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    const [usage, genre] = ['sollicitation', 'depart-porteur'] as const
    await unContact(s, autre.structureId, m.personneId)
    await s.prepare(async (tx, visit) => {
      const donnees = { id: autre.appelId, attendu: 'oui' }
      await prevenir(tx, visit, { personneId: m.personneId, genre, usage, donnees, aDire: true })
      await changerCoordonnees(tx, visit, autre.contact, { courriel: '' })
      await deplacements.redemander(visit, tx, {
        appelId: autre.appelId,
        moment: 'mardi 3 mars',
        jour: null,
        passe: false,
      })
      await insertDepart(tx, visit, { appelId: m.appelId, contactId: null, attendu: true })
    })
    const bureau = s.as('coordination')
    const sienne = await texteDe(await bureau.post(PATH, { appels: m.personneId }))
    expect(sienne.split('Nadia Ferhat')).toHaveLength(2)
    expect(sienne).toMatch(/Bonjour Nadia.*la personne prévue ne viendra pas.*C’est dit.*Pas cette fois/u)
    expect(sienne).toContain('À prévenir : Changement pour')
    expect(await texteDe(await bureau.post(PATH, { appels: m.contact }))).toMatch(
      /Pour « .* », la personne prévue ne viendra pas/u,
    )
    expect(await texteDe(await bureau.post(PATH, { appels: autre.contact }))).toMatch(
      /C’est maintenant mercredi 1er avril/u,
    )
  })

  it('says through whom to pass for somebody who has no phone and was asked for no right to be phoned', async () => {
    const s = await scene()
    // Written down before the form asked her.
    const talentId = await unTalent(s, { prenom: 'Fatou', nom: 'Sow', telephone: '', courriel: '', accords: [] })
    const fatou = await uneMiseEnLien(s, { etat: 'retenue', talentId })
    await s.prepare((tx, visit) => changerCoordonnees(tx, visit, fatou.personneId, { adresse: 'je passerai au local' }))
    expect(await texteDe(await s.as('coordination').get(PATH))).toContain('Fatou Sow')
    const feuille = await texteDe(await s.as('coordination').post(PATH, { appels: fatou.personneId }))
    expect(feuille).toMatch(/Pour joindre : je passerai au local/u)
    expect(await texteDe(await s.as('coordination').get(`/mises-en-lien/${fatou.id}`))).not.toMatch(/pas l’accord/u)
    await s.prepare((_, visit) => reconstruireMots(visit))
    const autre = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    const idees = await texteDe(await s.as('coordination').get(`/appels/${autre.appelId}/mises-en-lien`))
    expect(idees).toContain('Fatou S.')
  })

  it('is a tagged PDF too', async () => {
    const s = await scene()
    const m = await uneMiseEnLien(s, { etat: 'retenue' })
    const reponse = await s.as('coordination').post(PATH, { appels: m.personneId, format: 'pdf' })
    expect(reponse.headers.get('content-type')).toBe('application/pdf')
    const pdf = new Uint8Array(await reponse.arrayBuffer())
    if (popplerMissing()) return
    expect(structureOf(pdf)).toContain('Tagged: yes')
    expect(textOf(pdf)).toContain('Rappeler le')
  })

  it('says what to do with nothing ticked, and with nobody to call', async () => {
    const s = await scene()
    expect(await texteDe(await s.as('coordination').get(PATH))).toContain('Personne à appeler aujourd’hui')
    const ailleurs = await scene()
    const m = await uneMiseEnLien(ailleurs, { etat: 'retenue' })
    const reponse = await ailleurs.as('coordination').post(PATH)
    expect(reponse.status).toBe(422)
    expect(await texteDe(reponse)).toContain('Cochez au moins une personne')
    expect(await texteDe(await s.as('coordination').post(PATH, { appels: m.personneId }))).not.toMatch(/06\s\d\d/u)
  })

  it('gives each question its own answer, with « pas cette fois », on screen and on paper', async () => {
    const s = await scene()
    const talentId = await unTalent(s, { prenom: 'Nadia', telephone: '0639981122' })
    const { personneId } = await uneMiseEnLien(s, { etat: 'retenue', talentId })
    await uneMiseEnLien(s, { etat: 'retenue', talentId })
    const feuille = await texteDe(await s.as('coordination').post(PATH, { appels: personneId }))
    expect(feuille.split('Pas cette fois')).toHaveLength(3)
    const pdf = await s.as('coordination').post(PATH, { appels: personneId, format: 'pdf' })
    if (!popplerMissing())
      expect(textOf(new Uint8Array(await pdf.arrayBuffer())).split('Pas cette fois')).toHaveLength(3)
  })

  it('says of whoever is reached through somebody else that one looks for them, then to them what is asked, and when', async () => {
    const s = await scene()
    const [talentId] = [
      await unTalent(s, { prenom: 'Lucien', telephone: '', courriel: '' }),
      await unTalent(s, { prenom: 'Lucien' }),
    ]
    const { personneId } = await uneMiseEnLien(s, { etat: 'retenue', talentId })
    const adresse = 'par sa voisine Josiane, 06 39 98 11 55'
    await s.prepare((tx, visit) => changerCoordonnees(tx, visit, personneId, { telephone: '', courriel: '', adresse }))
    const feuille = await texteDe(await s.as('coordination').post(PATH, { appels: personneId }))
    expect(feuille).toMatch(
      /dites seulement que l’on cherche Lucien Benali\. Le besoin.* Bonjour Lucien.* mercredi 1er avril/u,
    )
    expect(feuille).not.toMatch(/Par par|cherche Lucien[^.]*\(/u)
  })
})
