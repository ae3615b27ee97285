import type { Feuille } from '#platform/tableur/types.ts'
import { colonnesRemplies, texteEn } from './grille.ts'
import { MOTS_LIGNE_TOTAL } from './lexique.ts'
import { cle, distance, propre } from './texte.ts'
import type { QuartierConnu } from './types.ts'

/** Official code since 2024 (`QN…`) or of 2015-2023 (`QP…`). */
const CODE = /\bQ(?:N(?:\d{3}|02[AB])\d{2}[MINC]|P\w?\d{5,6})\b/g
const TOUS =
  /^(tous|toutes?|tous (les )?(quartiers|qpv|territoires)|ensemble( des (quartiers|qpv))?|(les )?\w+ (quartiers|qpv)|tous qpv|contrat de ville|multi ?(quartiers|sites)|transversal\w*|inter ?quartiers?|iq|communal|ville entiere|toute la ville)$/
const NOMBRES: Record<string, number> = { deux: 2, trois: 3, quatre: 4, cinq: 5, six: 6, sept: 7, huit: 8 }

/** The quartiers of a workbook and every way it writes them: key → identity (code when known, else name). */
export class Quartiers {
  readonly #parCle = new Map<string, string>()
  readonly #connus: { code: string | null; nom: string; abreviations: string[] }[] = []

  constructor(donnes: readonly QuartierConnu[] = []) {
    for (const q of donnes) this.ajouter(q.nom, q.code, q.abreviations ?? [])
  }

  get connus(): readonly QuartierConnu[] {
    return this.#connus
  }

  get cles(): ReadonlyMap<string, string> {
    return this.#parCle
  }

  ajouter(nom: string, code: string | null, abreviations: readonly string[] = []): void {
    const net = propre(nom.replace(/^(qpv|qp|quartiers? prioritaires?)\b\s*[:–-]?\s*(?=\p{L}{2})/iu, ''))
    const k = cleQuartier(net)
    // « QN01301M / QN01302M » are two codes, neither is a name.
    if (net.replace(CODE, '').trim() === '' && code !== null) return
    // « QN04405M 60 %, QN04407I 40 %» shares money: what follows a code there is no name.
    if (net.includes('%') || net.search(CODE) >= 0) return
    if (k === '' || net.length > 60 || /^(codes?|numeros?|quartiers?|qpv|qp|du|\s)+$/.test(cle(net))) return
    const existant = this.#connus.find((q) => cleQuartier(q.nom) === k || (code !== null && q.code === code))
    const quartier = existant ?? { code, nom: net, abreviations: [] }
    if (!existant) this.#connus.push(quartier)
    quartier.code ??= code
    for (const a of abreviations) if (!quartier.abreviations.includes(a)) quartier.abreviations.push(a)
    const identite = quartier.code ?? quartier.nom
    for (const nomme of [
      k,
      cleQuartier(quartier.nom),
      cle(quartier.nom),
      cle(net),
      ...(quartier.code ? [cle(quartier.code)] : []),
      ...quartier.abreviations.map(cle),
    ]) {
      this.#parCle.set(nomme, identite)
    }
  }

  /** True when this very name is known (accents, articles and capitals apart). */
  connait(texte: string): boolean {
    return this.#parCle.has(cle(texte)) || this.#parCle.has(cleQuartier(texte))
  }

  /** One name → its identity; small typing errors forgiven. */
  trouver(texte: string): string | null {
    const k = cle(texte)
    const direct = this.#parCle.get(k) ?? this.#parCle.get(cleQuartier(texte))
    if (direct) return direct
    const court = cleQuartier(texte)
    if (court.length < 4) return null
    const parDebut = this.#connus.filter((q) => cleQuartier(q.nom).startsWith(`${court} `))
    if (parDebut.length === 1) return parDebut[0]?.code ?? parDebut[0]?.nom ?? null
    return this.proche(texte)
  }

  /** The one known name that differs by a letter or two, never by a figure. */
  proche(texte: string): string | null {
    const court = cleQuartier(texte)
    if (court.length < 5) return null
    const chiffres = court.replace(/\D/g, '')
    const proches = [...this.#parCle].filter(
      ([nom]) =>
        nom.length >= 5 && nom.replace(/\D/g, '') === chiffres && distance(nom, court, 2) <= (court.length > 8 ? 2 : 1),
    )
    const identites = new Set(proches.map(([, identite]) => identite))
    return identites.size === 1 ? ([...identites][0] ?? null) : null
  }

  /** The one quartier that a label names and nothing else, null otherwise. */
  seul(libelle: string): string | null {
    if (libelle === '' || libelle.length > 60) return null
    const { quartiers, inconnus, tous } = this.lire(libelle)
    return quartiers.length === 1 && inconnus.length === 0 && !tous ? (quartiers[0] ?? null) : null
  }

