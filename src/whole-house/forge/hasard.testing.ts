/** Chance that comes back the same from the same seed: a workbook that was misread can be written again. */
export type Tirage = Readonly<{
  reel: () => number
  /** A whole number, bounds included. */
  entier: (de: number, a: number) => number
  chance: (part: number) => boolean
  un: <T>(choix: readonly T[]) => T
  melange: <T>(choix: readonly T[]) => T[]
}>

export function tirage(graine: number): Tirage {
  let etat = (graine * 2_654_435_761 + 97) >>> 0
  const reel = (): number => {
    etat = (etat + 0x6d2b79f5) >>> 0
    let melee = Math.imul(etat ^ (etat >>> 15), etat | 1)
    melee ^= melee + Math.imul(melee ^ (melee >>> 7), melee | 61)
    return ((melee ^ (melee >>> 14)) >>> 0) / 4_294_967_296
  }
  const entier = (de: number, a: number): number => de + Math.floor(reel() * (a - de + 1))
  const un = <T>(choix: readonly T[]): T => {
    for (const choisi of choix.slice(entier(0, choix.length - 1))) return choisi
    throw new Error('Nothing to draw from')
  }
  const melange = <T>(choix: readonly T[]): T[] =>
    choix
      .map((valeur) => ({ valeur, rang: reel() }))
      .sort((a, b) => a.rang - b.rang)
      .map(({ valeur }) => valeur)
  return { reel, entier, chance: (part) => reel() < part, un, melange }
}
