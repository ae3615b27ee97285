import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { uneSeance } from '#modules/seances/testing.ts'
import { newId } from '#platform/ids.ts'
import { configureMail } from '#platform/mail.ts'
import { popplerMissing, textOf } from '#platform/pdf/testing.ts'
import type { Me } from '#src/ground/visit.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { unContact, uneAction, unePersonne, uneStructure } from '#src/test/builders.ts'
import { boiteAuxLettres } from '#src/test/courriers.ts'
import { LIEN_DE_CE_QUI_EST_DU } from '../policy.ts'
import { type Du, direSaison, dusDeLAction, ecrireLettre, GENRES_DE_DU, ordonner, saisonDe } from './domain.ts'

const jour = (iso: string) => Temporal.PlainDate.from(iso)
const OU = {
  dates: (id: string) => `/d/${id}`,
  nouvelles: (id: string) => `/n/${id}`,
  comptes: (id: string) => `/c/${id}`,
  indicateurs: (id: string) => `/i/${id}`,
}

describe('what is due', () => {
  const action = {
    id: 'a',
    titre: 'Les repas',
    aCompter: 0,
    dernierACompter: null,
    aMesurer: 0,
    fin: jour('2026-12-31'),
    aVenir: 0,
    proposees: false,
  }
  const etat = (situation: Parameters<typeof dusDeLAction>[0]['etat']['situation']) => ({
    situation,
    aCommence: situation === 'commencee' || situation === 'sans-nouvelles',
    raison: 'Parce que.',
    depuis: jour('2026-03-01'),
    dite: null,
    sansAlerte: { situation: 'inconnue' as const, raison: 'On ne sait pas.', depuis: null },
  })

  it.each([
    ['en-retard', ['donner-une-date']],
    ['deplacee', ['donner-une-date']],
    ['sans-nouvelles', ['donner-des-nouvelles']],
    ['commencee', []],
    ['terminee', []],
  ] as const)('of an action that is %s', (situation, attendus) => {
    const dus = dusDeLAction({ ...action, etat: etat(situation) }, jour('2026-03-11'), OU)
    expect(dus.map(({ genre }) => genre)).toEqual(attendus)
    for (const d of dus) expect(d.raison).toBe('Parce que.')
  })

  it('asks for no date when they are given, be they later than planned', () => {
    const dus = dusDeLAction({ ...action, aVenir: 3, etat: etat('deplacee') }, jour('2026-03-11'), OU)
    expect(dus).toEqual([])
  })

  it('asks for values when the end comes near, not before, and never of what was called off', () => {
    const une = { ...action, aMesurer: 2, aCompter: 3 }
    const genres = (situation: 'commencee' | 'annulee', la: string) =>
      dusDeLAction({ ...une, etat: etat(situation) }, jour(la), OU).map(({ genre }) => genre)
    expect(genres('commencee', '2026-03-11')).toEqual(['compter'])
    expect(genres('commencee', '2026-12-01')).toEqual(['compter', 'mesurer'])
    expect(genres('annulee', '2026-12-01')).toEqual([])
  })

  const un = fc.record<Du>({
    genre: fc.constantFrom(...GENRES_DE_DU),
    actionId: fc.constant('a'),
    titre: fc.string({ minLength: 1, maxLength: 20 }),
    texte: fc.constant('Compter une date'),
    raison: fc.constant('Parce que.'),
    jour: fc.option(fc.integer({ min: 0, max: 300 }).map((n) => jour('2026-01-01').add({ days: n }))),
    href: fc.constant('/'),
  })

  it('is put in one order, whatever the order it is found in', () => {
    fc.assert(
      fc.property(fc.array(un, { maxLength: 15 }), (dus) => {
        const genres = ordonner(dus).map(({ genre }) => GENRES_DE_DU.indexOf(genre))
        expect(genres).toEqual(genres.toSorted((a, b) => a - b))
        const cle = (liste: readonly Du[]) => liste.map((d) => `${d.genre} ${d.jour} ${d.titre}`)
        expect(cle(ordonner(dus.toReversed())).sort()).toEqual(cle(ordonner(dus)).sort())
      }),
    )
  })

  it('is a letter that says no more than twelve things', () => {
    fc.assert(
      fc.property(fc.array(un, { maxLength: 40 }), (dus) => {
        const lettre = ecrireLettre('La Régie', '2026-2', dus, 'Bellevue')
        expect(lettre.split('\n').filter((l) => l.startsWith('- ')).length).toBeLessThanOrEqual(13)
        expect(lettre).toContain('printemps 2026')
      }),
    )
  })

  it.each([
    ['2026-01-01', '2026-1', 'hiver 2026'],
    ['2026-06-30', '2026-2', 'printemps 2026'],
    ['2026-07-01', '2026-3', 'été 2026'],
    ['2026-12-31', '2026-4', 'automne 2026'],
  ])('knows the season of %s', (la, saison, dite) => {
    expect(saisonDe(jour(la))).toBe(saison)
    expect(direSaison(saison)).toBe(dite)
  })
})

