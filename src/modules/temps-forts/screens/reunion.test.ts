import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { read } from '#src/ground/visit.ts'
import { type Fields, type Scene, scene, type Visitor } from '#src/test/app.ts'
import { envoiDe, formulairesDe } from '#src/test/formulaires.ts'
import { lireCompteRendu } from '../compte-rendu/compte-rendu.ts'
import * as store from '../store/temps-forts.ts'
import { uneDecision, unInvite, unPoint, unTempsFort } from '../testing.ts'

let s: Scene
let id: string
let odile: Visitor
let malik: Visitor
beforeEach(async () => {
  s = await scene()
  id = await unTempsFort(s)
  odile = s.as('coordination')
  malik = s.as('animation')
})

const chemin = () => `/temps-forts/${id}/reunion`
/** The page as it stands, and what its one form would send. */
const ouverte = async (who: Visitor): Promise<Fields> => {
  const html = await (await who.get(chemin())).text()
  const form = formulairesDe(html).find(({ action }) => action.endsWith('/reunion'))
  if (!form) throw new Error('No form of the whole page')
  return envoiDe(form)
}
const choixDe = (html: string, quoi: string, cle: string): string =>
  new RegExp(`name="choix" value="(${quoi}\\.[1-9]\\d*\\.${cle})"`).exec(html)?.[1] ?? ''
const lu = () =>
  read(s.visit(), async (tx) => {
    const tempsFort = await store.find(tx, id)
    if (!tempsFort) throw new Error('No such meeting')
    return { ...(await lireCompteRendu(tx, tempsFort)), notes: tempsFort.notes }
  })

