/** Draws for the simulated year: the same at each run for a same seed. */
export type Hasard = Readonly<{
  /** A number from 0 (included) to 1 (excluded). */
  part: () => number
  vrai: (probabilite: number) => boolean
  entier: (min: number, max: number) => number
  un: <T>(liste: readonly T[]) => T | undefined
  melange: <T>(liste: readonly T[]) => T[]
  poisson: (moyenne: number) => number
  /** 1, 2, 3… of this mean. */
  geometrique: (moyenne: number) => number
}>

export function hasard(graine: number): Hasard {
  // Park and Miller's minimal standard generator; its first draws of neighbouring seeds look alike: they are skipped.
  let etat = (graine * 7_919) % 2_147_483_647
  const part = (): number => {
    etat = (etat * 48_271) % 2_147_483_647
    return etat / 2_147_483_648
  }
  for (let n = 0; n < 10; n += 1) part()
  const entier = (min: number, max: number) => min + Math.floor(part() * (max - min + 1))
  return {
    part,
    entier,
    vrai: (probabilite) => part() < probabilite,
    un: (liste) => liste[entier(0, liste.length - 1)],
    melange: (liste) =>
      liste
        .map((x) => ({ x, rang: part() }))
        .sort((a, b) => a.rang - b.rang)
        .map(({ x }) => x),
    poisson: (moyenne) => {
      // Knuth: products of uniform draws until under e^−mean.
      const seuil = Math.exp(-moyenne)
      let [nombre, produit] = [0, part()]
      while (produit > seuil) {
        nombre += 1
        produit *= part()
      }
      return nombre
    },
    geometrique: (moyenne) => 1 + Math.floor(Math.log(1 - part()) / Math.log(1 - 1 / moyenne)),
  }
}