async function enRetard() {
  const s = await scene()
  const structureId = await uneStructure(s, { nom: 'La Régie' })
  const actionId = await uneAction(s, { structureId, titre: 'Les repas' })
  await s.prepare((tx) =>
    tx.updateTable('actions').set({ etat: 'en-cours', debut_jour: '2026-01-05', fin_jour: '2026-12-18' }).execute(),
  )
  const lien: Me = {
    genre: 'lien',
    lien: { id: newId(), geste: LIEN_DE_CE_QUI_EST_DU, sujetId: structureId, personneId: null },
  }
  return { s, structureId, actionId, porteur: s.as('porteur', { structureId }), lien: s.as(lien) }
}

describe('« Mes actions : ce qui est dû »', () => {
  it('is seen by the structure first, and said on its home', async () => {
    const { s, structureId, porteur } = await enRetard()
    const texte = await texteDe(await porteur.get('/suivi/mes-actions'))
    expect(texte).toContain('Donner ses dates, ou dire qu’elle n’aura pas lieu')
    expect(texte).toContain('Elle devait commencer le 5 janvier 2026')
    expect(await texteDe(await porteur.get('/'))).toContain('« Les repas » : donner ses dates')
    expect((await porteur.get('/suivi')).headers.get('location')).toContain('/suivi/mes-actions')
    expect((await s.as('conseil').get('/suivi/mes-actions')).status).toBe(403)
    expect((await s.as('porteur').get(`/suivi/ce-qui-est-du/${structureId}`)).status).toBe(403)
  })

  it('asks for no dates of who proposed some, which wait to be published', async () => {
    const { s, actionId, porteur } = await enRetard()
    const demande = 'Donner ses dates, ou dire qu’elle n’aura pas lieu'
    expect(await texteDe(await porteur.get('/suivi/mes-actions'))).toContain(demande)
    await uneSeance(s, { actionId, jours: ['2026-11-18'], etat: 'proposee' })
    expect(await texteDe(await porteur.get('/suivi/mes-actions'))).not.toContain(demande)
  })

  it('goes on with the actions of last year, as long as this year has none', async () => {
    const { s, porteur } = await enRetard()
    const passee = { annee: 2025, debut_jour: '2025-01-05', fin_jour: '2025-10-18', etat: 'prevue' } as const
    await s.prepare((tx) => tx.updateTable('actions').set(passee).execute())
    const texte = await texteDe(await porteur.get('/suivi/mes-actions'))
    expect(texte).toMatch(/Où en sont vos actions Les repas \(2025\)/)
    expect(texte).not.toContain('Aucune action retenue')
    await s.prepare((tx) =>
      tx
        .updateTable('actions')
        .set({ ...passee, annee: 2024, debut_jour: null, fin_jour: '2024-10-18' })
        .execute(),
    )
    expect(await texteDe(await porteur.get('/suivi/mes-actions'))).toContain('Aucune action retenue en 2026')
  })

  it('leads nobody who follows the structure to a closed door', async () => {
    const { s, structureId, actionId } = await enRetard()
    for (const role of ['cdsu', 'conseil', 'coordination', 'administration'] as const) {
      const html = await (await s.as(role).get(`/suivi/ce-qui-est-du/${structureId}`)).text()
      const [, href = ''] = new RegExp(`href="/[^/"]+(/[^"]*${actionId}[^"]*)"`).exec(html) ?? []
      expect([role, href === '', (await s.as(role).get(href)).status]).toEqual([role, false, 200])
    }
  })

  it('is answered by a link, without an account, in a sentence', async () => {
    const { s, structureId, actionId, lien } = await enRetard()
    const page = `/suivi/ce-qui-est-du/${structureId}`
    expect(await texteDe(await lien.get(page))).toContain('Les repas')
    const vide = await lien.post(`${page}/nouvelles`, { id: newId(), actionId, texte: '' })
    expect(vide.status).toBe(422)
    const fields = { id: newId(), actionId, texte: 'C’est reporté en mai, la salle est en travaux.' }
    expect((await lien.post(`${page}/nouvelles`, fields)).status).toBe(303)
    expect((await lien.post(`${page}/nouvelles`, fields)).status).toBe(303)
    for (const role of ['cdsu', 'conseil'] as const)
      expect(await texteDe(await s.as(role).get(`/actions/${actionId}/journal`))).toContain('reporté en mai')
    expect(await texteDe(await s.as('visiteur').get(`/actions/${actionId}/journal`))).not.toContain('reporté en mai')
    const ailleurs = await uneAction(s)
    expect((await lien.post(`${page}/nouvelles`, { ...fields, actionId: ailleurs })).status).toBe(404)
    expect((await lien.post(`${page}/compter`, { actionId })).headers.get('location')).toContain('/l/')
    expect((await lien.post(`${page}/compter`, { actionId: ailleurs })).status).toBe(404)
  })
})

