import { describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { plusTard, type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAutreQuartier } from '#src/test/builders.ts'
import { envoiDe, formulairesDe } from '#src/test/formulaires.ts'
import { transmettre } from '../../avis/testing.ts'
import { unMembre } from '../../testing.ts'
import { soireesDe } from '../store.ts'
import { lue, unConseil, uneSeance, unLien } from '../testing.ts'

async function uneSoiree(absents = 0) {
  const s = await scene()
  const c = await unConseil(s)
  const id = await uneSeance(s, c.membres.slice(0, 9 - absents))
  return { s, ...c, id, conseil: s.as('conseil'), page: `/conseil/seances/${id}` }
}

/** The lot as its page shows it, pressed at once. */
async function lotLu(qui: ReturnType<Scene['as']>, page: string) {
  const lot = formulairesDe(await (await qui.get(page)).text()).find(({ action }) => action.endsWith('/ensemble'))
  return lot ? envoiDe(lot) : {}
}

const votes = (s: Scene) =>
  s.prepare((tx) => tx.selectFrom('conseil_votes').select(['voix', 'lue', 'par', 'avant_voix']).orderBy('le').execute())

describe('an evening', () => {
  it('is prepared once, and is the council’s alone', async () => {
    const { s, conseil, page } = await uneSoiree()
    const dit = { id: newId(), annee: '2026', jour: '2026-03-12', minutes: '150', quorum: 'moitie' }
    expect((await conseil.post('/conseil/seances/nouvelle', dit)).status).toBe(303)
    expect((await conseil.post('/conseil/seances/nouvelle', dit)).status).toBe(303)
    expect(await s.prepare((tx) => tx.selectFrom('conseil_seances').select('id').execute())).toHaveLength(2)
    expect((await conseil.post('/conseil/seances/nouvelle', { ...dit, id: newId(), minutes: '5' })).status).toBe(422)
    for (const qui of ['cdsu', 'administration', 'partenaire', 'porteur', 'visiteur'] as const)
      for (const chemin of ['', '/liste', '/compte-rendu', '/liste/pdf', '/compte-rendu/pdf'])
        expect([qui, chemin, (await s.as(qui).get(`${page}${chemin}`)).status]).not.toContain(200)
  })

  it('notes a count as one line, and says what the council says by it', async () => {
    const { s, conseil, page } = await uneSoiree()
    expect((await conseil.post(page, { voix: '1 : 7 1 0 1' })).status).toBe(303)
    const lue = await texteDe(await conseil.get(page))
    expect(lue).toContain('Favorable')
    expect(lue).toContain('1 ligne adoptée sur 3')
    expect(await votes(s)).toMatchObject([{ voix: [7, 1, 0, 1], lue: null }])
    // Several at once: all, or none.
    expect((await conseil.post(page, { voix: '2 : 9 0 0 0\n3 : 1 1 1 1' })).status).toBe(422)
    expect(await votes(s)).toHaveLength(1)
    expect((await conseil.post(page, { voix: '2 : 9 0 0 0\n3 : 1 6 1 1' })).status).toBe(303)
    expect(await votes(s)).toHaveLength(3)
  })

  it.each([
    ['12', 'la liste va de 1 à 3'],
    ['1 : 7 1 0', 'il manque « ne se prononce pas »'],
    ['1 : 7 1 0', 'c’est 1, soit 1 : 7 1 0 1'],
    ['1 : 7 1 0 0', 'il manque 1 voix'],
    ['1 : 7 1 0 3', 'il y a 2 voix de trop'],
    ['une : sept', 'Tapez le numéro de la ligne'],
    ['1 : 7 1 0 1\n1 : 6 2 0 1', 'vous l’avez tapée deux fois'],
  ])('« %s » says what is wrong, and gives it back', async (voix, phrase) => {
    const { s, conseil, page } = await uneSoiree()
    const refus = await conseil.post(page, { voix })
    expect(refus.status).toBe(422)
    const lu = await refus.text()
    expect(lu.replaceAll('\u00a0', ' ')).toContain(phrase)
    expect(lu).toContain(voix.split('\n')[0])
    expect(await votes(s)).toEqual([])
  })

  it('answers a phone that had no network, and refuses what somebody else typed there', async () => {
    const { s, conseil, page } = await uneSoiree()
    const de = /data-de="([^"]+)"/.exec(await (await conseil.get(page)).text())?.[1] ?? ''
    const plusTard = (voix: string, qui = de) =>
      s.app.request(`/${s.territoire.slug}${page}`, {
        method: 'POST',
        headers: { 'x-qui': conseil.key, origin: 'http://localhost', 'x-de': qui, 'x-envoi': 'plus-tard' },
        body: new URLSearchParams({ voix }),
      })
    expect(await (await plusTard('1 : 7 1 0 1')).json()).toMatchObject({ dit: expect.stringContaining('favorable') })
    expect((await plusTard('1 : 7 1 0')).status).toBe(422)
    expect((await plusTard('2 : 7 1 0 1', 'un-autre')).status).toBe(403)
    expect(await votes(s)).toHaveLength(1)
  })

  it('two secretaries: the same is one vote, another number stands beside theirs until one is chosen', async () => {
    const { s, conseil, page } = await uneSoiree()
    await conseil.post(page, { voix: '1 : 7 1 0 1' })
    expect((await conseil.post(page, { voix: '1 : 7 1 0 1' })).status).toBe(303)
    const refus = await conseil.post(page, { voix: '1 : 6 2 0 1' })
    expect(refus.status).toBe(409)
    const lu = (await refus.text()).replaceAll('\u00a0', ' ')
    expect(lu).toMatch(/Déjà noté, par [^:]+ : 1 : 7 1 0 1\. Ce que vous venez de taper : 1 : 6 2 0 1\./u)
    expect(lu).toContain('name="sur" value="1:1"')
    expect((await conseil.post(page, { voix: '1 : 6 2 0 1', sur: '1:1' })).status).toBe(303)
    expect(await votes(s)).toMatchObject([{ voix: [6, 2, 0, 1], avant_voix: [7, 1, 0, 1] }])
    // Chosen on what is no longer there: asked again.
    expect((await conseil.post(page, { voix: '1 : 9 0 0 0', sur: '1:1' })).status).toBe(409)
  })

  it('without a quorum prints no opinion', async () => {
    const { conseil, page } = await uneSoiree(5)
    expect((await conseil.post(page, { voix: '1 : 4 0 0 0' })).status).toBe(303)
    expect(await texteDe(await conseil.get(`${page}/compte-rendu`))).toContain('Pas d’avis')
  })

  it('keeps who was there at each vote, and two who tick at once see both', async () => {
    const { s, conseil, page, membres } = await uneSoiree()
    await conseil.post(page, { voix: '1 : 7 1 0 1' })
    expect((await conseil.post(`${page}/presents`, { presents: membres.slice(0, 6), version: '1' })).status).toBe(303)
    expect((await conseil.post(page, { voix: '2 : 6 0 0 0' })).status).toBe(303)
    const refus = await conseil.post(`${page}/presents`, { presents: membres.slice(0, 8), version: '1' })
    expect(refus.status).toBe(409)
    expect(await texteDe(refus)).toContain('Quelqu’un vient de changer cette page')
    const rows = await s.prepare((tx) => tx.selectFrom('conseil_votes').select('presents').orderBy('le').execute())
    expect(rows.map(({ presents }) => presents.length).sort()).toEqual([6, 9])
  })

  it('tells in its minutes who came later and who left, and no new member as away', async () => {
    const { s, page, autres, membres } = await uneSoiree()
    const [parti, arrive] = autres
    if (!parti || !arrive) throw new Error('two members')
    const noms = new Map(
      (await s.prepare((tx) => tx.selectFrom('membres_du_conseil').select(['id', 'nom_ecrit']).execute())).map(
        (un) => [un.id, un.nom_ecrit] as const,
      ),
    )
    const a = (minutes: number) => plusTard(s, s.now.add({ minutes })).as('conseil')
    const la = (minutes: number, version: number, sans: readonly string[]) =>
      a(minutes).post(`${page}/presents`, {
        presents: membres.filter((un) => !sans.includes(un)),
        version: `${version}`,
      })
    expect((await la(-10, 1, [arrive])).status).toBe(303)
    await a(10).post(page, { voix: '1 : 7 1 0 0' })
    expect((await la(20, 2, [])).status).toBe(303)
    await a(30).post(page, { voix: '2 : 7 1 0 1' })
    expect((await la(40, 3, [parti])).status).toBe(303)
    await a(50).post(`${page}/cloture`)
    await unMembre(s, { nom: 'Arrivé Après' })
    await s.prepare((tx) =>
      tx
        .updateTable('membres_du_conseil')
        .set({ confirme_le: s.now.add({ hours: 2 }) })
        .where('nom_ecrit', '=', 'Arrivé Après')
        .execute(),
    )
    const lu = await texteDe(await a(60).get(`${page}/compte-rendu`))
    const presences = lu.slice(lu.indexOf('Présences'), lu.indexOf('Avis adoptés'))
    expect(presences).toMatch(/Présents en partie.*\(jusqu’à \d+ h/u)
    expect(presences).toMatch(/\((?:jusqu’à [^)]*et )?à partir de \d+ h/u)
    expect(presences).toMatch(/Absents Personne/u)
    expect(presences.indexOf(noms.get(parti) ?? '?')).toBeGreaterThan(presences.indexOf('en partie'))
    expect(lu).not.toContain('Arrivé Après')
    const tard = await la(60, 5, [parti, arrive])
    expect([tard.status, await texteDe(tard)]).toEqual([409, expect.stringContaining('les présences restent celles')])
  })

  it('a count typed wrong is corrected after somebody left, by those who voted it', async () => {
    const { s, conseil, page, membres } = await uneSoiree()
    await conseil.post(page, { voix: '1 : 7 1 0 1' })
    await conseil.post(`${page}/presents`, { presents: membres.slice(0, 7), version: '1' })
    expect((await conseil.post(page, { voix: '1 : 7 1 0 1' })).status).toBe(303)
    expect((await conseil.post(page, { voix: '1 : 6 2 0 1', sur: '1:1' })).status).toBe(303)
    expect((await conseil.post(page, { voix: '2 : 6 2 0 1' })).status).toBe(422)
    // Voted again by those who are left: it is theirs.
    expect((await conseil.post(page, { voix: '1 : 6 1 0 0', sur: '1:2' })).status).toBe(303)
    const rows = await s.prepare((tx) => tx.selectFrom('conseil_votes').select(['voix', 'presents']).execute())
    expect(rows).toMatchObject([{ voix: [6, 1, 0, 0], presents: membres.slice(0, 7) }])
  })

  it('closed, it notes nothing more until it is opened again', async () => {
    const { conseil, page } = await uneSoiree()
    expect((await conseil.post(`${page}/cloture`)).status).toBe(303)
    expect((await conseil.post(page, { voix: '1 : 7 1 0 1' })).status).toBe(409)
    expect((await conseil.post(`${page}/reouverture`)).status).toBe(303)
    expect((await conseil.post(page, { voix: '1 : 7 1 0 1' })).status).toBe(303)
  })

  it('keeps the minority’s words, and prints them without a name', async () => {
    const { conseil, page, actions } = await uneSoiree()
    const ligne = `${page}/lignes/${actions[0]}`
    const mots = { minorite: 'Une voix la trouve trop loin.', conditions: 'Un soir par semaine.' }
    expect((await conseil.post(ligne, { ...mots, version: '1' })).status).toBe(409)
    await conseil.post(page, { voix: '1 : 7 1 0 1' })
    expect((await conseil.post(ligne, { ...mots, version: '1' })).status).toBe(303)
    expect(await texteDe(await conseil.get(`${page}/compte-rendu`))).toContain('Une voix la trouve trop loin.')
    expect((await conseil.post(ligne, { ...mots, minorite: 'Autre', version: '1' })).status).toBe(409)
    await conseil.post(`${page}/cloture`)
    const refus = await conseil.post(ligne, { ...mots, minorite: 'Réécrit après.', version: '2' })
    expect([refus.status, await texteDe(refus)]).toEqual([409, expect.stringMatching(/est close.*Réécrit après\./u)])
    const close = await (await conseil.get(ligne)).text()
    expect([close.includes('Une voix la trouve trop loin.'), close.includes('<textarea')]).toEqual([true, false])
  })
})

