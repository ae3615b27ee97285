import { beforeEach, describe, expect, it } from 'vitest'
import { uneSeance } from '#modules/seances/testing.ts'
import { newId } from '#platform/ids.ts'
import type { Role } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAutreQuartier, unCompte, unContact, uneAction, unePersonne, uneStructure } from '#src/test/builders.ts'
import { toutDe } from '#src/test/graines/index.ts'
import { uneDemande, uneLecture, uneNote, uneQuestion, unMembre } from '../../testing.ts'
import { LIEN_DE_QUESTION } from '../policy.ts'
import { lienDeQuestion } from '../usecases.ts'
import { visite } from '../visites.tsx'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

const MONTANT = /4\s317\s€/u
/** The print of what this sheet shows. */
const lu = async (id: string, qui: Role = 'conseil') =>
  /name="lu" value="([^"]+)"/u.exec(await (await s.as(qui).get(`/conseil/fiches/${id}`)).text())?.[1] ?? ''
const note = (membre: string, p: Record<string, string> = {}) => ({
  membre,
  sens: 'favorable',
  raisons: 'Les familles y viennent.',
  conditions: '',
  version: '0',
  ...p,
})

describe('what is asked', () => {
  it('is read in euros once the city opened it, and no more once it closed it', async () => {
    await unMembre(s, { compteId: 'compte-conseil', declare: 2027 })
    const id = await uneDemande(s, { ouverte: false, quartiers: [s.quartierId] })
    const pages = [`/conseil/lecture/2027`, `/conseil/fiches/${id}`]
    for (const page of pages) expect(await texteDe(await s.as('conseil').get(page)), page).not.toMatch(MONTANT)
    // Nor elsewhere by the role: the amounts asked are the city's and the desk's.
    expect(await texteDe(await s.as('conseil').get(`/actions/${id}`))).not.toMatch(MONTANT)
    await uneLecture(s, s.quartierId)
    for (const page of pages) expect(await texteDe(await s.as('conseil').get(page)), page).toMatch(MONTANT)
    await s.prepare((tx) => tx.updateTable('lectures_du_conseil').set({ fermee_le: s.now }).execute())
    for (const page of pages) expect(await texteDe(await s.as('conseil').get(page)), page).not.toMatch(MONTANT)
  })

  it('is offered to be opened to a council that sits or not, said so, and no more once open everywhere', async () => {
    await uneDemande(s, { ouverte: false })
    const lue = async () => texteDe(await s.as('cdsu').get('/conseil'))
    expect(await lue()).toMatch(/Ouvrir la lecture au conseil.*Personne ne siège encore ici/s)
    await unMembre(s, { declare: 2027 })
    expect(await lue()).not.toContain('personne ne lira')
    await s.as('cdsu').post('/conseil/ouverture', { annee: '2027', quartierId: '' })
    expect(await lue()).not.toContain('Ouvrir la lecture au conseil')
    await s.prepare((tx) => tx.updateTable('lectures_du_conseil').set({ fermee_le: s.now }).execute())
    expect(await lue()).toContain('Ouvrir la lecture au conseil')
  })

  it('of another quartier is not noted by who is of one council', async () => {
    const ailleurs = await unAutreQuartier(s)
    const membre = await unMembre(s, { compteId: 'compte-conseil', quartierId: s.quartierId, declare: 2027 })
    const id = await uneDemande(s, { quartiers: [ailleurs] })
    expect((await s.as('conseil').get(`/conseil/fiches/${id}`)).status).toBe(403)
    expect((await s.as('conseil').post(`/conseil/fiches/${id}/note`, note(membre))).status).toBe(403)
    expect(await texteDe(await s.as('conseil').get('/conseil/lecture/2027'))).toContain('0 demande')
  })
})

