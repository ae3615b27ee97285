import type { Feuille } from '#platform/tableur/types.ts'
import { celluleEn, colonnesRemplies, etendue, type Grille, largeur, texteEn } from '../grille/grille.ts'
import { cleEntete } from '../grille/texte.ts'
import {
  ETAT_AMBIGU,
  MOTS_ARGENT,
  MOTS_ETATS,
  MOTS_FINANCEUR,
  MOTS_POURCENT,
  MOTS_PROPRES,
  MOTS_ROLES,
  MOTS_TOTAL,
} from '../vocabulaires/lexique.ts'
import { estPayeurNu } from '../vocabulaires/payeurs.ts'

/** Header rows of one table, 0-based, bounds included. */
export type Entete = Readonly<{ debut: number; fin: number }>

const RECHERCHE = 80

/** What a label could be: a role name, `argent` for money words, `annee`, or null. */
export function natureDeLibelle(texte: string): string | null {
  const k = cleEntete(texte)
  if (k === '' || k.length > 130) return null
  if (/^(20\d\d)$/.test(k)) return 'annee'
  const role = MOTS_ROLES.find(([, mots, poids]) => poids >= 0.55 && mots.test(k))
  if (role) return role[0]
  if (estMotDArgent(k)) return 'argent'
  if (MOTS_POURCENT.test(k)) return 'pourcentage'
  return null
}

export function estMotDArgent(k: string): boolean {
  return (
    MOTS_ETATS.some(([, mots]) => mots.test(k)) ||
    ETAT_AMBIGU.test(k) ||
    estPayeurNu(k) ||
    MOTS_FINANCEUR.test(k) ||
    MOTS_ARGENT.test(k) ||
    MOTS_TOTAL.test(k) ||
    MOTS_PROPRES.test(k)
  )
}

/** The headers that a person pointed at, rows that follow each other being one; null when nobody did. */
export function entetesDits(feuille: Grille): Entete[] | null {
  const dites = [...(feuille.dites ?? [])].flatMap(([l, dite]) => (dite === 'entete' ? [l] : []))
  const debuts = dites.filter((l) => !dites.includes(l - 1))
  if (debuts.length === 0) return null
  return debuts.map((debut, i) => {
    const siennes = dites.filter((l) => l >= debut && l < (debuts[i + 1] ?? Number.POSITIVE_INFINITY))
    return siennes.length > 1 ? { debut, fin: Math.max(...siennes) } : etendre(feuille, debut, 0)
  })
}

/** All the header blocks of a sheet, from top to bottom: the first is searched in the first 80 rows. */
export function trouverEntetes(feuille: Feuille): Entete[] {
  const entetes: Entete[] = []
  const connue = premiereAncre(feuille)
  const premier = connue >= 0 ? connue : ancreParContraste(feuille)
  if (premier < 0) return entetes
  let entete = etendre(feuille, premier, 0)
  entetes.push(entete)
  const libelles = libellesDe(feuille, entete)
  for (let l = entete.fin + 1; l < feuille.lignes.length; l++) {
    if (l <= entete.fin || estRepetition(feuille, l, libelles)) continue
    const note = noter(feuille, l)
    if (note.reconnus >= 4 && note.part >= 0.75 && note.natures >= 4 && note.nombres === 0 && !note.longs) {
      entete = etendre(feuille, l, entete.fin + 1)
      entetes.push(entete)
    }
  }
  return entetes
}

/** True when a row says again the labels of the header. */
export function estRepetition(feuille: Feuille, ligne: number, libelles: ReadonlySet<string>): boolean {
  const colonnes = colonnesRemplies(feuille, ligne)
  if (colonnes.length < 2) return false
  // Ten thousand rows must stay fast: a row is left as soon as too many of its cells are no label.
  let autres = 0
  for (const c of colonnes) {
    if (!libelles.has(cleEntete(texteEn(feuille, ligne, c)))) autres++
    if (autres > 0.3 * colonnes.length) return false
  }
  return colonnes.length - autres >= 3 || autres === 0
}

/** Keys of every label of a header block. */
export function libellesDe(feuille: Feuille, { debut, fin }: Entete): Set<string> {
  const libelles = new Set<string>()
  for (let l = debut; l <= fin; l++) {
    for (const c of colonnesRemplies(feuille, l)) libelles.add(cleEntete(texteEn(feuille, l, c)))
  }
  return libelles
}

/**
 * The labels over one column, from the top level to the leaf, without repetition. A group label spreads
 * over its merge; where merges are lost (CSV, ODS), over the blank cells at its right that have a leaf.
 */