describe('before the first vote', () => {
  it('whoever is in the room says what ties them, once, or nothing is voted', async () => {
    const { s, conseil, page, autres, membres, structureId, actions } = await uneSoiree()
    const [odile = '', paul = ''] = autres
    await lue(s, actions[0] ?? '', membres.slice(0, 2), 'favorable')
    await s.prepare((tx) => tx.deleteFrom('declarations_de_liens').where('membre_id', 'in', [odile, paul]).execute())
    for (const refus of [
      await conseil.post(page, { voix: '2 : 7 1 0 1' }),
      await conseil.post(`${page}/ensemble`, { numeros: '1' }),
    ])
      expect([refus.status, await texteDe(refus)]).toEqual([
        409,
        expect.stringContaining('n’a pas encore dit ce qui le lie'),
      ])
    expect(await votes(s)).toEqual([])

    expect((await conseil.post(`${page}/rien-a-declarer`, { membre: odile })).status).toBe(303)
    expect((await conseil.post(page, { voix: '2 : 7 1 0 1' })).status).toBe(409)
    const dit = { membre: paul, structureId, nature: '' }
    const incomplet = await conseil.post(`${page}/lien`, dit)
    expect([incomplet.status, await texteDe(incomplet)]).toEqual([
      422,
      expect.stringContaining('ce qui lie cette personne'),
    ])
    expect((await conseil.post(`${page}/lien`, { ...dit, nature: 'bureau' })).status).toBe(303)
    // Paul leaves the room: eight vote.
    expect((await conseil.post(page, { voix: '2 : 7 1 0 1' })).status).toBe(422)
    expect((await conseil.post(page, { voix: '2 : 7 1 0 0' })).status).toBe(303)
    expect(await texteDe(await conseil.get(page))).not.toContain('Rien à déclarer')
    // Said already, nothing is taken from it; somebody unknown, a structure that asks nothing, a closed evening: refused.
    await conseil.post(`${page}/rien-a-declarer`, { membre: paul })
    expect(await s.prepare((tx) => tx.selectFrom('liens_d_interet').select('id').execute())).toHaveLength(1)
    expect((await conseil.post(`${page}/rien-a-declarer`, { membre: newId() })).status).toBe(404)
    expect((await conseil.post(`${page}/lien`, { ...dit, structureId: newId(), nature: 'bureau' })).status).toBe(404)
    await conseil.post(`${page}/cloture`)
    expect((await conseil.post(`${page}/rien-a-declarer`, { membre: odile })).status).toBe(409)
  })
})

