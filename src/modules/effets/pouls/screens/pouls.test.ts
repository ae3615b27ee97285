import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { SEUIL } from '#src/ground/petits-nombres.ts'
import { homonyme, type Scene, scene, texteDe } from '#src/test/app.ts'
import { enLisant } from '#src/test/formulaires.ts'
import { LIEN_DE_POULS } from '../policy.ts'
import { unPouls } from '../rights.examples.ts'
import { QUESTIONS_DE_DEPART } from '../textes.fr.ts'

async function uneSaison() {
  const s = await scene()
  const id = await unPouls(s)
  const habitante = (sujetId = id) =>
    s.as({ genre: 'lien', lien: { id: newId(), geste: LIEN_DE_POULS, sujetId, personneId: null } })
  return { s, id, habitante }
}

const reponses = (s: Scene) => s.prepare((tx) => tx.selectFrom('reponses_de_pouls').selectAll().execute())
const mots = (texte: string) => texte.replaceAll(/\s+/gu, ' ')
const pointage = (dit: Record<string, string> = {}) => ({
  id: newId(),
  personnes: '12',
  'q1.1': '7',
  'q1.2': '5',
  'q2.1': '6',
  'q2.3': '6',
  'q3.1': '10',
  'q3.3': '2',
  ...dit,
})

