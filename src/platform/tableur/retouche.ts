import { escapeXml } from '#platform/xml.ts'
import { adresse, lireAdresse } from './adresse.ts'
import { ajouterCommentaires } from './commentaires.ts'
import { serieDe } from './formats.ts'
import type { Changement } from './rendre.ts'
import { LIMITES } from './types.ts'
import { lireAttribut, type Pieces } from './xml.ts'
import { ecrireZip, listerZip, ouvrirEntree } from './zip.ts'

/**
 * Changes cells inside the XML of an XLSX, so that everything else stays byte for byte (a library that
 * reads and writes again loses filters, some widths, drawings). Null when the file is written in a way we do not retouch.
 */
export function retoucherXlsx(octets: Buffer, demandes: readonly Changement[], couleur: string): Buffer | null {
  const entrees = listerZip(octets)
  if (!entrees.ok) return null
  const pieces: Pieces = new Map()
  for (const entree of entrees.value) {
    const contenu = ouvrirEntree(entree, LIMITES.octetsDecompresses)
    if (!contenu.ok) return null
    pieces.set(entree.nom, contenu.value)
  }
  const chemins = cheminsDesFeuilles(pieces)
  if (!chemins) return null
  const styles = new Styles(pieces, couleur)
  const changements = enSeries(pieces, demandes)
  for (const [feuille, liste] of Map.groupBy(changements, (c) => c.feuille)) {
    const chemin = chemins.get(feuille)
    const xml = chemin ? pieces.get(chemin)?.toString('utf8') : undefined
    if (!chemin || xml === undefined) return null
    const dits: Changement[] = []
    const retouchee = retoucherFeuille(xml, liste, styles, dits)
    if (retouchee === null) return null
    pieces.set(chemin, Buffer.from(retouchee, 'utf8'))
    const commentes = dits.filter(({ commentaire }) => commentaire)
    if (commentes.length > 0) ajouterCommentaires(pieces, chemin, commentes)
  }
  styles.enregistrer()
  recalculerALOuverture(pieces)
  return ecrireZip([...pieces].map(([nom, contenu]) => ({ nom, contenu })))
}

// The days of a workbook are counted from 1904 where it says so.
function enSeries(pieces: Pieces, demandes: readonly Changement[]): Changement[] {
  const livre = /<workbookPr\b[^>]*>/.exec(pieces.get('xl/workbook.xml')?.toString('utf8') ?? '')?.[0] ?? ''
  const depart = ['1', 'true'].includes(lireAttribut(livre, 'date1904') ?? '') ? 1462 : 0
  return demandes.map((une) => (une.jour ? { ...une, valeur: serieDe(une.jour) - depart } : une))
}

/** Where each sheet is kept, by its name. */
export function cheminsDesFeuilles(pieces: Pieces): Map<string, string> | null {
  const classeur = pieces.get('xl/workbook.xml')?.toString('utf8')
  const liens = pieces.get('xl/_rels/workbook.xml.rels')?.toString('utf8')
  if (!classeur || !liens) return null
  const cibles = new Map<string, string>()
  for (const [balise] of liens.matchAll(/<Relationship\b[^>]*>/g)) {
    const cible = lireAttribut(balise, 'Target') ?? ''
    cibles.set(lireAttribut(balise, 'Id') ?? '', cible.startsWith('/') ? cible.slice(1) : `xl/${cible}`)
  }
  const chemins = new Map<string, string>()
  for (const [balise] of classeur.matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)) {
    const chemin = cibles.get(lireAttribut(balise, '\\w+:id') ?? '')
    if (chemin) chemins.set(lireAttribut(balise, 'name') ?? '', chemin)
  }
  return chemins
}

const RANGS = /<row\b[^>]*?(?:\/>|>[\s\S]*?<\/row>)/g
const CASES = /<c\b[^>]*?(?:\/>|>[\s\S]*?<\/c>)/g

