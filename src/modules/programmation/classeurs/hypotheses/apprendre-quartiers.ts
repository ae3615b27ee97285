import type { Feuille } from '#platform/tableur/types.ts'
import { colonnesRemplies, texteEn } from '../grille/grille.ts'
import { cle, propre } from '../grille/texte.ts'
import type { QuartierConnu } from '../grille/types.ts'
import { legendeDe } from '../vocabulaires/legendes.ts'
import { MOTS_LIGNE_TOTAL } from '../vocabulaires/lexique.ts'
import { CODE, cleQuartier, diraitAucun, diraitTous, enchainer, Quartiers, uniques } from '../vocabulaires/quartiers.ts'

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
  return quartiers
}

// A sheet of one quartier: its code in the title or as its name, its name announced on another line or as its name.
function parTitre(feuille: Feuille, quartiers: Quartiers): void {
  const titres: string[] = [feuille.nom]
  for (let l = 0; l < Math.min(feuille.lignes.length, 12); l++) {
    const remplies = colonnesRemplies(feuille, l)
    if (remplies.length <= 3) titres.push(...remplies.map((c) => texteEn(feuille, l, c)))
  }
  const codes = uniques(titres.flatMap((t) => t.match(CODE) ?? []))
  const code = codes.length === 1 ? (codes[0] ?? null) : null
  if (code && quartiers.connait(code)) return
  const annonce = titres.flatMap(
    (t) => /^(?:quartier|qpv|territoire)\s*[:–-]?\s*(.{3,40})$/i.exec(t.replace(CODE, '').trim())?.[1] ?? [],
  )
  const nom = annonce.map((t) => propre(t.replace(/[\s\-–—:()]+$/, ''))).find((t) => /\p{L}{3}/u.test(t))
  if (code) quartiers.ajouter(nom ?? feuille.nom, code, nom ? [feuille.nom] : [])
  else if (nom && cle(nom).startsWith(cle(feuille.nom))) quartiers.ajouter(nom, null)
}

