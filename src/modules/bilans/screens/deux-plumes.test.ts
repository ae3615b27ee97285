import { beforeEach, describe, expect, it } from 'vitest'
import { type Fields, type Scene, scene, type Visitor } from '#src/test/app.ts'
import { uneStructure } from '#src/test/builders.ts'
import { envoiDe, formulairesDe } from '#src/test/formulaires.ts'
import { compte } from '#src/test/rights.ts'
import { COMPLET, unBilan } from '../testing.ts'

let s: Scene
let id: string
let nadege: Visitor
let gerard: Visitor
beforeEach(async () => {
  s = await scene()
  const structureId = await uneStructure(s)
  const de = (nom: string) => s.as({ ...compte('porteur', structureId), nom, compteId: nom } as never)
  ;[nadege, gerard] = [de('Nadège'), de('Gérard')]
  id = await unBilan(s, { structureId, champs: { ...COMPLET, 'r-641': '690' } })
})

/** What the one button of a page would send. */
function envoi(html: string, page: string): Fields {
  const form = formulairesDe(html).find(({ action }) => action.endsWith(`/${page}`))
  if (!form) throw new Error(`No form of ${page}`)
  return envoiDe(form)
}
const ouverte = async (page: string, ou = page): Promise<Fields> =>
  envoi(await (await gerard.get(`/bilans/${id}/${ou}`)).text(), page)
const valeur = async (cle: string) =>
  (
    await s.prepare((tx) =>
      tx
        .selectFrom('champs_de_bilan')
        .select('valeur')
        .where('bilan_id', '=', id)
        .where('cle', '=', cle)
        .executeTakeFirst(),
    )
  )?.valeur
const versionDe = async (cle: string): Promise<string> =>
  String((await ouverte('recits'))[`v-${cle}`]).split('.')[0] ?? ''
const boutons = (html: string, cle: string): string[] =>
  [...html.matchAll(/<button type="submit"[^>]*name="choix" value="([^"]+)"/g)].flatMap(([, dit = '']) =>
    dit.endsWith(`.${cle}`) ? [dit] : [],
  )

describe('two who write in one field of a bilan, by the button of the page', () => {
  const CLE = 'mise-en-oeuvre'
  const ELLE = 'Les mots de Nadège.'
  const LUI = 'Les mots de Gérard.'

  async function enMemeTemps(): Promise<Readonly<{ html: string; rendu: Fields }>> {
    const page = await ouverte('recits')
    await nadege.post(`/bilans/${id}/champs/${CLE}`, { valeur: ELLE, version: await versionDe(CLE) })
    const reponse = await gerard.post(`/bilans/${id}/recits`, { ...page, [CLE]: LUI })
    const html = await reponse.text()
    expect(reponse.status).toBe(409)
    expect(html).toContain(ELLE)
    return { html, rendu: envoi(html, 'recits') }
  }

  it('lose nothing however often it is sent again: nothing is replaced until one is chosen', async () => {
    const { html, rendu } = await enMemeTemps()
    expect(rendu[CLE]).toEqual([LUI])
    for (const mots of [LUI, `${LUI} Et encore.`]) {
      const encore = await gerard.post(`/bilans/${id}/recits`, { ...rendu, [CLE]: mots })
      expect([encore.status, await valeur(CLE)]).toEqual([409, ELLE])
    }
    // With JavaScript too: the field is still that which he had read.
    const [, version] = /id="champ-mise-en-oeuvre"[^>]*data-version="(\d+)"/.exec(html) ?? []
    expect((await gerard.post(`/bilans/${id}/champs/${CLE}`, { valeur: LUI, version: version ?? '' })).status).toBe(409)
  })

  it.each([
    ['mien', LUI],
    ['sien', ELLE],
    ['deux', `${ELLE}\n${LUI}`],
  ])('keep by one button what is chosen, and go on from there: %s', async (quoi, reste) => {
    const { html, rendu } = await enMemeTemps()
    const choix = boutons(html, CLE).find((un) => un.startsWith(quoi)) ?? ''
    const fait = await gerard.post(`/bilans/${id}/recits`, { ...rendu, choix })
    expect([fait.status, fait.headers.get('location')]).toEqual([303, expect.stringContaining(`/recits#champ-${CLE}`)])
    expect((await valeur(CLE))?.replaceAll('\r', '')).toBe(reste)
  })

  it('are asked again when the other wrote once more before the choice', async () => {
    const { html, rendu } = await enMemeTemps()
    await nadege.post(`/bilans/${id}/champs/${CLE}`, { valeur: 'Encore Nadège.', version: await versionDe(CLE) })
    const choix = boutons(html, CLE).find((un) => un.startsWith('mien')) ?? ''
    expect((await gerard.post(`/bilans/${id}/recits`, { ...rendu, choix })).status).toBe(409)
    expect(await valeur(CLE)).toBe('Encore Nadège.')
  })

  it('meet in an amount as in words: one of the two is chosen, they are not put together', async () => {
    const page = await ouverte('tableau')
    await nadege.post(`/bilans/${id}/champs/r-641`, { valeur: '720', version: '1' })
    const reponse = await gerard.post(`/bilans/${id}/tableau`, { ...page, 'r-641': '700' })
    const html = await reponse.text()
    const rendu = envoi(html, 'tableau')
    expect([reponse.status, (await gerard.post(`/bilans/${id}/tableau`, rendu)).status]).toEqual([409, 409])
    expect(await valeur('r-641')).toBe('720')
    expect(boutons(html, 'r-641').map((un) => un.split('.')[0])).toEqual(['mien', 'sien'])
    await gerard.post(`/bilans/${id}/tableau`, { ...rendu, choix: boutons(html, 'r-641')[0] ?? '' })
    expect(await valeur('r-641')).toBe('700')
  })

  it('are not hidden behind a refusal: what was too long comes back on what it was typed on', async () => {
    const page = await ouverte('recits')
    await nadege.post(`/bilans/${id}/champs/${CLE}`, { valeur: ELLE, version: await versionDe(CLE) })
    const trop = await gerard.post(`/bilans/${id}/recits`, { ...page, [CLE]: 'a'.repeat(11_000) })
    const rendu = envoi(await trop.text(), 'recits')
    const encore = await gerard.post(`/bilans/${id}/recits`, { ...rendu, [CLE]: LUI })
    expect([trop.status, encore.status, await valeur(CLE)]).toEqual([422, 409, ELLE])
  })

  it('are not made to quarrel over what the other rewrote after having read it', async () => {
    const page = await ouverte('recits')
    const { vu } = await (
      await gerard.post(`/bilans/${id}/champs/${CLE}`, { valeur: LUI, version: await versionDe(CLE) })
    ).json()
    await nadege.post(`/bilans/${id}/champs/${CLE}`, { valeur: ELLE, version: await versionDe(CLE) })
    const suite = await gerard.post(`/bilans/${id}/recits`, { ...page, [CLE]: LUI, [`v-${CLE}`]: vu })
    expect([suite.status, await valeur(CLE)]).toEqual([303, ELLE])
  })
})

