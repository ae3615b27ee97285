import { expect, it } from 'vitest'
import { attendreLaLecture, direOui } from '#modules/depots/testing.ts'
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
      // What follows from the rest is nobody's to correct.
      else if (entete === 'Pourquoi' || entete === 'Ce qui manque') expect(sort).toBe('inchangee')
      else
        expect([sort, remarques], entete).toEqual([
          'ailleurs',
          [expect.stringMatching(`^${entete}.: .* dans le tableau`)],
        ])
      expect(lues[1 - cafe], entete).toEqual(['inchangee'])
    }
  },
)

it('reads as its own the tracker that it gave under the label of before, and the one it gives now', async () => {
  const s = await scene()
  const f = await notreSuivi(s)
  expect(f.entetes).toContain('Où en est l’action')
  const avant = f.entetes.map((e) => (e === 'Où en est l’action' ? 'Où elle en est' : e))
  const lire = async (entetes: string[], lignes: ValeurExport[][]) => {
    const octets = await FORMATS.xlsx({ entetes, lignes })
    const lu = await importerSuivi(s.visit('systeme'), { octets, nomFichier: 's.xlsx', annee: null, essai: true })
    return lu.ok ? lu.value.lignes.map(({ sort, remarques }) => [sort, ...remarques]) : [[lu.reason]]
  }
  expect(await lire(avant, f.lignes)).toEqual([['inchangee'], ['inchangee']])
  const ici = f.entetes.indexOf('Où en est l’action')
  const changees = f.lignes.map((ligne) => ligne.map((v, c) => (c === ici ? 'Terminée' : v)))
  expect(await lire(avant, changees)).toEqual(await lire(f.entetes, changees))
  expect((await lire(avant, changees))[0]).toEqual([
    'ailleurs',
    expect.stringMatching(/^Où en est l’action.: Terminée dans le tableau/),
  ])
})

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

it('begins from our own tracker the actions of a year that nobody has here, with what each row says', async () => {
  const s = await scene()
  const f = await notreSuivi(s)
  const [cafe = 0, jardin = 0] = ['26-A-01', '26-A-02'].map((ref) => f.lignes.findIndex((l) => l.includes(ref)))
  const [annee, ou, realise, seances] = ['Année', 'Où en est l’action', 'Réalisé', 'Séances comptées'].map((e) =>
    f.entetes.indexOf(e),
  )
  const dits = (avant: ValeurExport, l: number, c: number) => {
    if (c === annee) return 2025
    if (c === ou && l === jardin) return 'Annulée'
    if (l !== cafe) return avant
    return c === realise ? 4800 : c === seances ? 3 : avant
  }
  const lignes = f.lignes.map((ligne, l) => ligne.map((avant, c) => dits(avant, l, c)))
  const id = newId()
  const bytes = await FORMATS.xlsx({ ...f, lignes })
  await s.as('cdsu').upload('/suivi/import', { id }, { name: 'suivi.xlsx', field: 'fichier', bytes })
  await attendreLaLecture(s, id)
  expect(await texteDe(await s.as('cdsu').get(`/suivi/import/${id}`))).toContain('Présences : environ 137')
  await direOui(s.as('cdsu'), `/suivi/import/${id}`, { creer: 'on' })
  expect(await texteDe(await s.as('cdsu').get(`/suivi/import/${id}`))).toMatch(/actions créées 2 reprises 2/)
  const nees = await s.prepare((tx) =>
    tx.selectFrom('actions').select(['ref', 'etat', 'id']).where('annee', '=', 2025).orderBy('ref').execute(),
  )
  expect(nees.map(({ etat }) => etat)).toEqual(['terminee', 'annulee'])
  const page = await texteDe(await s.as('cdsu').get(`/actions/${nees[0]?.id}`))
  expect(page).toMatch(/137/)
  expect(page).toMatch(/4 800 €/)
})

it('begins an action that its row says not begun as « Prévue », estimates as such, and says which quartier is not here', async () => {
  const s = await scene()
  const f = await notreSuivi(s)
  const cafe = f.lignes.findIndex((l) => l.includes('26-A-01'))
  const changes: Record<string, ValeurExport> = { 'Où en est l’action': 'Pas commencée', Quartiers: 'Les Dervallières' }
  const lignes = f.lignes.map((ligne, l) =>
    ligne.map((avant, c) => {
      const entete = f.entetes[c] ?? ''
      if (entete === 'Référence') return `${avant}-bis`
      if (entete === 'Action') return l === cafe ? 'Le thé du matin' : 'La fête des fleurs'
      return l === cafe && entete in changes ? (changes[entete] ?? null) : avant
    }),
  )
  const id = newId()
  const bytes = await FORMATS.xlsx({ ...f, lignes })
  await s.as('cdsu').upload('/suivi/import', { id }, { name: 'suivi.xlsx', field: 'fichier', bytes })
  await attendreLaLecture(s, id)
  const apercu = await texteDe(await s.as('cdsu').get(`/suivi/import/${id}`))
  expect.soft(apercu).toContain('environ 137')
  expect.soft(apercu).toMatch(/Quartier inconnu : « Les Dervallières »/)
  expect.soft(apercu).toContain('Relire, les quartiers sont complétés')
  const relu = await s.as('cdsu').post(`/suivi/import/${id}/correspondance`, { seulement: 'relire' })
  expect(relu.headers.get('location')).toMatch(new RegExp(`/suivi/import/${id}(\\?|$)`))
  await attendreLaLecture(s, id)
  await direOui(s.as('cdsu'), `/suivi/import/${id}`, { creer: 'on' })
  const nee = await s.prepare((tx) =>
    tx.selectFrom('actions').select(['id', 'etat']).where('titre', '=', 'Le thé du matin').executeTakeFirstOrThrow(),
  )
  expect.soft(nee.etat).toBe('prevue')
  const page = await texteDe(await s.as('cdsu').get(`/actions/${nee.id}`))
  expect.soft(page).toMatch(/environ 137/)
})

it.each(['Référence', 'Action', 'Structure', 'Thème'])(
  'begins an action whose cell is as long as a cell may be: %s',
  async (quoi) => {
    const s = await scene()
    const f = await notreSuivi(s)
    const c = f.entetes.indexOf(quoi)
    // Not to be packed: what an index keeps of a cell.
    const long = Array.from({ length: 4000 }, (_, i) => String.fromCodePoint(0x4e00 + ((i * 7919) % 20_000))).join('')
    const lignes = f.lignes.map((ligne) => ligne.map((v, i) => (i === 0 ? 2025 : i === c ? long : v)))
    const octets = await FORMATS.xlsx({ ...f, lignes })
    const lue = await importerSuivi(s.visit('systeme'), {
      octets,
      nomFichier: 's.xlsx',
      annee: null,
      essai: false,
      creer: true,
    })
    expect(lue.ok && lue.value.lignes.some(({ action }) => action !== null)).toBe(true)
  },
)
