import { adresse, lireAdresse } from './adresse.ts'
import { texteDeNombre } from './formats.ts'
import { type Cellule, type Feuille, LIMITES } from './types.ts'

/**
 * Gives a value to formulas saved without their result (files written by scripts never have one):
 * + - * / parentheses, references, SUM. Anything else stays without a value.
 */
export function calculer(feuilles: readonly Feuille[]): readonly Feuille[] {
  return feuilles.map((feuille) => {
    const lignes = feuille.lignes.map((ligne) => ligne.slice())
    const calcul: Calcul = { grille: lignes, connues: new Map(), reste: PAS_MAX }
    for (const ligne of lignes) {
      for (let c = 0; c < ligne.length; c++) {
        const cellule = ligne[c]
        if (!cellule?.formule || cellule.valeur !== null) continue
        const valeur = valeurDe(calcul, cellule, 0)
        if (valeur !== null) ligne[c] = { ...cellule, valeur, texte: texteDeNombre(valeur, cellule.format) }
      }
    }
    return { ...feuille, lignes }
  })
}

/**
 * What totals saved with a sheet come to once some of its cells have changed: only those that this grammar is seen to
 * compute as the spreadsheet did, from the cells of before. The others keep what they gave until it is opened.
 */
export function totauxRefaits(
  avant: Feuille,
  apres: Feuille,
): readonly Readonly<{ adresse: string; resultat: number }>[] {
  const [lus, refaits] = [avant, apres].map((feuille) => calculer([sansResultats(feuille)])[0])
  return avant.lignes.flatMap((ligne, l) =>
    ligne.flatMap((cellule, c) => {
      if (!estUnTotal(cellule) || !apres.lignes[l]?.[c]?.formule) return []
      const [lu, refait] = [lus, refaits].map((une) => une?.lignes[l]?.[c]?.valeur)
      if (typeof lu !== 'number' || typeof refait !== 'number' || !pareils(lu, cellule.valeur)) return []
      return pareils(refait, lu) ? [] : [{ adresse: adresse(l, c), resultat: refait }]
    }),
  )
}

const estUnTotal = (cellule: Cellule | undefined): cellule is Cellule & { valeur: number } =>
  cellule?.formule !== undefined && !cellule.date && typeof cellule.valeur === 'number'

const sansResultats = (feuille: Feuille): Feuille => ({
  ...feuille,
  lignes: feuille.lignes.map((ligne) => Array.from(ligne, (une) => (estUnTotal(une) ? { ...une, valeur: null } : une))),
})

/** To the half of a cent: sums of euros are kept in binary. */
const pareils = (a: number, b: number): boolean => Math.abs(a - b) < 0.005

type Grille = ReadonlyArray<ReadonlyArray<Cellule | undefined>>
/** One sheet being computed: each formula once, and so many signs and cells in all. */
type Calcul = { grille: Grille; connues: Map<Cellule, number | null>; reste: number }
type Etat = { jetons: string[]; i: number; calcul: Calcul; profondeur: number }

/** Signs read and cells added; a city's workbook takes some thousands. Beyond, formulas stay without a value. */
const PAS_MAX = 5_000_000

/** How far a cell may refer to another that refers to another: each takes its place on the stack. */
const PROFONDEUR_MAX = 200

/** The value of one cell, computed once whoever refers to it; null when it refers to itself, or too far. */
function valeurDe(calcul: Calcul, cellule: Cellule, profondeur: number): number | null {
  const connue = calcul.connues.get(cellule)
  if (connue !== undefined) return connue
  if (profondeur > PROFONDEUR_MAX) return null
  calcul.connues.set(cellule, null)
  const valeur = evaluer(cellule.formule ?? '', calcul, profondeur)
  calcul.connues.set(cellule, valeur)
  return valeur
}

/** The value of one formula over a sheet, or null when it uses more than this small grammar. */
function evaluer(formule: string, calcul: Calcul, profondeur: number): number | null {
  if (formule.length > 2_000 || calcul.reste <= 0) return null
  const jetons = formule.toUpperCase().match(/SUM|SOMME|\$?[A-Z]{1,3}\$?\d+|\d+(?:\.\d+)?|[-+*/():,;]|\S/g)
  if (!jetons || jetons.length > 500) return null
  calcul.reste -= jetons.length
  const etat: Etat = { jetons, i: 0, calcul, profondeur }
  const valeur = somme(etat)
  return etat.i === jetons.length ? valeur : null
}

function somme(e: Etat): number | null {
  let total = produit(e)
  while (total !== null && (e.jetons[e.i] === '+' || e.jetons[e.i] === '-')) {
    const signe = e.jetons[e.i++] === '+' ? 1 : -1
    const suite = produit(e)
    total = suite === null ? null : total + signe * suite
  }
  return total
}

function produit(e: Etat): number | null {
  let total = terme(e)
  while (total !== null && (e.jetons[e.i] === '*' || e.jetons[e.i] === '/')) {
    const fois = e.jetons[e.i++] === '*'
    const suite = terme(e)
    if (suite === null || (!fois && suite === 0)) return null
    total = fois ? total * suite : total / suite
  }
  return total
}

function terme(e: Etat): number | null {
  const jeton = e.jetons[e.i++] ?? ''
  if (jeton === '-') {
    const suite = terme(e)
    return suite === null ? null : -suite
  }
  if (jeton === '+') return terme(e)
  if (jeton === '(') {
    const dedans = somme(e)
    return e.jetons[e.i++] === ')' ? dedans : null
  }
  if (jeton === 'SUM' || jeton === 'SOMME') return sommeDePlages(e)
  if (/^\d/.test(jeton)) return Number(jeton)
  return reference(e, jeton)
}

function sommeDePlages(e: Etat): number | null {
  if (e.jetons[e.i++] !== '(') return null
  let total = 0
  for (;;) {
    if (e.jetons[e.i + 1] === ':') {
      const de = lireAdresse(e.jetons[e.i] ?? '')
      const a = lireAdresse(e.jetons[e.i + 2] ?? '')
      if (!de || !a) return null
      e.i += 3
      for (let l = de.ligne; l <= Math.min(a.ligne, e.calcul.grille.length - 1); l++) {
        for (let c = de.colonne; c <= Math.min(a.colonne, LIMITES.colonnes); c++) {
          e.calcul.reste -= 1
          if (e.calcul.reste <= 0) return null
          total += nombreDe(e, l, c) ?? 0
        }
      }
    } else {
      const valeur = somme(e)
      if (valeur === null) return null
      total += valeur
    }
    const suite = e.jetons[e.i++]
    if (suite === ')') return total
    if (suite !== ',' && suite !== ';') return null
  }
}

function reference(e: Etat, jeton: string): number | null {
  const ou = lireAdresse(jeton)
  return ou ? nombreDe(e, ou.ligne, ou.colonne) : null
}

function nombreDe(e: Etat, ligne: number, colonne: number): number | null {
  const cellule = e.calcul.grille[ligne]?.[colonne]
  if (!cellule) return 0
  if (cellule.valeur === null && cellule.formule) return valeurDe(e.calcul, cellule, e.profondeur + 1)
  return typeof cellule.valeur === 'number' ? cellule.valeur : 0
}