describe('the pulse of a quartier', () => {
  it('does not count twice who goes back and sends again: the next person begins a page of their own', async () => {
    const { s, id, habitante } = await uneSaison()
    const chemin = `/pouls/${id}/questions`
    const envoi = await habitante().post(chemin, { id: newId(), question1: '1' })
    let cookie = envoi.headers.get('set-cookie')?.split(';')[0] ?? ''
    const demander = (page: string, body?: FormData) =>
      s.app.request(`/${s.territoire.slug}${page}`, {
        headers: { cookie, 'x-qui': habitante().key, origin: 'http://localhost' },
        ...(body && { method: 'POST', body }),
      })
    const lire = async (page: string) => texteDe(await demander(page))
    expect(await lire(chemin)).toContain('Répondre pour une autre personne')
    expect(await lire(chemin)).not.toContain(QUESTIONS_DE_DEPART[0])
    // Whoever takes the phone next has not answered: they are thanked for nothing.
    expect(await lire(chemin)).toContain('Une réponse est déjà partie de ce téléphone')
    expect(await lire(`${chemin}?merci`)).toContain('Merci ! Votre réponse est arrivée')
    expect(await lire(`${chemin}?autre=1`)).toContain(QUESTIONS_DE_DEPART[0])
    const seconde = new FormData()
    seconde.set('id', newId())
    seconde.set('question1', '2')
    const suite = await demander(chemin, seconde)
    expect(suite.status).toBe(303)
    cookie = suite.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect(await lire(`${chemin}?autre=1`)).not.toContain(QUESTIONS_DE_DEPART[0])
    expect(await lire(`${chemin}?autre=2`)).toContain(QUESTIONS_DE_DEPART[0])
  })

  it('is answered without a name, once a form, and read at the end of the season, once', async () => {
    const { s, id, habitante } = await uneSaison()
    const chemin = `/pouls/${id}/questions`
    expect(await texteDe(await habitante().get(chemin))).toContain(QUESTIONS_DE_DEPART[0])
    const une = { id: newId(), question1: '1', question2: '2', question3: '3' }
    expect((await habitante().post(chemin, une)).status).toBe(303)
    expect((await habitante().post(chemin, une)).status).toBe(303)
    // Other words under the same form are not the same answer.
    expect((await habitante().post(chemin, { ...une, question1: '3' })).status).toBe(409)
    expect(await reponses(s)).toHaveLength(1)
    expect((await habitante().post(chemin, { id: newId() })).status).toBe(422)
    expect(await texteDe(await s.as('conseil').get('/pouls'))).toContain('à la fin de la saison')
    for (let n = 0; n < 4; n++) await habitante().post(chemin, { ...une, id: newId() })
    // Whoever sent four of them would read the fifth.
    const enCours = mots(await texteDe(await s.as('porteur').get('/pouls')))
    expect(enCours).toContain('5 réponses, saison en cours. Tout se lira à la fin')
    expect(enCours).not.toMatch(/(oui|un peu|non) \d/u)
    expect(mots(await texteDe(await s.as('conseil').get(`/pouls/${id}`)))).toContain('5 réponses. Tout se lira')
    expect(await texteDe(await s.as('visiteur').get('/pouls'))).not.toContain('5 réponses')
    expect(mots(await texteDe(await s.as('conseil').get(`/pouls/${id}/cloture`)))).toContain(
      '5 réponses sont arrivées. Tout le monde lira les réponses',
    )
    await s.as('conseil').post(`/pouls/${id}/cloture`)
    const page = mots(await texteDe(await s.as('visiteur').get('/pouls')))
    expect(page).toContain('5 réponses, toutes par téléphone')
    expect(page).toContain('oui 5')
    expect(page).not.toMatch(/représentatif(?! »)/u)
    // Read, it is not open again for one answer more.
    const encore = await s.as('conseil').post(`/pouls/${id}/reouverture`)
    expect([encore.status, await texteDe(encore)]).toEqual([409, expect.stringContaining('par différence')])
    expect((await habitante().post(chemin, { ...une, id: newId() })).status).toBe(409)
  })

  it('takes the tally of a stall that adds up, and gives back one that does not', async () => {
    const { s, id } = await uneSaison()
    const conseil = s.as('conseil')
    const faux = await conseil.post(`/pouls/${id}/pointage`, pointage({ 'q1.2': '4' }))
    expect(faux.status).toBe(422)
    const page = await texteDe(faux)
    expect(page).toContain('Question 1 : 7 + 4 + 0 + 0 font 11, et vous dites 12 personnes.')
    expect(await reponses(s)).toHaveLength(0)
    const juste = pointage()
    expect((await conseil.post(`/pouls/${id}/pointage`, juste)).status).toBe(303)
    expect((await conseil.post(`/pouls/${id}/pointage`, juste)).status).toBe(303)
    expect(await reponses(s)).toHaveLength(1)
    expect(
      (await conseil.post(`/pouls/${id}/papiers?maniere=porte`, { 'id.1': newId(), 'touches.1': '9' })).status,
    ).toBe(422)
    await conseil.post(`/pouls/${id}/cloture`)
    const lues = await texteDe(await conseil.get('/pouls'))
    expect(lues).toContain('12 réponses, toutes au marché')
    // Two people said « non »: told with whom said « un peu », and those with whom said « oui ».
    expect(lues).not.toMatch(/non\u00a02\b/u)
  })

  it('has a market sheet keyed otherwise by who keyed it, and taken back by them or the desk, while it is open', async () => {
    const { s, id, habitante } = await uneSaison()
    const conseil = s.as('conseil')
    await conseil.post(`/pouls/${id}/pointage`, pointage())
    await conseil.post(
      `/pouls/${id}/pointage`,
      pointage({
        id: newId(),
        personnes: '2',
        'q1.1': '2',
        'q1.2': '0',
        'q2.1': '2',
        'q2.3': '0',
        'q3.1': '2',
        'q3.3': '0',
      }),
    )
    for (let n = 0; n < 3; n++)
      await habitante().post(`/pouls/${id}/questions`, { id: newId(), question1: '1', question2: '1', question3: '1' })
    const page = await conseil.get(`/pouls/${id}`)
    const lue = await page.text()
    const [grande = '', petite = ''] = [...lue.matchAll(/\/marche\/([0-9a-f-]{36})"/gu)].map((un) => un[1] ?? '')
    expect(lue.replaceAll('\u00a0', ' ')).toContain('12 personnes, mars 2026, recopiée par Essai conseil')
    const chemin = `/pouls/${id}/marche/${grande}`
    const lu = /name="lu" value="([^"]+)"/u.exec(await (await conseil.get(chemin)).text())?.[1] ?? ''
    expect((await conseil.post(chemin, pointage({ lu, 'q1.1': '3' }))).status).toBe(422)
    const corrigee = pointage({ lu, 'q1.1': '4', 'q1.2': '8' })
    expect((await conseil.post(chemin, corrigee)).status).toBe(303)
    expect((await conseil.post(chemin, corrigee)).status).toBe(303)
    expect((await conseil.post(chemin, pointage({ lu, 'q1.1': '5', 'q1.2': '7' }))).status).toBe(409)
    expect((await reponses(s)).find((une) => une.personnes === 12)?.comptes[0]).toEqual([4, 8, 0])
    // The desk did not key it, nor another account of that name: its numbers are not shown again, and it may go.
    for (const qui of [s.as('coordination'), s.as(homonyme('conseil'))])
      expect((await qui.get(chemin)).status).toBe(403)
    expect((await s.as('porteur').get(`${chemin}/retrait`)).status).toBe(403)
    expect(await texteDe(await s.as('coordination').get(`/pouls/${id}/marche/${petite}/retrait`))).toContain(
      '2 réponses s’en vont',
    )
    expect((await s.as('coordination').post(`/pouls/${id}/marche/${petite}/retrait`)).status).toBe(409)
    expect((await enLisant(s.as('coordination'), `/pouls/${id}/marche/${petite}/retrait`)).status).toBe(303)
    expect((await conseil.get(`/pouls/${id}/pointage/pdf`)).status).toBe(200)
    await conseil.post(`/pouls/${id}/cloture`)
    expect((await conseil.post(`${chemin}/retrait`)).status).toBe(409)
    // Who keyed the sheet of twelve would read the three others: they are not read.
    const fin = mots(await texteDe(await conseil.get('/pouls')))
    expect(fin).toContain('12 réponses, toutes au marché. 3 autres ne se lisent pas')
    expect(await texteDe(await conseil.get(`/pouls/${id}`))).toContain('une feuille ne se corrige plus')
  })

  it('is never read twice otherwise, whatever comes, goes, ends and begins again between two readings', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('repondre', 'affluence', 'recopier', 'pointer', 'retirer', 'terminer', 'rouvrir'), {
          maxLength: 14,
        }),
        async (gestes) => {
          const { s, id, habitante } = await uneSaison()
          const conseil = s.as('conseil')
          const ici = `/pouls/${id}`
          const lire = async () =>
            (await texteDe(await s.as('porteur').get('/pouls'))).match(/(?:oui|un peu|non)\s\d+/gu)
          const feuille = {
            personnes: '2',
            'q1.1': '2',
            'q1.2': '0',
            'q2.1': '2',
            'q2.3': '0',
            'q3.1': '2',
            'q3.3': '0',
          }
          let avant: readonly string[] | null = null
          for (const geste of gestes) {
            if (geste === 'repondre') await habitante().post(`${ici}/questions`, { id: newId(), question1: '1' })
            if (geste === 'affluence')
              for (let n = 0; n < SEUIL; n += 1)
                await habitante().post(`${ici}/questions`, { id: newId(), question2: '2' })
            if (geste === 'recopier') await conseil.post(`${ici}/papiers`, { 'id.1': newId(), 'touches.1': '131' })
            if (geste === 'pointer')
              await s.as('coordination').post(`${ici}/pointage`, pointage({ id: newId(), ...feuille }))
            if (geste === 'terminer') await conseil.post(`${ici}/cloture`)
            if (geste === 'rouvrir') await conseil.post(`${ici}/reouverture`)
            if (geste === 'retirer') {
              const [une] = (await reponses(s)).filter(({ maniere }) => maniere === 'marche')
              if (une) await enLisant(s.as('coordination'), `${ici}/marche/${une.id}/retrait`)
            }
            const lu: readonly string[] | null = await lire()
            if (avant !== null) expect(lu).toEqual(avant)
            for (const dit of lu ?? []) expect(dit).toMatch(/ 0$|[5-9]$|\d\d$/u)
            avant = lu
          }
        },
      ),
      { numRuns: 4 },
    )
  })

  it('keeps words that changed apart, and says so', async () => {
    const { s, id } = await uneSaison()
    const conseil = s.as('conseil')
    await conseil.post(`/pouls/${id}/pointage`, pointage())
    const [question1, question2, question3] = QUESTIONS_DE_DEPART
    const ouvrir = (saison: string, dit: Record<string, string> = {}) =>
      conseil.post('/pouls/nouveau', {
        id: newId(),
        quartierId: s.quartierId,
        annee: '2026',
        saison,
        question1,
        question2,
        question3,
        ...dit,
      })
    expect((await ouvrir('ete')).status).toBe(303)
    expect(await texteDe(await conseil.get('/pouls'))).not.toContain('Les mots des questions ont changé')
    expect((await ouvrir('automne', { question3: 'Et le soir ?' })).status).toBe(303)
    expect(await texteDe(await conseil.get('/pouls'))).toContain('Les mots des questions ont changé')
    expect((await ouvrir('automne')).status).toBe(409)
  })

  it('is not answered by the link of another season, nor of another place', async () => {
    const { id, habitante } = await uneSaison()
    const ailleurs = await uneSaison()
    expect((await habitante(newId()).get(`/pouls/${id}/questions`)).status).toBe(403)
    expect((await ailleurs.habitante(id).get(`/pouls/${id}/questions`)).status).toBe(404)
  })
})