function parPhrase(texte: string, quartiers: Quartiers): void {
  for (const [nom, code] of suiteDeCodes(texte)) quartiers.ajouter(nom, code)
  for (const trouve of texte.matchAll(/([^();,:]{2,60}?)\s*\(\s*(Q[NP]\w{5,6})\s*\)/g)) {
    // « RD = Rive Droite (QN08901I) »
    const [court = '', nom] = (trouve[1] ?? '').split(/\s*=\s*/)
    quartiers.ajouter(
      // « PROGRAMMATION 2026 - QPV LES COTEAUX (QN06803M) »
      (nom ?? court)
        .replace(/^.*[-–—:]\s*(?:quartier|qpv)\s+/i, '')
        .replace(/^[\s\-–—/]*((quartiers?|qpv|et)\s+)?(de\s+(?=l['’]|la )|du\s+)?/i, ''),
      trouve[2] ?? null,
      nom && /^\s*[A-Z0-9]{1,5}$/.test(court) ? [court.trim()] : [],
    )
  }
  const premier = /^\s*(Q[NP]\w{5,6})\s*[-–—:/=]?\s+(.{2,60})$/.exec(texte)
  if (premier) quartiers.ajouter((premier[2] ?? '').replace(/^[-–—:/=]\s*/, ''), premier[1] ?? null)
  const dernier = /^(.{2,60}?)\s*[-–—:/=]\s*(Q[NP]\w{5,6})\s*$/.exec(texte)
  if (dernier) quartiers.ajouter(dernier[1] ?? '', dernier[2] ?? null)
}

// « Polygone QN02606M - Valensolles QN02608I », or each name after its code.
function suiteDeCodes(texte: string): [string, string][] {
  const codes = texte.match(CODE) ?? []
  if (codes.length < 2 || /[(=%]/.test(texte)) return []
  const morceaux = texte.split(CODE).map((m) => propre(m.replace(/^[\s\-–—,;/:•]+|[\s\-–—,;/:•]+$/g, '')))
  // « Quartiers : QN02606M Polygone ; … » begins by a code too, unless it ends by one: « Polygone : QN02606M ; … ».
  const annonce = /^[^:]*:\s*Q[NP]/.test(texte) && morceaux.at(-1) !== ''
  const noms = morceaux[0] === '' || annonce ? morceaux.slice(1) : morceaux.slice(0, -1)
  const bons = noms.length === codes.length && noms.every((n) => /^\p{Lu}/u.test(n) && n.length <= 45)
  return bons ? noms.map((nom, i) => [nom.replace(/^.*:\s*/, ''), codes[i] ?? '']) : []
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

const nommeUnSeul = (dit: string): boolean =>
  !diraitTous(dit) && !diraitAucun(dit) && !MOTS_LIGNE_TOTAL.test(cle(dit)) && !/\bet\b/i.test(dit)
const estUnNom = (dit: string): boolean => /^\p{Lu}[\p{L}\s'’-]{2,35}$/u.test(dit) && nommeUnSeul(dit)

/** Where no code is given: the values of the quartier columns that stand alone are the names. */
export function apprendreDesValeurs(quartiers: Quartiers, valeurs: readonly string[]): void {
  const comptes = new Map<string, { nom: string; n: number }>()
  // « QPV Nord »: « Nord » alone is no name, so the others keep theirs whole too.
  const entiers = valeurs.some((v) => /^(qpv|qp)\s+(nord|sud|est|ouest|centre)\s*$/i.test(v))
  for (const nom of composes(valeurs)) comptes.set(cleQuartier(nom), { nom, n: 2 })
  for (const brute of valeurs) {
    const valeur = /[\r\n]/.test(brute) ? '' : propre(brute)
    if (
      valeur === '' ||
      valeur.length > 45 ||
      /^[*(]/.test(valeur) ||
      /[,;/+&|]|\d\s*%/.test(valeur) ||
      !nommeUnSeul(valeur)
    )
      continue
    const k = cleQuartier(valeur)
    const compte = comptes.get(k)
    if (compte) {
      compte.n++
      // « chanaye » typed in haste gives way to « La Chanaye ».
      if (/^\p{Ll}/u.test(compte.nom) && /^\p{Lu}/u.test(valeur)) compte.nom = valeur
    } else comptes.set(k, { nom: valeur, n: 1 })
  }
  for (const piece of valeurs.flatMap((v) => v.split(/[,;/+|\n]/))) {
    const nom = propre(piece.replace(/\([^)]*\)|\d+\s*%/g, ' '))
    const moitie = [...comptes.values()].some((compose) => compose.nom.includes('/') && compose.nom.includes(nom))
    if (estUnNom(nom) && !moitie && !comptes.has(cleQuartier(nom))) comptes.set(cleQuartier(nom), { nom, n: 0.5 })
  }
  for (const { nom, n } of [...comptes.values()].sort((a, b) => b.n - a.n)) {
    const parTiret = nom.split(/\s*[-–—]\s*/)
    const connu = (m: string) =>
      cleQuartier(m) !== cleQuartier(nom) && (comptes.has(cleQuartier(m)) || quartiers.connait(m))
    const compose = parTiret.length > 1 && enchainer(parTiret, (m) => (connu(m) ? m : null)) !== null
    // A name written once that is nearly a frequent one is a typing error.
    const faute = n <= 1 && quartiers.proche(nom)
    if (!compose && !faute && !quartiers.connait(nom)) quartiers.ajouter(nom, null, [], entiers)
  }
}

// « Ormeau/Bel Air », said more than once, neither half ever said without the other: one name, as official names are.
function composes(valeurs: readonly string[]): string[] {
  const dites = valeurs.map(propre).filter((v) => v !== '')
  const uns = uniques(
    dites.filter((v) => /\p{L}\/\p{L}/u.test(v) && !/[,;+&|]|\s\/\s|\bet\b|%/i.test(v) && v.length <= 45),
  )
  return uns.filter((nom) => {
    const ailleurs = dites.map((v) => cle(v.replaceAll(nom, ' ')))
    const moities = nom.split('/').map(cle)
    return (
      dites.filter((v) => v.includes(nom)).length > 1 &&
      !ailleurs.some((v) => moities.some((m) => ` ${v} `.includes(` ${m} `)))
    )
  })
}

/** The names behind the short capitals that the columns of quartiers use, as the legend of the workbook tells them. */
export function apprendreAbreviations(
  quartiers: Quartiers,
  feuilles: readonly Feuille[],
  valeurs: readonly string[],
): void {
  const codes = quartiers.connus.some((q) => q.code !== null)
  const courts = valeurs.flatMap((v) => v.split(/[,;/+&|\n-]/)).map(propre)
  for (const [court, nom] of legendeDe(
    feuilles,
    courts.filter((v) => !quartiers.connait(v)),
  )) {
    const code = nom.match(CODE)?.[0] ?? null
    const connu = quartiers.connus.find((q) => (q.code ?? q.nom) === quartiers.seul(nom))
    // Where the workbook gives codes, a name that has none is no quartier.
    if (codes && !connu && !code) continue
    quartiers.ajouter(connu?.nom ?? propre(nom.replace(CODE, ' ').replace(/[()]/g, ' ')), connu?.code ?? code, [court])
  }
}