  /** Every quartier a cell names, in its order; `inconnus` are the pieces nobody knows. */
  lire(texte: string): { quartiers: string[]; inconnus: string[]; tous: boolean } {
    const net = propre(texte)
    const codes = net.match(CODE)
    if (codes) return { quartiers: uniques(codes.map((c) => this.trouver(c) ?? c)), inconnus: [], tous: false }
    const entier = this.trouver(net)
    if (entier) return { quartiers: [entier], inconnus: [], tous: false }
    if (this.#estTous(net)) return { quartiers: this.#connus.map((q) => q.code ?? q.nom), inconnus: [], tous: true }
    const sansPart = net.replace(/\(?\s*\d{1,3}\s*%\s*\)?/g, ' ').replace(/\([^)]*\)/g, ' ')
    const morceaux = sansPart
      .split(/\s*(?:[,;/+&|\n•]|\bet\b)\s*/i)
      .map(propre)
      .flatMap((m) => (this.trouver(m) ? [m] : m.split(/\s[-–—]\s/).map(propre)))
      .filter((m) => m !== '')
    const quartiers: string[] = []
    const inconnus: string[] = []
    for (const morceau of morceaux) this.#lireMorceau(morceau, quartiers, inconnus)
    return { quartiers: uniques(quartiers), inconnus, tous: false }
  }

  #lireMorceau(morceau: string, quartiers: string[], inconnus: string[]): void {
    const direct = this.trouver(morceau)
    if (direct) return void quartiers.push(direct)
    const parTiret = morceau.split(/[-–—]/).map(propre)
    const trouves = parTiret.map((m) => this.trouver(m))
    if (parTiret.length > 1 && trouves.every((t) => t !== null))
      return void quartiers.push(...trouves.filter((t) => t !== null))
    const dedans = this.#nomsDans(morceau)
    if (dedans.length > 0) quartiers.push(...dedans)
    else inconnus.push(morceau)
  }

  #nomsDans(texte: string): string[] {
    const k = ` ${cle(texte)} `
    const trouves = [...this.#parCle].filter(([nom]) => nom.length >= 4 && k.includes(` ${nom} `))
    return uniques(
      trouves.sort((a, b) => k.indexOf(` ${a[0]} `) - k.indexOf(` ${b[0]} `)).map(([, identite]) => identite),
    )
  }

  #estTous(texte: string): boolean {
    const k = cle(texte)
    if (this.#connus.length < 2) return false
    const nombre = /^(?:les )?(\w+) (?:quartiers|qpv)$/.exec(k)?.[1]
    if (nombre && /^\d+$/.test(nombre)) return Number(nombre) === this.#connus.length
    if (nombre && Object.hasOwn(NOMBRES, nombre)) return NOMBRES[nombre] === this.#connus.length
    return TOUS.test(k) && (!nombre || /^tou(s|tes)$/.test(nombre))
  }
}

/** Key of a quartier: no article, no « quartier » or « QPV » before. */
export function cleQuartier(texte: string): string {
  return cle(texte)
    .replace(/^(quartiers?|qpv|qp|secteur) /, '')
    .replace(/^(le|la|les|l|du|de la|des|de l|de) /, '')
}

/** Learns the quartiers from the workbook itself: « Name (QN…) », lists of codes, « BEL = Bellevue ». */
export function apprendreQuartiers(feuilles: readonly Feuille[], donnes: readonly QuartierConnu[] = []): Quartiers {
  const quartiers = new Quartiers(donnes)
  for (const feuille of feuilles) {
    for (let l = 0; l < Math.min(feuille.lignes.length, 300); l++) {
      const colonnes = colonnesRemplies(feuille, l)
      for (const c of colonnes) {
        const texte = texteEn(feuille, l, c)
        if (!/Q[NP]/.test(texte)) continue
        if (texte.replace(CODE, '').trim() === '') parTableau(feuille, l, c, quartiers)
        else parPhrase(texte, quartiers)
      }
    }
  }
  for (const feuille of feuilles) parTitre(feuille, quartiers)
  for (const feuille of feuilles) abreger(feuille, quartiers)
  return quartiers
}

// A sheet of one quartier: its code alone in the title, its name on another line or in the name of the sheet.
function parTitre(feuille: Feuille, quartiers: Quartiers): void {
  const titres: string[] = []
  for (let l = 0; l < Math.min(feuille.lignes.length, 12); l++) {
    const remplies = colonnesRemplies(feuille, l)
    if (remplies.length <= 3) titres.push(...remplies.map((c) => texteEn(feuille, l, c)))
  }
  const codes = uniques(titres.flatMap((t) => t.match(CODE) ?? []))
  const code = codes.length === 1 ? (codes[0] ?? '') : ''
  if (code === '' || quartiers.connait(code)) return
  const annonce = titres.flatMap(
    (t) => /^(?:quartier|qpv|territoire)\s*[:–-]?\s*(.{3,40})$/i.exec(t.replace(CODE, '').trim())?.[1] ?? [],
  )
  const nom = annonce.map((t) => propre(t.replace(/[\s\-–—:()]+$/, ''))).find((t) => /\p{L}{3}/u.test(t))
  quartiers.ajouter(nom ?? feuille.nom, code, nom ? [feuille.nom] : [])
}

