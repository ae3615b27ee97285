import { expect, it } from 'vitest'
import { lectureDuDepot } from '#modules/depots/index.ts'
import { attendreLaLecture, direOui } from '#modules/depots/testing.ts'
import { newId } from '#platform/ids.ts'
import { lireTableur } from '#platform/tableur/lire.ts'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { type CelluleTest, classeurXlsx } from '../classeurs/classeurs.testing.ts'
import { PROGRAMMATION } from './genre.ts'

/** The workbook of a city: themes in rows of their own, subtotals, a grand total. */
const TETE = ['Réf.', 'Structure', 'Intitulé de l’action', 'Quartier', 'Décision', 'Ville demandé', 'Ville accordé']
const lignes = (): CelluleTest[][] => [
  TETE,
  ['Émancipation'],
  ['26-01', 'Les Voisines', 'Repas partagé', 'Bellevue', 'Favorable', 3000, 2000],
  ['26-02', 'Les Voisines', 'Chorale des halls', 'Bellevue', 'Favorable', 800, 500],
  ['Sous-total', '', '', '', '', { f: 'SUM(F3:F4)', v: 3800 }, { f: 'SUM(G3:G4)', v: 2500 }],
  ['Transition écologique solidaire'],
  ['26-03', 'Le Tournevis', 'Repair café', 'Bellevue', 'Favorable', 4000, 4000],
  ['26-04', 'La Roue libre', 'Atelier vélo', 'Bellevue', 'Favorable', 1500, 1500],
  ['Sous-total', '', '', '', '', 5500, 5500],
  ['TOTAL GÉNÉRAL', '', '', '', '', 9300, 8000],
]
const barrer = (ligne: CelluleTest[]) => ligne.map((v): CelluleTest => ({ v: v as string, barre: true }))

async function enScene() {
  const s = await scene()
  const deposer = async (rangs: CelluleTest[][] | Uint8Array) => {
    const bytes = rangs instanceof Uint8Array ? rangs : await classeurXlsx([{ nom: 'PROG 2026', lignes: rangs }])
    const id = newId()
    await s.as('cdsu').upload('/import', { id }, { name: 'prog.xlsx', field: 'fichier', bytes: new Uint8Array(bytes) })
    await attendreLaLecture(s, id)
    return id
  }
  const page = async (id: string) => (await texteDe(await s.as('cdsu').get(`/import/${id}`))).replace(/\s/gu, ' ')
  const oui = (id: string, dit = {}) => direOui(s.as('cdsu'), `/import/${id}`, dit)
  const rendu = async (id: string) =>
    new Uint8Array(await (await s.as('cdsu').get(`/import/${id}/classeur`)).arrayBuffer())
  return { s, deposer, page, oui, rendu }
}
const textes = async (octets: Uint8Array) => {
  const lu = await lireTableur(octets)
  return lu.ok ? (lu.value.feuilles[0]?.lignes ?? []).map((ligne) => ligne.map((c) => c?.texte ?? '').join('|')) : []
}
const idDe = (s: Scene, titre: string) =>
  s.prepare((tx) => tx.selectFrom('actions').selectAll().where('titre', '=', titre).executeTakeFirstOrThrow())

it('asks of a row struck since whether its action is withdrawn, and adds it to the file no second time', async () => {
  const { s, deposer, page, oui, rendu } = await enScene()
  await oui(await deposer(lignes()))
  const barree = () => lignes().map((ligne) => (ligne[0] === '26-03' ? barrer(ligne) : ligne))
  const id = await deposer(barree())
  const dite = await page(id)
  expect.soft(dite).toContain('Barrée, ligne 7 : archiver « Repair café », Le Tournevis')
  expect.soft(dite).not.toContain('Absentes du fichier')
  await oui(id)
  expect.soft(await page(id)).not.toContain('dans votre fichier')
  const rangs = await textes(await rendu(id))
  expect.soft(rangs.filter((rang) => rang.includes('Repair café'))).toHaveLength(1)
  // Archived at its yes, it is no more asked about.
  const { id: actionId } = await idDe(s, 'Repair café')
  const encore = await deposer(barree())
  await oui(encore, { archiver: actionId })
  expect((await idDe(s, 'Repair café')).archivee_le).not.toBeNull()
  expect(await page(await deposer(barree()))).not.toContain('archiver')
})

it('takes no struck row of another structure, of the same title, for an action of here', async () => {
  const { s, deposer, page, oui, rendu } = await enScene()
  await oui(await deposer(lignes()))
  const structureId = await uneStructure(s, { nom: 'Ardennes Répit' })
  await uneAction(s, { titre: 'Gants et respect', structureId })
  const id = await deposer([...lignes(), barrer(['', 'Boxe éducative', 'Gants et respect', 'Bellevue', '', 700, ''])])
  expect(await page(id)).not.toMatch(/Barrée, ligne \d+ : archiver/)
  await oui(id)
  expect((await textes(await rendu(id))).filter((rang) => rang.includes('Ardennes Répit'))).toHaveLength(1)
})