describe('what two untied readers read alike', () => {
  it('is adopted together, exactly as it was read out, unless one voice objects', async () => {
    const { s, conseil, page, autres, actions } = await uneSoiree()
    const [a, b, c] = actions
    if (!a || !b || !c) throw new Error('three lines')
    await lue(s, a, autres.slice(0, 2), 'favorable')
    await lue(s, b, autres.slice(2, 4), 'reserve')
    await lue(s, c, autres.slice(0, 1), 'favorable')
    expect(await texteDe(await conseil.get(page))).toContain('À adopter ensemble (2)')
    const deux = await lotLu(conseil, page)
    expect((await conseil.post(`${page}/lignes/${b}/debat`)).status).toBe(303)
    // The page that was open still says two lines.
    expect((await conseil.post(`${page}/ensemble`, deux)).status).toBe(409)
    const une = await lotLu(conseil, page)
    expect((await conseil.post(`${page}/ensemble`, une)).status).toBe(303)
    expect((await conseil.post(`${page}/ensemble`, une)).status).toBe(303)
    expect(await votes(s)).toMatchObject([{ lue: 'favorable', voix: null }])
    const lu = await texteDe(await conseil.get(page))
    expect(lu).toContain('Une voix demande le débat')
    expect(lu).toContain('Adoptée avec les autres, sans objection')
    // Nobody's objection: no name, no account is kept with it.
    expect(
      Object.keys((await s.prepare((tx) => tx.selectFrom('conseil_objections').selectAll().execute()))[0] ?? {}),
    ).toEqual(['territoire_id', 'annee', 'action_id'])
    expect((await conseil.post(`${page}/lignes/${a}/debat`)).status).toBe(409)
  })
})