function parPhrase(texte: string, quartiers: Quartiers): void {
  for (const trouve of texte.matchAll(/([^();,:]{2,60}?)\s*\(\s*(Q[NP]\w{5,6})\s*\)/g)) {
    quartiers.ajouter(
      (trouve[1] ?? '').replace(/^[\s\-–—/]*((quartiers?|qpv|et)\s+)?(de\s+(?=l['’]|la )|du\s+)?/i, ''),
      trouve[2] ?? null,
    )
  }
  const premier = /^\s*(Q[NP]\w{5,6})\s*[-–—:/=]?\s+(.{2,60})$/.exec(texte)
  if (premier) quartiers.ajouter((premier[2] ?? '').replace(/^[-–—:/=]\s*/, ''), premier[1] ?? null)
  const dernier = /^(.{2,60}?)\s*[-–—:/=]\s*(Q[NP]\w{5,6})\s*$/.exec(texte)
  if (dernier) quartiers.ajouter(dernier[1] ?? '', dernier[2] ?? null)
}

// A cell that is only a code: the name stands in the same row, under a header that says so.
function parTableau(feuille: Feuille, ligne: number, colonne: number, quartiers: Quartiers): void {
  const code = texteEn(feuille, ligne, colonne)
  let nom = ''
  const abreviations: string[] = []
  for (const c of colonnesRemplies(feuille, ligne)) {
    if (c === colonne) continue
    const texte = texteEn(feuille, ligne, c)
    const titre = cle(titreDe(feuille, ligne, colonne, c))
    if (/^abr|abrev|sigle|court/.test(titre) && texte.length <= 8) abreviations.push(texte)
    else if (
      /\b(quartiers?|qpv|territoires?|nom|libelle|lib)\b/.test(titre) &&
      !/code/.test(titre) &&
      nom === '' &&
      /\p{L}{3}/u.test(texte)
    )
      nom = texte
  }
  if (nom !== '' && !/[,;/+]| et /.test(nom)) quartiers.ajouter(nom, code, abreviations)
}

// The header of another column is on the row where the column of codes has its own: a title further down that happens
// to say « quartier » is no header.
function titreDe(feuille: Feuille, ligne: number, colonneDesCodes: number, colonne: number): string {
  for (let l = ligne - 1; l >= 0; l--) {
    const texte = texteEn(feuille, l, colonneDesCodes)
    if (texte === '' || texte.search(CODE) >= 0 || !/quartier|qpv|territoire|code|insee/i.test(texte)) continue
    return texteEn(feuille, l, colonne)
  }
  return ''
}

function abreger(feuille: Feuille, quartiers: Quartiers): void {
  for (let l = 0; l < Math.min(feuille.lignes.length, 120); l++) {
    for (const c of colonnesRemplies(feuille, l)) {
      for (const trouve of texteEn(feuille, l, c).matchAll(/\b([A-Z]{1,5}\d?)\s*[=:]\s*([^,;=()]{3,40})/g)) {
        const identite = quartiers.trouver(trouve[2] ?? '')
        const connu = quartiers.connus.find((q) => (q.code ?? q.nom) === identite)
        if (connu) quartiers.ajouter(connu.nom, connu.code, [trouve[1] ?? ''])
      }
    }
  }
}

/** Where no code is given: the values of the quartier columns that stand alone are the names. */
export function apprendreDesValeurs(quartiers: Quartiers, valeurs: readonly string[]): void {
  const comptes = new Map<string, { nom: string; n: number }>()
  for (const brute of valeurs) {
    const valeur = /[\r\n]/.test(brute) ? '' : propre(brute)
    if (
      valeur === '' ||
      valeur.length > 45 ||
      /[,;/+&|]|\bet\b|\d\s*%/i.test(valeur) ||
      TOUS.test(cle(valeur)) ||
      MOTS_LIGNE_TOTAL.test(cle(valeur))
    )
      continue
    const k = cleQuartier(valeur)
    const compte = comptes.get(k)
    if (compte) compte.n++
    else comptes.set(k, { nom: valeur, n: 1 })
  }
  for (const morceau of valeurs
    .flatMap((v) => v.split(/[,;/+|\n]/))
    .map((m) => propre(m.replace(/\([^)]*\)|\d+\s*%/g, ' ')))) {
    if (
      /^\p{Lu}[\p{L}\s'’-]{2,35}$/u.test(morceau) &&
      !TOUS.test(cle(morceau)) &&
      !MOTS_LIGNE_TOTAL.test(cle(morceau)) &&
      !/\bet\b/i.test(morceau) &&
      !comptes.has(cleQuartier(morceau))
    )
      comptes.set(cleQuartier(morceau), { nom: morceau, n: 0.5 })
  }
  for (const { nom, n } of [...comptes.values()].sort((a, b) => b.n - a.n)) {
    const parTiret = nom.split(/\s*[-–—]\s*/)
    const compose = parTiret.length > 1 && parTiret.every((m) => comptes.has(cleQuartier(m)) || quartiers.connait(m))
    // A name written once that is nearly a frequent one is a typing error.
    const faute = n <= 1 && quartiers.proche(nom)
    if (!compose && !faute && !quartiers.connait(nom)) quartiers.ajouter(nom, null)
  }
}

function uniques(valeurs: readonly string[]): string[] {
  return [...new Set(valeurs)]
}
