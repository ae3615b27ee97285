type Jour = Temporal.PlainDate

/** Sunday of Easter, Gregorian (anonymous algorithm, Meeus, « Astronomical Algorithms », 1991, ch. 8). */
export function paques(annee: number): Jour {
  const a = annee % 19
  const b = Math.floor(annee / 100)
  const c = annee % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const somme = h + l - 7 * m + 114
  return Temporal.PlainDate.from({ year: annee, month: Math.floor(somme / 31), day: (somme % 31) + 1 })
}

/** The same in the Julian calendar, written in ours: thirteen days later until 2100. */
export function paquesOrthodoxes(annee: number): Jour {
  const d = (19 * (annee % 19) + 15) % 30
  const e = (2 * (annee % 4) + 4 * (annee % 7) - d + 34) % 7
  const somme = d + e + 114
  const julienne = { year: annee, month: Math.floor(somme / 31), day: (somme % 31) + 1 }
  return Temporal.PlainDate.from(julienne).add({ days: 13 })
}
