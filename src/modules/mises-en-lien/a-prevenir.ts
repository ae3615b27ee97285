import { jourDe } from '#platform/dates.ts'
import type { Precisions, Suivi } from './domain.ts'

/** Who had said yes was told « nous revenons vers vous »: when others end it, the day from which that is due. */
export const aPrevenirLe = (suivi: Suivi, par: Precisions['par'], now: Temporal.Instant): Temporal.PlainDate | null =>
  par !== 'talent' && attendUnMot(suivi) ? jourDe(now) : null

/** Said yes, be it for the day before the call moved. */
export const attendUnMot = (s: Pick<Suivi, 'reponseTalent' | 'repondueTalentLe' | 'momentAvant'>): boolean =>
  s.reponseTalent === 'oui' || (s.reponseTalent === null && s.momentAvant !== '' && s.repondueTalentLe !== null)

/** Whether the talent who said yes is still to be told that it will be another time. */
export const estAPrevenir = (m: Pick<Suivi, 'etat' | 'relanceJour'>): boolean =>
  (m.etat === 'refusee-par-le-porteur' || m.etat === 'retiree') && m.relanceJour !== null
