import { describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { contributions } from '#src/ground/host.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'
import { routes } from '#src/test/rights.ts'
import { oublier } from '../store.ts'

const CONTOUR = JSON.stringify({
  type: 'Polygon',
  coordinates: [
    [
      [-1.6, 47.2],
      [-1.59, 47.2],
      [-1.59, 47.21],
      [-1.6, 47.2],
    ],
  ],
})

describe('the contract', () => {
  it('takes a name alone, checks a code when it is given, and says no to a stale form', async () => {
    const s = await scene()
    const cdsu = s.as('cdsu')
    expect((await cdsu.post('/reglages/contrat', { version: '1', nom: 'Les Lauriers' })).status).toBe(303)
    const faux = await cdsu.post('/reglages/contrat', { version: '2', nom: 'Les Lauriers', contratCode: 'QN04405M' })
    expect(faux.status).toBe(422)
    expect(await faux.text()).toContain('value="QN04405M"')
    const juste = { version: '2', nom: 'Les Lauriers', contratCode: 'cn04403i', contratNom: 'Nantes 2030' }
    expect((await cdsu.post('/reglages/contrat', juste)).status).toBe(303)
    expect((await cdsu.post('/reglages/contrat', juste)).status).toBe(409)
    expect(await (await cdsu.get('/reglages/contrat')).text()).toContain('value="CN04403I"')
    expect(await texteDe(await cdsu.get('/reglages'))).toContain('Les Lauriers')
  })

  it('leads everyone to each page of settings that they may change, and to no other', async () => {
    const s = await scene()
    const pages = routes.flatMap(({ key }) => /^GET (\/reglages\/[a-z-]+)$/.exec(key)?.[1] ?? [])
    expect(pages).toContain('/reglages/bilans')
    for (const role of ['coordination', 'animation', 'cdsu'] as const) {
      const who = s.as(role)
      const html = await (await who.get('/reglages')).text()
      const ouvertes: string[] = []
      for (const page of pages) if ((await who.get(page)).status === 200) ouvertes.push(page)
      expect([role, pages.filter((page) => html.includes(`${page}"`))]).toEqual([role, ouvertes])
    }
  })

  it('is not for those who do not know it', async () => {
    const s = await scene()
    for (const who of ['visiteur', 'talent', 'porteur', 'conseil', 'partenaire'] as const)
      expect((await s.as(who).get('/reglages')).status, who).toBe(403)
  })
})

describe('quartiers', () => {
  it('are noted once for two clicks, with a code that no other has, and their shape drawn', async () => {
    const s = await scene()
    const desk = s.as('coordination')
    const fields = {
      id: newId(),
      nom: 'Les Lauriers',
      code: 'qn04405m',
      contour: CONTOUR,
      autresNoms: 'Lauriers, Haut',
    }
    for (let clic = 0; clic < 2; clic++)
      expect((await desk.post('/reglages/quartiers/nouveau', fields)).status).toBe(303)
    const html = await (await desk.get('/reglages/quartiers')).text()
    expect(html.match(/QN04405M/g)).toHaveLength(1)
    expect(html).toContain('Contour de Les Lauriers')
    const autre = await desk.post(`/reglages/quartiers/${s.quartierId}`, {
      version: '1',
      nom: 'Bellevue',
      code: 'QN04405M',
    })
    expect(autre.status).toBe(409)
    expect(await autre.text()).toContain('porte déjà ce code')
  })

  it('have names that no other has, and leave the list when nothing is theirs', async () => {
    const s = await scene()
    const desk = s.as('coordination')
    const id = newId()
    const prendre = (fields: Record<string, string>) =>
      desk.post('/reglages/quartiers/nouveau', { id: newId(), ...fields })
    for (const fields of [
      { nom: 'BELLEVUE', autresNoms: '' },
      { nom: 'Le Nord', autresNoms: 'Haut, bellevue' },
    ]) {
      const refus = await prendre(fields)
      expect(refus.status).toBe(409)
      expect(await refus.text()).toContain('porte déjà ce nom')
    }
    expect((await prendre({ id, nom: 'BV', autresNoms: 'Le Haut' })).status).toBe(303)
    for (const [nom, autresNoms] of [
      ['Bellevue', 'bv'],
      ['Bv', ''],
      ['Le haut', ''],
    ] as const)
      expect((await desk.post(`/reglages/quartiers/${s.quartierId}`, { version: '1', nom, autresNoms })).status).toBe(
        409,
      )
    // What is somebody's stays; what is nobody's leaves.
    await uneAction(s)
    expect(await (await desk.get(`/reglages/quartiers/${s.quartierId}`)).text()).not.toContain('Retirer ce quartier')
    expect((await desk.post(`/reglages/quartiers/${s.quartierId}/retrait`, {})).status).toBe(409)
    expect(await (await desk.get(`/reglages/quartiers/${id}`)).text()).toContain('Retirer ce quartier')
    expect((await desk.post(`/reglages/quartiers/${id}/retrait`, {})).status).toBe(303)
    expect(await (await desk.get('/reglages/quartiers')).text()).not.toContain('BV')
  })

  it('keep their outline until another is given or it is taken away', async () => {
    const s = await scene()
    const desk = s.as('coordination')
    const chemin = `/reglages/quartiers/${s.quartierId}`
    const dessine = async () => (await (await desk.get(chemin)).text()).includes('Contour de Bellevue')
    await desk.post(chemin, { version: '1', nom: 'Bellevue', contour: CONTOUR })
    expect(await dessine()).toBe(true)
    await desk.post(chemin, { version: '2', nom: 'Bellevue' })
    expect(await dessine()).toBe(true)
    await desk.post(chemin, { version: '3', nom: 'Bellevue', sansContour: 'oui' })
    expect(await dessine()).toBe(false)
    expect((await desk.post(chemin, { version: '1', nom: 'Bellevue' })).status).toBe(409)
  })

  it('say what is wrong with an outline, and give it back', async () => {
    const s = await scene()
    const fields = { id: newId(), nom: 'Les Lauriers', contour: '{"type":"Point","coordinates":[0,0]}' }
    const reponse = await s.as('cdsu').post('/reglages/quartiers/nouveau', fields)
    expect(reponse.status).toBe(422)
    expect(await reponse.text()).toContain('ne contient pas de contour fermé')
  })

  it('are not found from another territoire', async () => {
    const [ici, ailleurs] = [await scene(), await scene()]
    const chemin = `/reglages/quartiers/${ici.quartierId}`
    expect((await ailleurs.as('administration').get(chemin)).status).toBe(404)
    expect((await ailleurs.as('administration').post(chemin, { version: '1', nom: 'Pris' })).status).toBe(404)
  })
})

describe('places', () => {
  const lieu = (plus: Record<string, string | string[]> = {}) => ({
    nom: 'Maison de quartier',
    adresse: '3 rue des Lauriers',
    accessibilite: ['fauteuil', 'lsf'],
    'salle-0': 'Grande salle',
    'capacite-0': '80',
    'fauteuil-0': 'oui',
    ...plus,
  })

  it('keeps where a place stands as it is copied from a map, shows it on the outline, and asks about numbers turned round', async () => {
    const s = await scene()
    const desk = s.as('coordination')
    const contour = JSON.stringify({
      type: 'Polygon',
      coordinates: [
        [
          [-1.61, 47.2],
          [-1.6, 47.2],
          [-1.6, 47.21],
          [-1.61, 47.2],
        ],
      ],
    })
    expect(
      (await desk.post(`/reglages/quartiers/${s.quartierId}`, { version: '1', nom: 'Bellevue', contour })).status,
    ).toBe(303)
    const id = newId()
    for (const [position, dit] of [
      ['-1.6052, 47.2044', 'à plus de cinquante kilomètres'],
      ['près du canal', 'Recopiez les deux nombres'],
    ] as const)
      expect(await texteDe(await desk.post('/lieux/nouveau', { id, ...lieu({ position }) }))).toContain(dit)
    expect((await desk.post('/lieux/nouveau', { id, ...lieu({ position: '47,2044 ; -1,6052' }) })).status).toBe(303)
    const page = await (await desk.get(`/lieux/${id}/modifier`)).text()
    expect(page).toContain('value="47.2044, -1.6052"')
    expect(page).toMatch(/<svg class="plan"[\s\S]*<circle/u)
    expect((await desk.post(`/lieux/${id}/modifier`, lieu({ version: '1', position: '' }))).status).toBe(303)
    expect(await (await desk.get(`/lieux/${id}/modifier`)).text()).not.toContain('class="plan"')
  })

  it('tell everyone where, how big, and whether one can get in', async () => {
    const s = await scene()
    const desk = s.as('animation')
    expect((await desk.post('/lieux/nouveau', { id: newId(), ...lieu() })).status).toBe(303)
    const page = await texteDe(await s.as('visiteur').get('/lieux'))
    for (const vu of ['Maison de quartier', '3 rue des Lauriers', 'langue des signes', 'Grande salle, 80 personnes'])
      expect(page, vu).toContain(vu)
  })

  it('keep the ids of their rooms, and what the form does not ask of them', async () => {
    const s = await scene()
    const [id, salleId] = [newId(), newId()]
    const desk = s.as('coordination')
    await desk.post('/lieux/nouveau', { id, ...lieu({ 'salleId-0': salleId }) })
    await s.prepare((tx) =>
      tx
        .updateTable('salles')
        .set({ accessibilite: ['fauteuil', 'boucle-magnetique'] })
        .where('id', '=', salleId)
        .execute(),
    )
    const change = lieu({
      version: '1',
      'salleId-0': salleId,
      'salle-0': 'Salle rouge',
      'fauteuil-0': '',
      'salle-1': 'Cuisine',
    })
    expect((await desk.post(`/lieux/${id}/modifier`, change)).status).toBe(303)
    const salles = await s.prepare((tx) =>
      tx.selectFrom('salles').select(['id', 'nom', 'accessibilite']).orderBy('nom').execute(),
    )
    expect(salles.map((salle) => salle.nom)).toEqual(['Cuisine', 'Salle rouge'])
    expect(salles[1]).toEqual({ id: salleId, nom: 'Salle rouge', accessibilite: ['boucle-magnetique'] })
    // As the form says: its name emptied, and nothing else.
    const videe = lieu({ version: '2', 'salleId-0': salleId, 'salle-0': '' })
    expect((await desk.post(`/lieux/${id}/modifier`, videe)).status).toBe(303)
    expect(await s.prepare((tx) => tx.selectFrom('salles').select('id').execute())).toEqual([])
  })

  it('do not take the room of another place by an id typed by hand', async () => {
    const s = await scene()
    const desk = s.as('coordination')
    const salleId = newId()
    await desk.post('/lieux/nouveau', { id: newId(), ...lieu({ 'salleId-0': salleId }) })
    await desk.post('/lieux/nouveau', {
      id: newId(),
      ...lieu({ nom: 'École', 'salleId-0': salleId, 'salle-0': 'Volée' }),
    })
    const salle = await s.prepare((tx) =>
      tx.selectFrom('salles').select('nom').where('id', '=', salleId).executeTakeFirst(),
    )
    expect(salle?.nom).toBe('Grande salle')
  })

  it('are no longer shown once closed', async () => {
    const s = await scene()
    const id = newId()
    const desk = s.as('coordination')
    await desk.post('/lieux/nouveau', { id, ...lieu() })
    expect((await desk.post(`/lieux/${id}/modifier`, lieu({ version: '1', ferme: 'oui' }))).status).toBe(303)
    expect(await texteDe(await s.as('visiteur').get('/lieux'))).not.toContain('Maison de quartier')
    expect(await texteDe(await desk.get('/lieux'))).toContain('Fermé')
  })

  it('give back what was typed, room by room', async () => {
    const s = await scene()
    const faux = { id: newId(), ...lieu({ nom: '', 'capacite-0': 'beaucoup', 'capacite-1': '5', quartierId: newId() }) }
    const reponse = await s.as('cdsu').post('/lieux/nouveau', faux)
    expect(reponse.status).toBe(422)
    const html = await reponse.text()
    for (const dit of [
      'Écrivez le nom du lieu.',
      'Écrivez un nombre de personnes',
      'Écrivez le nom de la salle.',
      'value="beaucoup"',
    ])
      expect(html, dit).toContain(dit)
  })
})

describe('« On essaie ? »', () => {
  it('keeps what the council wants, of what this version has and shows', async () => {
    const s = await scene()
    const desk = s.as('coordination')
    expect((await desk.post('/reglages/outils', { outils: ['calendrier', 'bilans'] })).status).toBe(303)
    const html = await (await desk.get('/reglages/outils')).text()
    expect(html.match(/value="(calendrier|bilans)"[^>]*checked/g)).toHaveLength(2)
    const montres = [...html.matchAll(/name="outils" value="([^"]+)"/g)].map(([, code]) => code)
    expect(montres).toHaveLength(3)
    expect(contributions().map(({ nom }) => nom)).toEqual(expect.arrayContaining(montres))
    expect((await desk.post('/reglages/outils', { outils: ['pirate'] })).status).toBe(422)
    expect((await s.as('cdsu').post('/reglages/outils', { outils: [] })).status).toBe(403)
  })

  it('hides and shows what is named, and looks back three months later', async () => {
    const s = await scene()
    const desk = s.as('coordination')
    const vus = async (qui: 'coordination' | 'visiteur') => (await s.as(qui).get('/')).text()
    for (const lien of ['/calendrier"', '/suivi"']) expect(await vus('coordination')).toContain(lien)
    expect((await desk.post('/reglages/outils', { outils: ['bilans'] })).status).toBe(303)
    oublier()
    for (const qui of ['coordination', 'visiteur'] as const)
      for (const lien of ['/calendrier"', '/suivi"'])
        expect(await vus(qui)).not.toContain(`${s.territoire.slug}${lien}`)
    expect((await desk.get('/calendrier')).status).toBe(200)
    expect(await texteDe(await desk.get('/reglages/outils'))).toContain('À regarder ensemble le 11 juin 2026')
    expect(await vus('coordination')).not.toContain('ce que l’essai a donné, et choisir')
    await s.prepare((tx) => tx.updateTable('territoires').set({ essai_jusqu_au: '2026-03-15' }).execute())
    oublier()
    expect(await vus('coordination')).toContain('ce que l’essai a donné, et choisir')
    await desk.post('/reglages/outils', { outils: ['calendrier', 'suivi', 'bilans'] })
    oublier()
    for (const lien of ['/calendrier"', '/suivi"']) expect(await vus('coordination')).toContain(lien)
  })

  it('shows what the trial gave to those who meet', async () => {
    const s = await scene()
    expect((await s.as('conseil').get('/essai')).status).toBe(200)
    expect((await s.as('visiteur').get('/essai')).status).toBe(403)
  })
})