export function niveaux(feuille: Feuille, { debut, fin }: Entete, colonne: number): string[] {
  const textes: string[] = []
  for (let l = debut; l <= fin; l++) {
    let texte = texteEn(feuille, l, colonne)
    if (texte === '' && l < fin) texte = groupeAGauche(feuille, l, fin, colonne)
    if (texte !== '' && !textes.includes(texte)) textes.push(texte)
  }
  return textes
}

function groupeAGauche(feuille: Feuille, ligne: number, fin: number, colonne: number): string {
  if (!aUneFeuille(feuille, ligne, fin, colonne) || seSuffit(feuille, ligne, fin, colonne)) return ''
  for (let c = colonne - 1; c >= 0; c--) {
    const texte = texteEn(feuille, ligne, c)
    if (texte === '') {
      if (!aUneFeuille(feuille, ligne, fin, c)) return ''
      continue
    }
    // A merge that ends before this column says that the group ends there.
    const maitre = feuille.lignes[ligne]?.[c]?.maitre
    if (maitre || etendue(feuille, ligne, c) > 1) return ''
    return aUneFeuille(feuille, ligne, fin, c) ? texte : ''
  }
  return ''
}

function aUneFeuille(feuille: Feuille, ligne: number, fin: number, colonne: number): boolean {
  for (let l = ligne + 1; l <= fin; l++) if (texteEn(feuille, l, colonne) !== '') return true
  return false
}

// A leaf such as « Observations » under a blank group cell belongs to no group.
function seSuffit(feuille: Feuille, ligne: number, fin: number, colonne: number): boolean {
  const nature = natureDeLibelle(texteEn(feuille, fin, colonne) || texteEn(feuille, ligne + 1, colonne))
  return nature !== null && !['argent', 'annee', 'etat', 'pourcentage'].includes(nature)
}

function premiereAncre(feuille: Feuille): number {
  let meilleure = -1
  let score = 0
  for (let l = 0; l < Math.min(feuille.lignes.length, RECHERCHE); l++) {
    const note = noter(feuille, l)
    if (note.remplies < 2 || note.longs || note.nombres > 0) continue
    const assez = note.reconnus >= 3 ? note.part >= 0.4 : note.reconnus === 2 && note.part >= 0.6 && note.remplies <= 4
    if (!assez) continue
    const valeur = note.natures * 2 + note.reconnus * note.part
    // Rows further down must be clearly better: data rows may use the words of headers.
    if (valeur > score * (meilleure < 0 ? 1 : 1.6)) {
      score = valeur
      meilleure = l
    }
    if (meilleure >= 0 && l > meilleure + 6) break
  }
  return meilleure
}

/**
 * A header none of whose words are known still stands out: short words, each once, no number, over rows that fill the
 * same columns and hold numbers under some of them.
 */
function ancreParContraste(feuille: Feuille): number {
  for (let l = 0; l < Math.min(feuille.lignes.length, 30); l++) {
    const colonnes = colonnesRemplies(feuille, l)
    const textes = colonnes.map((c) => cleEntete(texteEn(feuille, l, c)))
    const nombres = colonnes.some((c) => estNombre(celluleEn(feuille, l, c)?.valeur, texteEn(feuille, l, c)))
    if (
      colonnes.length < 4 ||
      nombres ||
      new Set(textes).size < colonnes.length ||
      textes.join('').length > 55 * colonnes.length
    )
      continue
    const dessous: number[] = []
    for (let d = l + 1; d < Math.min(feuille.lignes.length, l + 12) && dessous.length < 5; d++)
      if (colonnesRemplies(feuille, d).length >= 0.5 * colonnes.length) dessous.push(d)
    const chiffree = (c: number) =>
      dessous.filter((d) => estNombre(celluleEn(feuille, d, c)?.valeur, texteEn(feuille, d, c))).length
    if (dessous.length >= 3 && colonnes.some((c) => chiffree(c) >= 2)) return l
  }
  return -1
}

type Note = { remplies: number; reconnus: number; part: number; natures: number; nombres: number; longs: boolean }

function noter(feuille: Feuille, ligne: number): Note {
  const colonnes = colonnesRemplies(feuille, ligne)
  const textes = colonnes.map((c) => texteEn(feuille, ligne, c))
  const nombres = colonnes.filter((c, i) => estNombre(celluleEn(feuille, ligne, c)?.valeur, textes[i] ?? '')).length
  const moyenne = colonnes.length > 0 ? textes.join('').length / colonnes.length : 0
  // A row with numbers is no header: its words are not even looked at (10,000 rows must stay fast).
  const natures = nombres > 0 || moyenne > 100 ? [] : textes.flatMap((texte) => natureDeLibelle(texte) ?? [])
  const part = colonnes.length > 0 ? natures.length / colonnes.length : 0
  // Long labels, each of them known, make a header all the same.
  const longs = moyenne > 55 && !(part >= 0.8 && new Set(natures).size >= 4)
  return { remplies: colonnes.length, reconnus: natures.length, part, natures: new Set(natures).size, nombres, longs }
}

