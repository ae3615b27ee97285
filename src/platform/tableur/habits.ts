import { lireAdresse } from './adresse.ts'
import { couleurDeFond } from './formats.ts'
import { cheminsDesFeuilles } from './retouche.ts'
import { LIMITES } from './types.ts'
import { lireAttribut, type Pieces } from './xml.ts'
import { listerZip, ouvrirEntree } from './zip.ts'

/** What the library does not tell of a cell: how it is dressed, and whether its formula was saved without a result. */
export type Habit = Readonly<{ fond?: string; barre?: true; gras?: true; masque?: true; sansResultat?: boolean }>

/** Of one sheet, by row and column. */
export type Habits = ReadonlyArray<ReadonlyArray<Habit | undefined> | undefined>

/** The dress of every sheet of an XLSX, by name. */
export function habitsDe(octets: Buffer): ReadonlyMap<string, Habits> {
  const entrees = listerZip(octets)
  const pieces: Pieces = new Map()
  for (const entree of entrees.ok ? entrees.value : []) {
    if (!/^xl\/(?:[^/]+\.xml|_rels\/.*|worksheets\/[^/]+\.xml)$/.test(entree.nom)) continue
    const contenu = ouvrirEntree(entree, LIMITES.octetsDecompresses)
    if (contenu.ok) pieces.set(entree.nom, contenu.value)
  }
  const styles = stylesDe(pieces.get('xl/styles.xml')?.toString('utf8') ?? '')
  const chemins = cheminsDesFeuilles(pieces) ?? new Map<string, string>()
  return new Map(
    [...chemins].map(([nom, chemin]) => [nom, lireFeuille(pieces.get(chemin)?.toString('utf8') ?? '', styles)]),
  )
}

/** Rows, cells, formulas and results as they open: read in one pass, whatever is left unclosed. */
const OUVERTURES = /<(?:[^\s<>/:]+:)?(row|c|f|v)\b([^<>]*)>(?=([^<]?))/g

function lireFeuille(xml: string, styles: readonly Habit[]): Habits {
  const habits: (Habit | undefined)[][] = []
  let [ligne, colonne] = [-1, -1]
  let masque: Habit = {}
  const poser = (habit: Habit | undefined) => {
    if (!habit || ligne < 0 || ligne >= LIMITES.lignes || colonne < 0 || colonne > LIMITES.colonnes) return
    habits[ligne] ??= []
    const rangee = habits[ligne]
    if (rangee) rangee[colonne] = { ...rangee[colonne], ...habit }
  }
  for (const [, nom, attributs = '', suite] of xml.matchAll(OUVERTURES)) {
    if (nom === 'row') {
      ligne = Number(lireAttribut(attributs, 'r') ?? ligne + 2) - 1
      colonne = -1
      masque = /^(1|true)$/.test(lireAttribut(attributs, 'hidden') ?? '') ? { masque: true } : {}
    } else if (nom === 'c') {
      // A cell that does not say where it stands follows the one before.
      const ou = lireAdresse(lireAttribut(attributs, 'r') ?? '') ?? { ligne, colonne: colonne + 1 }
      ligne = ou.ligne
      colonne = ou.colonne
      poser({ ...styles[Number(lireAttribut(attributs, 's') ?? 0)], ...masque })
    } else if (nom === 'f') poser({ sansResultat: true })
    else if (suite) poser({ sansResultat: false })
  }
  return habits
}

const enfants = (xml: string, pere: string, nom: string): string[] => {
  const dedans = new RegExp(`<((?:\\w+:)?)${pere}\\b[^>]*>([\\s\\S]*?)</\\1${pere}>`).exec(xml)?.[2] ?? ''
  return [...dedans.matchAll(new RegExp(`<((?:\\w+:)?)${nom}\\b[^>]*?(?:/>|>[\\s\\S]*?</\\1${nom}>)`, 'g'))].map(
    ([un]) => un,
  )
}

function stylesDe(xml: string): Habit[] {
  const fontes = enfants(xml, 'fonts', 'font').map((fonte) => ({
    ...(allume(fonte, 'strike') && { barre: true as const }),
    ...(allume(fonte, 'b') && { gras: true as const }),
  }))
  const fonds = enfants(xml, 'fills', 'fill').map((fill): Habit => {
    const motif = /<(?:\w+:)?patternFill\b[^>]*>/.exec(fill)?.[0] ?? ''
    const couleur = /<(?:\w+:)?fgColor\b[^>]*>/.exec(fill)?.[0] ?? ''
    if ((lireAttribut(motif, 'patternType') ?? 'none') === 'none') return {}
    const nombre = (nom: string) => {
      const ecrit = lireAttribut(couleur, nom)
      return ecrit === null ? {} : { [nom]: Number(ecrit) }
    }
    const rgb = lireAttribut(couleur, 'rgb')
    const fond = couleurDeFond({
      ...(rgb === null ? {} : { rgb }),
      ...nombre('theme'),
      ...nombre('tint'),
      ...nombre('indexed'),
    })
    return fond ? { fond } : {}
  })
  return enfants(xml, 'cellXfs', 'xf').map((xf) => ({
    ...fontes[Number(lireAttribut(xf, 'fontId') ?? 0)],
    ...fonds[Number(lireAttribut(xf, 'fillId') ?? 0)],
  }))
}

/** `<b/>`, but not `<b val="0"/>`. */
function allume(fonte: string, nom: string): boolean {
  const balise = new RegExp(`<(?:\\w+:)?${nom}\\b[^>]*>`).exec(fonte)?.[0]
  return balise !== undefined && !/^(?:0|false)$/.test(lireAttribut(balise, 'val') ?? '1')
}