describe('what is adopted together', () => {
  const ouverte = async () => {
    const soiree = await uneSoiree()
    const [a = '', b = ''] = soiree.actions
    for (const une of [a, b]) await lue(soiree.s, une, soiree.autres.slice(0, 2), 'favorable')
    return { ...soiree, a, b, lot: await lotLu(soiree.conseil, soiree.page) }
  }
  const relue = (s: Scene, sens: 'reserve' | 'defavorable') =>
    s.prepare((tx) => tx.updateTable('notes_de_lecture').set({ sens }).execute())

  it('is what was read out: notes, words or a room that changed meanwhile are shown first', async () => {
    const { s, conseil, page, a, lot, autres, membres, structureId } = await ouverte()
    const refuse = async (le: typeof lot) => {
      const refus = await conseil.post(`${page}/ensemble`, le)
      expect([refus.status, await texteDe(refus)]).toEqual([409, expect.stringContaining('Rien n’est adopté')])
      expect(await votes(s)).toEqual([])
      return lotLu(conseil, page)
    }
    // The same lines under the same numbers, which their readers say otherwise.
    await relue(s, 'defavorable')
    const sens = await refuse(lot)
    await s.prepare((tx) => tx.updateTable('actions').set({ titre: 'Fermer le local' }).where('id', '=', a).execute())
    const mots = await refuse(sens)
    await unLien(s, autres[7] ?? '', structureId, a)
    const salle = await refuse(mots)
    const presents = membres.slice(0, 4)
    await s.prepare((tx) =>
      tx
        .updateTable('conseil_seances')
        .set({ presents: JSON.stringify(presents) })
        .execute(),
    )
    const quorum = await refuse(salle)
    expect((await conseil.post(`${page}/ensemble`, quorum)).status).toBe(303)
    expect(await votes(s)).toHaveLength(2)
  })

  it('adopted by another secretary under another answer is not said to be what this page read', async () => {
    const { s, conseil, page, lot } = await ouverte()
    await unMembre(s, { compteId: 'compte-coordination', declare: 2026 })
    await relue(s, 'reserve')
    const coordination = s.as('coordination')
    expect((await coordination.post(`${page}/ensemble`, await lotLu(coordination, page))).status).toBe(303)
    expect((await conseil.post(`${page}/ensemble`, lot)).status).toBe(409)
  })
})