function estNombre(valeur: unknown, texte: string): boolean {
  if (/^20\d\d$/.test(texte)) return false
  return typeof valeur === 'number' || (/\d/.test(texte) && /^[\d\s.,€%/k-]+$/i.test(texte))
}

function etendre(feuille: Feuille, ancre: number, plancher: number): Entete {
  let fin = ancre
  for (let l = ancre + 1; l <= Math.min(ancre + 3, feuille.lignes.length - 1); l++) {
    if (!estSousEntete(feuille, l, ancre)) break
    fin = l
  }
  let debut = ancre
  for (let l = ancre - 1; l >= Math.max(plancher, ancre - 3); l--) {
    if (!estLigneDeGroupes(feuille, l, ancre)) break
    debut = l
  }
  return { debut, fin }
}

function estSousEntete(feuille: Feuille, ligne: number, ancre: number): boolean {
  const note = noter(feuille, ligne)
  if (note.remplies === 0 || note.nombres > 0 || note.longs) return false
  const colonnes = colonnesRemplies(feuille, ligne)
  const courts = colonnes.every((c) => /^[dparsvn]$/i.test(texteEn(feuille, ligne, c)))
  if (courts && colonnes.length >= 3) return true
  // Names under one merged label (quartiers, years, funders nobody knows) are a sub-header too.
  const maitre = (c: number) => feuille.lignes[ancre]?.[c]?.maitre ?? { ligne: ancre, colonne: c }
  const sousFusion = colonnes.every((c) => etendue(feuille, maitre(c).ligne, maitre(c).colonne) > 1)
  if (colonnes.length >= 2 && sousFusion) return true
  // A sub-header stands under cells that are groups (merged in width, or with blanks at their right).
  const sousGroupe = colonnes.filter(
    (c) => texteEn(feuille, ancre, c, false) === '' || etendue(feuille, ancre, c) > 1,
  ).length
  if (sousUnGroupeSansFusion(feuille, ligne, ancre, colonnes)) return true
  if (note.remplies === 1) return false
  return note.part >= 0.6 && (sousGroupe > 0 || note.part === 1) && note.remplies >= 2
}

// The same where merges are lost (ODS, CSV): names side by side, the first under a label, the others under its blanks,
// and amounts below.
function sousUnGroupeSansFusion(feuille: Feuille, ligne: number, ancre: number, colonnes: readonly number[]): boolean {
  const [premiere = 0] = colonnes
  const cote = colonnes.length >= 2 && colonnes.every((c, i) => c === premiere + i)
  if (!cote || texteEn(feuille, ancre, premiere) === '') return false
  if (colonnes.slice(1).some((c) => texteEn(feuille, ancre, c) !== '' || celluleEn(feuille, ancre, c)?.maitre))
    return false
  const dessous = [1, 2, 3].flatMap((pas) => colonnes.map((c) => celluleEn(feuille, ligne + pas, c)))
  return dessous.some((cellule) => typeof cellule?.valeur === 'number')
}

// « Ville | | CAF | » over « Demandé | Voté | Demandé | Voté »: another word over each label that is said again.
function coiffeDesRedites(feuille: Feuille, ligne: number, ancre: number): boolean {
  const dites = Map.groupBy(colonnesRemplies(feuille, ancre), (c) => cleEntete(texteEn(feuille, ancre, c)))
  const [redites = []] = [...dites.values()].filter((colonnes) => colonnes.length >= 2)
  return (
    redites.length >= 2 &&
    new Set(redites.map((c) => texteEn(feuille, ligne, c)).filter(Boolean)).size === redites.length
  )
}

function estLigneDeGroupes(feuille: Feuille, ligne: number, ancre: number): boolean {
  const colonnes = colonnesRemplies(feuille, ligne)
  if (colonnes.length === 0) return false
  const total = largeur(feuille)
  const note = noter(feuille, ligne)
  if (note.nombres > 0 || note.longs) return false
  const larges = colonnes.filter((c) => etendue(feuille, ligne, c) > 1)
  if (larges.some((c) => etendue(feuille, ligne, c) > 0.7 * total)) return false
  if (colonnes.length === 1) {
    const c = colonnes[0] ?? 0
    return larges.length === 1 && c > 0 && note.reconnus === 1
  }
  if (coiffeDesRedites(feuille, ligne, ancre)) return true
  const surFeuille = colonnes.filter((c) => texteEn(feuille, ancre, c) !== '').length
  return (larges.length / colonnes.length >= 0.5 || note.part >= 0.5) && surFeuille / colonnes.length >= 0.5
}
