import { expect, it } from 'vitest'
import { unComptage } from '#modules/presences/testing.ts'
import { newId } from '#platform/ids.ts'
import { ecrireCsv, ecrireXlsx, type ValeurExport } from '#platform/tableur/ecrire.ts'
import { lireTableur } from '#platform/tableur/lire.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'
import { importerSuivi } from './usecases.ts'

/** Our own tracker of two actions, as a person opens it: its headings, and its rows. */
async function notreSuivi(s: Scene) {
  const cafe = await uneAction(s, { annee: 2026, ref: '26-A-01', titre: 'Café des voisines' })
  await uneAction(s, { annee: 2026, ref: '26-A-02', titre: '- Le jardin' })
  await s.prepare((tx, { territoire }) =>
    tx
      .insertInto('financements')
      .values({
        territoire_id: territoire.id,
        action_id: cafe,
        financeur: 'Ville',
        demande_centimes: null,
        propose_centimes: null,
        accorde_centimes: 125_050,
        realise_centimes: null,
      })
      .execute(),
  )
  await unComptage(s, { actionId: cafe, total: 137, femmes: 12, estime: true })
  const octets = new Uint8Array(await (await s.as('cdsu').get('/suivi/export.xlsx?annee=2026')).arrayBuffer())
  const lu = await lireTableur(octets)
  const [tetes = [], ...lignes] = (lu.ok ? (lu.value.feuilles[0]?.lignes ?? []) : []).map((ligne) =>
    Array.from({ length: 23 }, (_, c): ValeurExport => ligne[c]?.valeur ?? null),
  )
  return { entetes: tetes.map(String), lignes }
}

const FORMATS = {
  xlsx: async (f: { entetes: string[]; lignes: ValeurExport[][] }) =>
    new Uint8Array(await ecrireXlsx([{ nom: 'Suivi', ...f }])),
  csv: async (f: { entetes: string[]; lignes: ValeurExport[][] }) => new Uint8Array(ecrireCsv(f)),
}

it.each(['xlsx', 'csv'] as const)(
  'sees each cell of our own tracker that was changed, and no other: %s',
  async (format) => {
    const s = await scene()
    const f = await notreSuivi(s)
    const lire = async (lignes: ValeurExport[][]) => {
      const octets = await FORMATS[format]({ ...f, lignes })
      const lu = await importerSuivi(s.visit('systeme'), {
        octets,
        nomFichier: `s.${format}`,
        annee: null,
        essai: true,
      })
      return lu.ok ? lu.value.lignes.map(({ sort, remarques }) => [sort, ...remarques]) : [[lu.reason]]
    }
    expect(await lire(f.lignes)).toEqual([['inchangee'], ['inchangee']])
    const cafe = f.lignes.findIndex((ligne) => ligne.includes('26-A-01'))
    for (const [c, entete] of f.entetes.entries()) {
      const change = (v: ValeurExport) => (typeof v === 'number' ? v + 1 : v === null ? 7 : `${v} bis`)
      const lues = await lire(f.lignes.map((ligne, l) => ligne.map((v, i) => (l === cafe && i === c ? change(v) : v))))
      const [sort, ...remarques] = lues[cafe] ?? []
      // In another year, no action answers.
      if (entete === 'Année') expect(sort).toBe('inconnue')
      else
        expect([sort, remarques], entete).toEqual([
          'ailleurs',
          [expect.stringMatching(`^${entete}.: .* dans le tableau`)],
        ])
      expect(lues[1 - cafe], entete).toEqual(['inchangee'])
    }
  },
)

it('says on the page what differs, and never that the table says nothing new', async () => {
  const s = await scene()
  const f = await notreSuivi(s)
  const lignes = f.lignes.map((ligne) => ligne.map((v) => (v === 137 ? 150 : v)))
  const bytes = await FORMATS.xlsx({ ...f, lignes })
  const depot = { id: newId() }
  await s.as('cdsu').upload('/suivi/import', depot, { name: 'suivi.xlsx', field: 'fichier', bytes })
  const page = async () => texteDe(await s.as('cdsu').get(`/suivi/import/${depot.id}`))
  await expect.poll(page, { timeout: 20_000 }).toContain('Présences : 150 dans le tableau, 137 ici')
  expect(await page()).not.toContain('ne change rien à ce qui est déjà noté')
  const html = await (await s.as('cdsu').get(`/suivi/import/${depot.id}`)).text()
  expect(html).toMatch(/<a href="[^"]*\/actions\/[^"]+">Café des voisines<\/a>/)
})
