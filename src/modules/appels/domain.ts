import { duree, enToutesLettres, heure, instantDe, jourDe } from '#platform/dates.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { joints } from '#platform/texte.ts'
import { vuEntier } from '#platform/vu.ts'
import type { Quartiers } from '#src/ground/visit.ts'

export const ETATS = ['brouillon', 'a-confirmer', 'ouvert', 'complet', 'clos', 'realise', 'expire', 'annule'] as const
export type Etat = (typeof ETATS)[number]
/** `complet` is read from the places and who holds them (`store.ts`), never written. */
export type EtatGarde = Exclude<Etat, 'complet'>

/** How a call ended: « a-t-il eu lieu ? ». */
export const ISSUES = ['par-nous', 'autrement', 'pas-trouve', 'plus-besoin'] as const
export type Issue = (typeof ISSUES)[number]

export const GESTES = [
  'demander-confirmation',
  'publier',
  'clore',
  'realiser',
  'expirer',
  'renouveler',
  'annuler',
  'defaire',
] as const
export type Geste = (typeof GESTES)[number]

/**
 * The life of a call for talents, told once. `expire` can be renewed, and can still be concluded when it took place all
 * the same; what was noted as done and was not is undone with its coup de pouce, and is to be said again. What nobody
 * confirmed in time is a draft again: nobody was asked, and no renewal publishes it without the porteur's word.
 */
export const TRANSITIONS: Readonly<Record<Etat, Readonly<Partial<Record<Geste, EtatGarde>>>>> = {
  brouillon: { 'demander-confirmation': 'a-confirmer', publier: 'ouvert', annuler: 'annule' },
  'a-confirmer': { publier: 'ouvert', expirer: 'brouillon', annuler: 'annule' },
  ouvert: { clore: 'clos', realiser: 'realise', expirer: 'expire', renouveler: 'ouvert', annuler: 'annule' },
  complet: { clore: 'clos', realiser: 'realise', expirer: 'expire', renouveler: 'ouvert', annuler: 'annule' },
  expire: { renouveler: 'ouvert', clore: 'clos', realiser: 'realise', annuler: 'annule' },
  clos: {},
  realise: { defaire: 'expire' },
  annule: {},
}

export const FINAUX: readonly Etat[] = ['clos', 'realise', 'annule']

export type Appel = Readonly<{
  id: string
  actionId: string | null
  actionTitre: string | null
  /** Nobody is looked for any more for what will not take place. */
  actionAnnulee: boolean
  structureId: string
  structureNom: string
  titre: string
  besoin: string
  jour: Temporal.PlainDate | null
  heure: Temporal.PlainTime | null
  dureeMinutes: number | null
  /** The moment in words, when there is no day: « un mercredi de mai ». */
  momentEcrit: string
  lieuId: string | null
  /** The name of the place, of the list or as written. */
  lieuTexte: string
  places: number
  aApporter: string
  /** Who insures, in words. */
  assurance: string
  /** « Serait-ce normalement un travail payé ? »; `null`: not asked yet. */
  travailPaye: boolean | null
  avecEnfants: boolean
  /** Entries of the lexicon chosen for it; `null`: read from its words. */
  entrees: readonly string[] | null
  /** Facet entries without which nobody can be sent: a licence, a diploma, a language. */
  exige: readonly string[]
  etat: Etat
  issue: Issue | null
  contactId: string | null
  redigePar: string
  confirmePar: string | null
  publieLe: Temporal.Instant | null
  /** When it is over: at its hour, or at the end of its day; without a day, when nobody kept it open. */
  expireLe: Temporal.Instant
  version: number
  creeLe: Temporal.Instant
  /** Those of the action; without one, of the structure. */
  quartiers: Quartiers
}>

export type RefusAppel =
  | 'action-annulee'
  | 'deja-fini'
  | 'pas-maintenant'
  | 'jour-passe'
  | 'travail-paye'
  | 'deja-publie'

/** The state after a gesture; refused when the call is over, when it is not the time, or when it may be paid work. */
export function passer(
  appel: Pick<Appel, 'etat' | 'travailPaye'> & Partial<Pick<Appel, 'actionAnnulee'>>,
  geste: Geste,
): Result<EtatGarde, RefusAppel> {
  const vers = TRANSITIONS[appel.etat][geste]
  if (vers === undefined) return refused(FINAUX.includes(appel.etat) ? 'deja-fini' : 'pas-maintenant')
  if (vers === 'ouvert' && appel.actionAnnulee) return refused('action-annulee')
  // A coup de pouce is unpaid and one-off: what would be a job is talked over at the desk, never published.
  if (vers === 'ouvert' && appel.travailPaye !== false) return refused('travail-paye')
  return ok(vers)
}

