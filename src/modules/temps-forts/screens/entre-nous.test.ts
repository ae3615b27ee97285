import { expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { type Me, read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAutreQuartier, unePersonne, uneStructure } from '#src/test/builders.ts'
import { compte } from '#src/test/rights.ts'
import { uneDecision, unInvite, unPoint, unPorteurInvite, unTempsFort } from '../testing.ts'

type Qui = Parameters<Scene['as']>[0]

const nouvelle = (s: Scene, id: string, plus: Record<string, string | string[]>, qui: Qui = 'coordination') =>
  s.as(qui).post('/temps-forts/nouveau', {
    id,
    titre: 'Point du binôme',
    dureeMinutes: '1h',
    lieuEcrit: 'Au local',
    jour1: '2026-04-09',
    heure1: '18:00',
    ...plus,
  })

const statuts = async (s: Scene, chemin: string, qui: readonly Qui[]) =>
  Promise.all(qui.map(async (un) => (await s.as(un).get(chemin)).status))

const auCalendrier = async (s: Scene, qui: Qui = 'visiteur') =>
  (await texteDe(await s.as(qui).get('/calendrier?du=2026-04-01'))).includes('Point du binôme')

it('asks who may come before a meeting is offered to everybody', async () => {
  const s = await scene()
  expect(await texteDe(await s.as('coordination').get('/temps-forts/nouveau'))).toContain('Qui peut venir ?')
  const tue = await nouvelle(s, newId(), { cercles: ['porteur', 'coordination'] })
  expect(tue.status).toBe(422)
  expect(await texteDe(tue)).toContain('Dites qui peut venir.')
  expect(await auCalendrier(s)).toBe(false)
  expect((await nouvelle(s, newId(), { cercles: ['coordination'], quiVient: 'quartier' })).status).toBe(303)
  expect(await auCalendrier(s)).toBe(true)
})

it('asks about a number in words that everybody would read, and not in those of a meeting of the pair', async () => {
  const s = await scene()
  const propos = 'Appeler Denis au 06 12 34 56 78.'
  const pourTous = await nouvelle(s, newId(), { cercles: ['coordination'], quiVient: 'quartier', propos })
  expect(pourTous.status).toBe(422)
  expect(await texteDe(pourTous)).toContain('Tout le monde lira ces mots')
  expect((await nouvelle(s, newId(), { cercles: ['coordination', 'animation'], propos })).status).toBe(303)
})

it('keeps a meeting of the pair out of the calendar, and for those invited and the desk', async () => {
  const s = await scene()
  const id = newId()
  const [dedans, dehors] = [await uneStructure(s), await uneStructure(s)]
  expect((await nouvelle(s, id, { cercles: ['coordination', 'animation'] })).status).toBe(303)
  await unInvite(s, id, { structureId: dedans })
  for (const qui of ['visiteur', 'cdsu', 'coordination'] as const) expect(await auCalendrier(s, qui)).toBe(false)
  expect(await texteDe(await s.as('coordination').get('/calendrier/publication'))).not.toContain('Point du binôme')
  const fiche = await texteDe(await s.as('animation').get(`/temps-forts/${id}`))
  expect(fiche).toContain('jeudi 9 avril de 18 h à 19 h')
  expect(fiche).toContain('Les personnes invitées seulement')
  const reunion = await texteDe(await s.as('coordination').get(`/temps-forts/${id}/reunion`))
  expect(reunion).toContain('Le compte rendu se lit par les personnes invitées et le bureau')
  // What people sign says the same as the page.
  const feuille = await texteDe(await s.as('coordination').get(`/temps-forts/${id}/papier`))
  expect(feuille).toContain('se lit par les personnes invitées et le bureau, et par personne d’autre')
  await s.prepare((tx) => tx.updateTable('temps_forts').set({ etat: 'tenu' }).where('id', '=', id).execute())
  for (const page of ['', '/compte-rendu']) {
    const chemin = `/temps-forts/${id}${page}`
    expect(await statuts(s, chemin, ['coordination', 'animation', 'conseil', 'cdsu'])).toEqual([200, 200, 403, 403])
    expect((await s.as('porteur', { structureId: dedans }).get(chemin)).status).toBe(200)
    expect((await s.as('porteur', { structureId: dehors }).get(chemin)).status).toBe(403)
  }
  await uneDecision(s, id, { texte: 'Parler des absences', role: 'conseil' })
  expect(await texteDe(await s.as('conseil').get('/'))).not.toContain('Parler des absences')
  // Nor does anybody take a place there, or read its title in the list.
  expect((await s.as('conseil').post(`/temps-forts/${id}/ma-place`)).status).toBe(403)
  expect(await texteDe(await s.as('conseil').get('/temps-forts'))).not.toContain('Point du binôme')
  expect(await texteDe(await s.as('porteur', { structureId: dedans }).get('/temps-forts'))).toContain('Point du binôme')
})

it('is moved and opened to everybody from its own page, and is not shut again once it was offered', async () => {
  const s = await scene()
  const id = newId()
  await nouvelle(s, id, { cercles: ['coordination'], quiVient: 'invites' })
  const changer = async (plus: Record<string, string>) => {
    const { version } = await read(s.visit(), (tx) =>
      tx.selectFrom('temps_forts').select('version').where('id', '=', id).executeTakeFirstOrThrow(),
    )
    const dit = {
      titre: 'Point du binôme',
      dureeMinutes: '1h',
      lieuEcrit: 'Au local',
      jour: '2026-04-10',
      heure: '9:00',
    }
    return s.as('coordination').post(`/temps-forts/${id}/modifier`, { version: String(version), ...dit, ...plus })
  }
  expect((await changer({ quiVient: 'invites' })).status).toBe(303)
  expect(await texteDe(await s.as('coordination').get(`/temps-forts/${id}`))).toContain('10 avril de 9 h à 10 h')
  expect(await auCalendrier(s)).toBe(false)
  expect((await changer({ quiVient: 'quartier' })).status).toBe(303)
  expect(await auCalendrier(s)).toBe(true)
  expect((await s.as('conseil').get(`/temps-forts/${id}`)).status).toBe(200)
  await changer({ quiVient: 'invites' })
  expect((await s.as('conseil').get(`/temps-forts/${id}`)).status).toBe(200)
  expect(await texteDe(await s.as('coordination').get(`/temps-forts/${id}/modifier`))).not.toContain('Qui peut venir')
})

it('is not opened to everybody once it was held: nobody wrote there for them', async () => {
  const s = await scene()
  const id = await unTempsFort(s, { entreNous: true, debut: s.now.subtract({ hours: 3 }) })
  const dit = { version: '1', titre: 'Point du binôme', dureeMinutes: '2h', lieuEcrit: '', jour: '', heure: '' }
  const page = await texteDe(await s.as('coordination').get(`/temps-forts/${id}/modifier`))
  expect(page).not.toContain('Qui peut venir')
  const [jour = '', heure = ''] = s.now.subtract({ hours: 3 }).toZonedDateTimeISO('Europe/Paris').toString().split('T')
  const change = { ...dit, jour, heure: heure.slice(0, 5), quiVient: 'quartier' }
  await s.as('coordination').post(`/temps-forts/${id}/modifier`, change)
  expect((await s.as('conseil').get(`/temps-forts/${id}`)).status).toBe(403)
})

it('is not opened to everybody once something was written there, its day put off meanwhile or not', async () => {
  const s = await scene()
  const ecrits: readonly ((id: string) => Promise<unknown>)[] = [
    (id) =>
      s.prepare((tx) => tx.updateTable('temps_forts').set({ notes: 'Parti fâché' }).where('id', '=', id).execute()),
    async (id) => {
      const point = await unPoint(s, id)
      await s.prepare((tx) =>
        tx.updateTable('points_de_temps_fort').set({ notes: 'Parti fâché' }).where('id', '=', point).execute(),
      )
    },
    (id) => uneDecision(s, id),
    (id) => unInvite(s, id, { present: true }),
  ]
  for (const ecrire of ecrits) {
    const id = await unTempsFort(s, { entreNous: true })
    await ecrire(id)
    const bureau = s.as('coordination')
    expect(await texteDe(await bureau.get(`/temps-forts/${id}/modifier`))).not.toContain('Qui peut venir')
    const dit = { titre: 'Point du binôme', dureeMinutes: '2h', lieuEcrit: '', jour: '2026-04-10', heure: '9:00' }
    await bureau.post(`/temps-forts/${id}/modifier`, { version: '1', ...dit, quiVient: 'quartier' })
    expect((await s.as('partenaire').get(`/temps-forts/${id}`)).status).toBe(403)
  }
})

it('is told by voice by the desk of its quartier alone: another reads, calls and crosses off nothing of it', async () => {
  const s = await scene()
  await unAutreQuartier(s)
  const personneId = await unePersonne(s, { prenom: 'Odile', cercle: 'conseil', courriel: '' })
  const debut = s.now.subtract({ hours: 3 })
  const id = await unTempsFort(s, { entreNous: true, debut, quartierId: s.quartierId, titre: 'Point du binôme' })
  await unInvite(s, id, { personneId, cercle: 'conseil', present: true })
  const ici = s.as(compte('animation', null, s.quartierId))
  const ailleurs = s.as(compte('animation', null, s.ailleursId))
  expect((await ici.post(`/temps-forts/${id}/reunion`, { geste: 'cloture' })).status).toBe(303)
  const { id: envoi } = await s.prepare((tx) => tx.selectFrom('envois').select('id').executeTakeFirstOrThrow())
  const pages = ['/a-prevenir', '/', '/mises-en-lien/telephone', '/mises-en-lien/passation/resume']
  for (const page of [...pages, `/mises-en-lien/a-joindre/${personneId}`])
    expect(await texteDe(await ailleurs.get(page)), page).not.toMatch(/Odile|Compte rendu/u)
  for (const geste of ['numero', 'dit'])
    expect((await ailleurs.post(`/a-prevenir/${envoi}/${geste}`)).status, geste).toBe(404)
  expect(await texteDe(await ici.get('/a-prevenir'))).toContain('Compte rendu : « Point du binôme »')
  expect((await ici.post(`/a-prevenir/${envoi}/numero`)).status).toBe(200)
  expect((await ici.post(`/a-prevenir/${envoi}/dit`)).status).toBe(303)
  expect(await texteDe(await ici.get('/a-prevenir'))).not.toContain('Compte rendu')
})

it('leaves its city’s organiser inside', async () => {
  const s = await scene()
  const id = newId()
  const personneId = await unePersonne(s, { prenom: 'Inès' })
  const cdsu = s.as({
    genre: 'compte',
    compteId: 'compte-ines',
    personneId,
    nom: 'Inès',
    attributions: [{ role: 'cdsu', quartierId: null, structureId: null }],
  })
  await cdsu.post('/temps-forts/nouveau', {
    id,
    titre: 'Point avec le CDSU',
    dureeMinutes: '1h',
    cercles: ['coordination'],
    jour1: '2026-04-09',
    heure1: '18:00',
  })
  expect((await cdsu.get(`/temps-forts/${id}/reunion`)).status).toBe(200)
  // Nor is the door shut behind them.
  const ouverte = await unTempsFort(s, { etat: 'sondage' })
  const dit = { version: '1', titre: 'Point avec le CDSU', dureeMinutes: '1h', lieuEcrit: 'Au local' }
  await cdsu.post(`/temps-forts/${ouverte}/modifier`, { ...dit, quiVient: 'invites' })
  expect((await cdsu.get(`/temps-forts/${ouverte}`)).status).toBe(200)
  expect((await s.as('cdsu').get(`/temps-forts/${ouverte}`)).status).toBe(403)
})

it('tells a role what was decided there only where its page opens', async () => {
  const s = await scene()
  await unAutreQuartier(s)
  const id = await unTempsFort(s, { entreNous: true, etat: 'tenu', quartierId: s.quartierId })
  await uneDecision(s, id, { texte: 'Parler des absences', role: 'coordination' })
  const chezElle = async (me: Me) => texteDe(await s.as(me).get('/'))
  expect(await chezElle(compte('coordination', null, s.quartierId))).toContain('Parler des absences')
  expect(await chezElle(compte('coordination', null, s.ailleursId))).not.toContain('Parler des absences')
})

it('reads again what was decided there among the same people only', async () => {
  const s = await scene()
  const un = await unePersonne(s, { prenom: 'Odile' })
  const entreNous = { debut: s.now.subtract({ hours: 48 }), entreNous: true, etat: 'tenu' } as const
  const premiere = await unTempsFort(s, entreNous)
  await unInvite(s, premiere, { personneId: un })
  await uneDecision(s, premiere, { texte: 'Parler des absences' })
  const relit = async (id: string) =>
    (await texteDe(await s.as('coordination').get(`/temps-forts/${id}/reunion`))).includes('Parler des absences')
  expect(await relit(await unTempsFort(s))).toBe(false)
  const suite = await unTempsFort(s, { entreNous: true })
  await unInvite(s, suite, { personneId: un })
  expect(await relit(suite)).toBe(true)
  await unInvite(s, suite, { personneId: await unePersonne(s, { prenom: 'Malik' }) })
  expect(await relit(suite)).toBe(false)
})

it('is read by who is named on its list, not by whoever else acts for their structure', async () => {
  const s = await scene()
  const [amicale, regie] = [await uneStructure(s), await uneStructure(s)]
  const nadia = await unePersonne(s, { prenom: 'Nadia' })
  const id = await unTempsFort(s, { entreNous: true, etat: 'tenu' })
  const sienne = await unInvite(s, id, { personneId: nadia, structureId: amicale })
  await unInvite(s, id, { structureId: regie })
  await uneDecision(s, id, { texte: 'Parler des absences', structureId: amicale })
  const chez = (structureId: string, personneId: string | null) =>
    s.as({
      genre: 'compte',
      compteId: newId(),
      personneId,
      nom: 'Essai',
      attributions: [{ role: 'porteur', quartierId: null, structureId }],
    })
  for (const page of [`/temps-forts/${id}`, `/temps-forts/${id}/compte-rendu`, `/temps-forts/pour-moi/${sienne}`]) {
    expect((await chez(amicale, nadia).get(page)).status).toBe(200)
    expect((await chez(amicale, null).get(page)).status).toBe(403)
  }
  // Of a structure that is asked under nobody's name, whoever acts for it is asked.
  expect((await chez(regie, null).get(`/temps-forts/${id}`)).status).toBe(200)
  // Nor is what was decided there told to who cannot open it.
  expect(await texteDe(await chez(amicale, nadia).get('/'))).toContain('Parler des absences')
  expect(await texteDe(await chez(amicale, null).get('/'))).not.toContain('Parler des absences')
})

it('shows to nobody else what was decided there, once a later one is opened', async () => {
  const s = await scene()
  const un = await unePersonne(s, { prenom: 'Odile' })
  const avant = await unTempsFort(s, { debut: s.now.subtract({ hours: 48 }), entreNous: true, etat: 'tenu' })
  await unInvite(s, avant, { personneId: un })
  await uneDecision(s, avant, { texte: 'Parler des absences' })
  const id = await unTempsFort(s, { entreNous: true })
  await unInvite(s, id, { personneId: un })
  const dOrdre = (qui: Qui) => s.as(qui).get(`/temps-forts/${id}/ordre-du-jour`)
  expect(await texteDe(await dOrdre('coordination'))).toContain('Parler des absences')
  await s.as('coordination').post(`/temps-forts/${id}/ordre-du-jour/faits`, { id: newId(), source: 'decisions' })
  expect(await texteDe(await s.as('coordination').get(`/temps-forts/${id}/papier`))).toContain('Parler des absences')
  await s.prepare((tx) => tx.updateTable('temps_forts').set({ entre_nous: false }).where('id', '=', id).execute())
  for (const page of ['', '/ordre-du-jour', '/papier', '/reunion'])
    expect(await texteDe(await s.as('cdsu').get(`/temps-forts/${id}${page}`)), page).not.toContain(
      'Parler des absences',
    )
})

it('keeps the minutes for who writes them as long as they have not left', async () => {
  const s = await scene()
  const id = await unTempsFort(s, { debut: s.now.subtract({ hours: 1 }) })
  const { structureId } = await unPorteurInvite(s, id)
  await uneDecision(s, id, { texte: 'Parler des absences', structureId })
  const chez = async (qui: Qui, chemin: string) => (await texteDe(await s.as(qui).get(chemin))).includes('des absences')
  // Whose a decision is knows it at once.
  for (const chemin of ['/', `/temps-forts/${id}`])
    expect(await chez(compte('porteur', structureId), chemin), chemin).toBe(true)
  const porteur = compte('porteur', await uneStructure(s))
  for (const chemin of ['/', `/temps-forts/${id}`]) expect(await chez(porteur, chemin), chemin).toBe(false)
  expect(await chez('coordination', `/temps-forts/${id}`)).toBe(true)
  await s.prepare((tx) => tx.updateTable('temps_forts').set({ etat: 'tenu' }).where('id', '=', id).execute())
  expect(await chez(porteur, `/temps-forts/${id}`)).toBe(true)
  // Somebody of the quartier reads it on their own page, the only one that opens to them.
  const karim = await unePersonne(s, { prenom: 'Karim' })
  const sienne = await unInvite(s, id, { cercle: 'habitant', personneId: karim, present: true })
  await uneDecision(s, id, { texte: 'Apporter la sono', personneId: karim })
  const talent = s.as({ genre: 'compte', compteId: newId(), personneId: karim, nom: 'Karim', attributions: [] })
  const accueil = await (await talent.get('/')).text()
  expect(accueil).toContain('Apporter la sono')
  expect(accueil).toContain(`/temps-forts/pour-moi/${sienne}`)
})
