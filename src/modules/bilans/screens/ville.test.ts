import { beforeEach, describe, expect, it } from 'vitest'
import { jourDe } from '#platform/dates.ts'
import { newId } from '#platform/ids.ts'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe, type Visitor } from '#src/test/app.ts'
import { unAutreQuartier, unContact, uneAction, unePersonne, uneStructure } from '#src/test/builders.ts'
import { comptesRendus } from '../queries.ts'
import { attester, find } from '../store/bilans.ts'
import { COMPLET, signerLe, unBilan } from '../testing.ts'

let s: Scene
let structureId: string
let actionId: string
let porteur: Visitor
let ville: Visitor
beforeEach(async () => {
  s = await scene()
  structureId = await uneStructure(s, { nom: 'Les Ateliers du palier' })
  porteur = s.as('porteur', { structureId })
  ville = s.as('cdsu')
  actionId = await uneAction(s, { structureId, annee: 2025, titre: 'Les repas' })
  await s.prepare((tx) =>
    tx
      .updateTable('actions')
      .set({ periode_genre: 'dates', debut_jour: '2025-03-01', fin_jour: '2025-12-15' })
      .execute(),
  )
})

const page = async (qui: Visitor, chemin: string) => texteDe(await qui.get(chemin))
/** The hidden inputs of the form that says this. */
async function formulaire(qui: Visitor, id: string, etat: string): Promise<Record<string, string>> {
  const html = await (await qui.get(`/bilans/${id}`)).text()
  const form = html.split('<form').find((un) => un.includes(`value="${etat}"`)) ?? ''
  return Object.fromEntries(
    [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, nom = '', dit = '']) => [nom, dit]),
  )
}
const dire = async (qui: Visitor, id: string, etat: string, plus: Readonly<Record<string, string>> = {}) =>
  qui.post(`/bilans/${id}/reponse`, { ...(await formulaire(qui, id, etat)), etat, ...plus })
const relire = (id: string) => s.prepare((tx) => find(tx, id))

