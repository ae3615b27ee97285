import { describe, expect, it } from 'vitest'
import { siegent } from '#modules/conseil/testing.ts'
import { newId } from '#platform/ids.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { enLisant, envoiDe, formulairesDe } from '#src/test/formulaires.ts'
import { unePageDuConseil } from '../testing.ts'

const SECTION = '/evaluation/2025/commentaires/couverture'
const dit = (cote: string, accord: string, commentaireDit: string, version = '0') => ({
  ...{ id: newId(), cote, accord, commentaireDit, version },
})
const commentaires = (s: Scene) =>
  s.prepare((tx) =>
    tx.selectFrom('commentaires_d_evaluation').select(['voix', 'texte', 'place']).orderBy('voix').execute(),
  )

describe('a comment on a section', () => {
  it('stands under the name of each role, side by side, and the council’s is said by who sits alone', async () => {
    const s = await scene()
    expect((await s.as('conseil').post(SECTION, dit('conseil', 'desaccord', 'Non.'))).status).toBe(403)
    await siegent(s)
    expect((await s.as('cdsu').post(SECTION, dit('conseil', 'accord', 'Tout va bien.'))).status).toBe(403)
    expect((await s.as('conseil').post(SECTION, dit('conseil', 'desaccord', 'Il manque le soir.'))).status).toBe(303)
    expect((await s.as('cdsu').post(SECTION, dit('cdsu', 'accord', 'C’est notre lecture.'))).status).toBe(303)
    const structureId = await uneStructure(s, { nom: 'La Fabrique' })
    const porteur = s.as('porteur', { structureId })
    // Of a year of which it has no action, it says nothing.
    expect((await porteur.post(SECTION, dit('porteur', 'ajoute', 'Le soir, pas de salle.'))).status).toBe(404)
    await uneAction(s, { structureId, annee: 2025 })
    expect((await porteur.post(SECTION, dit('porteur', 'ajoute', 'Le soir, pas de salle.'))).status).toBe(303)
    const page = await texteDe(await s.as('cdsu').get(SECTION))
    for (const mots of ['Il manque le soir', 'C’est notre lecture', 'La Fabrique', 'Pas d’accord'])
      expect(page).toContain(mots)
    // A structure reads its own alone.
    const sienne = await texteDe(await porteur.get(SECTION))
    expect(sienne).toContain('Le soir, pas de salle')
    expect(sienne).not.toContain('Il manque le soir')
    expect((await s.as('partenaire').get(SECTION)).status).toBe(403)
    expect((await s.as('cdsu').get('/evaluation/2025/commentaires/ailleurs')).status).toBe(404)
    // Whatever became of its action, its words are its own to take away.
    await s.prepare((tx) => tx.updateTable('actions').set({ archivee_le: s.now }).execute())
    expect((await porteur.post(SECTION, dit('porteur', 'ajoute', 'Encore.', '1'))).status).toBe(404)
    expect((await porteur.post(SECTION, dit('porteur', 'ajoute', '', '1'))).status).toBe(303)
    expect((await commentaires(s)).map(({ voix }) => voix)).not.toContain('porteur')
  })

  it('is said for each of the structures that one account acts for', async () => {
    const s = await scene()
    const ids = [await uneStructure(s, { nom: 'La Fabrique' }), await uneStructure(s, { nom: 'Le Tournevis' })]
    for (const structureId of ids) await uneAction(s, { structureId, annee: 2025 })
    const attributions = ids.map((structureId) => ({ role: 'porteur' as const, quartierId: null, structureId }))
    const deux = s.as({ genre: 'compte', compteId: 'deux', personneId: null, nom: 'Nadia Ferrand', attributions })
    expect((await deux.post(SECTION, dit('porteur', 'ajoute', 'Pour la Fabrique.'))).status).toBe(303)
    expect(await texteDe(await deux.get(SECTION))).toMatch(
      /Vous parlez aussi pour le Tournevis\s*\..*Au nom de : La Fabrique/s,
    )
    const autre = `${SECTION}?voix=porteur&structure=${ids[1]}`
    expect(await texteDe(await deux.get(autre))).toContain('Au nom de : Le Tournevis')
    const dits = { ...dit('porteur', 'ajoute', 'Pour le Tournevis.'), structureId: ids[1] ?? '' }
    expect((await deux.post(SECTION, dits)).status).toBe(303)
    expect((await commentaires(s)).map(({ texte }) => texte).toSorted()).toEqual([
      'Pour la Fabrique.',
      'Pour le Tournevis.',
    ])
    // Nobody speaks for a structure that is not theirs.
    const tierce = await uneStructure(s, { nom: 'Ailleurs' })
    await uneAction(s, { structureId: tierce, annee: 2025 })
    await deux.post(SECTION, { ...dit('porteur', 'ajoute', 'Pour Ailleurs.'), structureId: tierce })
    expect((await commentaires(s)).map(({ texte }) => texte)).not.toContain('Pour Ailleurs.')
  })

  it('said by two who write under one name is told to the second, and emptied takes itself away', async () => {
    const s = await scene()
    expect((await s.as('cdsu').post(SECTION, dit('cdsu', 'ajoute', 'Un.'))).status).toBe(303)
    const second = await s.as('cdsu').post(SECTION, dit('cdsu', 'ajoute', 'Mes autres mots.'))
    expect([second.status, await second.text()]).toEqual([409, expect.stringContaining('Mes autres mots.')])
    expect((await s.as('cdsu').post(SECTION, dit('cdsu', 'ajoute', '', '1'))).status).toBe(303)
    expect(await commentaires(s)).toEqual([])
  })
})

