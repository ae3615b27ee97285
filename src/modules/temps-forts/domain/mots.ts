import { plageEnClair } from '#modules/seances/index.ts'
import { aParis } from '#platform/dates.ts'
import type { CalendarEvent } from '#platform/ical/types.ts'
import { joints, minuscule, pluriel } from '#platform/texte.ts'
import type { Invite, Moment, Point, TempsFort } from './types.ts'

const mural = (instant: Temporal.Instant): Temporal.PlainDateTime => aParis(instant).toPlainDateTime()

/** Whole days, from midnight to midnight on the clock of Paris. */
const estJournee = ({ debut, fin }: Moment): boolean =>
  [debut, fin].every((un) => mural(un).toPlainTime().equals(Temporal.PlainTime.from('00:00')))

/** « jeudi 9 avril de 18 h à 20 h » */
export const momentEnMots = (moment: Moment, aujourdhui?: Temporal.PlainDate): string =>
  plageEnClair({ ...moment, journee: estJournee(moment) }, aujourdhui)

/** The stretch that a slot asks. */
export const plageDe = (debut: Temporal.Instant, dureeMinutes: number): Moment => ({
  debut,
  fin: debut.add({ minutes: dureeMinutes }),
})

/** « 1. Tour de table » … */
export const ordreDuJourEnLignes = (points: readonly Point[]): string[] =>
  points.map(({ titre, minutes }, i) => `${i + 1}. ${titre}${minutes === null ? '' : ` (${minutes} min)`}`)

/** The date for calendars: the same event as the séance of the feeds, one number higher each time people are told. */
export function enEvenement(
  { id, uid, titre, propos, lieu, sequence, moment }: TempsFort,
  now: Temporal.Instant,
  adresse: string | null,
): CalendarEvent | null {
  if (moment === null) return null
  const [de, a] = [mural(moment.debut), mural(moment.fin)]
  const journee = estJournee(moment)
  return {
    uid: uid ?? `${id}@coup-de-pouce`,
    sequence: Math.max(sequence - 1, 0),
    modified: now,
    summary: titre,
    ...(propos === '' ? {} : { description: propos }),
    ...(lieu === '' ? {} : { location: lieu }),
    ...(adresse === null ? {} : { url: adresse }),
    status: 'CONFIRMED',
    start: journee ? de.toPlainDate() : de,
    end: journee ? a.toPlainDate() : a,
  }
}

/** What is ready to be pasted in a telephone: the date, the place, what it is about, and how to answer. */
export function messageACopier(
  tempsFort: TempsFort,
  points: readonly Point[],
  aujourdhui: Temporal.PlainDate,
  pour: Readonly<{ prenom?: string; lien?: string | null; papier?: true }> = {},
): string {
  const { titre, propos, moment, lieu } = tempsFort
  const bonjour = pour.prenom ? `Bonjour ${pour.prenom}, ` : 'Bonjour, '
  const quand = moment === null ? '' : `, ${momentEnMots(moment, aujourdhui)}${lieu === '' ? '' : `, ${lieu}`}`
  const programme =
    points.length === 0 ? '' : `Au programme : ${points.map((point) => minuscule(point.titre)).join(' ; ')}.`
  const reponse = pour.lien
    ? `${moment === null ? 'Quelles dates vous vont' : 'Vous venez'} ? Répondez ici : ${pour.lien}`
    : 'Vous venez ? Répondez-moi par un mot.'
  const demande =
    moment === null ? `on cherche une date pour « ${titre} ».` : `vous êtes invité ou invitée à « ${titre} »${quand}.`
  // On paper there are boxes to tick.
  return joints([`${bonjour}${demande}`, propos, programme, pour.papier ? '' : reponse], '\n')
}

/** « 7 viennent, 2 ne viennent pas, 4 n’ont pas répondu » */
export function compteDesReponses(invites: readonly Pick<Invite, 'vient' | 'inviteLe'>[]): string {
  const combien = (quoi: Invite['vient']) => invites.filter(({ vient }) => vient === quoi).length
  const [oui, non] = [combien('oui'), combien('non')]
  // Who was not asked yet does not fail to answer.
  const rien = invites.filter(({ vient, inviteLe }) => vient === null && inviteLe !== null).length
  return [
    pluriel(oui, 'personne vient', 'personnes viennent', 'Personne n’a encore dit oui'),
    ...(non > 0 ? [pluriel(non, 'ne vient pas', 'ne viennent pas')] : []),
    ...(rien > 0 ? [pluriel(rien, 'n’a pas répondu', 'n’ont pas répondu')] : []),
  ].join(', ')
}