describe('ties', () => {
  it('come before any note, and close the notes and the sheet of what is tied', async () => {
    const membre = await unMembre(s, { compteId: 'compte-conseil' })
    const structureId = await uneStructure(s, { nom: 'Le Fil rouge' })
    const [lie, libre] = [await uneDemande(s, { structureId }), await uneDemande(s, { ouverte: false })]
    const autre = await unMembre(s, { declare: 2027 })
    for (const actionId of [lie, libre]) await uneNote(s, { actionId, membreId: autre, raisons: 'Un mot du conseil.' })
    const avant = await s.as('conseil').post(`/conseil/fiches/${libre}/note`, note(membre))
    expect([avant.status, await texteDe(avant)]).toEqual([
      409,
      expect.stringContaining('Dites d’abord ce qui vous lie'),
    ])

    const page = await texteDe(await s.as('conseil').get('/conseil/liens'))
    expect(page).toContain('Le Fil rouge')
    const faux = await s.as('conseil').post('/conseil/liens', { membre, [`lien.${structureId}`]: 'rien' })
    expect(faux.status).toBe(422)
    await s.as('conseil').post('/conseil/liens', { membre, [`lien.${structureId}`]: 'bureau' })

    expect(
      (await s.as('conseil').post(`/conseil/fiches/${libre}/note`, note(membre, { lu: await lu(libre) }))).status,
    ).toBe(303)
    const refusee = await s.as('conseil').post(`/conseil/fiches/${lie}/note`, note(membre))
    expect(refusee.status).toBe(409)
    for (const vue of [await texteDe(refusee), await texteDe(await s.as('conseil').get(`/conseil/fiches/${lie}`))]) {
      expect(vue).toContain('Vous avez un lien avec cette structure')
      expect(vue).not.toContain('Un mot du conseil')
    }
    const liste = await texteDe(await s.as('conseil').get('/conseil/lecture/2027'))
    expect(liste).toContain('Vous avez un lien')
    const liasse = await toutDe(await s.as('conseil').get('/conseil/lecture/2027/pdf'))
    expect(liasse).toContain('Sans la demande avec laquelle vous avez un lien.')
    expect(liasse).not.toContain('Le Fil rouge')
  })

  it('are several with one structure, and one said another day holds for the year', async () => {
    const membre = await unMembre(s, { compteId: 'compte-conseil' })
    const structureId = await uneStructure(s)
    await uneDemande(s, { structureId })
    const dire = (...liens: string[]) =>
      s.as('conseil').post('/conseil/liens', { membre, [`lien.${structureId}`]: liens })
    const tenus = async () =>
      (
        await s.prepare((tx) =>
          tx.selectFrom('liens_d_interet').select('nature').where('retire_le', 'is', null).orderBy('nature').execute(),
        )
      ).map(({ nature }) => nature)
    await dire('bureau', 'proche', 'salarie')
    expect(await tenus()).toEqual(['bureau', 'proche', 'salarie'])
    // Corrected the same day.
    await dire('bureau', 'proche')
    expect(await tenus()).toEqual(['bureau', 'proche'])
    await s.prepare((tx) =>
      tx
        .updateTable('liens_d_interet')
        .set({ dit_le: s.now.subtract({ hours: 48 }) })
        .execute(),
    )
    const encore = await dire('proche')
    expect(decodeURIComponent(encore.headers.get('set-cookie') ?? '')).toContain('vaut pour toute l’année')
    expect(await tenus()).toEqual(['bureau', 'proche'])
  })

  it('said by mistake are taken back by whoever said them, and hold for what was voted meanwhile', async () => {
    const membre = await unMembre(s, { compteId: 'compte-conseil', declare: 2027 })
    const autre = await unMembre(s, { compteId: 'compte-coordination', declare: 2027 })
    const structureId = await uneStructure(s)
    const [votee, aVoter] = [await uneDemande(s, { structureId }), await uneDemande(s, { structureId, ouverte: false })]
    await s.as('conseil').post('/conseil/liens', { membre, [`lien.${structureId}`]: ['bureau', 'proche'] })
    await s.prepare(async (tx) => {
      await tx
        .updateTable('liens_d_interet')
        .set({ dit_le: s.now.subtract({ hours: 48 }) })
        .execute()
      const seance_id = newId()
      await tx
        .insertInto('conseil_seances')
        .values({
          ...{ id: seance_id, annee: 2027, jour: '2026-03-11', minutes: 150, quorum: 'tiers' },
          ...{ presents: '[]', commencee_le: s.now, par: 'Essai', ouverte_le: s.now },
        })
        .execute()
      await tx
        .insertInto('conseil_votes')
        .values({
          ...{ annee: 2027, action_id: votee, seance_id, lue: 'favorable', voix: null, par: 'Essai', le: s.now },
          ...{ presents: JSON.stringify([membre, autre]), lies: JSON.stringify([membre]), membres: 2, quorum: 1 },
        })
        .execute()
    })
    const [un = '', deux = ''] = await s.prepare(async (tx) =>
      (await tx.selectFrom('liens_d_interet').select('id').orderBy('nature').execute()).map(({ id }) => id),
    )
    expect(await texteDe(await s.as('conseil').get('/conseil/liens'))).toContain('retirer ce lien')
    expect((await s.as('coordination').post(`/conseil/liens/${un}/retrait`)).status).toBe(403)
    expect((await s.as('cdsu').post(`/conseil/liens/${un}/retrait`)).status).toBe(403)
    expect((await s.as('conseil').post(`/conseil/liens/${newId()}/retrait`)).status).toBe(404)
    const fiche = async (id: string) => (await s.as('conseil').get(`/conseil/fiches/${id}`)).text()
    await s.as('conseil').post(`/conseil/liens/${un}/retrait`)
    expect(await fiche(aVoter)).toContain('Vous avez un lien')
    const dit = await s.as('conseil').post(`/conseil/liens/${deux}/retrait`)
    expect(decodeURIComponent(dit.headers.get('set-cookie') ?? '')).toContain('1 demande déjà votée')
    expect(await fiche(aVoter)).not.toContain('Vous avez un lien')
    expect(await fiche(votee)).toContain('Vous avez un lien')
    // Again is nothing more; what holds for the vote is not taken back, nor by the form of the year.
    await s.as('conseil').post(`/conseil/liens/${deux}/retrait`)
    const tenus = () =>
      s.prepare((tx) =>
        tx.selectFrom('liens_d_interet').select(['id', 'action_id']).where('retire_le', 'is', null).execute(),
      )
    expect((await tenus()).map(({ action_id }) => action_id)).toEqual([votee, votee])
    expect((await s.as('conseil').post(`/conseil/liens/${(await tenus())[0]?.id}/retrait`)).status).toBe(409)
    await s.as('conseil').post('/conseil/liens', { membre })
    expect(await tenus()).toHaveLength(2)
    expect(await texteDe(await s.as('conseil').get('/conseil/liens'))).toMatch(/Retiré le .* par Essai/u)
  })

  it('are proposed from what the tool knows, to that person alone', async () => {
    const personneId = await unePersonne(s)
    const odile = await unCompte(s, 'conseil', null, personneId)
    await unMembre(s, { compteId: odile.compteId, personneId })
    const structureId = await uneStructure(s)
    await unContact(s, structureId, personneId)
    await uneDemande(s, { structureId })
    expect(await texteDe(await s.as(odile).get('/conseil/liens'))).toContain('vous êtes noté ou notée comme contact')
    await unMembre(s, { compteId: 'compte-coordination' })
    expect(await texteDe(await s.as('coordination').get('/conseil/liens'))).not.toContain('noté ou notée comme contact')
  })

  it('of somebody on paper are keyed by one who sits, of an account by nobody else', async () => {
    await unMembre(s, { compteId: 'compte-conseil', declare: 2027 })
    const papier = await unMembre(s, { nom: 'Marthe Diallo' })
    const autre = await unMembre(s, { compteId: 'un-autre' })
    const structureId = await uneStructure(s)
    await uneDemande(s, { structureId })
    const dit = { [`lien.${structureId}`]: 'proche' }
    expect((await s.as('conseil').post('/conseil/liens', { membre: autre, ...dit })).status).toBe(403)
    expect((await s.as('conseil').post('/conseil/liens', { membre: papier, ...dit })).status).toBe(303)
    expect(await toutDe(await s.as('conseil').get(`/conseil/liens/pdf?membre=${papier}`))).toContain('Marthe Diallo')
  })
})