/** The gesture that matches how it ended: only what took place thanks to us is `realise`. */
export const gesteDeFin = (issue: Issue): Geste => (issue === 'par-nous' ? 'realiser' : 'clore')

const JOURS_DE_VIE = 21

/**
 * When a call goes out: after its day (the database stops it at its hour, `arret_le`), or three weeks from now when it has
 * no day (or a past one).
 */
export function expiration(jour: Temporal.PlainDate | null, now: Temporal.Instant): Temporal.Instant {
  const aujourdhui = jourDe(now)
  const voulu =
    jour !== null && Temporal.PlainDate.compare(jour, aujourdhui) >= 0
      ? jour.add({ days: 1 })
      : aujourdhui.add({ days: JOURS_DE_VIE })
  return instantDe(voulu)
}

/**
 * « samedi 14 mars, 14 h 30, environ 2 h », « un mercredi de mai », or that it is still to be agreed. Beside a day, the
 * words written are details (`momentEcrit` is shown apart).
 */
export function momentDe(
  appel: Pick<Appel, 'jour' | 'heure' | 'dureeMinutes' | 'momentEcrit'>,
  aujourdhui?: Temporal.PlainDate,
): string {
  const jour = appel.jour ? [enToutesLettres(appel.jour, aujourdhui)] : []
  const heures = appel.jour && appel.heure ? [heure(appel.heure)] : []
  const dits = appel.momentEcrit.replace(/[.\s]+$/, '')
  const mots = appel.jour ? [] : [dits === '' ? 'un moment à convenir ensemble' : dits]
  const combien = appel.dureeMinutes === null ? [] : [`environ ${duree(appel.dureeMinutes)}`]
  return [...jour, ...heures, ...mots, ...combien].join(', ')
}

type Situe = Pick<Appel, 'jour' | 'heure' | 'dureeMinutes' | 'momentEcrit' | 'lieuTexte'>

/** What whoever is asked to come needs: « mercredi 9 décembre, 14 h, environ 2 h, Maison Pergaud ». */
export const quandEtOu = (appel: Situe, aujourdhui?: Temporal.PlainDate): string =>
  [momentDe(appel, aujourdhui), appel.lieuTexte || 'lieu à convenir ensemble'].join(', ')

/** For which moment and place somebody says yes: « mercredi 9 décembre, 14 h, Maison Pergaud ». */
export const rendezVous = (appel: Situe, aujourdhui?: Temporal.PlainDate): string =>
  joints([momentDe({ ...appel, dureeMinutes: null }, aujourdhui), appel.lieuTexte], ', ')

/** Its print, as a page showed it to whoever answers: an answer to another moment is none. */
export const momentVu = (appel: Omit<Situe, 'dureeMinutes'>): string =>
  vuEntier(rendezVous({ ...appel, dureeMinutes: null }))

/** Whether a yes for the one says nothing of the other; a place that is only told now changes nothing. */
export function estDeplace(avant: Appel, apres: Appel): boolean {
  const quand = ({ jour, heure: a, momentEcrit }: Appel) => `${jour} ${a} ${jour === null ? momentEcrit : ''}`
  return quand(avant) !== quand(apres) || (avant.lieuTexte !== '' && avant.lieuTexte !== apres.lieuTexte)
}

type Vivant = Pick<Appel, 'etat' | 'expireLe'>

/** Its hour has passed, before the clock of the night has noted it: nobody can come any more. */
const estPasse = ({ etat, expireLe }: Vivant, now: Temporal.Instant): boolean =>
  (etat === 'a-confirmer' || etat === 'ouvert' || etat === 'complet') && Temporal.Instant.compare(expireLe, now) <= 0

/** What only visitors may see: an open call, or one that has just been filled. */
export const estPublic = (appel: Vivant, now: Temporal.Instant): boolean =>
  (appel.etat === 'ouvert' || appel.etat === 'complet') && !estPasse(appel, now)

/** Words for people; `complet` and `expire` keep a way back, so they do not say « terminé ». */
export const NOM_DE_L_ETAT: Readonly<Record<Etat, string>> = {
  brouillon: 'Brouillon',
  'a-confirmer': 'À confirmer',
  ouvert: 'Ouvert',
  complet: 'Complet',
  clos: 'Terminé',
  realise: 'Réalisé',
  expire: 'Arrêté faute de nouvelles',
  annule: 'Annulé',
}