/** `dits`: the changes as they were made, with the remark of each. */
function retoucherFeuille(
  xml: string,
  changements: readonly Changement[],
  styles: Styles,
  dits: Changement[],
): string | null {
  const donnees = /<sheetData\s*\/>|<sheetData\b[^>]*>[\s\S]*?<\/sheetData>/.exec(xml)
  if (!donnees) return null
  const rangs = new Map<number, string>()
  for (const [rang] of donnees[0].matchAll(RANGS)) {
    const numero = lireAttribut(/^<row\b[^>]*>/.exec(rang)?.[0] ?? '', 'r')
    if (numero === null) return null
    rangs.set(Number(numero), rang)
  }
  for (const changement of changements) {
    const ou = lireAdresse(changement.adresse)
    if (!ou) continue
    const rang = rangs.get(ou.ligne + 1) ?? `<row r="${ou.ligne + 1}"></row>`
    const retouche = retoucherRang(rang, ou.colonne, changement, styles, dits)
    if (retouche === null) return null
    rangs.set(ou.ligne + 1, retouche)
  }
  const corps = [...rangs]
    .sort((a, b) => a[0] - b[0])
    .map(([, rang]) => rang)
    .join('')
  const debut = /^<sheetData\b[^>]*?(?=\/?>)/.exec(donnees[0])?.[0] ?? '<sheetData'
  return `${etendre(xml.slice(0, donnees.index), changements)}${debut}>${corps}</sheetData>${xml.slice(donnees.index + donnees[0].length)}`
}

/** What stands before the data says how far they go. */
const etendre = (tete: string, changements: readonly Changement[]): string =>
  tete.replace(/(<dimension\b[^>]*\bref="[A-Z]+\d+):([A-Z]+\d+)"/, (dite, debut: string, fin: string) => {
    const coins = [fin, ...changements.map((c) => c.adresse)].flatMap((une) => lireAdresse(une) ?? [])
    const max = (de: 'ligne' | 'colonne') => coins.reduce((n, coin) => Math.max(n, coin[de]), 0)
    return coins.length > 1 ? `${debut}:${adresse(max('ligne'), max('colonne'))}"` : dite
  })

function retoucherRang(
  rang: string,
  colonne: number,
  demande: Changement,
  styles: Styles,
  dits: Changement[],
): string | null {
  const ouverture = (/^<row\b[^>]*>/.exec(rang)?.[0] ?? '').replace(/\/>$/, '>')
  const cases = [...rang.matchAll(CASES)].map(([c]) => ({
    xml: c,
    colonne: lireAdresse(lireAttribut(/^<c\b[^>]*>/.exec(c)?.[0] ?? '', 'r') ?? '')?.colonne ?? -1,
  }))
  if (cases.some((c) => c.colonne < 0)) return null
  const place = cases.find((c) => c.colonne === colonne)
  if (demande.resultat !== undefined)
    return place ? rang.replace(place.xml, () => avecResultat(place.xml, demande.resultat ?? 0)) : rang
  // The first cell of a shared formula carries the formula of the others: it stays, and what is here is said beside.
  const partagee =
    place && /<f\b[^>]*t="(?:shared|array)"[^>]*ref=|<f\b[^>]*ref=[^>]*t="(?:shared|array)"/.test(place.xml)
  const changement = partagee ? gardee(demande) : demande
  dits.push(changement)
  const style = styles.marquer(Number(lireAttribut(/^<c\b[^>]*>/.exec(place?.xml ?? '')?.[0] ?? '', 's') ?? '0'))
  const remarquee = changement.valeur === undefined ? place?.xml : undefined
  const xml =
    remarquee?.replace(/^<c\b[^>]*?(?=\/?>)/, (tete) => `${tete.replace(/\ss="[^"]*"/, '')} s="${style}"`) ??
    caseXml(changement, style)
  const suite = [...cases.filter((c) => c !== place), { colonne, xml }].sort((a, b) => a.colonne - b.colonne)
  return `${ouverture.replace(/\sspans="[^"]*"/, '')}${suite.map((c) => c.xml).join('')}</row>`
}

/** A formula with what it comes to; a cell that holds none, or whose result is words, is left as it is. */
const avecResultat = (xml: string, resultat: number): string =>
  /<f\b/.test(xml) && !/^<c\b[^>]*\st="(?!n")/.test(xml) ? xml.replace(/<v>[^<]*<\/v>/, `<v>${resultat}</v>`) : xml

function gardee({ valeur: dite, jour, ...reste }: Changement): Changement {
  const valeur = jour?.split('-').reverse().join('/') ?? dite
  if (valeur === undefined) return reste
  return {
    ...reste,
    commentaire: `Coup de pouce : « ${typeof valeur === 'number' ? String(valeur).replace('.', ',') : valeur || '(rien)'} » sur le site. Cette case tient une formule qui sert à d’autres : elle est restée.`,
  }
}