describe('notes', () => {
  it('closed meanwhile, are refused with what was typed given back', async () => {
    const membre = await unMembre(s, { compteId: 'compte-conseil', declare: 2027 })
    const id = await uneDemande(s)
    await s.prepare((tx) => tx.updateTable('lectures_du_conseil').set({ fermee_le: s.now }).execute())
    const refusee = await s.as('conseil').post(`/conseil/fiches/${id}/note`, note(membre))
    const vue = await refusee.text()
    expect([refusee.status, vue.includes('Les familles y viennent.')]).toEqual([409, true])
    expect(vue).toContain('La ville a clos la lecture entre-temps')
  })

  it('of one on paper, keyed by two at once, keep the first and give back the second', async () => {
    for (const role of ['conseil', 'coordination']) await unMembre(s, { compteId: `compte-${role}`, declare: 2027 })
    const papier = await unMembre(s, { declare: 2027 })
    const id = await uneDemande(s)
    expect((await s.as('conseil').post(`/conseil/fiches/${id}/note`, note(papier, { lu: await lu(id) }))).status).toBe(
      303,
    )
    const second = note(papier, { raisons: 'Autre chose.', sens: 'reserve', lu: await lu(id) })
    const refusee = await s.as('coordination').post(`/conseil/fiches/${id}/note`, second)
    const vue = await refusee.text()
    expect(refusee.status).toBe(409)
    for (const mot of ['Les familles y viennent.', 'Autre chose.', 'name="version" value="1"'])
      expect(vue).toContain(mot)
    expect((await s.as('coordination').post(`/conseil/fiches/${id}/note`, { ...second, version: '1' })).status).toBe(
      303,
    )
    const sans = { ...second, sens: '' }
    expect((await s.as('coordination').post(`/conseil/fiches/${id}/note`, sans)).status).toBe(422)
  })

  it('bear on the application that was read: changed meanwhile, its new words are shown and the note is given back', async () => {
    const membre = await unMembre(s, { compteId: 'compte-conseil', declare: 2027 })
    const id = await uneDemande(s)
    const chemin = `/conseil/fiches/${id}/note`
    const sansLire = await s.as('conseil').post(chemin, note(membre))
    expect(sansLire.status).toBe(409)
    const avant = await lu(id)
    // Where it stands in the city's hands changes no word of it.
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'en-instruction' }).where('id', '=', id).execute())
    expect(await lu(id)).toBe(avant)
    const question = await uneQuestion(s, id, membre)
    expect(await lu(id)).toBe(avant)
    const changements = [
      () => s.prepare((tx) => tx.updateTable('actions').set({ objectifs: 'Coudre le dimanche.' }).execute()),
      () => s.prepare((tx) => tx.updateTable('financements').set({ demande_centimes: 990_000 }).execute()),
      () =>
        s.prepare((tx) =>
          tx
            .updateTable('questions_de_lecture')
            .set({ reponse_dite: 'Trente familles.', repondue_le: s.now, repondue_par: 'Essai' })
            .where('id', '=', question)
            .execute(),
        ),
    ]
    const montres = ['Coudre le dimanche.', '9\u202f900', 'Trente familles.']
    for (const [rang, changer] of changements.entries()) {
      const lue = await lu(id)
      await changer()
      // Refused for a field, the page keeps what was read.
      const sans = await s.as('conseil').post(chemin, note(membre, { lu: lue, sens: '' }))
      expect([sans.status, await sans.text()]).toEqual([422, expect.stringContaining(`name="lu" value="${lue}"`)])
      const refusee = await s.as('conseil').post(chemin, note(membre, { lu: lue }))
      const vue = await refusee.text()
      expect(refusee.status).toBe(409)
      for (const mot of [
        'La demande a changé',
        montres[rang] ?? '',
        'Les familles y viennent.',
        'value="favorable" checked',
      ])
        expect(vue).toContain(mot)
      expect(vue).toContain(`name="lu" value="${await lu(id)}"`)
    }
    expect((await s.as('conseil').post(chemin, note(membre, { lu: await lu(id) }))).status).toBe(303)
  })

  it('of before a council begun anew stay closed to those who begin it', async () => {
    const [ancien, id] = [await unMembre(s, { compteId: 'parti', declare: 2027 }), await uneDemande(s)]
    await uneNote(s, { actionId: id, membreId: ancien, raisons: 'Avant.' })
    await unMembre(s, { compteId: 'compte-coordination', declare: 2027, litDepuis: s.now.add({ hours: 1 }) })
    expect(await texteDe(await s.as('coordination').get(`/conseil/fiches/${id}`))).not.toContain('Avant.')
  })
})