it('gives no theme to what stands under its last total: taken back untouched, an action added here changes nothing', async () => {
  const { s, deposer, page, oui, rendu } = await enScene()
  const premier = await deposer(lignes())
  await oui(premier)
  const structureId = await uneStructure(s, { nom: 'Ardennes Répit' })
  const aidants = await uneAction(s, { titre: 'Café des aidants', structureId })
  await s.prepare((tx) => tx.updateTable('actions').set({ theme: 'Émancipation' }).where('id', '=', aidants).execute())
  const id = await deposer(await rendu(premier))
  const dite = await page(id)
  expect.soft(dite).not.toContain('Thème')
  expect.soft(dite).not.toContain('à vous de choisir')
  await oui(id)
  expect((await idDe(s, 'Café des aidants')).theme).toBe('Émancipation')
  expect((await idDe(s, 'Atelier vélo')).theme).toBe('Transition écologique solidaire')
})

it('tells what was changed here since and stays, whatever else the file changes', async () => {
  const { s, deposer, page, oui } = await enScene()
  const premier = await deposer(lignes())
  await oui(premier)
  expect(await (await s.as('cdsu').get(`/import/${premier}`)).text()).toContain('/actions?annee=2026"')
  await s.prepare((tx) =>
    tx.updateTable('financements').set({ demande_centimes: 250_000 }).where('demande_centimes', '=', 300_000).execute(),
  )
  const garde = 'Ville, demandé, « 2 500 € » ici, « 3 000 € » dans le fichier'
  const dite = await page(await deposer(lignes()))
  expect(dite).toContain('Ce fichier ne change rien')
  expect(dite).toContain(garde)
  const autre = lignes().map((ligne) => ligne.map((v) => (v === 1500 ? 1600 : v)))
  expect(await page(await deposer(autre))).toContain(garde)
})

it('explains a total by the cells whose amounts make the difference, and by no other', async () => {
  const { s, deposer } = await enScene()
  const rangs = lignes().map((ligne) => (ligne[0] === '26-03' ? barrer(ligne) : ligne))
  // Struck, kept for what it says, and left out of her totals by hand; typed as a text, and in them all the same.
  rangs.splice(
    4,
    0,
    barrer(['26-05', 'Boxe éducative', 'Gants et respect', 'Bellevue', 'Retiré par le porteur', 700, '']),
  )
  rangs[2]?.splice(5, 1, '3 000')
  rangs[5]?.splice(5, 2, 3800, 2500)
  const id = await deposer(rangs)
  const lecture = await read(s.visit(), (tx) => lectureDuDepot(tx, PROGRAMMATION, id))
  const dits = Object.fromEntries((lecture?.totaux ?? []).map((t) => [t.lieu.replace(/^.*!/, ''), t]))
  for (const [place, lu, enTrop, manque] of [
    ['F6', 450_000, ['F5'], []],
    ['F10', 150_000, [], ['F8']],
    ['G10', 150_000, [], ['G8']],
    ['F11', 600_000, ['F5'], ['F8']],
    ['G11', 400_000, [], ['G8']],
  ] as const) {
    const lieux = (cellules: readonly string[]) => cellules.map((cellule) => `PROG 2026!${cellule}`)
    expect.soft(dits[place], place).toMatchObject({ lu, horsSomme: lieux(enTrop), horsLecture: lieux(manque) })
  }
})

it('counts those that go from one year to the next by the days that an action has everywhere, and says whose days are not read', async () => {
  const { s, deposer, page, oui } = await enScene()
  const periodes = [
    'les mercredis de septembre à juin',
    'année scolaire 26-27',
    'automne 2026 - printemps 2027',
    'Toussaint 2026 et hiver 2027',
    'septembre à juin, sauf février',
    'un samedi sur deux, de mars à juin',
  ]
  const rangs = periodes.map((periode, i) => [`26-${i}`, 'Les Voisines', `Repas n° ${i}`, 'Bellevue', 100, periode])
  const tete = ['Réf.', 'Structure', 'Intitulé de l’action', 'Quartier', 'Ville accordé', 'Période']
  const id = await deposer([tete, ...rangs])
  const dite = await page(id)
  expect.soft(dite).toContain('4 actions à créer vont d’une année à une autre')
  const aVerifier = dite.slice(dite.indexOf('À vérifier quand vous pourrez'))
  expect.soft(aVerifier).toMatch(/Toussaint 2026 et hiver 2027.*septembre à juin, sauf février/)
  expect.soft(aVerifier).not.toMatch(/mercredis|26-27|automne|un samedi/)
  await oui(id)
  const csv = await texteDe(await s.as('cdsu').get('/actions/export.csv?annee=2026'))
  expect.soft(csv).toContain('Prévue;2026-09-01;2027-06-30')
  expect.soft(csv).toContain('sauf février;Prévue;;;')
})

