import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deposer } from '#modules/depots/index.ts'
import { attendreLaLecture } from '#modules/depots/testing.ts'
import { uneSeance, uneSeancePubliee } from '#modules/seances/testing.ts'
import { newId } from '#platform/ids.ts'
import { type Scene, scene } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'
import { FICHIER_DE_DATES } from '../import/genre.ts'
import { accepterDates, apercevoir } from '../import/usecases.ts'

const MAINTENANT = Temporal.Instant.from('2026-03-11T09:00:00Z')

async function unDecor(s: Scene) {
  const action = await uneAction(s, { titre: 'Chorale' })
  await uneSeancePubliee(s, {
    actionId: action,
    jours: ['2026-03-18', '2026-03-25'],
    regle: 'FREQ=WEEKLY',
    description: '=On chante ; on rit,\n« beaucoup »',
    lieuEcrit: 'École, préau',
    publics: ['femmes, familles'],
    prixCentimes: 250,
    ageMin: 6,
    ageMax: 12,
    inscription: 'sur-inscription',
    capacite: 12,
  })
  await uneSeancePubliee(s, {
    actionId: null,
    titre: 'Fête',
    jours: ['2026-06-20'],
    heure: null,
    duree: 2,
    statut: 'annulee',
    mot: 'il pleut',
  })
  await uneSeance(s, { actionId: action, titre: 'Pas encore', jours: ['2026-05-05'], heure: '20:00', jusqua: '23:00' })
}

async function comptes(s: Scene, octets: Uint8Array) {
  const visit = s.visit('coordination')
  const id = newId()
  await deposer(visit, FICHIER_DE_DATES, { id, nomFichier: 'x', octets })
  await attendreLaLecture(visit, id)
  const { comparee, lecture } = (await apercevoir(visit, id)) ?? {}
  const changements = comparee?.difference.lignes.flatMap(({ changements: tous }) =>
    tous.map(({ cle, avant, apres }) => [cle, avant, apres]),
  )
  const fait = await accepterDates(visit, id, 'ici')
  if (!fait.ok) throw new Error(fait.reason)
  return { ...comparee?.difference.comptes, changements, refusees: lecture?.refusees }
}
const RIEN = { creee: 0, modifiee: 0, annulee: 0, conflit: 0, refusee: 0, changements: [], refusees: [] }
const octetsDe = async (reponse: Response) => new Uint8Array(await reponse.arrayBuffer())

