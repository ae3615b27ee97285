/** Three faces: 1 yes, 2 a little, 3 no; the keys of the paper too. */
export const REPONSES = [1, 2, 3] as const
export type Reponse = (typeof REPONSES)[number]
/** What one sheet says to three questions, in their order; `null`: left blank. */
export type Trois = readonly [Reponse | null, Reponse | null, Reponse | null]

export const NOM_DE_LA_REPONSE: Readonly<Record<Reponse, string>> = { 1: 'Oui', 2: 'Un peu', 3: 'Non' }

/** A paper sheet by its keys: `131`, one digit a question, `0` for a blank one. `null` when they mean nothing. */
export function lireTouches(touches: string): Trois | null {
  if (!/^[0-3]{1,3}$/.test(touches) || /^0+$/.test(touches)) return null
  const dit = (rang: number): Reponse | null => REPONSES.find((une) => String(une) === touches[rang]) ?? null
  return [dit(0), dit(1), dit(2)]
}
