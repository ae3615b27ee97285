import { describe, expect, it } from 'vitest'
import { siegent } from '#modules/conseil/testing.ts'
import { unEffet } from '#modules/effets/observations/rights.examples.ts'
import { newId } from '#platform/ids.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { enLisant, envoiDe, formulairesDe } from '#src/test/formulaires.ts'
import { uneQuestion } from '../rights.examples.ts'

const mots = { questionEvaluative: 'Les aînés sont-ils venus ?', diraitOui: 'Un tiers', ouRegarder: 'Les comptes' }
const lire = async (s: Scene, chemin: string) => texteDe(await s.as('cdsu').get(chemin))

/** The print of the pieces that the page of this question shows. */
const lu = async (s: Scene, id: string) =>
  /name="lu" value="([^"]+)"/u.exec(await (await s.as('cdsu').get(`/evaluation/questions/${id}`)).text())?.[1] ?? ''

describe('the chain of results', () => {
  it('goes from a pillar to its actions, to what each aims at, to what measures it; a value kept by its structure is not told', async () => {
    const s = await scene()
    const id = await uneAction(s, { titre: 'Atelier vélo' })
    await s.prepare(async (tx) => {
      await tx.updateTable('actions').set({ theme: 'Emploi', objectifs: 'Remettre des vélos sur la route' }).execute()
      await tx
        .insertInto('indicateurs')
        .values({
          territoire_id: s.territoire.id,
          id: newId(),
          action_id: id,
          libelle: 'Vélos réparés',
          cible: '150 vélos',
        })
        .execute()
    })
    const page = await lire(s, '/evaluation/2026/objectifs')
    expect(page).toMatch(
      /Emploi.*1 action, et ce qu’elles mesurent.*Atelier vélo.*Remettre des vélos sur la route.*Vélos réparés : pas encore dit \(prévu : 150\s?vélos\)/su,
    )
    await s.as('coordination').post(`/actions/${id}/indicateurs/prevus`, {})
    const [indicateur] = await s.prepare((tx) => tx.selectFrom('indicateurs_suivis').select('id').execute())
    const valeur = { id: newId(), valeur: '131', jour: '2026-03-01', preuve: 'feuille' }
    expect((await s.as('coordination').post(`/suivi/indicateurs/${indicateur?.id}/valeurs`, valeur)).status).toBe(303)
    expect(await lire(s, '/evaluation/2026/objectifs')).toMatch(/Vélos réparés : 131\s?vélos/u)
    await s.prepare((tx) => tx.updateTable('valeurs_d_indicateur').set({ transmise_le: null }).execute())
    expect(await lire(s, '/evaluation/2026/objectifs')).toMatch(/Vélos réparés : pas encore dit/u)
  })
})