describe('the way to a comment', () => {
  it('tells where somebody stands without a word, and says when it takes away, or that there is nothing to keep', async () => {
    const s = await scene()
    const cdsu = s.as('cdsu')
    const rien = await cdsu.post(SECTION, dit('cdsu', 'ajoute', ''))
    expect([rien.status, await texteDe(rien)]).toEqual([422, expect.stringContaining('Écrivez ce que vous ajoutez')])
    const non = await cdsu.post(SECTION, dit('cdsu', 'desaccord', ''))
    expect(non.status).toBe(303)
    const page = await texteDe(await cdsu.get('/evaluation/2025'))
    expect(page).toMatch(/Des voix ne sont pas d’accord[\s\S]*La ville/)
    const form = await (await cdsu.get(SECTION)).text()
    expect(form).toMatch(/value="desaccord"[^>]*checked/)
    expect((await cdsu.post(SECTION, dit('cdsu', 'retire', 'Non.', '1'))).status).toBe(303)
    expect(await commentaires(s)).toEqual([])
  })

  it('asks nobody to agree with what they do not read', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    await uneAction(s, { structureId, annee: 2025 })
    const page = await (await s.as('porteur', { structureId }).get(SECTION)).text()
    expect(page).toContain('Vous ne lisez pas encore cette partie')
    expect(page).not.toMatch(/value="(des)?accord"/)
    expect((await s.as('porteur', { structureId }).post(SECTION, dit('porteur', 'ajoute', 'Le soir.'))).status).toBe(
      303,
    )
    expect(await (await s.as('cdsu').get(SECTION)).text()).toContain('value="desaccord"')
  })

  it('is three gestures from « Mes actions », where a structure has an action of that year', async () => {
    const s = await scene()
    const structureId = await uneStructure(s, { nom: 'La Fabrique' })
    const porteur = s.as('porteur', { structureId })
    expect(await (await porteur.get('/suivi/mes-actions')).text()).not.toContain('/commentaires')
    await uneAction(s, { structureId, annee: 2025 })
    const chez = await (await porteur.get('/suivi/mes-actions')).text()
    expect(chez).toContain('/evaluation/2025/commentaires"')
    expect(chez).not.toContain('/evaluation/2026/commentaires"')
    expect(await (await porteur.get('/evaluation/2025/commentaires')).text()).toContain(SECTION)
    const fait = await porteur.post(SECTION, dit('porteur', 'ajoute', 'Le soir, pas de salle.'))
    expect(fait.headers.get('location')).toContain('/evaluation/2025/commentaires')
    expect(await texteDe(await porteur.get('/evaluation/2025/commentaires'))).toContain('Le soir, pas de salle.')
    expect(await texteDe(await s.as('porteur').get('/evaluation/2025/commentaires'))).not.toContain('Le soir')
  })

  it('is in « À faire » of the city and of each structure that said nothing, while the council is consulted', async () => {
    const s = await scene()
    const structureId = await uneStructure(s, {})
    await uneAction(s, { structureId, annee: 2025 })
    const [porteur, cdsu] = [s.as('porteur', { structureId }), s.as('cdsu')]
    const line = 'Dire ce que vous pensez de 2025'
    expect(await texteDe(await porteur.get('/'))).not.toContain(line)
    const jours = { consultationDu: '2026-03-11', consultationAu: '2026-04-11', version: '0' }
    await cdsu.post('/evaluation/2025/consultation', jours)
    for (const qui of [porteur, cdsu]) expect(await texteDe(await qui.get('/'))).toContain(line)
    // Of a structure that had no action that year, nothing is waited for.
    const autre = s.as('porteur', { structureId: await uneStructure(s, {}) })
    expect(await texteDe(await autre.get('/'))).not.toContain(line)
    await porteur.post(SECTION, dit('porteur', 'accord', 'Oui.'))
    await cdsu.post(SECTION, dit('cdsu', 'accord', 'Oui.'))
    for (const qui of [porteur, cdsu]) expect(await texteDe(await qui.get('/'))).not.toContain(line)
  })
})