/** « A-t-il eu lieu ? » */
export const NOM_DE_L_ISSUE: Readonly<Record<Issue, string>> = {
  'par-nous': 'Oui, grâce à un coup de pouce',
  autrement: 'Oui, autrement',
  'pas-trouve': 'Non, personne n’a été trouvé',
  'plus-besoin': 'Plus besoin',
}

/** Nobody is looked for any more: over for good, stopped for want of news, or its hour has passed. */
export const estFini = (appel: Vivant, now: Temporal.Instant): boolean =>
  FINAUX.includes(appel.etat) || appel.etat === 'expire' || estPasse(appel, now)

const MOT_DE_LA_FIN: Readonly<Record<Issue, string>> = {
  'par-nous': 'C’est fait, grâce à un coup de pouce',
  autrement: 'C’est fait, autrement',
  'pas-trouve': 'Terminé : personne n’a été trouvé',
  'plus-besoin': 'Terminé : il n’y en a plus besoin',
}

/** How it ended, in words: what the structure said of it, else what its state says. */
export function motDeLaFin(
  { etat, issue, jour, heure: a, expireLe }: Vivant & Pick<Appel, 'issue' | 'jour' | 'heure'>,
  now: Temporal.Instant,
): string {
  if (FINAUX.includes(etat)) return etat === 'annule' || issue === null ? NOM_DE_L_ETAT[etat] : MOT_DE_LA_FIN[issue]
  if (jour === null || Temporal.Instant.compare(expireLe, now) > 0) return NOM_DE_L_ETAT.expire
  return a === null ? 'Son jour est passé' : 'Son heure est passée'
}

/** Where a need begins: what may be a job waits as a draft to be talked over; a porteur's own word needs no other. */
export function depart(
  suite: 'publier' | 'confirmer' | 'brouillon',
  travailPaye: boolean | null,
): Extract<Etat, 'brouillon' | 'a-confirmer' | 'ouvert'> {
  if (suite === 'brouillon' || travailPaye !== false) return 'brouillon'
  return suite === 'publier' ? 'ouvert' : 'a-confirmer'
}

const JOURS_D_AVERTISSEMENT = 7

/**
 * How soon a call without a day stops by itself: `demain` within a day, `bientot` within a week (warned at 7 days and 24
 * hours). One with a day stops at its hour, and there is nothing to keep open.
 */
export function finProche(appel: Vivant & Pick<Appel, 'jour'>, now: Temporal.Instant): 'demain' | 'bientot' | null {
  if (appel.jour !== null || appel.etat === 'brouillon' || estFini(appel, now)) return null
  const heures = now.until(appel.expireLe).total('hours')
  if (heures <= 24) return 'demain'
  return heures <= 24 * JOURS_D_AVERTISSEMENT ? 'bientot' : null
}

/** The last day on which it is looked for: it stops at the midnight that ends it. */
export const dernierJour = ({ expireLe }: Pick<Appel, 'expireLe'>): Temporal.PlainDate =>
  jourDe(expireLe.subtract({ nanoseconds: 1 }))

/** Whether its day or its hour has gone and nobody said yet how it ended. */
export const estAConclure = (appel: Vivant & Pick<Appel, 'jour'>, now: Temporal.Instant): boolean =>
  appel.jour !== null &&
  Temporal.Instant.compare(appel.expireLe, now) <= 0 &&
  (appel.etat === 'ouvert' || appel.etat === 'complet' || appel.etat === 'expire')

/** Whether « je peux aider » still has a sense. */
export const accepteDesReponses = (appel: Vivant, now: Temporal.Instant): boolean =>
  appel.etat === 'ouvert' && !estPasse(appel, now)

/** What the structure is written about a call that it does not look at: it stops, or its day has gone. */
export const AVERTISSEMENTS = ['appel-finit-bientot', 'appel-finit-demain', 'appel-a-conclure'] as const
export type Avertissement = (typeof AVERTISSEMENTS)[number]

const JOURS_POUR_CONCLURE = 6

/** Which word goes to the structure now: without a day, at 7 days and at 24 hours; « a-t-il eu lieu ? » from the day after. */
export function avertissement(
  appel: Pick<Appel, 'etat' | 'jour' | 'expireLe'>,
  now: Temporal.Instant,
): Avertissement | null {
  if (appel.jour !== null && estAConclure(appel, now)) {
    const { days } = appel.jour.until(jourDe(now))
    return days >= 1 && days <= JOURS_POUR_CONCLURE ? 'appel-a-conclure' : null
  }
  const fin = appel.etat === 'a-confirmer' ? null : finProche(appel, now)
  if (fin === null) return null
  return fin === 'demain' ? 'appel-finit-demain' : 'appel-finit-bientot'
}
