import { hasard } from '../hasard.ts'

/** People in ranks: what the exchanges look at. `table[t * n + i]`: the table of i in round t. */
export type Donnee = Readonly<{
  n: number
  tours: number
  /** What a pair costs each time that it is together, beyond repeats; below zero where it must be. By i * n + j. */
  penalite: Float64Array
  /** By t * n + i: 1 where a hand has set it. */
  fige: Uint8Array
}>

const CHALEUR = { debut: 1.2, fin: 0.12 }

/**
 * Simulated annealing: two people of one round exchange their tables when that costs less, or a little more while it is
 * hot. The cost: pairs of encounters of the same two, and the penalties. `essais` bound it, so that the same day gives the
 * same plan. Only rounds from `depuis` move. Returns the best met, and its cost.
 */
export function recuire(
  donnee: Donnee,
  depart: Int32Array,
  essais: number,
  depuis: number,
  graine: number,
  but: number,
) {
  const { n, tours, penalite, fige } = donnee
  const tirage = hasard(graine)
  const table = Int32Array.from(depart)
  const fois = new Int32Array(n * n)
  const assis = Array.from({ length: tours }, (_, t) => gens(table, n, t))
  let cout = 0
  for (const autour of assis.flat())
    for (const i of autour)
      for (const j of autour)
        if (i < j) {
          cout += (fois[i * n + j] ?? 0) + (penalite[i * n + j] ?? 0)
          changer(fois, n, i, j, 1)
        }
  let [meilleur, cle] = [cout, Int32Array.from(table)]
  const refroidir = (CHALEUR.fin / CHALEUR.debut) ** (1 / essais)
  let chaleur = CHALEUR.debut
  for (let essai = 0; essai < essais && meilleur > but + 1e-9; essai += 1) {
    chaleur *= refroidir
    const t = depuis + Math.floor(tirage() * (tours - depuis))
    const [i, j] = [Math.floor(tirage() * n), Math.floor(tirage() * n)]
    const [a, b] = [table[t * n + i] ?? 0, table[t * n + j] ?? 0]
    if (a === b || fige[t * n + i] || fige[t * n + j]) continue
    const [autourA, autourB] = [assis[t]?.[a] ?? [], assis[t]?.[b] ?? []]
    let ecart = 0
    for (const x of autourA) if (x !== i) ecart += arrive(j, x) - part(i, x)
    for (const x of autourB) if (x !== j) ecart += arrive(i, x) - part(j, x)
    if (ecart > 0 && tirage() >= Math.exp(-ecart / chaleur)) continue
    cout += ecart
    for (const x of autourA)
      if (x !== i) {
        changer(fois, n, i, x, -1)
        changer(fois, n, j, x, 1)
      }
    for (const x of autourB)
      if (x !== j) {
        changer(fois, n, j, x, -1)
        changer(fois, n, i, x, 1)
      }
    autourA[autourA.indexOf(i)] = j
    autourB[autourB.indexOf(j)] = i
    table[t * n + i] = b
    table[t * n + j] = a
    if (cout < meilleur - 1e-9) {
      meilleur = cout
      cle = Int32Array.from(table)
    }
  }
  return { table: cle, cout: meilleur }

  function arrive(i: number, x: number): number {
    return (fois[i * n + x] ?? 0) + (penalite[i * n + x] ?? 0)
  }
  function part(i: number, x: number): number {
    return (fois[i * n + x] ?? 0) - 1 + (penalite[i * n + x] ?? 0)
  }
}

function changer(fois: Int32Array, n: number, i: number, j: number, de: number): void {
  fois[i * n + j] = (fois[i * n + j] ?? 0) + de
  fois[j * n + i] = (fois[j * n + i] ?? 0) + de
}

/** Who sits at each table of a round. */
export function gens(table: Int32Array, n: number, t: number): number[][] {
  const autour: number[][] = []
  for (let i = 0; i < n; i += 1) {
    const a = table[t * n + i] ?? 0
    while (autour.length <= a) autour.push([])
    autour[a]?.push(i)
  }
  return autour
}