describe('what the city answers to a signed bilan', () => {
  let id: string
  beforeEach(async () => {
    id = await unBilan(s, { structureId, actionId, atteste: true })
  })

  it('keeps what it asks to correct from the city of another quartier', async () => {
    const texte = 'Combien de personnes ?'
    await dire(ville, id, 'a-corriger', { cle: 'objectifs', texte })
    const quartierId = await unAutreQuartier(s)
    for (const [qui, lit] of [
      [ville, true],
      [s.as('cdsu', { quartierId: s.quartierId }), true],
      [s.as('cdsu', { quartierId }), false],
      [s.as('coordination', { quartierId }), false],
    ] as const)
      expect((await page(qui, `/bilans/${id}`)).includes(texte)).toBe(lit)
  })

  it('says one word everywhere: read, to be corrected, received', async () => {
    const partout = async (mot: string) => {
      for (const ou of [`/bilans/${id}`, '/bilans?annee=2025', `/actions/${actionId}`, '/suivi?annee=2025'])
        expect.soft(await page(ville, ou), ou).toMatch(new RegExp(mot, 'i'))
      expect.soft(await (await ville.get('/bilans/exports/liste.csv?annee=2025')).text()).toContain(mot)
      expect.soft(await (await ville.get('/suivi/export.csv?annee=2025')).text()).toMatch(new RegExp(mot, 'i'))
      expect.soft(await page(porteur, `/bilans/${id}`)).toContain(mot)
    }
    await partout('Signé')
    expect((await dire(ville, id, 'lu')).status).toBe(303)
    await partout('Lu par la ville')
    await dire(ville, id, 'a-corriger', { cle: 'objectifs', texte: 'Combien de personnes ?' })
    await partout('À corriger')
    await dire(ville, id, 'recu')
    await partout('Reçu par la ville')
    expect(await page(s.as('partenaire'), `/bilans/${id}`)).toContain('Reçu par la ville, le ')
  })

  it('asks for corrections, what and where; the structure is told, answers with a version, and both read what changed', async () => {
    await dire(ville, id, 'a-corriger', { cle: 'objectifs', texte: 'Combien de personnes ?' })
    await dire(ville, id, 'a-corriger', { cle: 'r-601', texte: 'La facture dit 420 €.' })
    for (const ou of ['/', '/suivi/mes-actions'])
      expect(await page(porteur, ou)).toContain('Corriger, à la demande de la ville, le bilan final 2025')
    const lue = await page(porteur, `/bilans/${id}`)
    expect(lue).toContain('La ville demande 2 corrections à la version 1')
    expect(lue).toContain('La facture dit 420 €.')
    // What is asked is between the city, the structure and the desk that helps it.
    for (const role of ['partenaire', 'conseil'] as const)
      for (const suite of ['', '/versions', '/relecture'])
        expect(await page(s.as(role), `/bilans/${id}${suite}`)).not.toContain('La facture')
    expect(await page(s.as('coordination'), `/bilans/${id}`)).toContain('La facture')
    await porteur.post(`/bilans/${id}/correction`, { version: '1' })
    expect(await page(porteur, '/')).not.toContain('à la demande de la ville')
    expect(await page(porteur, `/bilans/${id}/relecture`)).toContain('Combien de personnes ?')
    await porteur.post(`/bilans/${id}/champs/objectifs`, { valeur: '45 personnes.', version: '1' })
    await signerLe(porteur, id)
    expect(await page(ville, '/bilans?annee=2025')).toContain('Signé, version 2')
    const answered = await page(ville, `/bilans/${id}`)
    expect(answered).toContain('Version 1 à corriger')
    expect(answered).toContain('Combien de personnes ?')
    const versions = await page(ville, `/bilans/${id}/versions`)
    expect(versions).toContain('45 personnes.')
    expect(versions).toContain('La facture dit 420 €.')
    // Of the version of before, nothing is asked any more.
    expect(await page(porteur, `/bilans/${id}?numero=1`)).not.toContain('La ville demande')
    await dire(ville, id, 'recu')
    expect(await page(porteur, `/bilans/${id}`)).toContain('Reçu par la ville, version 2')
    for (const qui of [porteur, ville]) expect(await page(qui, `/bilans/${id}`)).not.toMatch(/À rendre.{0,3}avant le/u)
  })

  it('puts what it asks to correct first, without a tick of what is done, with its button beside it', async () => {
    const autre = await uneAction(s, { structureId, annee: 2025, titre: 'La chorale' })
    await s.prepare((tx) =>
      tx
        .updateTable('actions')
        .set({ periode_genre: 'dates', debut_jour: '2025-02-01', fin_jour: '2025-12-15' })
        .where('id', '=', autre)
        .execute(),
    )
    await dire(ville, id, 'a-corriger', { cle: 'objectifs', texte: 'Combien de personnes ?' })
    expect(await page(porteur, '/suivi/mes-actions')).toMatch(
      /Corriger, à la demande de la ville, le bilan final 2025.*Faire le bilan final 2025/,
    )
    const html = await (await porteur.get(`/bilans/${id}`)).text()
    const etiquette = /<span class="etiquette[^"]*">(?:(?!<\/span>).)*À corriger/s.exec(html)?.[0] ?? ''
    expect(etiquette).toContain('attente')
    expect(await texteDe(await porteur.get(`/bilans/${id}`))).toMatch(
      /La ville demande 1 correction.*Commencer la correction/,
    )
    expect(html.match(/Commencer la correction/g)).toHaveLength(1)
    expect(await page(s.as('conseil'), `/bilans/${id}`)).not.toContain('Commencer la correction')
  })

  it('is told on its home of what was signed and waits to be read, and no more once it said something of it', async () => {
    const dit = /Lire le bilan final 2025 de « Les repas », Les Ateliers du palier/
    expect(await page(ville, '/')).toMatch(dit)
    expect(await page(porteur, '/')).not.toMatch(dit)
    await dire(ville, id, 'lu')
    expect(await page(ville, '/')).not.toMatch(dit)
  })

  it('is told, at the top of its own list, who answered a correction, until it says what it makes of it', async () => {
    const voisine = s.as('cdsu', { quartierId: await unAutreQuartier(s) })
    const dit = /Les Ateliers du palier a répondu à votre demande.: bilan final 2025 de « Les repas », version 2/
    await dire(ville, id, 'a-corriger', { cle: 'objectifs', texte: 'Combien de personnes ?' })
    await porteur.post(`/bilans/${id}/correction`, { version: '1' })
    expect(await page(ville, '/')).not.toMatch(dit)
    await signerLe(porteur, id)
    expect(await page(ville, '/')).toMatch(dit)
    for (const qui of [porteur, voisine, s.as('partenaire')]) expect(await page(qui, '/')).not.toMatch(dit)
    await dire(ville, id, 'lu')
    expect(await page(ville, '/')).not.toMatch(dit)
  })

  it('tells who answers for the structure: all that is asked in one letter, said by voice where no mail leaves', async () => {
    const personneId = await unePersonne(s, { prenom: 'Rose', nom: 'Petit' })
    await unContact(s, structureId, personneId)
    const aDire = () => page(s.as('coordination'), '/a-prevenir')
    await dire(ville, id, 'a-corriger', { cle: 'objectifs', texte: 'Combien de personnes ?' })
    await dire(ville, id, 'a-corriger', { texte: 'Le budget est en milliers.' })
    const dit = await aDire()
    expect(dit).toContain('Rose Petit')
    expect(dit).toMatch(/Combien de personnes \?.*Le budget est en milliers\./)
    expect(dit.split('Combien de personnes')).toHaveLength(2)
    // Begun to be corrected, or said received after all: nobody is called.
    await dire(ville, id, 'recu')
    expect(await aDire()).not.toContain('Combien de personnes')
  })

  it('of a version that was replaced at that moment, gives back the words and keeps none', async () => {
    const avant = await formulaire(ville, id, 'a-corriger')
    await porteur.post(`/bilans/${id}/correction`, { version: '1' })
    await signerLe(porteur, id)
    const refus = await ville.post(`/bilans/${id}/reponse`, { ...avant, etat: 'a-corriger', texte: 'La facture ?' })
    expect(refus.status).toBe(409)
    const rendue = await texteDe(refus)
    expect(rendue).toContain('vient de signer une nouvelle version')
    expect(rendue).toContain('La facture ?')
    expect(await relire(id)).toMatchObject({ numero: 2, mot: null })
  })

  it('by two officers at once: two corrections are both asked, another word said meanwhile is read first', async () => {
    const [une, deux, trois] = [
      await formulaire(ville, id, 'a-corriger'),
      await formulaire(ville, id, 'a-corriger'),
      await formulaire(ville, id, 'recu'),
    ]
    for (const [form, texte] of [
      [une, 'Le budget ?'],
      [deux, 'Le lieu ?'],
    ] as const)
      expect((await ville.post(`/bilans/${id}/reponse`, { ...form, etat: 'a-corriger', texte })).status).toBe(303)
    const tard = await ville.post(`/bilans/${id}/reponse`, { ...trois, etat: 'recu' })
    expect(tard.status).toBe(409)
    expect(await texteDe(tard)).toContain('Quelqu’un a répondu entre-temps')
    const lue = await page(porteur, `/bilans/${id}`)
    for (const dit of ['Le budget ?', 'Le lieu ?']) expect(lue).toContain(dit)
    // The same form twice is one answer.
    await ville.post(`/bilans/${id}/reponse`, { ...une, etat: 'a-corriger', texte: 'Le budget ?' })
    expect((await page(porteur, `/bilans/${id}`)).split('Le budget ?')).toHaveLength(2)
  })

  it('is said by the city alone, of what is signed, and a correction says what', async () => {
    for (const role of ['coordination', 'conseil', 'partenaire'] as const)
      expect((await s.as(role).post(`/bilans/${id}/reponse`, { id: newId(), numero: '1', etat: 'recu' })).status).toBe(
        403,
      )
    expect((await porteur.post(`/bilans/${id}/reponse`, { id: newId(), numero: '1', etat: 'recu' })).status).toBe(403)
    expect((await dire(ville, id, 'a-corriger', { texte: '' })).status).toBe(422)
    expect((await dire(ville, id, 'a-corriger', { texte: ' \n' })).status).toBe(422)
    const autre = await uneAction(s, { structureId, annee: 2025, titre: 'Le vélo' })
    const brouillon = await unBilan(s, { structureId, actionId: autre })
    expect((await ville.post(`/bilans/${brouillon}/reponse`, { id: newId(), numero: '1', etat: 'lu' })).status).toBe(
      404,
    )
  })
})

