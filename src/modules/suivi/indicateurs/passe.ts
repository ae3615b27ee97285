/** What a new value is set beside: the action's own past, never another action's. */
export type Passe = Readonly<{
  /** The value that stands of each year before, latest first; where there are too few, those of this very indicator. */
  annees: readonly number[]
  valeurs: readonly number[]
  /** Said to be right when they were asked about. */
  confirmees: readonly number[]
}>

/** Between which the past was; `tous`: all of it, or most. */
export type Etendue = Readonly<{ de: 'annees' | 'valeurs'; nombre: number; min: number; max: number; tous: boolean }>

/** Fewer tell no habit. */
const ASSEZ = 3
/** The older past is another action. */
const LONGTEMPS = 12
const ECARTS = 4

const mediane = (nombres: readonly number[]): number => {
  const ranges = [...nombres].sort((a, b) => a - b)
  const [bas = 0, haut = bas] = [ranges[Math.floor((ranges.length - 1) / 2)], ranges[Math.floor(ranges.length / 2)]]
  return (bas + haut) / 2
}

/**
 * The past, where a value is far from it; `null`: nothing to ask. By the median and the median of the gaps, which one slip of the past
 * does not move; and beyond the double of the most, or under the half of the least, so that an ordinary good year is never asked about.
 */
export function loinDuPasse(valeur: number, passe: Passe): Etendue | null {
  const de = passe.annees.length >= ASSEZ ? 'annees' : 'valeurs'
  const lues = passe[de].slice(0, LONGTEMPS)
  if (lues.length < ASSEZ || passe.confirmees.includes(valeur)) return null
  const milieu = mediane(lues)
  // Always the same number has no spread, and one more of it is no surprise.
  const ecart = Math.max(1.4826 * mediane(lues.map((un) => Math.abs(un - milieu))), milieu / 5, 1)
  const estLoin = (un: number) => Math.abs(un - milieu) > ECARTS * ecart
  const proches = lues.filter((un) => !estLoin(un))
  const [min, max] = [Math.min(...proches), Math.max(...proches)]
  if (!estLoin(valeur) || (valeur <= 2 * max && valeur >= min / 2)) return null
  return { de, nombre: lues.length, min, max, tous: proches.length === lues.length }
}
