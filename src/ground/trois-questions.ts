import { SEUIL } from './petits-nombres.ts'

/** Three faces: 1 yes, 2 a little, 3 no; the keys of the paper too. */
export const REPONSES = [1, 2, 3] as const
export type Reponse = (typeof REPONSES)[number]
/** What one sheet says to three questions, in their order; `null`: left blank. */
export type Trois = readonly [Reponse | null, Reponse | null, Reponse | null]

export const NOM_DE_LA_REPONSE: Readonly<Record<Reponse, string>> = { 1: 'Oui', 2: 'Un peu', 3: 'Non' }

/** With which others an answer is read; `personnes`: how many it stands for, one when it is not said. */
type DuLot = Readonly<{ lot: number; personnes?: number }>

const assez = (lot: number, toutes: readonly DuLot[]): boolean =>
  toutes.reduce((somme, une) => somme + (une.lot === lot ? (une.personnes ?? 1) : 0), 0) >= SEUIL

/** With which others the next answer is read: the lot that is not enough yet, or a new one. */
export function prochainLot(toutes: readonly DuLot[]): number {
  const dernier = Math.max(1, ...toutes.map(({ lot }) => lot))
  return assez(dernier, toutes) ? dernier + 1 : dernier
}

/**
 * The answers that may be read: those of the lots that are enough to be nobody in particular, so that reading a page before and
 * after an answer does not tell it.
 */
export const ouvertes = <T extends DuLot>(toutes: readonly T[]): readonly T[] => {
  const lots = new Map<number, boolean>()
  for (const { lot } of toutes) if (!lots.has(lot)) lots.set(lot, assez(lot, toutes))
  return toutes.filter(({ lot }) => lots.get(lot) === true)
}

/** A paper sheet by its keys: `131`, one digit a question, `0` for a blank one. `null` when they mean nothing. */
export function lireTouches(touches: string): Trois | null {
  if (!/^[0-3]{1,3}$/.test(touches) || /^0+$/.test(touches)) return null
  const dit = (rang: number): Reponse | null => REPONSES.find((une) => String(une) === touches[rang]) ?? null
  return [dit(0), dit(1), dit(2)]
}