describe('a question', () => {
  it('goes to the structure by its link, and its answer comes back on the sheet; the city reads neither', async () => {
    const structureId = await uneStructure(s)
    await unContact(s, structureId, await unePersonne(s))
    const id = await uneDemande(s, { structureId })
    await unMembre(s, { compteId: 'compte-conseil', declare: 2027 })
    const posee = { id: newId(), texte: 'Combien de familles du quartier ?' }
    expect((await s.as('conseil').post(`/conseil/fiches/${id}/question`, posee)).status).toBe(303)
    await s.as('conseil').post(`/conseil/fiches/${id}/question`, posee)
    const envois = await s.prepare((tx) => tx.selectFrom('envois').select(['genre', 'donnees']).execute())
    expect(envois.map(({ genre }) => genre)).toEqual(['question-du-conseil'])
    expect(JSON.stringify(envois)).not.toContain('familles')

    const page = `/conseil/questions/${posee.id}`
    for (const role of ['cdsu', 'administration', 'partenaire', 'coordination'] as const)
      expect((await s.as(role).get(page)).status, role).toBe(403)
    const porteur = s.as('porteur', { structureId })
    expect(await texteDe(await porteur.get('/suivi/mes-actions'))).toContain(
      'Répondre à une question du conseil citoyen',
    )
    const lien = { id: newId(), geste: LIEN_DE_QUESTION, sujetId: posee.id, personneId: null }
    const parLien = s.as({ genre: 'lien', lien })
    expect((await parLien.post(page, { version: '1', reponse: '' })).status).toBe(422)
    expect((await parLien.post(page, { version: '1', reponse: 'Trente familles.' })).status).toBe(303)
    const entreTemps = await porteur.post(page, { version: '1', reponse: 'Vingt.' })
    expect([entreTemps.status, (await entreTemps.text()).includes('Vingt.')]).toEqual([409, true])
    expect(await texteDe(await s.as('conseil').get(`/conseil/fiches/${id}`))).toContain('Trente familles.')
  })

  it('is answered by a link as long as whoever it was for speaks for the structure', async () => {
    const structureId = await uneStructure(s)
    const membre = await unMembre(s, { compteId: 'compte-conseil', declare: 2027 })
    const question = await uneQuestion(s, await uneDemande(s, { structureId }), membre)
    const personneId = await unePersonne(s, { cercle: 'porteur' })
    const contactId = await unContact(s, structureId, personneId)
    const { chemin } = await s.prepare((tx, visit) => lienDeQuestion(tx, visit, question, personneId))
    const ouvrir = async () => (await s.app.request(chemin)).headers.get('location')
    expect(await ouvrir()).toContain(`/conseil/questions/${question}`)
    await s.prepare((tx) => tx.deleteFrom('contacts').where('id', '=', contactId).execute())
    expect(await ouvrir()).toBeNull()
  })

  it('is answered otherwise as long as the council reads; what it read stays, and a first answer is kept after', async () => {
    const structureId = await uneStructure(s)
    const membre = await unMembre(s, { compteId: 'compte-conseil', declare: 2027 })
    const action = await uneDemande(s, { structureId })
    const [lue, tardive] = [await uneQuestion(s, action, membre), await uneQuestion(s, action, membre)]
    const porteur = s.as('porteur', { structureId })
    const page = (id: string) => `/conseil/questions/${id}`
    expect((await porteur.post(page(lue), { version: '1', reponse: 'Trente familles.' })).status).toBe(303)
    // Refused for its words, the page gives back the version that was read, and never that of an answer kept meanwhile.
    const vide = await porteur.post(page(lue), { version: '1', reponse: '' })
    expect([vide.status, await vide.text()]).toEqual([422, expect.stringContaining('name="version" value="1"')])
    expect((await porteur.post(page(lue), { version: '2', reponse: 'Vingt familles.' })).status).toBe(303)
    await s.prepare((tx) => tx.updateTable('lectures_du_conseil').set({ fermee_le: s.now }).execute())
    // What is due says it as it is by then: nobody reads it before a vote any more.
    const du = await texteDe(await porteur.get('/suivi/mes-actions'))
    expect(du).toContain('Répondre à une question du conseil citoyen')
    expect(du).not.toContain('avant le vote')
    const refusee = await porteur.post(page(lue), { version: '3', reponse: 'Mille familles.' })
    const dit = await texteDe(refusee)
    expect([refusee.status, dit]).toEqual([409, expect.stringContaining('La lecture du conseil est terminée')])
    expect(dit).toContain('Vingt familles.')
    expect(dit).toContain('Mille familles.')
    const apres = await porteur.get(page(lue))
    const html = await apres.text()
    expect(html).toContain('Vingt familles.')
    expect(html).not.toContain('<textarea')
    expect(await texteDe(await porteur.get(page(tardive)))).toContain('votre réponse est gardée avec son jour')
    expect((await porteur.post(page(tardive), { version: '1', reponse: 'Après coup.' })).status).toBe(303)
    expect((await porteur.post(page(tardive), { version: '2', reponse: 'Autre chose.' })).status).toBe(409)
    // Decided, what was asked is read no more either.
    await s.prepare(async (tx) => {
      await tx.updateTable('lectures_du_conseil').set({ fermee_le: null }).execute()
      await tx.updateTable('actions').set({ etat: 'prevue' }).where('id', '=', action).execute()
    })
    expect((await porteur.post(page(lue), { version: '3', reponse: 'Mille familles.' })).status).not.toBe(303)
  })

  it('has a code to hand over, which a member who is tied does not make', async () => {
    const membre = await unMembre(s, { compteId: 'compte-conseil', declare: 2027 })
    const structureId = await uneStructure(s)
    const question = await uneQuestion(s, await uneDemande(s, { structureId }), membre)
    const code = `/conseil/questions/${question}/code`
    const liens = () => s.prepare((tx) => tx.selectFrom('liens').select('id').execute())
    // Looked at, nothing is written: a page that is fetched ahead makes no code.
    expect([(await s.as('conseil').get(code)).status, await liens()]).toEqual([404, []])
    expect(await texteDe(await s.as('conseil').post(code))).toMatch(/[A-Z0-9]{4}-[A-Z0-9]{4}/)
    expect(await liens()).toHaveLength(1)
    await s.as('conseil').post('/conseil/liens', { membre, [`lien.${structureId}`]: 'salarie' })
    const refus = await s.as('conseil').post(code)
    const page = await texteDe(refus)
    expect(refus.status).toBe(409)
    expect(page).not.toContain('Combien de familles')
  })
})