describe('the minutes, sent whole by their one button', () => {
  it('say at the field that nothing was decided when « C’est décidé » is pressed empty, and keep the rest', async () => {
    const envoi = { ...(await ouverte(odile)), notes: 'Oumou apporte le thé.', texte: '', geste: 'decision' }
    const vide = await odile.post(chemin(), envoi)
    const html = await vide.text()
    expect([vide.status, html]).toEqual([422, expect.stringContaining('Dites ce qui est décidé.')])
    expect((await lu()).notes).toBe('Oumou apporte le thé.')
    const dit = await odile.post(chemin(), { ...(await ouverte(odile)), texte: 'Demander les clés', geste: 'decision' })
    expect(dit.headers.get('location')).toMatch(/#decisions$/)
  })

  it('stay where one was writing: Enter in a day or a box sends nothing, each button comes back to its part', async () => {
    const decision = await uneDecision(s, id)
    expect(await (await odile.get(chemin())).text()).toMatch(
      /action="[^"]*\/reunion"[^>]*><button type="submit" formmethod="dialog"/,
    )
    for (const [geste, la] of [
      ['presents', '#presents'],
      ['decisions', '#decisions'],
      [`retrait-${decision}`, '#decisions'],
    ] as const) {
      const suite = await odile.post(chemin(), { ...(await ouverte(odile)), geste })
      expect([suite.status, suite.headers.get('location')], geste).toEqual([303, expect.stringContaining(la)])
    }
  })

  it('keep the notes of every point, who is there, what is read again, who came besides and what is decided', async () => {
    const [un, deux] = [await unPoint(s, id), await unPoint(s, id, { rang: 1 })]
    const [ines, paul] = [await unInvite(s, id, { nom: 'Inès' }), await unInvite(s, id, { nom: 'Paul', present: true })]
    const avant = await uneDecision(s, await unTempsFort(s, { titre: 'La fois d’avant' }))
    const page = await ouverte(odile)
    const tape = {
      [`point-${un}`]: 'La salle est froide.',
      [`point-${deux}`]: 'On prend le barnum.',
      notes: 'Oumou apporte le thé.',
      presents: [ines, paul],
      [`relue-${avant}`]: 'faite',
      texte: 'Demander les clés',
      nom: 'Odette',
    }
    expect((await odile.post(chemin(), { ...page, ...tape })).status).toBe(303)
    const garde = await lu()
    expect(garde.points.map(({ notes }) => notes)).toEqual(['La salle est froide.', 'On prend le barnum.'])
    expect(garde.notes).toBe('Oumou apporte le thé.')
    expect(garde.relues.map(({ relecture }) => relecture)).toEqual(['faite'])
    expect(garde.decisions.map(({ texte }) => texte)).toEqual(['Demander les clés'])
    const presents = garde.invites.filter(({ present }) => present).map(({ nom }) => nom)
    expect(presents.sort()).toEqual(['Inès', 'Odette', 'Paul'])
    // Sent twice, it is once.
    expect((await odile.post(chemin(), { ...page, ...tape })).status).toBe(303)
    const encore = await lu()
    expect([encore.decisions.length, encore.invites.length]).toEqual([1, 3])
  })

  it('meet another writer by field: in two fields nobody loses, in one field both texts stand there with a 409', async () => {
    const [un, deux] = [await unPoint(s, id), await unPoint(s, id, { rang: 1 })]
    const [chezOdile, chezMalik] = [await ouverte(odile), await ouverte(malik)]
    expect((await odile.post(chemin(), { ...chezOdile, [`point-${un}`]: 'Odile écrit' })).status).toBe(303)
    // He wrote elsewhere: what she wrote meanwhile is no quarrel, and is not put back as it was.
    expect((await malik.post(chemin(), { ...chezMalik, [`point-${deux}`]: 'Malik écrit' })).status).toBe(303)
    expect((await odile.post(chemin(), { ...chezOdile, [`point-${un}`]: 'Odile écrit' })).status).toBe(303)
    expect((await lu()).points.map(({ notes }) => notes)).toEqual(['Odile écrit', 'Malik écrit'])
    const reponse = await malik.post(chemin(), { ...chezMalik, [`point-${un}`]: 'Malik aussi', notes: 'Et le thé' })
    expect(reponse.status).toBe(409)
    const page = await reponse.text()
    expect(page).toContain('Odile écrit')
    const [form] = formulairesDe(page).filter(({ action }) => action.endsWith('/reunion'))
    expect(form && envoiDe(form)[`point-${un}`]).toEqual(['Malik aussi'])
    expect((await lu()).notes).toBe('Et le thé')
    // Sent again it takes the place of nothing: he chooses.
    expect((await malik.post(chemin(), { ...envoiDe(form!), [`point-${un}`]: 'Malik encore' })).status).toBe(409)
    expect((await lu()).points[0]?.notes).toBe('Odile écrit')
    expect(
      (await malik.post(chemin(), { ...envoiDe(form!), choix: choixDe(page, 'deux', `point-${un}`) })).status,
    ).toBe(303)
    expect((await lu()).points[0]?.notes).toBe('Odile écrit\nMalik aussi')
  })

  it('give back what could not be kept, and keep the rest', async () => {
    const un = await unPoint(s, id)
    const decision = await uneDecision(s, id)
    const long = 'mot '.repeat(2_600)
    const tape = {
      [`point-${un}`]: long,
      notes: 'Oumou apporte le thé.',
      texte: '',
      jour: '2026-05-02',
      [`texte-${decision}`]: '',
      [`jour-${decision}`]: '2026-05-03',
    }
    const reponse = await odile.post(chemin(), { ...(await ouverte(odile)), ...tape })
    expect(reponse.status).toBe(422)
    const [form] = formulairesDe(await reponse.text()).filter(({ action }) => action.endsWith('/reunion'))
    const rendu = form && envoiDe(form)
    expect(rendu?.[`point-${un}`]).toEqual([long])
    expect(rendu?.jour).toEqual(['2026-05-02'])
    expect(rendu?.[`jour-${decision}`]).toEqual(['2026-05-03'])
    const garde = await lu()
    expect(garde.notes).toBe('Oumou apporte le thé.')
    expect(garde.decisions).toHaveLength(1)
  })

  it('lose nothing of a point or of a decision that somebody took away meanwhile', async () => {
    const un = await unPoint(s, id)
    const decision = await uneDecision(s, id)
    const page = await ouverte(malik)
    await odile.post(`/temps-forts/${id}/ordre-du-jour/${un}/retrait`)
    await odile.post(chemin(), { ...(await ouverte(odile)), geste: `retrait-${decision}` })
    expect((await lu()).decisions).toEqual([])
    const tape = { [`point-${un}`]: 'Dit quand même', [`texte-${decision}`]: 'Décidé quand même' }
    expect((await malik.post(chemin(), { ...page, ...tape })).status).toBe(303)
    const garde = await lu()
    expect(garde.notes).toContain('Dit quand même')
    expect(garde.decisions.map(({ texte }) => texte)).toEqual(['Décidé quand même'])
  })

  it('change a decision where nobody else did, and show both where somebody did', async () => {
    const decision = await uneDecision(s, id)
    const [chezOdile, chezMalik] = [await ouverte(odile), await ouverte(malik)]
    await odile.post(chemin(), { ...chezOdile, [`texte-${decision}`]: 'Les clés mardi' })
    const reponse = await malik.post(chemin(), { ...chezMalik, [`texte-${decision}`]: 'Les clés jeudi' })
    expect(reponse.status).toBe(409)
    const page = await reponse.text()
    expect(page).toContain('Les clés mardi')
    expect(page).toContain('Les clés jeudi')
    const [form] = formulairesDe(page).filter(({ action }) => action.endsWith('/reunion'))
    const rendu = envoiDe(form!)
    expect((await malik.post(chemin(), rendu)).status).toBe(409)
    expect((await lu()).decisions.map(({ texte }) => texte)).toEqual(['Les clés mardi'])
    expect((await malik.post(chemin(), { ...rendu, choix: choixDe(page, 'mien', decision) })).status).toBe(303)
    expect((await lu()).decisions.map(({ texte }) => texte)).toEqual(['Les clés jeudi'])
  })

  it('show both who sees to it, where two give one decision to two', async () => {
    const decision = await uneDecision(s, id)
    const [chezOdile, chezMalik] = [await ouverte(odile), await ouverte(malik)]
    await odile.post(chemin(), { ...chezOdile, [`aQui-${decision}`]: 'r-conseil' })
    const reponse = await malik.post(chemin(), { ...chezMalik, [`aQui-${decision}`]: 'r-cdsu' })
    expect([reponse.status, (await lu()).decisions.map(({ role }) => role)]).toEqual([409, ['conseil']])
  })

  it('put back nothing of what was only read of the last decisions', async () => {
    const avant = await uneDecision(s, await unTempsFort(s, { titre: 'La fois d’avant' }))
    await odile.post(`${chemin()}/champs/relue-${avant}`, { valeur: 'faite', version: '0' })
    const chezMalik = await ouverte(malik)
    await odile.post(`${chemin()}/champs/relue-${avant}`, { valeur: 'plus-utile', version: '0' })
    expect((await malik.post(chemin(), { ...chezMalik, notes: 'Le thé' })).status).toBe(303)
    expect((await lu()).relues.map(({ relecture }) => relecture)).toEqual(['plus-utile'])
  })

  it('takes no word where none would be kept: before the date is fixed, once sent, or called off', async () => {
    await unPoint(s, id)
    await unInvite(s, id, { nom: 'Inès', present: true })
    await uneDecision(s, await unTempsFort(s, { titre: 'La fois d’avant' }))
    const aEcrire = async () =>
      ((await (await odile.get(chemin())).text()).match(/<(?:textarea|input)[^>]*data-cle[^>]*>/g) ?? []).filter(
        (champ) => !/\sdisabled/.test(champ),
      ).length
    expect(await aEcrire()).toBeGreaterThan(3)
    for (const etat of ['sondage', 'tenu', 'annule'] as const) {
      await s.prepare((tx) => tx.updateTable('temps_forts').set({ etat }).where('id', '=', id).execute())
      expect([etat, await aEcrire()]).toEqual([etat, 0])
    }
  })
})