describe('the answer to a request of dates', () => {
  const demande = () =>
    unBilan(s, {
      structureId,
      actionId,
      issue: 'dates',
      atteste: true,
      moment: 'mi-parcours',
      champs: { 'debut-demande': '2025-03-01', 'fin-demandee': '2026-02-28', motif: 'La salle est en travaux.' },
    })
  const repondre = (qui: Visitor, id: string, etat: string, raison = '', reponse = newId()) =>
    qui.post(`/bilans/${id}/dates`, { id: reponse, numero: '1', vu: '', etat, raison })
  const action = async () => page(ville, `/actions/${actionId}`)

  it('is no day on which the bilan came: that is the day of the first version which is one', async () => {
    const bilan_id = await unBilan(s, { structureId, actionId, atteste: true })
    const attestee_le = Temporal.Instant.from('2026-01-05T09:00:00Z')
    const contenu = JSON.stringify({ issue: 'dates', valeurs: {} })
    await s.prepare(async (tx) => {
      await tx.updateTable('versions_de_bilan').set({ numero: 2 }).execute()
      await tx.updateTable('bilans').set({ numero: 2 }).execute()
      await tx.insertInto('versions_de_bilan').values({ bilan_id, numero: 1, contenu, attestee_le, par: '' }).execute()
    })
    const lus = await read(s.visit('cdsu'), (tx) => comptesRendus(s.visit('cdsu'), tx, 2025, [actionId], () => ''))
    expect(lus.get(actionId)?.delais?.map(({ recuLe }) => String(recuLe))).toEqual([String(jourDe(s.now))])
  })

  it('shows the days of today, those asked and why, and gives them to the action in one gesture', async () => {
    const id = await demande()
    const lue = await page(ville, `/bilans/${id}`)
    for (const dit of [
      'du 1er mars 2025 au 15 décembre 2025',
      'du 1er mars 2025 au 28 février 2026',
      'La salle est en travaux.',
    ])
      expect(lue).toContain(dit)
    expect(await page(ville, '/')).toContain('Dates demandées pour « Les repas »')
    expect((await repondre(ville, id, 'accordee')).status).toBe(303)
    expect(await action()).toContain('Période mars 2025 à février 2026')
    expect(await page(ville, '/')).not.toContain('Dates demandées pour')
    expect(await page(porteur, `/bilans/${id}`)).toContain('Nouvelles dates accordées')
    expect(await page(ville, '/bilans?annee=2025')).toContain('avant le 28 août 2026')
  })

  it('answered while something else was signed in its place, gives back what was typed and shows what is signed now', async () => {
    const id = await demande()
    const signer = async (issue: 'realisee' | 'dates', fin: string) => {
      await porteur.post(`/bilans/${id}/correction`, { version: String((await relire(id))?.version), issue })
      const champs = { ...COMPLET, 'debut-demande': '2025-03-01', 'fin-demandee': fin, motif: 'Des travaux.' }
      await s.prepare(async (tx, visit) => {
        const bilan = await find(tx, id)
        if (bilan) await attester(tx, visit, bilan, { issue, valeurs: champs }, 'Odile Martin')
      })
    }
    for (const [issue, fin] of [
      ['realisee', ''],
      ['dates', '2026-05-31'],
    ] as const) {
      await signer(issue, fin)
      const rendue = await repondre(ville, id, 'refusee', 'Le contrat finit en décembre.')
      expect(rendue.status).toBe(409)
      const dit = await texteDe(rendue)
      expect(dit).toContain('La structure vient de signer une nouvelle version')
      expect(dit).toContain('Le contrat finit en décembre.')
      if (fin !== '') expect(dit).toContain('31 mai 2026')
    }
    const lue = { numero: '1', vu: '', etat: 'a-corriger', cle: '', texte: 'Combien ?' }
    const correction = await ville.post(`/bilans/${id}/reponse`, { id: newId(), ...lue })
    expect(correction.status).toBe(409)
    expect(await texteDe(correction)).toContain('Combien ?')
  })

  it('refused with its reason, moves nothing: the bilan is owed on its day again, and dates may be asked again', async () => {
    const id = await demande()
    expect((await repondre(ville, id, 'refusee')).status).toBe(422)
    expect((await repondre(ville, id, 'refusee', 'Le contrat finit en décembre.')).status).toBe(303)
    expect(await action()).toContain('Période du 01/03/2025 au 15/12/2025')
    const lue = await page(porteur, `/bilans/${id}`)
    expect(lue).toContain('Nouvelles dates refusées')
    expect(lue).toContain('Le contrat finit en décembre.')
    expect(await page(porteur, `/actions/${actionId}`)).toMatch(/Nouvelles dates refusées \. Dites/)
    expect(await page(ville, '/')).not.toContain('Dates demandées pour')
    expect(await page(ville, '/bilans?annee=2025')).not.toContain('28 août 2026')
    await porteur.post(`/bilans/${id}/correction`, { version: '1' })
    await porteur.post(`/bilans/${id}/champs/fin-demandee`, { valeur: '2026-01-31', version: '1' })
    await signerLe(porteur, id)
    expect(await page(ville, '/')).toContain('Dates demandées pour « Les repas » : du 1er mars 2025 au 31 janvier 2026')
  })

  const finir = (fin_jour: string) => s.prepare((tx) => tx.updateTable('actions').set({ fin_jour }).execute())

  it('granted, stays granted when the action moves again, its bilan is still owed, and the same form sent again moves nothing', async () => {
    const [id, reponse] = [await demande(), newId()]
    await repondre(ville, id, 'accordee', '', reponse)
    await finir('2026-03-31')
    expect((await repondre(ville, id, 'accordee', '', reponse)).status).toBe(303)
    expect(await action()).toContain('mars 2026')
    expect(await page(porteur, `/bilans/${id}`)).toContain('Nouvelles dates accordées')
    const liste = await (await ville.get('/bilans/exports/liste.csv?annee=2025&moment=mi-parcours')).text()
    expect(liste).toContain('Nouvelles dates accordées')
    expect(liste).not.toContain('plus attendu')
  })

  it('refused after a first yes, the end of that yes is the one that stands', async () => {
    const id = await demande()
    await repondre(ville, id, 'accordee')
    await porteur.post(`/bilans/${id}/correction`, { version: '1' })
    await porteur.post(`/bilans/${id}/champs/fin-demandee`, { valeur: '2026-06-30', version: '1' })
    await signerLe(porteur, id)
    const non = { id: newId(), numero: '2', vu: '', etat: 'refusee', raison: 'Une fois suffit.' }
    expect((await ville.post(`/bilans/${id}/dates`, non)).status).toBe(303)
    const liste = await page(ville, '/bilans?annee=2025')
    expect(liste).toMatch(/Fin accordée.: 28 février 2026/)
    expect(liste).not.toContain('si la ville dit oui')
    expect(await page(porteur, `/actions/${actionId}`)).toMatch(/Nouvelles dates refusées \. Dites/)
  })

  it('by two at once, gives back the reason of the second, the same word or another', async () => {
    const id = await demande()
    await repondre(ville, id, 'refusee', 'Le contrat finit.')
    for (const [etat, raison] of [
      ['refusee', 'La salle est louée.'],
      ['accordee', 'Avec plaisir.'],
    ] as const) {
      const tard = await repondre(s.as('coordination'), id, etat, raison)
      expect(tard.status).toBe(409)
      expect(await texteDe(tard)).toMatch(new RegExp(`Le contrat finit.*Vous aviez écrit.: «.${raison}`))
    }
  })

  it('is one answer: the same again is nothing, another is read first, of a closed year it is refused with a sentence', async () => {
    const id = await demande()
    const reponse = newId()
    await unContact(s, structureId, await unePersonne(s, { prenom: 'Rose', nom: 'Petit' }))
    await repondre(ville, id, 'refusee', 'Non.', reponse)
    expect(await page(s.as('coordination'), '/a-prevenir')).toMatch(/Dates refusées.*Non\..*Rose Petit/)
    expect((await repondre(ville, id, 'refusee', 'Non.', reponse)).status).toBe(303)
    const tard = await repondre(s.as('coordination'), id, 'accordee')
    expect(tard.status).toBe(409)
    expect(await texteDe(tard)).toContain('Quelqu’un a répondu entre-temps')
    const [autre] = [await uneAction(s, { structureId, annee: 2025, titre: 'Le vélo' })]
    const close = await unBilan(s, {
      structureId,
      actionId: autre,
      issue: 'dates',
      atteste: true,
      moment: 'mi-parcours',
      champs: { 'debut-demande': '2025-03-01', 'fin-demandee': '2026-02-28', motif: 'Retard.' },
    })
    await unBilan(s, { structureId, actionId: autre, atteste: true })
    const refus = await repondre(ville, close, 'accordee')
    expect(refus.status).toBe(409)
    expect(await texteDe(refus)).toContain('Le bilan final de cette action est déjà signé')
    expect((await repondre(porteur, close, 'accordee')).status).toBe(403)
  })
})
