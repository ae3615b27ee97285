import { lireAdresse } from './adresse.ts'
import { texteDeNombre } from './formats.ts'
import type { Cellule, Feuille } from './types.ts'

/**
 * Gives a value to formulas saved without their result (files written by scripts never have one):
 * + - * / parentheses, references, SUM. Anything else stays without a value.
 */
export function calculer(feuilles: readonly Feuille[]): readonly Feuille[] {
  return feuilles.map((feuille) => {
    const lignes = feuille.lignes.map((ligne) => ligne.slice())
    for (const ligne of lignes) {
      for (let c = 0; c < ligne.length; c++) {
        const cellule = ligne[c]
        if (!cellule?.formule || cellule.valeur !== null) continue
        const valeur = evaluer(cellule.formule, lignes, 0)
        if (valeur !== null) ligne[c] = { ...cellule, valeur, texte: texteDeNombre(valeur, cellule.format) }
      }
    }
    return { ...feuille, lignes }
  })
}

type Grille = ReadonlyArray<ReadonlyArray<Cellule | undefined>>
type Etat = { jetons: string[]; i: number; grille: Grille; profondeur: number }

/** The value of one formula over a sheet, or null when it uses more than this small grammar. */
export function evaluer(formule: string, grille: Grille, profondeur: number): number | null {
  const jetons = formule.toUpperCase().match(/SUM|SOMME|\$?[A-Z]{1,3}\$?\d+|\d+(?:\.\d+)?|[-+*/():,;]|\S/g)
  if (!jetons || jetons.length > 500 || profondeur > 50) return null
  const etat: Etat = { jetons, i: 0, grille, profondeur }
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
      for (let l = de.ligne; l <= Math.min(a.ligne, e.grille.length - 1); l++) {
        for (let c = de.colonne; c <= a.colonne; c++) total += nombreDe(e, l, c) ?? 0
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
  const cellule = e.grille[ligne]?.[colonne]
  if (!cellule) return 0
  if (cellule.valeur === null && cellule.formule) return evaluer(cellule.formule, e.grille, e.profondeur + 1)
  return typeof cellule.valeur === 'number' ? cellule.valeur : 0
}
