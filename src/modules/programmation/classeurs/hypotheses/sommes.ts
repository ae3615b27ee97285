import { payeurCommun } from '../vocabulaires/payeurs.ts'
import type { Candidat } from './accord.ts'

/**
 * A column of money under a name nobody knows that is, row after row, the sum of its neighbours (or of all the columns of
 * its step) is their total, whatever its label says. Changes the candidates in place.
 */
export function totauxParLeCalcul(candidats: readonly Candidat[]): void {
  const montants = candidats.filter((c) => c.role === 'montant')
  for (const c of montants) {
    if (c.financeur && payeurCommun(c.financeur)) continue
    const rang = montants.indexOf(c)
    const memes = montants.filter((d) => d !== c && d.role === 'montant' && d.etat === c.etat)
    const groupes = [memes, ...suites(montants, rang)]
    if (groupes.some((groupe) => groupe.length >= 2 && estLaSomme(c, groupe))) c.role = 'total'
  }
}

// The two to ten columns just at its left, and just at its right.
function suites(montants: readonly Candidat[], rang: number): Candidat[][] {
  const longueurs = [2, 3, 4, 5, 6, 7, 8, 9, 10]
  return longueurs.flatMap((n) => [
    ...(rang >= n ? [montants.slice(rang - n, rang)] : []),
    ...(rang + n < montants.length ? [montants.slice(rang + 1, rang + 1 + n)] : []),
  ])
}

// The finest step that amounts are written with, in centimes of the unit shown: « 1,5 » k€ is not read to the nearest unit.
function pasDes(colonnes: readonly Candidat[]): number {
  const ecrits = colonnes.flatMap((c) => c.profil.serie.filter((n) => n !== null))
  return [100, 50, 10].find((pas) => ecrits.every((n) => n % pas === 0)) ?? 1
}

/** Rounding excuses a gap, up to one step; a fiftieth of the sum at most, so that small numbers are not all alike. */
const ECART = 0.02

/** True when a column is, row after row, the sum of others. */
export function estLaSomme(c: Candidat, parties: readonly Candidat[]): boolean {
  const pas = Math.max(pasDes([c]), pasDes(parties))
  // Sums of a few steps (a sheet in k€) meet by chance: more rows must agree.
  const petits = c.profil.serie.every((n) => n === null || n < 100 * pas)
  let justes = 0
  let fausses = 0
  let composees = 0
  for (const [i, somme] of c.profil.serie.entries()) {
    const lues = parties.map((p) => p.profil.serie[i] ?? null).filter((n) => n !== null && n !== 0)
    if (somme === null && lues.length === 0) continue
    const total = lues.reduce<number>((n, v) => n + (v ?? 0), 0)
    if (somme !== null && Math.abs(total - somme) <= Math.min(pas, ECART * Math.abs(somme))) {
      justes++
      if (lues.length >= 2) composees++
    } else fausses++
  }
  return justes >= 3 && composees >= (petits ? 4 : 2) && fausses <= 0.1 * justes
}
