/** Numbers between 0 and 1, the same at each run (Park and Miller's minimal standard). */
export function hasard(graine: number): () => number {
  let etat = 1 + (Math.abs(Math.floor(graine)) % 2_147_483_646)
  return () => {
    etat = (etat * 48_271) % 2_147_483_647
    return etat / 2_147_483_647
  }
}

/** One of them, drawn; none of none. */
export const tirer = <T>(tous: readonly T[], tirage: () => number): T | undefined =>
  tous[Math.floor(tirage() * tous.length)]
