import type { Forme } from '../types-tables.ts'

/** Rounds, tables, seats: a point is a seat of the day, 0 to tables × places − 1. */
export type Tableau = readonly (readonly (readonly number[])[])[]

/** x to the degree, in the lower powers: irreducible over the field of `p`. */
const CORPS: Readonly<Record<number, Readonly<{ p: number; reste: readonly number[] }>>> = {
  3: { p: 3, reste: [0] },
  4: { p: 2, reste: [1, 1] },
  5: { p: 5, reste: [0] },
  7: { p: 7, reste: [0] },
  8: { p: 2, reste: [1, 1, 0] },
  9: { p: 3, reste: [2, 0] },
  11: { p: 11, reste: [0] },
  13: { p: 13, reste: [0] },
}

/** Where no field helps: one round, of which the others come by adding 1 modulo `module` to all but the last `fixes` points. */
const DEVELOPPES: Readonly<
  Record<string, Readonly<{ module: number; fixes: number; tour: readonly (readonly number[])[] }>>
> = {
  '5x3': {
    module: 7,
    fixes: 1,
    tour: [
      [1, 9, 11],
      [2, 7, 8],
      [6, 10, 13],
      [3, 12, 14],
      [0, 4, 5],
    ],
  },
  '6x4': {
    module: 7,
    fixes: 3,
    tour: [
      [6, 9, 19, 23],
      [0, 2, 3, 18],
      [4, 13, 14, 21],
      [5, 10, 17, 22],
      [1, 7, 8, 12],
      [11, 15, 16, 20],
    ],
  },
  '6x5': {
    module: 6,
    fixes: 0,
    tour: [
      [9, 11, 16, 22, 28],
      [1, 3, 8, 17, 26],
      [0, 6, 18, 20, 27],
      [5, 12, 21, 25, 29],
      [4, 7, 13, 15, 23],
      [2, 10, 14, 19, 24],
    ],
  },
}

/** The rounds of a known plan without a repeat, as many as it has; empty where none is known here. */
export function planConnu(tables: number, places: number): Tableau {
  if (places === 2) return cercle(tables)
  const developpe = DEVELOPPES[`${tables}x${places}`]
  if (developpe) {
    const { module, fixes, tour } = developpe
    const mobiles = tables * places - fixes
    const plus = (x: number, t: number) =>
      x < mobiles ? x - (x % module) + ((x + t - (x - (x % module))) % module) : x
    return Array.from({ length: module }, (_, t) => tour.map((table) => table.map((x) => plus(x, t))))
  }
  return CORPS[tables] && places >= 2 && places <= tables ? transversal(tables, places) : []
}

/** Tables of two (the circle method): one stays, the others turn. */
function cercle(tables: number): Tableau {
  const n = 2 * tables - 1
  return Array.from({ length: n }, (_, t) =>
    Array.from({ length: tables }, (_, k) => (k === 0 ? [n, t] : [(t + k) % n, (t + n - k) % n])),
  )
}

/**
 * A transversal design: seats in `places` classes of `q`; in round a, table b has (i, a × i + b) of each class i, so that two
 * of different classes are together once, in q rounds. Where places divide q, one more: each class at tables of its own.
 */
function transversal(q: number, places: number): Tableau {
  const rang = Array.from({ length: q }, (_, n) => n)
  const classes = rang.slice(0, places)
  const rounds = rang.map((a) => rang.map((b) => classes.map((i) => i * q + somme(q, produit(q, a, i), b))))
  const seuls = rang.map((k) => classes.map((i) => k * places + i))
  return q % places === 0 ? [...rounds, seuls] : rounds
}

const chiffres = (q: number, x: number): number[] => {
  const { p, reste } = CORPS[q] ?? { p: q, reste: [0] }
  return reste.map((_, n) => Math.floor(x / p ** n) % p)
}
const nombre = (q: number, c: readonly number[]): number => {
  const p = CORPS[q]?.p ?? q
  return c.reduce((total, un, n) => total + (un % p) * p ** n, 0)
}
const somme = (q: number, x: number, y: number): number => {
  const autres = chiffres(q, y)
  return nombre(
    q,
    chiffres(q, x).map((un, n) => un + (autres[n] ?? 0)),
  )
}

/** In the field of q elements; a whole number is the polynomial of its digits in base p. */
function produit(q: number, x: number, y: number): number {
  const { p, reste } = CORPS[q] ?? { p: q, reste: [0] }
  if (reste.length === 1) return (x * y) % p
  let total = chiffres(q, 0)
  // y × (x0 + X × (x1 + X × (…))), X to the degree being `reste`.
  for (const un of chiffres(q, x).toReversed()) {
    const tete = total.at(-1) ?? 0
    total = total.map((_, n) => ((total[n - 1] ?? 0) + tete * (reste[n] ?? 0)) % p)
    total = total.map((n, i) => (n + un * (chiffres(q, y)[i] ?? 0)) % p)
  }
  return nombre(q, total)
}

/**
 * Rounds in which nobody meets anybody twice: of a known plan, or, where none is, those that exchanges were measured to
 * find, of tables of three to six, in less than a second. From ten tables on they find six rounds.
 */
export const toursSansRedite = (tables: number, places: number): number =>
  planConnu(tables, places).length ||
  (places > tables ? 1 : (MESURES[`${tables}x${places}`] ?? (tables >= 10 && places <= 6 ? 6 : 1)))

const MESURES: Readonly<Record<string, number>> = { '6x3': 7, '6x6': 3 }

/**
 * Shapes for `n` people, three to six at a table or as asked, the best first: those that last `tours` rounds without a
 * repeat, then the fewest tables; otherwise the longest without. 34 people: 7 tables of 5, seven rounds.
 */
export function formesPour(n: number, tours: number, places: readonly number[] = [3, 4, 5, 6]): Forme[] {
  const nombres = new Set(places.flatMap((p) => [0, 1, 2].map((plus) => Math.ceil(n / p) + plus)))
  return [...nombres]
    .map((tables) => ({
      tables,
      places: Math.ceil(n / tables),
      toursSansRedite: toursSansRedite(tables, Math.ceil(n / tables)),
    }))
    .filter((une) => une.places >= 2)
    .toSorted(
      (a, b) =>
        Math.min(b.toursSansRedite, tours) - Math.min(a.toursSansRedite, tours) ||
        a.tables - b.tables ||
        a.places - b.places,
    )
}