it.each([
  [29, null],
  [31, '2 autres lignes sont lues de même'],
])('of %s rows and their total, says how many more are read alike: %s', async (combien, dit) => {
  const { s, deposer } = await enScene()
  const actions = Array.from({ length: combien }, (_, i) => [
    `26-${i}`,
    'Les Voisines',
    `Repas n° ${i}`,
    'Bellevue',
    100,
  ])
  const tete = ['Réf.', 'Structure', 'Intitulé de l’action', 'Quartier', 'Ville accordé']
  const id = await deposer([tete, ...actions, ['TOTAL', '', '', '', 100 * combien]])
  const page = (await texteDe(await s.as('cdsu').get(`/import/${id}/correspondance`))).replace(/\s/gu, ' ')
  expect.soft(page).toContain('1 ligne mise de côté')
  if (dit === null) expect(page).not.toMatch(/lues? de même/)
  else expect(page).toContain(dit)
})

const NOMS = ['Réf.', 'Structure', 'Intitulé de l’action', 'Quartier', 'Ville accordé']

it('takes letters alone for a name: of one file it says so, of one known here it asks', async () => {
  const { s, deposer, page, oui } = await enScene()
  const noms = () => s.prepare((tx) => tx.selectFrom('structures').select(['nom', 'autres_noms']).execute())
  const rangs = (...de: string[]) => [NOMS, ...de.map((nom, i) => [`26-${nom}`, nom, `Repas ${i}`, 'Bellevue', 100])]
  const id = await deposer(rangs('Amicale Bellefontaine', 'Amicale Belle Fontaine', 'CIDFF 26', 'C.A.D.', 'C.L.D.'))
  expect.soft(await page(id)).toContain('comme une seule : « Amicale Bellefontaine », « Amicale Belle Fontaine ».')
  await oui(id)
  const avant = await noms()
  expect.soft(avant.map(({ nom }) => nom).toSorted()).toEqual(['Amicale Bellefontaine', 'C.A.D.', 'C.L.D.', 'CIDFF 26'])
  expect.soft(avant.find(({ nom }) => nom.startsWith('Ami'))?.autres_noms).toEqual(['Amicale Belle Fontaine'])
  for (const nom of ['C.I.D.F.F. 26', 'C I D F F 26', 'Cidff  26.', 'AmicaleBelle Fontaine']) {
    const html = await (await s.as('cdsu').get(`/import/${await deposer(rangs(nom))}`)).text()
    if (nom === 'Cidff  26.') expect.soft(html).not.toContain('à vous de dire')
    else expect.soft(html, nom).toMatch(/name="structure [^"]*"[^>]*value="meme"[^>]*checked/)
  }
  expect(await page(await deposer(rangs('CIDFF 27')))).not.toContain('à vous de dire')
})

it('says which quartiers the first file of a territoire adds, where it has none', async () => {
  const { s, deposer, page, oui } = await enScene()
  const quartiers = () => s.prepare((tx) => tx.selectFrom('quartiers').select('nom').orderBy('nom').execute())
  const rangs = (...de: string[]) => [NOMS, ...de.map((nom, i) => [`26-${i}`, 'Les Amis', `Repas ${i}`, nom, 100])]
  expect(await page(await deposer(rangs('Les Tilleuls')))).not.toContain('votre « oui » ajoute')
  await s.prepare((tx) => tx.deleteFrom('quartiers').execute())
  const id = await deposer(rangs('Les Tilleuls', 'Croix-Verte', 'Les Tilleuls'))
  expect(await page(id)).toContain('votre « oui » ajoute 2 quartiers, Les Tilleuls, Croix-Verte.')
  await oui(id)
  expect(await quartiers()).toEqual([{ nom: 'Croix-Verte' }, { nom: 'Les Tilleuls' }])
  expect(await page(await deposer(rangs('Les Tilleuls', 'Bellefontaine')))).not.toContain('votre « oui » ajoute')
})

it('says in all what the file says, payer by payer, before the yes', async () => {
  const { deposer, page } = await enScene()
  const avecLaCaf = lignes().map((ligne, rang) => [...ligne, rang === 0 ? 'CAF demandé' : rang === 2 ? 1200 : ''])
  const dite = await page(await deposer(avecLaCaf))
  expect(dite).toContain('Ce que le fichier dit en tout, ligne à ligne : 4 actions')
  expect(dite).toMatch(/Financeur Demandé Accordé Ville 9 300 € 8 000 € CAF 1 200 € En tout 10 500 € 8 000 €/)
})
