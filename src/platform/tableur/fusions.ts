import { adresse, lireAdresse } from './adresse.ts'
import { LIMITES } from './types.ts'
import { ecrireZip, listerZip, ouvrirEntree } from './zip.ts'

/** Beyond this many cells, a merged range is cut to the cells in use: the library makes an object of each. */
const GRANDE_FUSION = 20_000

const FEUILLE = /^xl\/worksheets\/[^/]+\.xml$/
const FUSION = /<((?:\w+:)?)mergeCell\b[^>]*?\bref="([A-Z]+\d+):([A-Z]+\d+)"[^>]*\/>/g
const CELLULE = /<(?:\w+:)?c\b[^>]*?\br="([A-Z]+\d+)"[^>]*?(\/?)>/g

/**
 * The same XLSX with its huge merged ranges (a title over a whole sheet) cut to the cells in use; the very same bytes
 * when there is none. Measured: a range of 5,000 rows over all columns took more than 4 GB.
 */
export function bornerFusions(octets: Buffer): Buffer {
  const entrees = listerZip(octets)
  if (!entrees.ok) return octets
  const bornees = new Map<string, Buffer>()
  for (const entree of entrees.value) {
    if (!FEUILLE.test(entree.nom)) continue
    const contenu = ouvrirEntree(entree, LIMITES.octetsDecompresses)
    const debut = contenu.ok ? contenu.value.lastIndexOf('mergeCells') : -1
    if (!contenu.ok || debut < 0) continue
    const xml = contenu.value.toString('utf8')
    if ([...xml.matchAll(FUSION)].some((f) => taille(f[2] ?? '', f[3] ?? '') > GRANDE_FUSION))
      bornees.set(entree.nom, Buffer.from(borner(xml), 'utf8'))
  }
  if (bornees.size === 0) return octets
  const fichiers = entrees.value.flatMap((entree) => {
    const contenu = bornees.get(entree.nom) ?? ouvrirEntree(entree, LIMITES.octetsDecompresses)
    if (Buffer.isBuffer(contenu)) return [{ nom: entree.nom, contenu }]
    return contenu.ok ? [{ nom: entree.nom, contenu: contenu.value }] : []
  })
  return ecrireZip(fichiers)
}

function taille(debut: string, fin: string): number {
  const [a, b] = [lireAdresse(debut), lireAdresse(fin)]
  return a && b ? (b.ligne - a.ligne + 1) * (b.colonne - a.colonne + 1) : 0
}

function borner(xml: string): string {
  let ligne = 0
  let colonne = 0
  for (const [, ecrite = '', vide] of xml.matchAll(CELLULE)) {
    const place = vide ? null : lireAdresse(ecrite)
    if (place) [ligne, colonne] = [Math.max(ligne, place.ligne), Math.max(colonne, place.colonne)]
  }
  return xml.replace(FUSION, (balise, prefixe: string, debut: string, fin: string) => {
    const [a, b] = [lireAdresse(debut), lireAdresse(fin)]
    if (!a || !b || taille(debut, fin) <= GRANDE_FUSION) return balise
    const bout = adresse(Math.max(a.ligne, Math.min(b.ligne, ligne)), Math.max(a.colonne, Math.min(b.colonne, colonne)))
    return bout === debut ? '' : `<${prefixe}mergeCell ref="${debut}:${bout}"/>`
  })
}