describe('the letter of the season', () => {
  afterEach(() => configureMail({ smtpUrl: null, expediteur: 'x@exemple.fr' }))

  it('is read again, sent once, and never twice in a season', async () => {
    const { s, structureId } = await enRetard()
    const bureau = s.as('coordination')
    boiteAuxLettres()
    expect(await texteDe(await bureau.get('/suivi/lettres'))).toContain('La Régie')
    const page = `/suivi/lettres/${structureId}`
    expect(await texteDe(await bureau.get(page))).toContain('- Les repas : donner ses dates')
    const sans = await bureau.post(page, { texte: 'Bonjour à vous', geste: 'envoyer' })
    expect(sans.status).toBe(409)
    expect(await texteDe(sans)).toContain('Aucun contact')
    await unContact(s, structureId, await unePersonne(s, { cercle: 'porteur' }))
    expect(await texteDe(await bureau.get(page))).toContain('1 contact la recevra')
    expect((await bureau.post(page, { texte: 'Bonjour à vous', geste: 'garder' })).status).toBe(303)
    expect((await bureau.post(page, { version: '1', texte: 'Bonjour à vous', geste: 'envoyer' })).status).toBe(303)
    const partis = await s.prepare((tx) => tx.selectFrom('envois').selectAll().execute())
    expect(partis).toMatchObject([{ genre: 'lettre-de-saison' }])
    const encore = await bureau.post(page, { version: '2', texte: 'Encore', geste: 'envoyer' })
    expect(encore.status).toBe(409)
    expect(await texteDe(encore)).toContain('déjà partie')
  })

  it('is read by the city once it went, and never before; nothing there is pressed, and no code is handed over', async () => {
    const { s, structureId } = await enRetard()
    const [bureau, ville] = [s.as('coordination'), s.as('cdsu')]
    const page = `/suivi/lettres/${structureId}`
    const ecrire = (version: string, geste: string) =>
      bureau.post(page, { ...(version === '' ? {} : { version }), texte: 'Bonjour à vous', geste })
    const rien = async () => {
      expect((await ville.get(page)).status).toBe(404)
      expect(await texteDe(await ville.get('/suivi/lettres'))).not.toContain('La Régie')
    }
    await rien()
    await ecrire('', 'garder')
    await rien()
    await ecrire('1', 'ecarter')
    await rien()
    await ecrire('2', 'remettre')
    expect(await texteDe(await ville.get('/suivi'))).toContain('Lettres de la saison')
    expect(await texteDe(await ville.get('/suivi/lettres'))).toMatch(/La Régie\s+Remise sur papier/)
    const lue = await (await ville.get(page)).text()
    expect(lue).toContain('Bonjour à vous')
    expect(lue.slice(lue.indexOf('<main'), lue.indexOf('</main'))).not.toMatch(/<form|<button|imprimer/)
    expect((await ville.post(page, { version: '3', texte: 'Autrement', geste: 'reprendre' })).status).toBe(403)
    for (const papier of ['imprimer', 'pdf']) expect((await ville.get(`${page}/${papier}`)).status).toBe(403)
    expect((await s.as('conseil').get(page)).status).toBe(403)
    await ecrire('3', 'reprendre')
    await rien()
  })

  it('is said to leave by mail where one would leave, and is as it was handed over', async () => {
    const { s, structureId } = await enRetard()
    const bureau = s.as('coordination')
    const page = `/suivi/lettres/${structureId}`
    const lue = async () => texteDe(await bureau.get(page))
    const envoyee = () => bureau.post(page, { texte: 'Bonjour à vous', geste: 'envoyer' })
    boiteAuxLettres()
    // Somebody who has a telephone alone.
    await unContact(s, structureId, await unePersonne(s, { cercle: 'porteur', courriel: '' }))
    expect(await lue()).not.toContain('contact la recevra')
    expect((await envoyee()).status).toBe(409)
    // A site from which no mail leaves.
    await unContact(s, structureId, await unePersonne(s, { cercle: 'porteur' }))
    expect(await lue()).toContain('1 contact la recevra')
    configureMail({ smtpUrl: null, expediteur: 'x@exemple.fr' })
    expect(await lue()).not.toMatch(/contact la recevra|Envoyer par e-mail/u)
    expect((await envoyee()).status).toBe(409)
    expect(await s.prepare((tx) => tx.selectFrom('envois').selectAll().execute())).toEqual([])

    expect((await bureau.post(page, { texte: 'Bonjour à vous', geste: 'remettre' })).status).toBe(303)
    const remise = await lue()
    expect(remise).toContain('Bonjour à vous')
    expect(remise).not.toContain('Remise sur papier Garder')
    const fields = { version: '1', texte: 'Bonjour à vous', geste: 'reprendre' }
    expect((await bureau.post(page, fields)).status).toBe(303)
    expect(await lue()).toContain('Garder pour plus tard')
  })

  it.skipIf(popplerMissing())('is a page on paper, whose words are text', async () => {
    const { s, structureId } = await enRetard()
    const response = await s.as('coordination').get(`/suivi/lettres/${structureId}/pdf`)
    expect(response.headers.get('content-type')).toBe('application/pdf')
    const texte = textOf(new Uint8Array(await response.arrayBuffer()))
    expect(texte).toContain('La Régie')
    expect(texte).toContain('Les repas')
  })
})