describe('why several fields were corrected', () => {
  const raisons = () =>
    s.prepare((tx) =>
      tx
        .selectFrom('champs_de_bilan')
        .select(['cle', 'valeur'])
        .where('bilan_id', '=', id)
        .where('cle', 'like', 'raison-%')
        .orderBy('cle')
        .execute(),
    )
  beforeEach(async () => {
    const trouvee = { provenance: 'le calendrier', trouve: 'Autre chose.' }
    await s.prepare((tx) =>
      tx
        .updateTable('champs_de_bilan')
        .set(trouvee)
        .where('bilan_id', '=', id)
        .where('cle', 'in', ['objectifs', 'r-601', 'r-641'])
        .execute(),
    )
  })

  it('is kept by one button, which leads back where it was said, and writes over nothing said meanwhile', async () => {
    const page = await ouverte('attestation', 'relecture')
    await nadege.post(`/bilans/${id}/raisons`, { ...page, 'raison-objectifs': 'Une date manquait.' })
    const dites = { 'raison-r-601': 'Un solde en janvier.', 'raison-r-641': 'Une heure de plus.' }
    const reponse = await gerard.post(`/bilans/${id}/raisons`, { ...page, ...dites })
    expect(reponse.headers.get('location')).toMatch(/\/relecture#corrections-du-bilan$/)
    expect(await raisons()).toEqual([
      { cle: 'raison-objectifs', valeur: 'Une date manquait.' },
      { cle: 'raison-r-601', valeur: 'Un solde en janvier.' },
      { cle: 'raison-r-641', valeur: 'Une heure de plus.' },
    ])
  })

  it.each([
    ['recits', 'recits', 'objectifs', {}, 303],
    ['tableau', 'tableau', 'r-601', {}, 303],
    ['attestation', 'relecture', 'r-601', {}, 303],
    ['attestation', 'relecture', 'objectifs', { signataire: '' }, 422],
  ])('is kept by the one button of the page, as the answers are: %s', async (vers, ou, cle, autres, status) => {
    await gerard.post(`/bilans/${id}/champs/r-641`, { valeur: COMPLET['r-641'] ?? '', version: '1' })
    const page = await ouverte(vers, ou)
    expect(page[`raison-${cle}`]).toEqual([''])
    const reponse = await gerard.post(`/bilans/${id}/${vers}`, { ...page, ...autres, [`raison-${cle}`]: 'En janvier.' })
    expect(reponse.status).toBe(status)
    expect(await raisons()).toContainEqual({ cle: `raison-${cle}`, valeur: 'En janvier.' })
    if (status !== 422) return
    const html = await reponse.text()
    expect(html.match(/id="erreurs"/g)).toHaveLength(1)
    expect(html).toMatch(/<title>Erreur/u)
  })

  it('is kept by itself as it is typed', async () => {
    await gerard.post(`/bilans/${id}/champs/raison-r-601`, { valeur: 'En janvier.', version: '0' })
    expect(await raisons()).toContainEqual({ cle: 'raison-r-601', valeur: 'En janvier.' })
    expect((await gerard.post(`/bilans/${id}/champs/raison-de-rien`, { valeur: 'Rien.' })).status).toBe(404)
  })

  it('comes back whole when one of them is too long', async () => {
    const page = await ouverte('attestation', 'relecture')
    const dites = { 'raison-r-601': 'Un solde en janvier.', 'raison-r-641': 'Longue '.repeat(60) }
    const reponse = await gerard.post(`/bilans/${id}/raisons`, { ...page, ...dites })
    expect(reponse.status).toBe(422)
    const html = await reponse.text()
    for (const dite of Object.values(dites)) expect(html).toContain(dite.trim())
    expect(html).toMatch(/300 pour une ligne/u)
    // The signature below is still one of this version, by that person, and nothing of it is wrong.
    const signature = envoi(html, 'attestation')
    expect(signature).toMatchObject({ lu: [expect.stringMatching(/^0\./)], signataire: ['Gérard'] })
    expect(html.match(/id="erreurs"/g)).toHaveLength(1)
  })
})
