import { type Centimes, montant } from '#platform/money.ts'
import { ditUneReserve } from '../classeurs/vocabulaires/vocabulaire.ts'
import type { Action } from '../domain.ts'

/** What was written of the reserve of an action, by the city's file or here, and which of these words were lifted since. */
export type MotsDeLaReserve = Pick<Action, 'etatEcrit' | 'reserveEcrite' | 'reserveLeveeDe'> &
  Partial<Pick<Action, 'etatCode'>>

export const SOUS_RESERVE = 'sous\u00a0réserve'

/** The reserve as it is written, lifted or not: here first, else by the city's file. */
export const reserveDite = ({
  etatEcrit,
  reserveEcrite,
}: Pick<Action, 'etatEcrit' | 'reserveEcrite'>): string | null =>
  reserveEcrite !== '' ? reserveEcrite : ditUneReserve(etatEcrit) ? etatEcrit : null

/** The same as it is told: the city's words by themselves, as its file writes them, ours after what they are. */
export const direLaReserve = (mots: Omit<MotsDeLaReserve, 'reserveLeveeDe'>): string | null =>
  mots.reserveEcrite === ''
    ? reserveDite(mots) && (mots.etatCode || mots.etatEcrit)
    : `${SOUS_RESERVE} : ${mots.reserveEcrite}`

/** The words of a reserve that stands, whatever state the action is put in: only a day of lifting takes it away. */
export const reserveQuiTient = (mots: MotsDeLaReserve): string | null =>
  reserveDite(mots) === mots.reserveLeveeDe ? null : direLaReserve(mots)

/**
 * Whether what is granted is granted with a reserve; of which payer, a file that says it of the action does not tell. It is
 * told wherever the amount is, without the city's words, which are not everybody's. What was called off waits for nothing.
 */
export const estSousReserve = (mots: MotsDeLaReserve & Pick<Action, 'etat'>, accorde: Centimes | null): boolean =>
  (accorde ?? 0) > 0 && mots.etat !== 'annulee' && reserveQuiTient(mots) !== null

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

/** The same under the sum of a list that is not read action by action. */
export const direCellesDesMots = (
  mots: readonly (MotsDeLaReserve & Pick<Action, 'etat'> & Readonly<{ accorde: Centimes | null }>)[],
) => direDesReserves(mots.map((un) => ({ accorde: un.accorde, sousReserve: estSousReserve(un, un.accorde) })))

/** Whether somebody said that these words of the city's file are no reserve: other words, in a file to come, are one again. */
export const estSansReserve = (a: MotsDeLaReserve & Pick<Action, 'reserveLeveeLe'>): boolean =>
  a.reserveEcrite === '' && a.reserveLeveeLe === null && reserveDite(a) === a.reserveLeveeDe

/** The day that the reserve in the words of today was lifted; `null`: it stands, or there is none. */
export const reserveLevee = (a: MotsDeLaReserve & Pick<Action, 'reserveLeveeLe'>): Temporal.PlainDate | null =>
  reserveDite(a) === a.reserveLeveeDe ? a.reserveLeveeLe : null
