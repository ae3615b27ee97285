import { describe, expect, it } from 'vitest'
import { type Id, newId } from '#platform/ids.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { LIEN_POUR_COMPTER } from '../policy.ts'

async function couture() {
  const s = await scene()
  const structureId = await uneStructure(s)
  const actionId = await uneAction(s, { structureId, titre: 'Ateliers de couture' })
  return { s, actionId, structureId, adresse: `/presences/${actionId}`, porteur: s.as('porteur', { structureId }) }
}

const parLien = (s: Scene, sujetId: Id, id = newId()) =>
  s.as({ genre: 'lien', lien: { id, geste: LIEN_POUR_COMPTER, sujetId, personneId: null } })

const unJour = (rang: number, total = '12') => ({
  id: newId(),
  quoi: 'jour',
  jour: '2026-03-04',
  libelle: `Séance ${rang}`,
  total,
})

const plusTard = async (s: Scene, key: string, adresse: string, { de = '', ...fields }: Record<string, string>) =>
  s.app.request(`/${s.territoire.slug}${adresse}`, {
    method: 'POST',
    headers: { 'x-qui': key, origin: 'http://localhost', 'x-de': de, 'x-envoi': 'plus-tard' },
    body: new URLSearchParams(fields),
  })

const cleDe = async (reponse: Response) => /<envoyer-plus-tard[^>]* data-de="([^"]+)"/.exec(await reponse.text())?.[1]

describe('a count kept in a shared phone', () => {
  it('is of the account or the link that made it: nobody else sends it', async () => {
    const { s, adresse, actionId, structureId, porteur } = await couture()
    const autre = s.as({
      genre: 'compte',
      compteId: 'un-autre-compte',
      personneId: null,
      nom: 'Odette Martin',
      attributions: [{ role: 'porteur', quartierId: null, structureId }],
    })
    const lien = parLien(s, actionId)
    const cles = await Promise.all(
      [porteur, autre, lien].map(async (qui) => cleDe(await qui.get(`${adresse}?jour=autre`))),
    )
    expect(new Set(cles).size).toBe(3)
    for (const cle of cles) expect(cle).toMatch(/^[\w-]{16}$/)
    const de = cles[0] ?? ''
    for (const qui of [autre, lien]) {
      const refuse = await plusTard(s, qui.key, adresse, { ...unJour(1), de })
      expect(refuse.status).toBe(403)
      expect(await refuse.json()).toMatchObject({ dit: expect.stringContaining('quelqu’un d’autre') })
    }
    expect((await plusTard(s, porteur.key, adresse, { ...unJour(1), de })).status).toBe(200)
    const lus = await s.prepare((tx) => tx.selectFrom('comptages').select('saisi_par').execute())
    expect(lus).toEqual([{ saisi_par: 'Essai porteur' }])
    // What the phone keeps to name them: a first name, no more.
    const page = await (await autre.get(`${adresse}?jour=autre`)).text()
    expect(page).toMatch(/data-par="Odette"/)
    expect(page).not.toMatch(/data-par="[^"]*Martin/)
  })
})