describe('the questions of a year', () => {
  it('are five at most, and keep what was typed of a sixth', async () => {
    const s = await scene()
    for (let n = 0; n < 5; n += 1)
      expect((await s.as('conseil').post('/evaluation/2026/questions', { id: newId(), ...mots })).status).toBe(303)
    const sixieme = await s
      .as('cdsu')
      .post('/evaluation/2026/questions', { id: newId(), ...mots, ouRegarder: 'Ailleurs' })
    expect(sixieme.status).toBe(409)
    expect(await texteDe(sixieme)).toContain('Il y a déjà cinq questions')
  })

  it('are agreed to by each voice, on these words; other words are agreed to anew', async () => {
    const s = await scene()
    await siegent(s)
    const { id } = await uneQuestion(s, { annee: 2026 })
    const accord = (qui: 'conseil' | 'cdsu' | 'coordination', accordDe: string, motsLus = '1') =>
      s.as(qui).post(`/evaluation/questions/${id}/accords/${accordDe}`, { convenueLe: '2026-03-01', motsLus })
    expect((await accord('conseil', 'conseil')).status).toBe(303)
    expect((await accord('conseil', 'ville')).status).toBe(403)
    expect((await accord('cdsu', 'conseil')).status).toBe(403)
    expect((await accord('cdsu', 'porteurs')).status).toBe(403)
    expect((await accord('cdsu', 'ville')).status).toBe(303)
    expect((await accord('coordination', 'porteurs')).status).toBe(303)
    expect(await lire(s, `/evaluation/questions/${id}`)).toContain('Convenue le 1er mars 2026 (noté le 11 mars 2026)')
    await s
      .as('cdsu')
      .post(`/evaluation/questions/${id}`, { ...mots, questionEvaluative: 'Et les aînées ?', version: '1' })
    const page = await lire(s, `/evaluation/questions/${id}`)
    expect(page).toContain('d’accord sur des mots d’avant')
    expect(page).not.toContain('Convenue le 1er mars')
    expect((await accord('cdsu', 'ville', '1')).status).toBe(409)
  })

  it('are taken away on a page that asks first, and by nobody while another voice agrees to these words', async () => {
    const s = await scene()
    await siegent(s)
    const { id } = await uneQuestion(s, { annee: 2026 })
    const page = `/evaluation/questions/${id}/retrait`
    const accord = { convenueLe: '2026-03-01', motsLus: '1' }
    await s.as('conseil').post(`/evaluation/questions/${id}/accords/conseil`, accord)
    const refus = await s.as('cdsu').post(page)
    expect([refus.status, await texteDe(refus)]).toEqual([409, expect.stringContaining('la question reste')])
    expect((await s.as('cdsu').get(`/evaluation/questions/${id}`)).status).toBe(200)
    expect((await s.as('conseil').get(page)).status).toBe(200)
    const [ouverte] = formulairesDe(await (await s.as('conseil').get(page)).text()).map(envoiDe)
    const mots = { questionEvaluative: 'Et en été ?', diraitOui: 'Une fête', ouRegarder: '', version: '1' }
    expect((await s.as('cdsu').post(`/evaluation/questions/${id}`, mots)).status).toBe(303)
    const autre = await s.as('conseil').post(page, ouverte)
    const lu = await texteDe(autre)
    expect([autre.status, lu]).toEqual([409, expect.stringContaining('rien n’est retiré')])
    expect(lu).toMatch(/Et en été.*Une fête/)
    expect((await enLisant(s.as('conseil'), page)).status).toBe(303)
    expect((await s.as('cdsu').get(page)).status).toBe(404)
  })

  it('has no answer without a piece, whatever was written', async () => {
    const s = await scene()
    const { id, piece } = await uneQuestion(s, { annee: 2026 })
    const reponse = {
      reponseEvaluative: 'oui',
      reponseDite: 'Ils sont venus en nombre.',
      version: '1',
      lu: await lu(s, id),
    }
    expect((await s.as('cdsu').post(`/evaluation/questions/${id}/reponse`, reponse)).status).toBe(303)
    expect(await lire(s, '/evaluation/2026')).toContain('Ils sont venus en nombre.')
    await s.as('cdsu').post(`/evaluation/questions/${id}/pieces/${piece}/retrait`)
    const annee = await lire(s, '/evaluation/2026')
    expect(annee).not.toContain('Ils sont venus en nombre.')
    expect(annee).toContain('Sans réponse')
    const sans = await s.as('cdsu').post(`/evaluation/questions/${id}/reponse`, { ...reponse, version: '2' })
    expect(sans.status).toBe(409)
    expect(await texteDe(sans)).toContain('Ajoutez d’abord une pièce')
  })

  it('worded otherwise, is without an answer until it is answered in these words', async () => {
    const s = await scene()
    const { id } = await uneQuestion(s, { annee: 2026 })
    const ici = `/evaluation/questions/${id}`
    const cdsu = s.as('cdsu')
    await cdsu.post(`${ici}/pieces`, { id: newId(), pieceSur: 'actions', pieceDite: 'Vu' })
    const repondre = async (version: string) =>
      cdsu.post(`${ici}/reponse`, {
        ...{ reponseEvaluative: 'non', reponseDite: 'Mieux devant les tours.', version },
        lu: await lu(s, id),
      })
    expect((await repondre('1')).status).toBe(303)
    expect(await lire(s, '/evaluation/2026')).toContain('Non. Mieux devant les tours.')
    await cdsu.post(ici, { ...mots, questionEvaluative: 'Les halls sont-ils propres ?', version: '2' })
    for (const page of ['/evaluation/2026', '/evaluation/2026/questions'])
      expect(await lire(s, page)).not.toContain('Non. Mieux devant les tours.')
    expect(await lire(s, '/evaluation/2026')).toContain('Sans réponse (répondue sur des mots d’avant)')
    expect(await lire(s, ici)).toContain('La réponse d’avant portait sur d’autres mots')
    expect(await (await cdsu.get(ici)).text()).toContain('Mieux devant les tours.</textarea>')
    expect((await repondre('3')).status).toBe(303)
    expect(await lire(s, '/evaluation/2026')).toContain('Non. Mieux devant les tours.')
  })

  it('is answered from the pieces that were read: one brought, taken away or said otherwise meanwhile is read first', async () => {
    const s = await scene()
    const effet = await unEffet(s, await uneStructure(s))
    const { id, piece } = await uneQuestion(s, { annee: 2026 })
    const reponse = { reponseEvaluative: 'oui', reponseDite: 'Ils sont venus en nombre.', version: '1' }
    const repondre = (lue: string, p: Record<string, string> = {}) =>
      s.as('cdsu').post(`/evaluation/questions/${id}/reponse`, { ...reponse, lu: lue, ...p })
    const changements = [
      () =>
        s.as('conseil').post(`/evaluation/questions/${id}/pieces`, {
          ...{ id: newId(), pieceVisee: `effet:${effet.id}`, cePieceDit: 'Le mardi surtout.' },
        }),
      () =>
        s.prepare((tx) => tx.updateTable('effets_observes').set({ changement: 'Ils sortent le dimanche' }).execute()),
      () => s.as('conseil').post(`/evaluation/questions/${id}/pieces/${piece}/retrait`),
    ]
    for (const changer of changements) {
      const lue = await lu(s, id)
      await changer()
      const long = await repondre(lue, { reponseDite: 'x'.repeat(1_001) })
      expect([long.status, await long.text()]).toEqual([422, expect.stringContaining(`name="lu" value="${lue}"`)])
      const refus = await repondre(lue)
      const page = await refus.text()
      expect(refus.status).toBe(409)
      for (const mot of [
        'Les pièces ont changé',
        'Ils sont venus en nombre.',
        'value="oui" checked',
        'Le mardi surtout',
      ])
        expect(page).toContain(mot)
      expect(page).toContain(`name="lu" value="${await lu(s, id)}"`)
    }
    expect((await repondre('')).status).toBe(409)
    expect((await repondre(await lu(s, id))).status).toBe(303)
  })

  it('tells an effect by an effect that is there', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const effet = await unEffet(s, structureId)
    const { id } = await uneQuestion(s, { annee: 2026 })
    const ajouter = (pieceVisee: string) =>
      s.as('cdsu').post(`/evaluation/questions/${id}/pieces`, { id: newId(), pieceVisee, cePieceDit: 'Il le dit.' })
    expect((await ajouter(`effet:${effet.id}`)).status).toBe(303)
    expect((await ajouter(`effet:${newId()}`)).status).toBe(409)
    expect((await ajouter('rien-de-tel')).status).toBe(422)
  })
})