describe('one field, saved by itself', () => {
  it('answers its version, or what somebody else wrote there', async () => {
    const un = await unPoint(s, id)
    const invite = await unInvite(s, id, { nom: 'Inès' })
    const envoyer = (who: Visitor, cle: string, valeur: string, version = '1') =>
      who.post(`${chemin()}/champs/${cle}`, { valeur, version })
    expect(await (await envoyer(odile, `point-${un}`, 'Odile')).json()).toMatchObject({ version: 2 })
    const autre = await envoyer(malik, `point-${un}`, 'Malik')
    expect(autre.status).toBe(409)
    expect(await autre.json()).toMatchObject({ version: 2, autre: 'Odile' })
    expect((await envoyer(odile, `present-${invite}`, invite)).status).toBe(200)
    expect((await lu()).invites.map(({ present }) => present)).toEqual([true])
    expect((await envoyer(odile, `present-${invite}`, '')).status).toBe(200)
    expect((await lu()).invites.map(({ present }) => present)).toEqual([false])
    expect((await envoyer(odile, `point-${newId()}`, 'Odile')).status).toBe(409)
    expect((await envoyer(odile, 'titre', 'Odile')).status).toBe(404)
    expect((await envoyer(s.as('conseil'), 'notes', 'x')).status).toBe(403)
  })
})