describe('a link lent to count', () => {
  it('does a hundred gestures a day, then says so with 429, and others go on counting', async () => {
    const { s, actionId, adresse, porteur } = await couture()
    const lien = parLien(s, actionId)
    const saisie = unJour(0)
    for (let n = 0; n < 100; n += 1) expect((await lien.post(adresse, saisie)).status).toBe(303)
    const trop = await lien.post(adresse, unJour(1))
    expect(trop.status).toBe(429)
    expect(await texteDe(trop)).toContain('Ce lien a déjà servi cent fois aujourd’hui')
    const de = (await cleDe(await lien.get(`${adresse}?jour=autre`))) ?? ''
    const horsLigne = await plusTard(s, lien.key, adresse, { ...unJour(1), de })
    expect([horsLigne.status, await texteDe(horsLigne)]).toEqual([
      429,
      expect.stringContaining('Ce lien a déjà servi cent fois aujourd’hui'),
    ])
    for (const page of ['/mois', '/touches', '/personnes'])
      expect((await lien.post(`${adresse}${page}`, {})).status, page).toBe(429)
    expect((await parLien(s, actionId).post(adresse, unJour(2))).status).toBe(303)
    expect((await porteur.post(adresse, unJour(3))).status).toBe(303)
  })

  it('has no name where the page says who wrote', async () => {
    const { s, actionId, adresse, porteur } = await couture()
    const lien = parLien(s, actionId)
    expect((await lien.post(adresse, unJour(0))).status).toBe(303)
    const autrement = await porteur.post(adresse, { ...unJour(0), total: '9' })
    expect([autrement.status, await texteDe(autrement)]).toEqual([
      409,
      expect.stringContaining('Quelqu’un, par lien, a noté 12 présences'),
    ])
    const detaillee = await texteDe(await porteur.post(adresse, { ...unJour(0), femmes: '9' }))
    expect(detaillee).toMatch(/a noté 12 présences ?\./)
    expect(detaillee).not.toContain('vous avez écrit 12')
    const dire = (nombre: string) => ({ id: newId(), du: '2026-01-01', au: '2026-12-31', nombre })
    expect((await lien.post(`${adresse}/personnes`, dire('11'))).status).toBe(303)
    expect(await texteDe(await porteur.get(adresse))).toContain('personnes différentes en 2026, dit par lien le')
    expect(await texteDe(await porteur.post(`${adresse}/personnes`, dire('12')))).toContain(
      'Quelqu’un, par lien, a déjà dit 11',
    )
  })

  it('writes four hundred counts at most in its life, on one page or on a grid', async () => {
    const { s, actionId, adresse, porteur } = await couture()
    const lienId = newId()
    const lien = parLien(s, actionId, lienId)
    expect((await lien.post(adresse, unJour(0))).status).toBe(303)
    const un = await s.prepare((tx) => tx.selectFrom('comptages').selectAll().executeTakeFirstOrThrow())
    expect(un.lien_id).toBe(lienId)
    await s.prepare((tx) =>
      tx
        .insertInto('comptages')
        .values(
          Array.from({ length: 398 }, (_, n) => ({
            ...un,
            id: newId(),
            libelle: `Avant ${n}`,
            tranches: JSON.stringify(un.tranches),
          })),
        )
        .execute(),
    )
    const grille = { 'jour.0': '2026-03-01', 'total.0': '3', 'jour.1': '2026-03-02', 'total.1': '4' }
    const deux = { ...grille, combien: '2', 'id.0': newId(), 'id.1': newId() }
    expect((await lien.post(`${adresse}/mois`, deux)).status).toBe(409)
    expect((await lien.post(adresse, unJour(1))).status).toBe(303)
    const trop = await lien.post(adresse, unJour(2))
    expect(trop.status).toBe(409)
    expect(await texteDe(trop)).toContain('quatre cents')
    // A wrong number is still corrected by it, and the structure counts on.
    expect((await lien.post(adresse, { ...unJour(0, '13'), id: un.id, version: '1' })).status).toBe(303)
    expect((await porteur.post(adresse, unJour(3))).status).toBe(303)
  })
})

describe('how many different people', () => {
  const annee = { du: '2026-01-01', au: '2026-12-31' }

  it('says who told it and when, and writes over nobody who was faster', async () => {
    const { s, adresse, porteur } = await couture()
    const dire = (nombre: string, plus = {}) => porteur.post(`${adresse}/personnes`, { ...annee, nombre, ...plus })
    const vu = async () => {
      const page = await (await porteur.get(adresse)).text()
      return { page, vu: /name="vu" value="([^"]+)"/.exec(page)?.[1] ?? '' }
    }
    expect((await dire('40')).status).toBe(303)
    const premier = await vu()
    expect(premier.page).toMatch(/dit par Essai porteur le mercredi 11 mars/)
    // The same words twice are said once.
    expect((await dire('40')).status).toBe(303)
    // Who did not see them does not take their place…
    const sansVoir = await dire('55')
    expect(sansVoir.status).toBe(409)
    expect(await texteDe(sansVoir)).toMatch(/Essai porteur a déjà dit 40 .* vous avez écrit 55/)
    // … and nor does who saw an older word.
    expect((await dire('42', { vu: premier.vu })).status).toBe(303)
    const perime = await dire('60', { vu: premier.vu })
    expect(perime.status).toBe(409)
    const page = await perime.text()
    expect(page).toContain('value="60"')
    const choisi = /name="vu" value="([^"]+)"/.exec(page)?.[1] ?? ''
    expect((await dire('60', { vu: choisi })).status).toBe(303)
    // What was seen of one period says nothing of another.
    expect((await porteur.post(`${adresse}/personnes`, { ...annee, au: '2026-06-30', nombre: '9' })).status).toBe(303)
    const semestre = { ...annee, au: '2026-06-30', nombre: '10', vu: (await vu()).vu }
    expect((await porteur.post(`${adresse}/personnes`, semestre)).status).toBe(409)
    const lues = await s.prepare((tx) =>
      tx.selectFrom('personnes_comptees').select(['nombre', 'version']).orderBy('au').execute(),
    )
    expect(lues).toEqual([
      { nombre: 9, version: 1 },
      { nombre: 60, version: 3 },
    ])
    const journal = await s.prepare((tx) =>
      tx
        .selectFrom('journal')
        .select('changements')
        .where('geste', '=', 'personnes-differentes')
        .orderBy('id')
        .execute(),
    )
    expect(journal.map(({ changements }) => changements.nombre)).toEqual([
      { avant: null, apres: 40 },
      { avant: 40, apres: 42 },
      { avant: 42, apres: 60 },
      { avant: null, apres: 9 },
    ])
  })
})
