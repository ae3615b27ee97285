import { describe, expect, it } from 'vitest'
import { frapper } from '#modules/comptes/index.ts'
import { siegent } from '#modules/conseil/testing.ts'
import { newId } from '#platform/ids.ts'
import { setPublicUrl } from '#platform/url.ts'
import { plusTard, type Scene, scene, texteDe, type Visitor } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { envoiDe, formulairesDe } from '#src/test/formulaires.ts'
import { papiersDeParticipants } from '../papier/papier.ts'
import { LIEN_DE_PARTICIPANT } from '../policy.ts'
import { PAR_ACTION, PAR_JOUR } from '../portes.ts'

async function uneActionAvecSaStructure() {
  const s = await scene()
  await siegent(s)
  const structureId = await uneStructure(s)
  const id = await uneAction(s, { structureId })
  const participant = () =>
    s.as({ genre: 'lien', lien: { id: newId(), geste: LIEN_DE_PARTICIPANT, sujetId: id, personneId: null } })
  return { s, id, porteur: s.as('porteur', { structureId }), participant }
}

describe('several voices on one action', () => {
  it('are shown side by side, differences told, nobody named', async () => {
    const { s, id, porteur } = await uneActionAvecSaStructure()
    const regard = (pertinence: string, mot = '') => ({ id: newId(), pertinence, mot })
    expect((await porteur.post(`/regards/${id}/mien`, regard('4'))).status).toBe(303)
    expect(
      (await s.as('conseil').post(`/regards/${id}/mien`, regard('1', 'On ne l’a pas vue dans la rue.'))).status,
    ).toBe(303)
    const page = await texteDe(await s.as('cdsu').get(`/regards/${id}`))
    expect(page).toContain('Un besoin fort, sans réponse ailleurs')
    expect(page).toContain('On ne voit pas le besoin')
    expect(page).toContain('On ne l’a pas vue dans la rue.')
    expect(page.match(/À se dire/g)).toHaveLength(1)
    expect(page).not.toContain('Essai conseil')
    // Said again, it replaces what was said.
    expect((await s.as('conseil').post(`/regards/${id}/mien`, regard('4'))).status).toBe(303)
    expect(await texteDe(await porteur.get(`/regards/${id}`))).not.toContain('À se dire')
    // Said without a name: the history of the action does not give it.
    await porteur.post(`/regards/${id}/papiers`, { 'id.1': newId(), 'touches.1': '131' })
    const fiche = await texteDe(await s.as('cdsu').get(`/actions/${id}`))
    expect(fiche).toContain('Essai porteur a recopié des papiers de participants')
    expect(fiche).not.toMatch(/Essai conseil|a modifié la fiche/u)
  })

  it('speaks for the council who sits there, and no role alone: neither the desk’s nor the council’s own', async () => {
    const { s, id } = await uneActionAvecSaStructure()
    await s.prepare((tx) =>
      tx
        .updateTable('membres_du_conseil')
        .set({ parti_le: s.now })
        .where('compte_id', '<>', 'compte-animation')
        .execute(),
    )
    const regard = () => ({ id: newId(), pertinence: '4' })
    for (const role of ['conseil', 'coordination', 'administration'] as const) {
      expect([role, (await s.as(role).post(`/regards/${id}/mien`, regard())).status]).toEqual([role, 403])
      const page = await s.as(role).get(`/regards/${id}`)
      expect([role, page.status, (await page.text()).includes('/mien')]).toEqual([role, 200, false])
    }
    expect((await s.as('animation').post(`/regards/${id}/mien`, regard())).status).toBe(303)
    expect(await s.prepare((tx) => tx.selectFrom('regards').select('voix').execute())).toEqual([{ voix: 'conseil' }])
  })

  it('are given by a word alone, by a paper that has no other, and anew by each voice', async () => {
    const { s, id, porteur } = await uneActionAvecSaStructure()
    expect((await porteur.post(`/regards/${id}/mien`, { mot: 'Du monde, enfin.' })).status).toBe(303)
    const page = await texteDe(await porteur.get(`/regards/${id}`))
    expect(page).toContain('Du monde, enfin.')
    expect(page).not.toContain('Personne n’a encore donné son regard')
    expect(page).toContain('Changer votre regard')
    const papier = { 'id.1': newId(), 'touches.1': '000', 'mot.1': 'Merci' }
    expect((await porteur.post(`/regards/${id}/papiers`, papier)).status).toBe(303)
    expect((await porteur.post(`/regards/${id}/papiers`, { 'touches.1': '000' })).status).toBe(422)
    // What she said for the council before is not what she says for the structure.
    await s.prepare((tx) => tx.updateTable('regards').set({ voix: 'conseil' }).execute())
    expect(await texteDe(await porteur.get(`/regards/${id}`))).not.toContain('Changer votre regard')
  })

  it('is kept from a form that carries the id of another', async () => {
    const { s, id, porteur } = await uneActionAvecSaStructure()
    const dit = { id: newId(), pertinence: '4' }
    expect((await porteur.post(`/regards/${id}/mien`, dit)).status).toBe(303)
    expect((await s.as('conseil').post(`/regards/${id}/mien`, dit)).status).toBe(303)
    expect(await s.prepare((tx) => tx.selectFrom('regards').select('voix').orderBy('voix').execute())).toEqual([
      { voix: 'conseil' },
      { voix: 'porteur' },
    ])
  })

  it('must say something, and gives back what was typed', async () => {
    const { id, porteur } = await uneActionAvecSaStructure()
    const vide = await porteur.post(`/regards/${id}/mien`, { id: newId(), mot: '' })
    expect([vide.status, await texteDe(vide)]).toEqual([
      422,
      expect.stringContaining('Répondez à une question au moins'),
    ])
  })
})

