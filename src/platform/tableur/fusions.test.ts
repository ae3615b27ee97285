import { Workbook } from '@cj-tech-master/excelts'
import { utils, write } from '@e965/xlsx'
import { expect, it } from 'vitest'
import { lireTableur } from './lire.ts'
import type { LectureTableur } from './types.ts'
import { ecrireZip, listerZip, ouvrirEntree } from './zip.ts'

async function classeur(fusion: string): Promise<Buffer> {
  const livre = new Workbook()
  const page = livre.addWorksheet('A')
  page.addRow(['Titre'])
  page.addRow(['Porteur', 'Action', 'Ville'])
  page.addRow(['Les Amis', 'Jardin', 100])
  page.mergeCells('A1:C1')
  return autrement(livre, `ref="${fusion}"`)
}

/** The file of this book, its one merged range written otherwise. */
async function autrement(livre: Workbook, fusion: string): Promise<Buffer> {
  const entrees = listerZip(Buffer.from(await livre.xlsx.writeBuffer()))
  if (!entrees.ok) throw new Error(entrees.reason)
  const fichiers = entrees.value.map((entree) => {
    const contenu = ouvrirEntree(entree, 1_000_000)
    if (!contenu.ok) throw new Error(contenu.reason)
    const xml = contenu.value.toString('utf8').replace('ref="A1:C1"', fusion)
    return { nom: entree.nom, contenu: entree.nom.endsWith('sheet1.xml') ? Buffer.from(xml) : contenu.value }
  })
  return ecrireZip(fichiers)
}

it('cuts a range merged over a whole sheet to the cells in use', async () => {
  const lu = await lireTableur(await classeur('A1:XFD5000'))
  if (!lu.ok) throw new Error(lu.reason)
  expect(lu.value.feuilles[0]?.fusions).toEqual([{ ligne: 0, colonne: 0, ligneFin: 2, colonneFin: 2 }])
})

it.each([
  ['one cell stands far away', 'ref="A1:XFD1048576"'],
  ['a range begins at its other corner', 'ref="A50:XFD1"'],
  ['a range is written otherwise', "ref = 'A1:XFD50'"],
  ['there are many', Array.from({ length: 50 }, (_, n) => `ref="A${n + 1}:XFD${n + 1}"`).join('/><mergeCell ')],
])('leaves aside what would make too many cells when %s', async (_, fusions) => {
  const livre = new Workbook()
  const page = livre.addWorksheet('A')
  page.addRow(['Titre', 'Montant'])
  page.mergeCells('A1:C1')
  page.getCell('XFD50').value = 'Loin'
  const lu = await lireTableur(await autrement(livre, fusions))
  attendre(lu)
})

it('does the same in an old format', async () => {
  const page = utils.aoa_to_sheet([['Titre', 'Montant']])
  utils.sheet_add_aoa(page, [['Loin']], { origin: { r: 299, c: 999 } })
  page['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 299, c: 999 } }]
  const livre = utils.book_new(page, 'A')
  attendre(await lireTableur(write(livre, { type: 'buffer', bookType: 'ods' })))
})

function attendre(lu: LectureTableur): void {
  if (!lu.ok) throw new Error(lu.reason)
  const [feuille] = lu.value.feuilles
  const cellules = (feuille?.fusions ?? []).map((f) => (f.ligneFin - f.ligne + 1) * (f.colonneFin - f.colonne + 1))
  expect(cellules.reduce((somme, n) => somme + n, 0)).toBeLessThan(200_001)
  expect(feuille?.lignes[0]?.[0]?.valeur).toBe('Titre')
}