describe('dates as files', () => {
  it('change nothing when they come back, as CSV and XLSX, published or drafts', async () => {
    const s = await scene({ now: MAINTENANT })
    await unDecor(s)
    for (const chemin of ['/calendrier/export.csv', '/calendrier/export.xlsx', '/calendrier.ics'])
      expect(await comptes(s, await octetsDe(await s.as('visiteur').get(chemin))), chemin).toEqual({
        ...RIEN,
        inchangee: 2,
      })
    for (const chemin of ['/calendrier/export.csv?brouillons=1', '/calendrier/export.xlsx?brouillons=1'])
      expect(await comptes(s, await octetsDe(await s.as('coordination').get(chemin))), chemin).toEqual({
        ...RIEN,
        inchangee: 3,
      })
  })

  it('are kept as they are until something changes, and not sent again to who has them', async () => {
    const s = await scene({ now: MAINTENANT })
    await unDecor(s)
    const lire = (chemin: string, tag = '') =>
      s.app.request(`/${s.territoire.slug}/calendrier/${chemin}`, {
        headers: tag === '' ? {} : { 'if-none-match': tag },
      })
    for (const chemin of ['export.csv', 'export.xlsx', 'openagenda.json']) {
      const premiere = await lire(chemin)
      const tag = premiere.headers.get('etag') ?? ''
      expect(tag, chemin).not.toBe('')
      expect((await lire(chemin, tag)).status, chemin).toBe(304)
      // A week of it is another file.
      expect((await lire(`${chemin}?du=2026-05-01&au=2026-05-07`, tag)).status, chemin).toBe(200)
      await uneSeancePubliee(s, { jours: ['2026-03-20'] })
      expect((await lire(chemin, tag)).status, chemin).toBe(200)
    }
    const resultats = `/${s.territoire.slug}/resultats.csv`
    const tag = (await s.app.request(resultats)).headers.get('etag') ?? ''
    expect((await s.app.request(resultats, { headers: { 'if-none-match': tag } })).status).toBe(304)
    const sienne = await s.as('coordination').get('/calendrier/export.csv?brouillons=1')
    expect(sienne.headers.get('etag')).toBeNull()
  })

  it('show drafts to who keeps some, and to nobody else', async () => {
    const s = await scene({ now: MAINTENANT })
    await unDecor(s)
    const texte = async (qui: 'visiteur' | 'coordination' | 'talent') =>
      (await s.as(qui).get('/calendrier/export.csv?brouillons=1')).text()
    expect(await texte('coordination')).toContain('Pas encore')
    for (const qui of ['visiteur', 'talent'] as const) expect(await texte(qui)).not.toContain('Pas encore')
  })

  it('answer whoever asks for days that no calendar holds', async () => {
    const s = await scene({ now: MAINTENANT })
    await unDecor(s)
    for (const demande of ['du=%2B200000-01-01', 'au=-000100-01-01', 'du=2026-03-14[u-ca=hebrew]', 'du=9999-12-31'])
      for (const chemin of ['export.csv', 'openagenda.json'])
        expect((await s.as('visiteur').get(`/calendrier/${chemin}?${demande}`)).status, demande).toBe(200)
  })

  it('bring back what was changed in the table, and nothing else', async () => {
    const s = await scene({ now: MAINTENANT })
    await unDecor(s)
    const csv = await (await s.as('coordination').get('/calendrier/export.csv?brouillons=1')).text()
    const change = new TextEncoder().encode(
      csv.replace('05/05/2026;;20:00;23:00', '06/05/2026;;19:00;22:00').replaceAll('Entrée libre;', 'Entrée libre;'),
    )
    const faits = await comptes(s, change)
    expect(faits).toMatchObject({ modifiee: 1, inchangee: 2, conflit: 0 })
    expect(faits.changements).toHaveLength(1)
  })

  it('keep any words whole', async () => {
    const s = await scene({ now: MAINTENANT })
    const action = await uneAction(s, { titre: 'Mots' })
    const mots = fc.stringMatching(/^[a-zé;,"'«»€=+@\n 0-9-]{0,40}$/)
    const un = fc.record({
      titre: mots,
      description: mots,
      lieuEcrit: mots,
      public: mots,
      prixCentimes: fc.option(fc.integer({ min: 0, max: 9_999 })),
      minutes: fc.integer({ min: 0, max: 1_300 }),
      jour: fc.integer({ min: 0, max: 600 }),
    })
    const tous = fc.sample(un, { numRuns: 60, seed: 4 })
    for (const u of tous) {
      const net = (texte: string) => texte.replace(/\s+/g, ' ').trim()
      const debut = Temporal.PlainDateTime.from('2026-03-12T00:00').add({ days: u.jour, minutes: u.minutes })
      await uneSeancePubliee(s, {
        actionId: action,
        titre: net(u.titre),
        description: u.description.trim(),
        lieuEcrit: net(u.lieuEcrit),
        publics: net(u.public.replaceAll(';', '')) === '' ? [] : [net(u.public.replaceAll(';', ''))],
        prixCentimes: u.prixCentimes,
        jours: [debut.toPlainDate().toString()],
        heure: debut.toPlainTime().toString({ smallestUnit: 'minute' }),
        jusqua: debut.add({ minutes: 60 }).toPlainTime().toString({ smallestUnit: 'minute' }),
      })
    }
    for (const chemin of ['/calendrier/export.csv', '/calendrier/export.xlsx', '/calendrier.ics'])
      expect(await comptes(s, await octetsDe(await s.as('visiteur').get(chemin))), chemin).toEqual({
        ...RIEN,
        inchangee: tous.length,
      })
  })

  it('are events as OpenAgenda describes them', async () => {
    const s = await scene({ now: MAINTENANT })
    await unDecor(s)
    const { events, total } = (await (await s.as('visiteur').get('/calendrier/openagenda.json')).json()) as {
      total: number
      events: {
        title: { fr: string }
        timings: { begin: string; end: string }[]
        age?: unknown
        status: number
        conditions: { fr: string }
      }[]
    }
    expect(total).toBe(2)
    const [chorale, fete] = events
    expect(chorale).toMatchObject({
      title: { fr: 'Chorale' },
      age: { min: 6, max: 12 },
      status: 1,
      attendanceMode: 1,
      state: 2,
      timezone: 'Europe/Paris',
      location: { name: 'École, préau', countryCode: 'FR' },
    })
    expect(chorale?.timings).toEqual([
      { begin: '2026-03-18T14:00:00+01:00', end: '2026-03-18T16:00:00+01:00' },
      { begin: '2026-03-25T14:00:00+01:00', end: '2026-03-25T16:00:00+01:00' },
    ])
    // Two whole days are two stretches of a day, and an event called off says so.
    expect(fete).toMatchObject({ status: 6 })
    expect(fete?.timings).toHaveLength(2)
  })
})