describe('what participants say', () => {
  it('is read from papers whatever was sent in their place', async () => {
    const { s, id, porteur } = await uneActionAvecSaStructure()
    const pile = { 'id.1': 'x', 'touches.1': '111', 'mot.1': 'Merci\u0000 à vous' }
    expect((await porteur.post(`/regards/${id}/papiers`, pile)).status).toBe(303)
    const lues = await s.prepare((tx) => tx.selectFrom('reponses_de_participants').select('mot').execute())
    expect(lues).toEqual([{ mot: 'Merci à vous' }])
  })

  it('is not read while its month goes on, by whoever sends four answers of their own and reads the one between', async () => {
    const { s, id, porteur, participant } = await uneActionAvecSaStructure()
    const repondre = (accueil: string, mot = '') =>
      participant().post(`/regards/${id}/questions`, { id: newId(), accueil, utile: '1', envie: '1', mot })
    await repondre('3', 'Je ne reviendrai pas')
    for (let fois = 0; fois < 4; fois += 1) await repondre('1')
    const pendant = await texteDe(await porteur.get(`/regards/${id}`))
    expect(pendant).toContain('5 réponses sont arrivées')
    expect(pendant).not.toContain('Je ne reviendrai pas')
    expect(pendant).not.toContain('sans nom')
    // Over, a month is read once: what comes later is of another.
    const ensuite = plusTard(s, s.now.add({ hours: 24 * 25 }))
    const lire = async () => texteDe(await ensuite.as('cdsu').get(`/regards/${id}`))
    const lu = await lire()
    expect(lu).toContain('5 réponses, sans nom')
    expect(lu).toContain('Je ne reviendrai pas')
    const lien = { id: newId(), geste: LIEN_DE_PARTICIPANT, sujetId: id, personneId: null }
    const plusTardEncore = ensuite.as({ genre: 'lien', lien })
    await plusTardEncore.post(`/regards/${id}/questions`, { id: newId(), accueil: '3', mot: 'Trop froid' })
    const apres = await lire()
    expect(apres).toContain('5 réponses, sans nom')
    expect(apres).toContain('1 autre réponse')
    expect(apres).not.toContain('Trop froid')
  })

  it('keeps no instant, not even in the id that the form was made with', async () => {
    const { s, id, participant } = await uneActionAvecSaStructure()
    const envoi = { id: newId(), accueil: '1' }
    await participant().post(`/regards/${id}/questions`, envoi)
    const [gardee] = await s.prepare((tx) => tx.selectFrom('reponses_de_participants').select('id').execute())
    expect(gardee?.id.slice(0, 8)).not.toBe(envoi.id.slice(0, 8))
  })

  it('is anonymous, opens from five answers of one kind on, and is one answer a form', async () => {
    const { s, id, porteur, participant } = await uneActionAvecSaStructure()
    const envoi = { id: newId(), accueil: '1', utile: '2', mot: 'J’ai rencontré ma voisine' }
    for (let fois = 0; fois < 2; fois += 1)
      expect((await participant().post(`/regards/${id}/questions`, envoi)).status).toBe(303)
    expect(await texteDe(await participant().get(`/regards/${id}/questions?merci`))).toContain('fermer cette page')
    const encore = () => participant().post(`/regards/${id}/questions`, { id: newId(), accueil: '3', envie: '1' })
    for (let fois = 0; fois < 3; fois += 1) await encore()
    const structureId = await s.prepare((tx) =>
      tx.selectFrom('actions').select('structure_id').executeTakeFirstOrThrow(),
    )
    const ensuite = plusTard(s, s.now.add({ hours: 24 * 25 })).as('porteur', { structureId: structureId.structure_id })
    // Whoever keyed a paper knows it, and would read the four by subtraction.
    expect((await porteur.post(`/regards/${id}/papiers`, { 'id.1': newId(), 'touches.1': '111' })).status).toBe(303)
    const avant = await texteDe(await ensuite.get(`/regards/${id}`))
    expect(avant).toContain('5 réponses sont arrivées')
    expect(avant).not.toContain('ma voisine')
    await encore()
    const apres = await texteDe(await ensuite.get(`/regards/${id}`))
    expect(apres).toContain('5 réponses, sans nom')
    expect(apres).toContain('1 autre réponse')
    expect(apres).toContain('ma voisine')
    const [ligne] = await s.prepare((tx) => tx.selectFrom('reponses_de_participants').selectAll().execute())
    expect(Object.keys(ligne ?? {}).sort()).toEqual(
      ['accueil', 'action_id', 'envie', 'id', 'lot', 'maniere', 'mois', 'mot', 'territoire_id', 'utile'].sort(),
    )
  })

  it('is asked by a square, by a message and by a code that says where to type it', async () => {
    const { s, id, porteur } = await uneActionAvecSaStructure()
    setPublicUrl('https://coupdepouce.example')
    try {
      const page = await texteDe(await porteur.post(`/regards/${id}/ouvrir`))
      expect(page).toMatch(/tapez le code \S+ à https:\/\/coupdepouce\.example\/\S+\/code/)
      expect(page).toMatch(/sans nom : https:\/\/coupdepouce\.example\/\S+\/l\/\S+ Copier le message/)
    } finally {
      setPublicUrl(null)
    }
    expect(await texteDe(await s.as('conseil').get(`/actions/${id}`))).toContain('Personne n’a encore donné son regard')
  })

  it('says before it is sent that the words may be taken up in a bilan', async () => {
    const { s, id, participant } = await uneActionAvecSaStructure()
    expect(await texteDe(await participant().get(`/regards/${id}/questions`))).toContain(
      'Ils peuvent être repris dans le bilan de l’action',
    )
    const papier = papiersDeParticipants(s.territoire, 'Couture', { qr: '', adresse: '' })
    expect(papier.anonyme).toContain('peuvent être repris dans le bilan')
  })

  it('needs one face at least, and the link', async () => {
    const { s, id, porteur, participant } = await uneActionAvecSaStructure()
    const rien = await participant().post(`/regards/${id}/questions`, { id: newId(), mot: 'Bien' })
    expect([rien.status, await texteDe(rien)]).toEqual([422, expect.stringContaining('Touchez au moins un visage')])
    expect((await porteur.post(`/regards/${id}/questions`, { id: newId(), accueil: '1' })).status).toBe(403)
    expect((await s.as('visiteur').get(`/regards/${id}/questions`)).status).toBe(403)
  })

  it('is keyed back from paper, and says which paper means nothing', async () => {
    const { id, porteur } = await uneActionAvecSaStructure()
    const faux = await porteur.post(`/regards/${id}/papiers`, { 'touches.1': '121', 'touches.2': '9', 'mot.2': 'Bien' })
    expect([faux.status, await faux.text()]).toEqual([422, expect.stringContaining('Papier 2')])
  })
})

