import { aParis, jourDe, precede } from '#platform/dates.ts'
import type { Todo } from '#src/ground/module.ts'
import { estAPrevenir } from './a-prevenir.ts'
import { aEteApprochee, appelOuvert, estEnCours, type MiseEnLien } from './domain.ts'
import { estLaisseTranquille, estReporte, jourADire, resteALeDire } from './mise-en-lien.ts'

/** What the desk should do next about one mise en lien, and when; the day sorts « À faire ». */
export type Rappel = Readonly<{
  genre:
    | 'proposer-au-talent'
    | 'redemander'
    | 'relancer-le-talent'
    | 'proposer-au-porteur'
    | 'relancer-le-porteur'
    | 'demander-si-fait'
    | 'dire-que-c-est-clos'
    | 'dire-que-c-est-complet'
    | 'dire-que-ca-a-change'
    | 'dire-une-autre-fois'
  jour: Temporal.PlainDate
  urgence: Todo['urgence']
}>

/** Days without an answer after which one calls. */
export const JOURS_SANS_REPONSE = 3
/** Days after the contacts were shared when the appel has no date. */
const JOURS_POUR_FAIRE = 14
const JOURS_QUI_PRESSENT = 7

/**
 * The reminder of a mise en lien today, or `null` when it only waits. `complet`: its appel has no place left.
 * Three days without an answer, then a call; the day after the date, « est-ce que ça s’est fait ? ».
 */
export function rappel(m: MiseEnLien, complet: boolean, now: Temporal.Instant): Rappel | null {
  const aujourdhui = jourDe(now)
  // Ended by others: whoever had said yes waits for a word.
  if (estAPrevenir(m) && m.relanceJour) return { genre: 'dire-une-autre-fois', jour: m.relanceJour, urgence: 'bientot' }
  if (!estEnCours(m.etat)) return null
  // Whoever said yes before a pause, or days away, is still awaited; the others are asked nothing, and told what they
  // promised is on another day.
  const seulementADire = resteALeDire(m, now)
  if (m.reponseTalent === null && estLaisseTranquille(m, now) && !seulementADire) return null
  if (m.etat === 'coordonnees-partagees') return siFait(m, aujourdhui)
  if (!appelOuvert(m, now)) {
    // Nothing was promised to someone whom nobody has called yet.
    if (!aEteApprochee(m)) return null
    return { genre: 'dire-que-c-est-clos', jour: aujourdhui, urgence: 'bientot' }
  }
  if (estReporte(m, now)) return null
  if (seulementADire) return { genre: 'dire-que-ca-a-change', jour: m.relanceJour ?? aujourdhui, urgence: 'maintenant' }
  const pour = jourADire(m, now)
  const presse = pour !== null && aujourdhui.until(pour).days <= JOURS_QUI_PRESSENT
  switch (m.etat) {
    case 'retenue':
      // Nobody is asked for a place that is taken; freed, it comes back.
      if (complet)
        return aEteApprochee(m)
          ? { genre: 'dire-que-c-est-complet', jour: aujourdhui, urgence: 'quand-possible' }
          : null
      // On its own day: what happens sooner is told before.
      if (m.momentAvant !== '')
        return { genre: 'redemander', jour: m.relanceJour ?? pour ?? aujourdhui, urgence: 'maintenant' }
      return { genre: 'proposer-au-talent', jour: m.jour ?? aujourdhui, urgence: presse ? 'maintenant' : 'bientot' }
    case 'proposee-au-talent': {
      const relance = sansReponse('relancer-le-talent', m.proposeeTalentLe, m.relanceJour, presse, aujourdhui)
      if (!complet || !relance) return relance
      return { ...relance, genre: 'dire-que-c-est-complet', urgence: 'quand-possible' }
    }
    case 'acceptee-par-le-talent':
      // Told to wait; a place that comes free brings it back.
      if (complet || m.attente > 0) return null
      return { genre: 'proposer-au-porteur', jour: jourDe(m.repondueTalentLe ?? m.creeLe), urgence: 'maintenant' }
    case 'proposee-au-porteur':
      if (complet) return null
      return sansReponse('relancer-le-porteur', m.proposeePorteurLe, m.relanceJour, presse, aujourdhui)
    default:
      return null
  }
}

function siFait(m: MiseEnLien, aujourdhui: Temporal.PlainDate): Rappel | null {
  const depart = m.partageesLe ? jourDe(m.partageesLe) : aujourdhui
  const jour = m.relanceJour ?? (m.jour ? m.jour.add({ days: 1 }) : depart.add({ days: JOURS_POUR_FAIRE }))
  if (precede(aujourdhui, jour)) return null
  return { genre: 'demander-si-fait', jour, urgence: jour.until(aujourdhui).days >= 7 ? 'maintenant' : 'bientot' }
}

function sansReponse(
  genre: Rappel['genre'],
  depuis: Temporal.Instant | null,
  relance: Temporal.PlainDate | null,
  presse: boolean,
  aujourdhui: Temporal.PlainDate,
): Rappel | null {
  const attendu = (depuis ? jourDe(depuis) : aujourdhui).add({ days: presse ? 1 : JOURS_SANS_REPONSE })
  const jour = relance ?? attendu
  if (precede(aujourdhui, jour)) return null
  return { genre, jour, urgence: presse || jour.until(aujourdhui).days >= 2 ? 'maintenant' : 'bientot' }
}

/**
 * Solicitations of this month against what the talent said they wanted: said before proposing, never a block
 * (a benefit asked once more may be exactly what they hope for).
 */
export const depasseLeMois = (sollicitations: number, parMois: number): boolean => sollicitations >= parMois

/** « Ponctuel, non répétitif »: the same talent for the same structure, so many times in so many months. */
export const FOIS_A_DIRE = 3
const MOIS_A_DIRE = 6
export const debutDesAides = (now: Temporal.Instant): Temporal.PlainDate =>
  jourDe(now).subtract({ months: MOIS_A_DIRE })

/** The first instant of the month of `now`, on the clock of Paris. */
export const debutDuMois = (now: Temporal.Instant): Temporal.Instant =>
  aParis(now).with({ day: 1 }).startOfDay().toInstant()
