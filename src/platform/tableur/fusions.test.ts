import { Workbook } from '@cj-tech-master/excelts'
import { expect, it } from 'vitest'
import { bornerFusions } from './fusions.ts'
import { lireTableur } from './lire.ts'
import { ecrireZip, listerZip, ouvrirEntree } from './zip.ts'

async function classeur(fusion: string): Promise<Buffer> {
  const livre = new Workbook()
  const page = livre.addWorksheet('A')
  page.addRow(['Titre'])
  page.addRow(['Porteur', 'Action', 'Ville'])
  page.addRow(['Les Amis', 'Jardin', 100])
  page.mergeCells('A1:C1')
  const entrees = listerZip(Buffer.from(await livre.xlsx.writeBuffer()))
  if (!entrees.ok) throw new Error(entrees.reason)
  const fichiers = entrees.value.map((entree) => {
    const contenu = ouvrirEntree(entree, 1_000_000)
    if (!contenu.ok) throw new Error(contenu.reason)
    const xml = contenu.value.toString('utf8').replace('ref="A1:C1"', `ref="${fusion}"`)
    return { nom: entree.nom, contenu: entree.nom.endsWith('sheet1.xml') ? Buffer.from(xml) : contenu.value }
  })
  return ecrireZip(fichiers)
}

it('cuts a range merged over a whole sheet to the cells in use', async () => {
  const debut = performance.now()
  const lu = await lireTableur(await classeur('A1:XFD5000'))
  if (!lu.ok) throw new Error(lu.reason)
  expect(lu.value.feuilles[0]?.fusions).toEqual([{ ligne: 0, colonne: 0, ligneFin: 2, colonneFin: 2 }])
  expect(performance.now() - debut).toBeLessThan(3000)
})

it('leaves a file without such a range byte for byte', async () => {
  const octets = await classeur('A1:C1')
  expect(bornerFusions(octets)).toBe(octets)
})