describe('a page of the council', () => {
  it('is there for nobody else until it is published; then the city answers beside, and can change nothing of it', async () => {
    const s = await scene()
    await siegent(s)
    const id = newId()
    const liste = '/evaluation/2025/conseil'
    const mots = { id, titreDeLaPage: 'Le soir', motsDeLaPage: 'Il n’y a rien le soir.' }
    expect((await s.as('cdsu').post(`${liste}/nouvelle`, mots)).status).toBe(403)
    expect((await s.as('conseil').post(`${liste}/nouvelle`, mots)).status).toBe(303)
    const page = `/evaluation/pages/${id}`
    for (const qui of ['cdsu', 'partenaire'] as const) {
      expect((await s.as(qui).get(page)).status).toBe(404)
      expect(await texteDe(await s.as(qui).get(liste))).not.toContain('rien le soir')
    }
    expect((await s.as('administration').get(page)).status).toBe(403)
    expect(
      (await s.as('cdsu').post(`${page}/suite`, { suite: 'suivi', raison: '', version: '1', motsLus: '1' })).status,
    ).toBe(404)
    expect((await s.as('conseil').post(`${page}/publication`, { motsLus: '1' })).status).toBe(303)

    expect(await texteDe(await s.as('cdsu').get(page))).toContain('rien le soir')
    for (const geste of ['modifier', 'retrait', 'publication'])
      expect(
        (await s.as('cdsu').post(`${page}/${geste}`, { ...mots, motsDeLaPage: 'Autre', version: '1' })).status,
      ).toBe(403)
    const sans = await s
      .as('cdsu')
      .post(`${page}/suite`, { suite: 'pas-suivi', raison: '', version: '1', motsLus: '1' })
    expect([sans.status, await texteDe(sans)]).toEqual([422, expect.stringContaining('Dites pourquoi')])
    const non = { suite: 'pas-suivi', raison: 'Pas de gardien.', version: '1', motsLus: '1' }
    expect((await s.as('cdsu').post(`${page}/suite`, non)).status).toBe(303)
    expect((await s.as('cdsu').post(`${page}/suite`, { ...non, raison: 'Autre.' })).status).toBe(409)
    const autres = { ...mots, motsDeLaPage: 'Rien le soir, ni le dimanche.', version: '1' }
    expect((await s.as('conseil').post(`${page}/modifier`, autres)).status).toBe(303)
    const lue = await texteDe(await s.as('conseil').get(page))
    expect(lue).toContain('Pas de gardien')
    expect(lue).toContain('répondait à une rédaction d’avant')
    // Taken away as it was read: what was written since stays, and is shown.
    const [ouverte] = formulairesDe(await (await s.as('conseil').get(`${page}/retrait`)).text()).map(envoiDe)
    const plus = { ...mots, motsDeLaPage: 'Un banc manque aussi.', version: '2' }
    expect((await s.as('conseil').post(`${page}/modifier`, plus)).status).toBe(303)
    const refus = await s.as('conseil').post(`${page}/retrait`, ouverte)
    const vu = await texteDe(refus)
    expect([refus.status, vu]).toEqual([409, expect.stringContaining('rien n’est retiré')])
    expect(vu).toContain('Un banc manque aussi.')
    expect((await enLisant(s.as('conseil'), `${page}/retrait`)).status).toBe(303)
  })

  it('is answered in the words that were read, and published so: others that came meanwhile are shown first', async () => {
    const s = await scene()
    await siegent(s)
    const page = `/evaluation/pages/${await unePageDuConseil(s, { publiee: false })}`
    const [conseil, cdsu] = [s.as('conseil'), s.as('cdsu')]
    const ecrire = (motsDeLaPage: string, version: string) =>
      conseil.post(`${page}/modifier`, { id: newId(), titreDeLaPage: 'Le soir', motsDeLaPage, version })
    const formulaire = async (qui: typeof cdsu, geste: string) => {
      const la = formulairesDe(await (await qui.get(page)).text()).find(({ action }) => action.endsWith(geste))
      return Object.fromEntries((la?.saisies ?? []).map(({ nom, valeur }) => [nom, valeur ?? '']))
    }
    const publication = await formulaire(conseil, '/publication')
    await ecrire('Rien le soir, ni le dimanche.', '1')
    const trop = await conseil.post(`${page}/publication`, publication)
    expect(trop.status).toBe(409)
    expect((await cdsu.get(page)).status).toBe(404)
    expect((await conseil.post(`${page}/publication`, await formulaire(conseil, '/publication'))).status).toBe(303)
    const oui = { ...(await formulaire(cdsu, '/suite')), suite: 'suivi', raison: 'Oui, nous le ferons.' }
    await ecrire('La ville doit un million.', '2')
    const refusee = await cdsu.post(`${page}/suite`, oui)
    const lue = await refusee.text()
    expect([refusee.status, lue]).toEqual([409, expect.stringContaining('La ville doit un million.')])
    expect(lue).toContain('Oui, nous le ferons.')
    expect(await texteDe(await conseil.get(page))).toContain('La ville n’a pas encore répondu')
    // Shown with the words that stand now, the same answer is to them.
    const relu = { ...(await formulaire(cdsu, '/suite')), suite: 'suivi', raison: 'Oui, nous le ferons.' }
    expect((await cdsu.post(`${page}/suite`, relu)).status).toBe(303)
    expect(await texteDe(await conseil.get(page))).not.toContain('répondait à une rédaction d’avant')
  })

  it('leaves nothing in the history before it is published, and is read by no council of elsewhere that does not sit', async () => {
    const s = await scene()
    await siegent(s)
    const mots = { id: newId(), titreDeLaPage: 'Le soir', motsDeLaPage: 'Il n’y a rien le soir.' }
    await s.as('conseil').post('/evaluation/2025/conseil/nouvelle', mots)
    const journal = () =>
      s.prepare((tx) => tx.selectFrom('journal').select('objet_id').where('objet_id', '=', mots.id).execute())
    expect(await journal()).toEqual([])
    await s.as('conseil').post(`/evaluation/pages/${mots.id}/publication`, { motsLus: '1' })
    expect(await journal()).toHaveLength(1)
    const autre = await scene()
    await siegent(autre)
    expect((await autre.as('conseil').get(`/evaluation/pages/${mots.id}`)).status).toBe(404)
    expect(await unePageDuConseil(s, { publiee: false })).not.toBe('')
  })
})
