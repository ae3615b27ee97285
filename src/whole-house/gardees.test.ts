import { beforeAll, describe, expect, it } from 'vitest'
import { estGardee } from '#src/ground/gardees.ts'
import { insecables } from '#src/ground/typographie.ts'
import { asOwner, marqueDe, marquer } from '#src/ground/visit.ts'
import { MODULES } from '#src/modules.ts'
import { createApp } from '#src/start/app.tsx'
import { type Scene, scene } from '#src/test/app.ts'
import { unAppel } from '#src/test/builders.ts'
import { type Champ, ensemencer } from '#src/test/graines/index.ts'
import { type Example, KNOCKERS } from '#src/test/rights.ts'

/** Public pages kept as bytes: which, and that what is kept is what would be made. */
const GARDEES = MODULES.flatMap(({ routes }) => routes?.routes ?? []).filter(({ handler }) => estGardee(handler))

let s: Scene
let champ: Champ
beforeAll(async () => {
  s = await scene()
  champ = await ensemencer(s)
}, 120_000)

const remplir = (path: string, { params = {} }: Example = {}) =>
  path.replace(/:([a-zA-Z]+)/g, (_, nom: string) => params[nom] ?? '')
const adresse = (path: string) => `/${s.territoire.slug}${remplir(path, champ.exemples.get(`GET ${path}`))}`

type Lue = Readonly<{ statut: number; etag: boolean; html: string }>
const lire = async (chemin: string, cookie = '', app = s.app): Promise<Lue> => {
  const reponse = await app.request(chemin, cookie === '' ? {} : { headers: { cookie } })
  const html = await reponse.text()
  const etag = reponse.headers.has('etag')
  return { statut: reponse.status, etag, html: etag ? html : insecables(html) }
}
/** Made for whoever asks, as each page is whose reader has a cookie of ours. */
const aNeuf = (chemin: string, app = s.app) => lire(chemin, 'autre=oui', app)

async function commeNeuve(chemin: string, quand: string, app = s.app): Promise<void> {
  const { etag: _, ...neuve } = await aNeuf(chemin, app)
  for (const fois of ['made', 'kept']) {
    const { etag, ...lue } = await lire(chemin, '', app)
    expect(lue, `${chemin} ${fois} ${quand}`).toEqual(neuve)
    expect(etag, `${chemin} ${fois} ${quand}`).toBe(neuve.statut === 200)
  }
}

