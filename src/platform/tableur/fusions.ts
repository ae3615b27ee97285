import { adresse, lireAdresse } from './adresse.ts'
import { LIMITES } from './types.ts'
import { ecrireZip, listerZip, ouvrirEntree } from './zip.ts'

/** Beyond this many merged cells, ranges are cut to the cells in use: the library makes an object of each. */
const BEAUCOUP = 20_000

const FEUILLE = /^xl\/worksheets\/[^/]+\.xml$/
const FUSION = /<((?:[^\s<>/:]+:)?)mergeCell(?=[\s/>])([^<>]*?)(?:\/>|>\s*<\/\1mergeCell\s*>)/g
const PLAGE = /\bref\s*=\s*["']([A-Z]+\d+):([A-Z]+\d+)["']/
const CELLULE = /<(?:\w+:)?c\b[^>]*?\br="([A-Z]+\d+)"[^>]*?(\/?)>/g

/**
 * The same XLSX with its huge merged ranges (a title over a whole sheet) cut to the cells in use, and without those that
 * would still be too many; the very same bytes when there is none. Measured: a range of 5,000 rows over all columns took
 * more than 4 GB.
 */
export function bornerFusions(octets: Buffer): Buffer {
  const entrees = listerZip(octets)
  if (!entrees.ok) return octets
  const bornees = new Map<string, Buffer>()
  const reste = { cellules: LIMITES.cellulesFusionnees }
  for (const entree of entrees.value) {
    if (!FEUILLE.test(entree.nom)) continue
    const contenu = ouvrirEntree(entree, LIMITES.octetsDecompresses)
    const debut = contenu.ok ? contenu.value.lastIndexOf('mergeCells') : -1
    if (!contenu.ok || debut < 0) continue
    const xml = contenu.value.toString('utf8')
    const cellules = [...xml.matchAll(FUSION)].reduce((n, [, , ecrit = '']) => n + taille(plageDe(ecrit)), 0)
    if (cellules > BEAUCOUP) bornees.set(entree.nom, Buffer.from(borner(xml, reste), 'utf8'))
    else reste.cellules -= cellules
  }
  if (bornees.size === 0) return octets
  const fichiers = entrees.value.flatMap((entree) => {
    const contenu = bornees.get(entree.nom) ?? ouvrirEntree(entree, LIMITES.octetsDecompresses)
    if (Buffer.isBuffer(contenu)) return [{ nom: entree.nom, contenu }]
    return contenu.ok ? [{ nom: entree.nom, contenu: contenu.value }] : []
  })
  return ecrireZip(fichiers)
}

type Place = NonNullable<ReturnType<typeof lireAdresse>>
type Plage = Readonly<{ de: Place; a: Place }>

function plageDe(attributs: string): Plage | null {
  const [, debut = '', fin = ''] = PLAGE.exec(attributs) ?? []
  const [de, a] = [lireAdresse(debut), lireAdresse(fin)]
  if (!de || !a) return null
  // Written from the other corner, it is the same range.
  const [haut, gauche] = [Math.min(de.ligne, a.ligne), Math.min(de.colonne, a.colonne)]
  return {
    de: { ligne: haut, colonne: gauche },
    a: { ligne: de.ligne + a.ligne - haut, colonne: de.colonne + a.colonne - gauche },
  }
}

/** What cannot be read is taken for the worst. */
const taille = (plage: Plage | null): number =>
  plage ? (plage.a.ligne - plage.de.ligne + 1) * (plage.a.colonne - plage.de.colonne + 1) : Number.POSITIVE_INFINITY

function borner(xml: string, reste: { cellules: number }): string {
  let ligne = 0
  let colonne = 0
  for (const [, ecrite = '', vide] of xml.matchAll(CELLULE)) {
    const place = vide ? null : lireAdresse(ecrite)
    if (place) [ligne, colonne] = [Math.max(ligne, place.ligne), Math.max(colonne, place.colonne)]
  }
  return xml.replace(FUSION, (_, prefixe: string, attributs: string) => {
    const plage = plageDe(attributs)
    if (!plage) return ''
    const { de, a } = plage
    const bout = {
      ligne: Math.max(de.ligne, Math.min(a.ligne, ligne)),
      colonne: Math.max(de.colonne, Math.min(a.colonne, colonne)),
    }
    const cellules = taille({ de, a: bout })
    if (cellules < 2 || cellules > reste.cellules) return ''
    reste.cellules -= cellules
    return `<${prefixe}mergeCell ref="${adresse(de.ligne, de.colonne)}:${adresse(bout.ligne, bout.colonne)}"/>`
  })
}