function caseXml({ adresse, valeur }: Changement, style: number): string {
  const debut = `<c r="${adresse.toUpperCase()}" s="${style}"`
  if (valeur === undefined || valeur === null || valeur === '') return `${debut}/>`
  if (typeof valeur === 'number') return `${debut}><v>${valeur}</v></c>`
  return `${debut} t="inlineStr"><is><t xml:space="preserve">${escapeXml(valeur)}</t></is></c>`
}

/** The styles of a workbook, to which the marked twin of a style is added once. */
class Styles {
  readonly #pieces: Pieces
  readonly #jumeaux = new Map<number, number>()
  readonly #ajouts: string[] = []
  readonly #formes: string[]
  readonly #remplissage: number
  readonly #couleur: string

  constructor(pieces: Pieces, couleur: string) {
    this.#pieces = pieces
    this.#couleur = couleur
    const xml = this.#xml()
    const bloc = /<cellXfs\b[^>]*>([\s\S]*?)<\/cellXfs>/.exec(xml)?.[1] ?? ''
    this.#formes = [...bloc.matchAll(/<xf\b[^>]*?(?:\/>|>[\s\S]*?<\/xf>)/g)].map(([f]) => f)
    this.#remplissage = [...(/<fills\b[^>]*>([\s\S]*?)<\/fills>/.exec(xml)?.[1] ?? '').matchAll(/<fill\b/g)].length
  }

  marquer(style: number): number {
    if (this.#formes.length === 0) return style
    const connu = this.#jumeaux.get(style)
    if (connu !== undefined) return connu
    const forme = this.#formes[style] ?? this.#formes[0] ?? ''
    const ouverture = /^<xf\b[^>]*?(?=\/?>)/.exec(forme)?.[0] ?? '<xf'
    const nue = ouverture.replace(/\s(?:fillId|applyFill)="[^"]*"/g, '')
    const jumeau = this.#formes.length + this.#ajouts.length
    this.#ajouts.push(`${nue} fillId="${this.#remplissage}" applyFill="1"${forme.slice(ouverture.length)}`)
    this.#jumeaux.set(style, jumeau)
    return jumeau
  }

  enregistrer(): void {
    if (this.#ajouts.length === 0) return
    const fond = `<fill><patternFill patternType="solid"><fgColor rgb="FF${this.#couleur}"/><bgColor indexed="64"/></patternFill></fill>`
    const xml = this.#xml()
      .replace(
        /<fills\b[^>]*>([\s\S]*?)<\/fills>/,
        (_, dedans) => `<fills count="${this.#remplissage + 1}">${dedans}${fond}</fills>`,
      )
      .replace(
        /<cellXfs\b[^>]*>([\s\S]*?)<\/cellXfs>/,
        (_, dedans) =>
          `<cellXfs count="${this.#formes.length + this.#ajouts.length}">${dedans}${this.#ajouts.join('')}</cellXfs>`,
      )
    this.#pieces.set('xl/styles.xml', Buffer.from(xml, 'utf8'))
  }

  #xml(): string {
    return this.#pieces.get('xl/styles.xml')?.toString('utf8') ?? ''
  }
}

// Totals saved with the file are those of before: the spreadsheet computes them again, and the order of
// computation, which may name a cell that is no formula any more, is left out.
function recalculerALOuverture(pieces: Pieces): void {
  const classeur = pieces.get('xl/workbook.xml')?.toString('utf8') ?? ''
  const marque = /<calcPr\b[^>]*?(?=\/?>)/.test(classeur)
    ? classeur.replace(
        /<calcPr\b([^>]*?)(\/?>)/,
        (_, reste: string, fin: string) =>
          `<calcPr${reste.replace(/\sfullCalcOnLoad="[^"]*"/, '')} fullCalcOnLoad="1"${fin}`,
      )
    : classeur.replace(/(<\/definedNames>|<\/sheets>(?![\s\S]*<definedNames))/, '$1<calcPr fullCalcOnLoad="1"/>')
  pieces.set('xl/workbook.xml', Buffer.from(marque, 'utf8'))
  if (!pieces.delete('xl/calcChain.xml')) return
  for (const [piece, motif] of [
    ['xl/_rels/workbook.xml.rels', /<Relationship\b[^>]*calcChain[^>]*\/>/],
    ['[Content_Types].xml', /<Override\b[^>]*calcChain[^>]*\/>/],
  ] as const) {
    const xml = pieces.get(piece)?.toString('utf8')
    if (xml !== undefined) pieces.set(piece, Buffer.from(xml.replace(motif, ''), 'utf8'))
  }
}