describe('public pages kept as bytes', () => {
  it('are these, and of them each comes out twice the same: none mints an identifier', async () => {
    expect(GARDEES.map(({ path }) => path).sort()).toEqual([
      '/',
      '/actions/:id',
      '/appels',
      '/appels/:id',
      '/calendrier',
      '/calendrier/annee/:cle',
      '/calendrier/dates/:id',
      '/calendrier/mois/:cle',
      '/calendrier/periode/:cle',
      '/calendrier/plan/:cle',
      '/calendrier/semaine/:cle',
      '/evaluation/:annee/en-clair',
      '/recits',
      '/resultats',
      '/structures/:id',
    ])
    for (const { path } of GARDEES) {
      expect((await lire(adresse(path))).statut, path).toBe(200)
      await commeNeuve(adresse(path), 'at first')
      expect((await aNeuf(adresse(path))).html).toBe((await aNeuf(adresse(path))).html)
    }
  }, 120_000)

  it('are not what somebody searched for, nor what finds nothing: as many as there are words', async () => {
    const calendrier = `/${s.territoire.slug}/calendrier`
    for (const vue of [calendrier, `${calendrier}/mois/2026-04`, `${calendrier}/annee/2026`])
      for (const [query, gardee] of [
        ['', true],
        ['?q=atelier', false],
        ['?theme=Inconnu', false],
        ['?financeur=%00', true],
        [`?financeur=${'C'.repeat(60)}`, false],
      ] as const) {
        const lue = await lire(vue + query)
        expect([lue.statut, lue.etag], vue + query).toEqual([200, gardee])
      }
  })

  it.each(['/je-peux-aider', '/appels/:id/je-peux-aider'])(
    'are not %s: each visitor has an identifier of their own',
    async (path) => {
      const appelId = await unAppel(s, { titre: 'Une main' })
      const chemin = `/${s.territoire.slug}${path.replace(':id', appelId)}`
      const [une, autre] = [await lire(chemin), await lire(chemin)]
      expect([une.statut, une.etag]).toEqual([200, false])
      expect(une.html).not.toBe(autre.html)
    },
  )

  it('are what would be made, after each gesture that anybody may make', async () => {
    const gestes = [...champ.exemples].filter(([cle]) => cle.startsWith('POST '))
    let [ecrits, rang] = [0, 0]
    for (const [cle, example] of gestes) {
      const avant = await marqueDe(s.territoire)
      const statut = await faire(cle.slice(5), example)
      expect(statut, cle).toBeLessThan(500)
      const aEcrit = (await marqueDe(s.territoire)) !== avant
      if (aEcrit) ecrits += 1
      // Once the mark is another, all are made anew: one is looked at, in turn. As long as it is the same, all must stand.
      rang += 1
      const regardees = aEcrit ? [GARDEES[rang % GARDEES.length]] : GARDEES
      for (const une of regardees) if (une) await commeNeuve(adresse(une.path), `after ${cle}`)
    }
    for (const { path } of GARDEES) await commeNeuve(adresse(path), 'at last')
    expect(ecrits).toBeGreaterThan(gestes.length / 2)
  }, 600_000)

  it('change at once with what another instance wrote, the name of the place too', async () => {
    const chemin = `/${s.territoire.slug}`
    expect((await lire(chemin)).html).toContain('<title>Bellevue')
    await asOwner(async (tx) => {
      await tx.updateTable('territoires').set({ nom: 'Beauregard' }).where('id', '=', s.territoire.id).execute()
      await marquer(tx, s.territoire.id)
    })
    expect((await lire(chemin)).html).toContain('<title>Beauregard')
    const [une, autre] = [createApp({ now: () => s.now }), createApp({ now: () => s.now })]
    const appelId = await unAppel(s, { titre: 'Porter des tables' })
    const appels = `${chemin}/appels`
    for (const app of [une, autre]) expect((await lire(appels, '', app)).html).toContain('Porter des tables')
    await s.prepare((tx) => tx.updateTable('appels').set({ etat: 'annule' }).where('id', '=', appelId).execute())
    for (const app of [une, autre]) expect((await lire(appels, '', app)).html).not.toContain('Porter des tables')
  })

  it('are what would be made at each moment when a date or a call begins or is over, and at midnight', async () => {
    const { rows } = await s.prepare(async (tx) => ({
      rows: [
        ...(await tx.selectFrom('occurrences_publiees').select(['debut', 'fin']).execute()).flatMap((o) => [
          o.debut,
          o.fin,
        ]),
        ...(await tx.selectFrom('appels').select('arret_le').execute()).map((a) => a.arret_le),
        Temporal.Instant.from('2026-03-11T23:00:00Z'),
      ],
    }))
    let now = s.now
    const app = createApp({ now: () => now })
    const moments = [...new Set(rows.map(String))].map((un) => Temporal.Instant.from(un))
    const bords = moments
      .flatMap((un) => [un.subtract({ seconds: 1 }), un, un.add({ milliseconds: 1 })])
      .filter((un) => Temporal.Instant.compare(un, s.now) > 0)
      .sort(Temporal.Instant.compare)
    expect(bords.length).toBeGreaterThan(5)
    const chemins = ['/', '/appels', '/calendrier', '/appels/:id', '/calendrier/dates/:id', '/actions/:id'].map(adresse)
    for (const bord of bords.slice(0, 30)) {
      now = bord
      for (const chemin of chemins) await commeNeuve(chemin, `at ${bord}`, app)
    }
  }, 300_000)
})

/** The gesture, as the first of those who may make it; the status of the last who tried. */
async function faire(path: string, example: Example): Promise<number> {
  let statut = 403
  for (const knocker of KNOCKERS) {
    const qui = s.as(knocker.me(s, champ.structureId, example))
    const chemin = `${remplir(path, example)}${example.query ? `?${example.query}` : ''}`
    const reponse = example.file
      ? await qui.upload(chemin, example.fields ?? {}, example.file)
      : await qui.post(chemin, example.fields ?? {})
    statut = reponse.status
    if (statut !== 403 && statut !== 404) break
  }
  return statut
}