describe('whoever is tied', () => {
  it('leaves the room, is out of the quorum, and a voice too many is refused by name', async () => {
    const { s, conseil, page, autres, structureId } = await uneSoiree(3)
    const [lie] = autres
    if (!lie) throw new Error('a member')
    await unLien(s, lie, structureId)
    expect(await texteDe(await conseil.get(page))).toMatch(/Odile Martin \d+ quitte la salle/u)
    const refus = await conseil.post(page, { voix: '1 : 6 0 0 0' })
    expect(refus.status).toBe(422)
    expect(await texteDe(refus)).toMatch(
      /1 voix de trop.*Odile Martin \d+ a un lien avec cette structure et ne vote pas/u,
    )
    expect((await conseil.post(page, { voix: '1 : 5 0 0 0' })).status).toBe(303)
    expect(await texteDe(await conseil.get(`${page}/compte-rendu`))).toMatch(/5 pour 5 ; hors de la salle : Odile/u)
  })

  it('has no voice in an objection either', async () => {
    const { s, conseil, page, moi, structureId, actions, autres } = await uneSoiree()
    const [a] = actions
    if (!a) throw new Error('a line')
    await lue(s, a, autres.slice(0, 2), 'favorable')
    await unLien(s, moi, structureId)
    // What the readers said of it is not told them.
    expect(await texteDe(await conseil.get(page))).not.toContain('Lue favorable')
    const refus = await conseil.post(`${page}/lignes/${a}/debat`)
    expect([refus.status, await texteDe(refus)]).toEqual([409, expect.stringContaining('Vous êtes lié ou liée')])
  })

  it('reads no count nor words of their line, on any page, and keys, adopts nor rewrites it', async () => {
    const { s, conseil, page, structureId, actions, autres, moi } = await uneSoiree()
    const [a, b] = actions
    if (!a || !b) throw new Error('two lines')
    await unMembre(s, { compteId: 'compte-coordination' })
    const libre = s.as('coordination')
    await lue(s, b, autres.slice(0, 2), 'favorable')
    await unLien(s, moi, structureId, a)
    await unLien(s, moi, structureId, b)
    expect((await conseil.post(page, { voix: '1 : 7 1 0 0' })).status).toBe(409)
    expect((await libre.post(page, { voix: '1 : 7 1 0 0' })).status).toBe(303)
    const ligne = `${page}/lignes/${a}`
    const mots = { minorite: 'Une voix la trouve trop loin.', conditions: 'Un soir par semaine.' }
    expect((await libre.post(ligne, { ...mots, version: '1' })).status).toBe(303)
    const refus = await conseil.post(ligne, { minorite: 'Rien', conditions: '', version: '2' })
    expect([refus.status, await texteDe(refus)]).toEqual([409, expect.stringContaining('Vous êtes lié ou liée')])
    const lot = await conseil.post(`${page}/ensemble`, { numeros: '2' })
    expect(lot.status).toBe(409)
    const vues = [page, ligne, `${page}/lignes/${b}`, `${page}/liste`, `${page}/compte-rendu`]
    for (const vue of [...vues, '/conseil/transmettre?annee=2026']) {
      const lu = await texteDe(await conseil.get(vue))
      expect(lu, vue).not.toMatch(/[Ll]ue favorable|7 1 0 0|Favorable 7|trop loin|soir par semaine|minoritaire gardé/u)
      expect(lu, vue).toContain('Un lien vous')
    }
    expect(await texteDe(await libre.get(`${page}/compte-rendu`))).toContain('trop loin')
  })

  it('and gone since, still opens the line again', async () => {
    const { s, conseil, page, autres, structureId, actions } = await uneSoiree()
    const [parti] = autres
    if (!parti) throw new Error('a member')
    await conseil.post(page, { voix: '1 : 7 1 0 1' })
    await unLien(s, parti, structureId, actions[0])
    await s.prepare((tx) =>
      tx.updateTable('membres_du_conseil').set({ parti_le: s.now }).where('id', '=', parti).execute(),
    )
    const dit = { id: newId(), annee: '2026', version: '0', qualite: 'coprésidente' }
    expect((await transmettre(conseil, dit)).status).toBe(409)
    expect(await texteDe(await conseil.get(page))).toContain('À reprendre')
    expect(await texteDe(await conseil.get(`${page}/lignes/${actions[0]}`))).toContain('qui ne siège plus')
  })

  it('that comes out at the meeting is noted of whoever sits, once; who is tied to the line notes nothing there', async () => {
    const { s, conseil, page, moi, autres, structureId, actions } = await uneSoiree()
    const [celui = ''] = autres
    const [action = ''] = actions
    await conseil.post(page, { voix: '1 : 7 1 0 1' })
    const ligne = `${page}/lignes/${action}`
    expect(await texteDe(await conseil.get(ligne))).toContain('Un lien découvert ce soir')
    const vide = await conseil.post(`${ligne}/lien`, { membre: '', nature: 'bureau' })
    expect([vide.status, await texteDe(vide)]).toEqual([422, expect.stringContaining('Choisissez qui est lié')])
    for (const _ of [1, 2])
      expect((await conseil.post(`${ligne}/lien`, { membre: celui, nature: 'bureau' })).status).toBe(303)
    const liens = await s.prepare((tx) => tx.selectFrom('liens_d_interet').select(['membre_id', 'nature']).execute())
    expect(liens).toEqual([{ membre_id: celui, nature: 'bureau' }])
    expect(await texteDe(await conseil.get(page))).toContain('À reprendre')
    await unLien(s, moi, structureId, action)
    expect((await conseil.post(`${ligne}/lien`, { membre: autres[1] ?? '', nature: 'proche' })).status).toBe(409)
  })

  it('said by whoever voted, once it was transmitted, leaves what is told of the room as it was that day', async () => {
    const { s, conseil, page, moi, autres, structureId, actions } = await uneSoiree()
    await unLien(s, autres[0] ?? '', structureId, actions[0])
    await conseil.post(page, { voix: '1 : 7 1 0 0' })
    const dit = { id: newId(), annee: '2026', version: '0', qualite: 'coprésidente' }
    expect((await transmettre(conseil, dit)).status).toBe(303)
    await unLien(s, moi, structureId, actions[0])
    const ligne = await texteDe(await conseil.get(`${page}/lignes/${actions[0]}`))
    expect(ligne).toMatch(
      /Adopté avec vous, avant que ce lien soit dit[\s\S]*Étaient sorties[^,]*Odile Martin \d+[^,]*/u,
    )
    expect(ligne).not.toMatch(/sans vous|personnes? votent?|Étaient sorties[^,]*Essai conseil|7 1 0 0|Favorable 7/u)
    expect(await texteDe(await conseil.get(page))).not.toContain('Adoptée sans vous')
    const encore = await texteDe(await conseil.get('/conseil/transmettre?annee=2026'))
    expect(encore).toContain('Rien n’a changé depuis dans les lignes qui vous sont montrées.')
    expect(await texteDe(await conseil.get(`${page}/lignes/${actions[1]}`))).not.toContain('Étaient sorties')
  })

  it('found later, opens the line again until the opinion is transmitted; then it is printed, without a name', async () => {
    const { s, conseil, page, autres, structureId, actions } = await uneSoiree()
    const [premier, second] = autres
    if (!premier || !second) throw new Error('members')
    await conseil.post(page, { voix: '1 : 7 1 0 1' })
    await unLien(s, premier, structureId, actions[0])
    expect(await texteDe(await conseil.get(page))).toContain('À reprendre')
    const avis = (version: string) => ({ id: newId(), annee: '2026', version, qualite: 'coprésidente' })
    const refus = await transmettre(conseil, avis('0'))
    expect([refus.status, await texteDe(refus)]).toEqual([409, expect.stringContaining('votez de nouveau')])
    expect((await conseil.post(page, { voix: '1 : 6 1 0 1' })).status).toBe(303)
    expect((await transmettre(conseil, avis('0'))).status).toBe(303)

    await unLien(s, second, structureId, actions[0])
    const soiree = await texteDe(await conseil.get(page))
    expect(soiree).not.toContain('À reprendre')
    expect(soiree).toContain('Un lien a été découvert depuis')
    expect((await transmettre(conseil, avis('1'))).status).toBe(303)
    const [v2] = await s.prepare((tx) => tx.selectFrom('conseil_avis').select('id').where('numero', '=', 2).execute())
    const lu = await texteDe(await s.as('cdsu').get(`/conseil/avis/${v2?.id}`))
    expect(lu).toContain('Lien découvert après la transmission : 1 personne présente au vote était liée')
    expect(lu).not.toContain('Odile Martin')
  })
})