describe('what was expected', () => {
  it('asks what the contract added, where « rien de connu » is an answer and not both', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const effet = await unEffet(s, structureId)
    await s.prepare((tx) =>
      tx.updateTable('actions').set({ theme: 'Emploi' }).where('id', '=', effet.actionId).execute(),
    )
    const id = newId()
    const dire = (dit: Record<string, string>) =>
      s.as('cdsu').post('/evaluation/2026/objectifs/pilier?pilier=Emploi', {
        ...{ id, version: '0', pilierVise: 'Emploi', changementAttendu: 'Des entretiens', parQuoi: '', doitTenir: '' },
        ...dit,
      })
    const deux = await dire({ droitCommun: 'Un accueil', rienDeConnu: 'oui' })
    expect(deux.status).toBe(409)
    expect(await texteDe(deux)).toContain('Un accueil')
    expect((await dire({ droitCommun: '', rienDeConnu: 'oui' })).status).toBe(303)
    expect((await dire({ droitCommun: 'Autre chose' })).status).toBe(409)
    const rattache = (valeur: string, lu: string) =>
      s.as('conseil').post('/evaluation/2026/objectifs/effets', {
        ...{ [`rattache.${effet.id}`]: valeur, [`lu.${effet.id}`]: lu },
      })
    await rattache('inattendu', '')
    expect(await lire(s, '/evaluation/2026')).toMatch(/1 effet inattendu/u)
    // Whoever had read « pas encore dit » is told what was chosen meanwhile; the page given back is sent as it is.
    const tard = await rattache(id, '')
    expect(tard.status).toBe(409)
    const rendu = await tard.text()
    expect(rendu).toContain(`name="lu.${effet.id}" value="inattendu"`)
    expect(rendu).toContain(`value="${id}" selected`)
    expect(rendu).toContain('Gardé entre-temps : « Inattendu : personne ne l’attendait »')
    expect(await lire(s, '/evaluation/2026')).toMatch(/1 effet inattendu/u)
    // What was only read undoes nothing.
    expect((await rattache('', '')).status).toBe(303)
    expect(await lire(s, '/evaluation/2026')).toMatch(/1 effet inattendu/u)
    expect((await rattache(id, 'inattendu')).status).toBe(303)
    const page = await lire(s, '/evaluation/2026')
    expect(page).not.toMatch(/effet inattendu/u)
    expect(page).toContain('Rien de connu')
    expect((await s.as('cdsu').get('/evaluation/2026/objectifs/pilier?pilier=Rien')).status).toBe(404)
  })
})