describe('the wall of a meeting', () => {
  it('is copied by keyboard, stands beside the voices, and replaces what was copied before', async () => {
    const { s, id, porteur } = await uneActionAvecSaStructure()
    expect(await texteDe(await porteur.get(`/regards/${id}/kit`))).toContain('Les habitants ont-ils leur mot à dire ?')
    expect((await porteur.post(`/regards/${id}/mur`, { 'pertinence.1': '2', 'effets.4': '7' })).status).toBe(303)
    expect(
      (
        await porteur.post(`/regards/${id}/mur`, {
          ...{ 'pertinence.3': '5', 'lu.pertinence.1': '2', 'lu.effets.4': '7' },
        })
      ).status,
    ).toBe(303)
    expect(await s.prepare((tx) => tx.selectFrom('gommettes').select(['critere', 'combien']).execute())).toEqual([
      { critere: 'pertinence', combien: 5 },
    ])
    const faux = await porteur.post(`/regards/${id}/mur`, { 'pertinence.3': 'beaucoup' })
    expect([faux.status, await texteDe(faux)]).toEqual([
      422,
      expect.stringContaining('Écrivez un nombre entre 0 et 500'),
    ])
  })

  it('is copied by two at once: what each counted is kept, and two numbers on one sentence are shown, not one lost', async () => {
    const { s, id, porteur } = await uneActionAvecSaStructure()
    const chemin = `/regards/${id}/mur`
    const mur = () =>
      s.prepare((tx) => tx.selectFrom('gommettes').select(['critere', 'combien']).orderBy('critere').execute())
    const lire = async (qui: Visitor) => {
      const [form] = formulairesDe(await (await qui.get(chemin)).text()).filter(({ action }) => action.endsWith('/mur'))
      return form ? envoiDe(form) : {}
    }
    const [un, deux] = [await lire(porteur), await lire(s.as('coordination'))]
    expect((await porteur.post(chemin, { ...un, 'pertinence.1': '2', 'effets.4': '7' })).status).toBe(303)
    // Another sentence: both stay.
    expect((await s.as('coordination').post(chemin, { ...deux, 'moyens.2': '3' })).status).toBe(303)
    const tous = [
      { critere: 'effets', combien: 7 },
      { critere: 'moyens', combien: 3 },
      { critere: 'pertinence', combien: 2 },
    ]
    expect(await mur()).toEqual(tous)
    const tard = await s
      .as('coordination')
      .post(chemin, { ...deux, 'moyens.2': '3', 'pertinence.1': '4', 'suite.1': '6' })
    const page = await tard.text()
    expect([tard.status, await mur()]).toEqual([409, tous])
    expect(page).toContain('Noté entre-temps : 2')
    const [rendu] = formulairesDe(page).filter(({ action }) => action.endsWith('/mur'))
    const rendue = rendu ? envoiDe(rendu) : {}
    expect(rendue).toMatchObject({
      'pertinence.1': ['4'],
      'suite.1': ['6'],
      'effets.4': ['7'],
      'lu.pertinence.1': ['2'],
    })
    // Sent as it was given back, it says so knowingly; taken off, a number is gone.
    expect((await s.as('coordination').post(chemin, { ...rendue, 'effets.4': '' })).status).toBe(303)
    expect(await mur()).toEqual([
      { critere: 'moyens', combien: 3 },
      { critere: 'pertinence', combien: 4 },
      { critere: 'suite', combien: 6 },
    ])
  })

  it.each([
    ['a phone', PAR_JOUR, (s: Scene, id: string) => `${s.territoire.id}  ${id}`],
    ['a link', PAR_ACTION, (_: Scene, id: string) => id],
  ])('lets %s fill no whole day of answers, and says so', async (_, porte, cle) => {
    const s = await scene()
    const [id, autre] = [await uneAction(s), await uneAction(s)]
    const par = (sujetId: string) =>
      s.as({ genre: 'lien', lien: { id: newId(), geste: LIEN_DE_PARTICIPANT, sujetId, personneId: null } })
    const repondre = (sujetId: string) =>
      par(sujetId).post(`/regards/${sujetId}/questions`, { id: newId(), accueil: '1' })
    expect((await repondre(id)).status).toBe(303)
    for (let n = 1; n < porte.max; n += 1) await frapper(porte, cle(s, id))
    const trop = await repondre(id)
    expect(trop.status).toBe(429)
    expect(await texteDe(trop)).toContain('Beaucoup de réponses sont arrivées aujourd’hui pour cette action')
    expect((await repondre(autre)).status).toBe(303)
    const lues = await s.prepare((tx) => tx.selectFrom('reponses_de_participants').select('action_id').execute())
    expect(lues.map(({ action_id }) => action_id).toSorted()).toEqual([id, autre].toSorted())
  })
})