it('is told to whoever asks what is kept of them: the evenings where they were, and no vote', async () => {
  const { s, membres, moi, conseil, page } = await uneSoiree()
  expect(await s.prepare((tx) => soireesDe(tx, [moi]))).toMatchObject([{ annee: 2026 }])
  // Gone before the end, they were there.
  await conseil.post(page, { voix: '1 : 7 1 0 1' })
  await conseil.post(`${page}/presents`, { presents: membres.slice(1), version: '1' })
  expect(await s.prepare((tx) => soireesDe(tx, [moi]))).toMatchObject([{ annee: 2026 }])
  expect(await s.prepare((tx) => soireesDe(tx, [newId()]))).toEqual([])
  expect(membres).toHaveLength(9)
})

it('of another quartier is read by nobody of one council, who keys nothing there, and transmits what is theirs alone', async () => {
  const { s, conseil, page, actions } = await uneSoiree()
  const quartier_id = await unAutreQuartier(s)
  const [action_id] = actions
  if (!action_id) throw new Error('a line')
  await s.prepare((tx) => tx.insertInto('action_quartiers').values({ action_id, quartier_id }).execute())
  await unMembre(s, { compteId: 'compte-coordination', quartierId: s.quartierId })
  const ailleurs = s.as('coordination')
  const ligne = `${page}/lignes/${action_id}`
  await conseil.post(page, { voix: '1 : 7 1 0 1' })
  await conseil.post(ligne, { minorite: 'Une voix la trouve trop loin.', conditions: '', version: '1' })

  for (const chemin of ['', '/liste', '/compte-rendu'])
    expect(await texteDe(await ailleurs.get(`${page}${chemin}`)), chemin).not.toMatch(/Demande 001|trop loin/u)
  for (const refus of [await ailleurs.get(ligne), await ailleurs.post(`${ligne}/debat`)]) expect(refus.status).toBe(404)
  expect((await ailleurs.post(ligne, { minorite: 'Rien', conditions: '', version: '2' })).status).toBe(404)
  const refus = await ailleurs.post(page, { voix: '1 : 8 1 0 1', sur: '1:2' })
  expect([refus.status, await texteDe(refus)]).toEqual([422, expect.stringContaining('d’un autre quartier')])
  expect(await votes(s)).toMatchObject([{ voix: [7, 1, 0, 1] }])

  // The whole is transmitted; then a council of another quartier says again what was said there, and reads no more.
  const avis = (version: string) => ({ id: newId(), annee: '2026', version, qualite: 'coprésidente' })
  expect(await texteDe(await ailleurs.get('/conseil/transmettre?annee=2026'))).not.toMatch(/Demande 001|trop loin/u)
  expect((await transmettre(conseil, avis('0'))).status).toBe(303)
  await conseil.post(page, { voix: '1 : 6 2 0 1', sur: '1:2' })
  expect((await ailleurs.post(page, { voix: '2 : 10 0 0 0' })).status).toBe(422)
  expect((await ailleurs.post(page, { voix: '2 : 9 0 0 0' })).status).toBe(303)
  expect((await transmettre(ailleurs, avis('1'))).status).toBe(303)
  const [v2] = await s.prepare((tx) =>
    tx.selectFrom('conseil_avis').select('contenu').where('numero', '=', 2).execute(),
  )
  expect(v2?.contenu.lignes.map(({ voix }) => voix)).toEqual([[7, 1, 0, 1], [9, 0, 0, 0], null])
})