it('shares the reading: two untied readers each', async () => {
  await unMembre(s, { compteId: 'compte-conseil', nom: 'Odile', declare: 2027 })
  for (const nom of ['Paul', 'Marthe']) await unMembre(s, { nom })
  for (let n = 0; n < 3; n += 1) await uneDemande(s, { ouverte: n === 0 })
  expect((await s.as('conseil').post('/conseil/lecture/2027/repartition')).status).toBe(303)
  const lecteurs = await s.prepare((tx) => tx.selectFrom('lecteurs_de_ligne').select('membre_id').execute())
  expect([...Map.groupBy(lecteurs, (l) => l.membre_id).values()].map((siens) => siens.length)).toEqual([2, 2, 2])
  expect(await texteDe(await s.as('conseil').get('/conseil/lecture/2027'))).toContain('lue par')
  const accueil = async () => texteDe(await s.as('conseil').get('/'))
  expect(await accueil()).toContain('Lire et noter pour le conseil 2 demandes de 2027')
  // What the committee decided meanwhile is asked of nobody.
  const decider = (quoi: 'une' | 'toutes') =>
    s.prepare((tx) =>
      tx
        .updateTable('actions')
        .set({ etat: 'prevue' })
        .$if(quoi === 'une', (q) => q.where('id', 'in', aDecider))
        .execute(),
    )
  const aDecider = (
    await s.prepare((tx) =>
      tx
        .selectFrom('lecteurs_de_ligne as r')
        .innerJoin('membres_du_conseil as m', 'm.id', 'r.membre_id')
        .select('r.action_id')
        .where('m.compte_id', '=', 'compte-conseil')
        .limit(1)
        .execute(),
    )
  ).map(({ action_id }) => action_id)
  await decider('une')
  expect(await accueil()).toContain('Lire et noter pour le conseil 1 demande de 2027')
  await decider('toutes')
  expect(await accueil()).not.toMatch(/Lire et noter|ce qui vous lie/)
  expect(await texteDe(await s.as('conseil').get('/conseil'))).not.toContain('reste à noter')
})

it('opens the sheet of what a structure asks from the page of its date, to whoever sits alone', async () => {
  const structureId = await uneStructure(s)
  const demande = await uneDemande(s, { structureId })
  const seanceId = await uneSeance(s, { actionId: await uneAction(s, { structureId }) })
  await unMembre(s, { compteId: 'compte-conseil', declare: 2027 })
  const pour = async (role: Role) => String(await s.prepare((tx) => visite(s.visit(role), tx, seanceId)))
  expect(await pour('conseil')).toContain(`/conseil/fiches/${demande}`)
  for (const role of ['cdsu', 'coordination', 'administration'] as const) expect(await pour(role)).toBe('null')
})
