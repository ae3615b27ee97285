import { type Centimes, montant } from '#platform/money.ts'
import { ditUneReserve, motQuiTient } from '../classeurs/vocabulaires/vocabulaire.ts'
import type { Action } from '../domain.ts'

/** What the city wrote of an action, and of which of its words somebody said since that the reserve is lifted. */
export type MotsDeLaVille = Pick<Action, 'etat' | 'etatEcrit' | 'reserveLeveeDe'>

/** The city's words, where they grant with a reserve: as long as nobody changed the state since, nor said it lifted. */
export function reserveQuiTient({ etat, etatEcrit, reserveLeveeDe }: MotsDeLaVille): string | null {
  const mot = motQuiTient(etat, etatEcrit)
  return mot !== null && mot !== reserveLeveeDe && ditUneReserve(mot) ? mot : null
}

/**
 * Whether what is granted is granted with a reserve; of which payer, a file that says it of the action does not tell. It is
 * told wherever the amount is, without the city's words, which are not everybody's.
 */
export const estSousReserve = (mots: MotsDeLaVille, accorde: Centimes | null): boolean =>
  (accorde ?? 0) > 0 && reserveQuiTient(mots) !== null

export const SOUS_RESERVE = 'sous\u00a0réserve'

/** « 13 500 € sous réserve » */
export const direAccorde = (accorde: Centimes | null, sousReserve: boolean): string =>
  sousReserve ? `${montant(accorde)} ${SOUS_RESERVE}` : montant(accorde)

/** What a sum holds of amounts granted with a reserve: « dont 36 500 € sous réserve »; empty: nothing. */
export function dontSousReserve(
  lignes: readonly Readonly<{ accorde: Centimes | null; sousReserve: boolean }>[],
): string {
  const total = lignes.reduce((n, { accorde, sousReserve }) => n + (sousReserve ? (accorde ?? 0) : 0), 0)
  return total === 0 ? '' : `dont ${direAccorde(total, true)}`
}

/** The same under a table whose column it is; `null`: nothing. */
export function direDesReserves(...lu: Parameters<typeof dontSousReserve>): string | null {
  const dont = dontSousReserve(...lu)
  return dont === '' ? null : `« Accordé », ${dont}.`
}

/** The day that the reserve in the city's words of today was lifted; `null`: it stands, or there is none. */
export const reserveLevee = (
  a: Pick<Action, 'etatEcrit' | 'reserveLeveeDe' | 'reserveLeveeLe'>,
): Temporal.PlainDate | null => (a.reserveLeveeDe === a.etatEcrit ? a.reserveLeveeLe : null)

/** Whether there is a reserve to lift, or one that was. */
export const aUneReserve = (a: MotsDeLaVille & Pick<Action, 'reserveLeveeLe'>): boolean =>
  reserveQuiTient({ ...a, reserveLeveeDe: '' }) !== null || reserveLevee(a) !== null