it('transmits of each quartier’s council what it adopted, in one opinion of the year: its lines, and its evening', async () => {
  const { s, conseil, page, actions, membres } = await uneSoiree()
  const ailleurs = await unAutreQuartier(s)
  const [ici = '', la = '', reste = ''] = actions
  await s.prepare(async (tx) => {
    await tx
      .insertInto('action_quartiers')
      .values(
        [ici, la, reste].map((action_id) => ({ action_id, quartier_id: action_id === ici ? s.quartierId : ailleurs })),
      )
      .execute()
    await tx.updateTable('membres_du_conseil').set({ quartier_id: s.quartierId }).where('id', 'in', membres).execute()
  })
  const autre = await unMembre(s, { compteId: 'compte-coordination', quartierId: ailleurs, declare: 2026 })
  const second = s.as('coordination')
  const avis = (version: string) => ({ id: newId(), annee: '2026', version, qualite: 'coprésidente' })
  const transmis = () =>
    s.prepare((tx) => tx.selectFrom('conseil_avis').select(['numero', 'contenu']).orderBy('numero', 'desc').execute())

  await conseil.post(page, { voix: '1 : 7 1 0 1' })
  expect((await transmettre(conseil, avis('0'))).status).toBe(303)
  // Nothing of theirs is adopted: what the first council said is not theirs to transmit.
  expect((await transmettre(second, avis('1'))).status).toBe(409)
  const soir = await uneSeance(s, [autre])
  await s.prepare((tx) =>
    tx.updateTable('conseil_seances').set({ jour: '2026-03-18' }).where('id', '=', soir).execute(),
  )
  expect((await second.post(`/conseil/seances/${soir}`, { voix: '2 : 1 0 0 0' })).status).toBe(303)
  expect((await transmettre(second, avis('1'))).status).toBe(303)
  const [v2] = await transmis()
  expect(v2?.contenu.lignes.map(({ numero, issue }) => [numero, issue])).toEqual([
    [1, 'favorable'],
    [2, 'favorable'],
    [3, 'non-examinee'],
  ])
  expect(v2?.contenu.seances.map(({ jour, membres: n }) => [jour, n])).toEqual([
    ['2026-03-18', 1],
    ['2026-03-11', 9],
  ])
  // And the first council again, with what the second said since.
  await conseil.post(page, { voix: '1 : 6 2 0 1', sur: '1:1' })
  expect((await transmettre(conseil, avis('2'))).status).toBe(303)
  const [v3] = await transmis()
  expect(v3?.contenu.lignes.map(({ issue }) => issue)).toEqual(['favorable', 'favorable', 'non-examinee'])
  expect(v3?.contenu.seances).toHaveLength(2)
})
