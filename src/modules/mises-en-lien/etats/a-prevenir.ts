import { jourDe } from '#platform/dates.ts'
import type { Etat, Precisions, Suivi } from './domain.ts'

/** Who had said yes was told « nous revenons vers vous »: when others end it, the day from which that is due. */
export const aPrevenirLe = (suivi: Suivi, par: Precisions['par'], now: Temporal.Instant): Temporal.PlainDate | null =>
  par !== 'talent' && attendUnMot(suivi) ? jourDe(now) : null

/** Said yes, be it for the day before the call moved, or before it ended and was begun again without a word. */
export const attendUnMot = (s: Pick<Suivi, 'reponseTalent' | 'repondueTalentLe'>): boolean =>
  s.reponseTalent === 'oui' || (s.reponseTalent === null && s.repondueTalentLe !== null)

/** Ended, by somebody: where it is not the talent, whoever had said yes waits for a word. */
export const FINIES = ['refusee-par-le-porteur', 'retiree', 'orientee'] as const satisfies readonly Etat[]

/** Ended by others, for whoever had said yes. */
export const estFiniPourLui = (m: Pick<Suivi, 'etat' | 'retireePar' | 'reponseTalent' | 'repondueTalentLe'>): boolean =>
  FINIES.some((etat) => etat === m.etat) && m.retireePar !== 'talent' && attendUnMot(m)

/** Whether the talent who said yes is still to be told that it will be another time. */
export const estAPrevenir = (m: Parameters<typeof estFiniPourLui>[0] & Pick<Suivi, 'relanceJour'>): boolean =>
  estFiniPourLui(m) && m.relanceJour !== null
