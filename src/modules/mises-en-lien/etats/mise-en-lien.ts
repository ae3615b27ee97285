import { jourDe, precede } from '#platform/dates.ts'
import type { Quartiers } from '#src/ground/visit.ts'
import type { Origine, Suivi } from './domain.ts'
import type { Raisons } from './raisons.ts'

export type Pause = Readonly<{ jusquAu: Temporal.PlainDate | null }>

/** A mise en lien with what surrounds it: whom, for what, for which structure. */
export type MiseEnLien = Suivi &
  Readonly<{
    id: string
    appelId: string
    talentId: string
    /** The talent's person. */
    personneId: string
    prenom: string
    nom: string
    cercle: string
    talentLa: boolean
    /** Left the annuaire, or on a pause that day, and has not said since whether what they said yes to holds. */
    partie: boolean
    /** The desk has first to know who it is: no structure is told of anybody meanwhile. */
    suspens: boolean
    /** The talent asked not to be called by this structure. */
    structureRefusee: boolean
    /** The talent's own pause, and its last day (`null`: until they say so). */
    pause: Pause | null
    origine: Origine
    /** Why this talent, as it was said then; `null` when nobody was suggested. */
    raisons: Raisons | null
    /** Which small wave of asking it belongs to; `null` when asked alone. */
    vague: number | null
    /** What the talent added to the answer; told to the porteur with the yes when it names nobody. */
    mot: string
    version: number
    creeLe: Temporal.Instant
    titre: string
    actionId: string | null
    structureId: string
    structureNom: string
    /** Whoever said yes for the structure, else the contact that the need names. */
    contactId: string | null
    /** Whose yes it was: theirs is the number that the talent is given. */
    contactDuOui: string | null
    /** The day of the appel; once it is done, the day it was done. */
    jour: Temporal.PlainDate | null
    /** The day for which it was asked before the appel moved, until the structure is asked again. */
    jourAvant: Temporal.PlainDate | null
    /** The print of the moment of the appel, for the forms of an answer. */
    momentVu: string
    dureeMinutes: number | null
    places: number
    appelEtat: string
    expireLe: Temporal.Instant
    /** The talent wrote since that they are away on the day of the appel. */
    pasLa: boolean
    /** The rank on the waiting list, from 1; 0: not on it. */
    attente: number
    /** Those of the appel. */
    quartiers: Quartiers
  }>

/** Why they were thought of, in words for them; nobody thought of who offered themself. */
export const pourquoiElle = ({ origine, raisons }: Pick<MiseEnLien, 'origine' | 'raisons'>): string =>
  origine === 'reponse' ? '' : (raisons?.talent ?? '')

/** Nobody is asked anything during a pause; it ends by itself after its last day. */
export const estEnPause = ({ pause }: Readonly<{ pause?: Pause | null }>, now: Temporal.Instant): boolean =>
  !!pause && (pause.jusquAu === null || Temporal.PlainDate.compare(pause.jusquAu, jourDe(now)) >= 0)

/**
 * Left alone until they say otherwise: on a pause, gone from the annuaire, or away on the day of the need, of which « on
 * ne vous demande rien ». Whoever had said yes is told of the day that moved, and whoever wants to talk first is called.
 */
export const estLaisseTranquille = (
  m: Readonly<{
    pause?: Pause | null
    talentLa?: boolean
    pasLa?: boolean
    momentAvant?: string
    enParler?: boolean
  }>,
  now: Temporal.Instant,
): boolean => estEnPause(m, now) || m.talentLa === false || (m.pasLa === true && !m.momentAvant && !m.enParler)

/** Said yes for a day that moved, and has not answered since. */
export const avaitPromis = (m: Pick<Suivi, 'momentAvant' | 'reponseTalent' | 'repondueTalentLe'>): boolean =>
  m.momentAvant !== '' && m.reponseTalent === null && m.repondueTalentLe !== null

/** Paused or gone since: told that what they promised is on another day, and asked nothing. */
export const estSeulementADire = (m: MiseEnLien, now: Temporal.Instant): boolean =>
  avaitPromis(m) && estLaisseTranquille(m, now)

/** The same, and they have not been told yet. */
export const resteALeDire = (m: MiseEnLien, now: Temporal.Instant): boolean =>
  estSeulementADire(m, now) && (m.etat === 'retenue' || !m.talentLa)

/**
 * By when it is to be said: the nearer of the day to come and of the one that they still hold, the structure too where it
 * was told of them; `null`: both are past.
 */
export const jourADire = (
  { jour, jourAvant, reponseTalent, annoncee }: MiseEnLien,
  now: Temporal.Instant,
): Temporal.PlainDate | null =>
  [jour, reponseTalent === null || annoncee !== null ? jourAvant : null]
    .flatMap((un) => (un && Temporal.PlainDate.compare(un, jourDe(now)) >= 0 ? [un] : []))
    .toSorted(Temporal.PlainDate.compare)[0] ?? null

/** Thought of only, and to be asked nothing for now: nobody is in sight. */
export const nEstPasADemander = (m: MiseEnLien, now: Temporal.Instant): boolean =>
  (m.etat === 'suggeree' || m.etat === 'retenue') && estLaisseTranquille(m, now) && !avaitPromis(m)

/** To be called another day, which has not come: until then, nobody is told to call. */
export const estReporte = (m: Readonly<{ relanceJour?: Suivi['relanceJour'] }>, now: Temporal.Instant): boolean =>
  !!m.relanceJour && precede(jourDe(now), m.relanceJour)

/** An appel takes answers while it is open or full (then they wait), and has not expired. */
export const appelOuvert = (m: Pick<MiseEnLien, 'appelEtat' | 'expireLe'>, now: Temporal.Instant): boolean =>
  (m.appelEtat === 'ouvert' || m.appelEtat === 'complet') && Temporal.Instant.compare(now, m.expireLe) < 0

/** The rank as it is said: of a call that is over, there is no list any more. */
export const rangEnAttente = ({ attente, appelEtat }: Pick<MiseEnLien, 'attente' | 'appelEtat'>): number =>
  appelEtat === 'ouvert' || appelEtat === 'complet' ? attente : 0

/** Kept to be asked, and something was said or tried: who was called in vain, or had answered for another day. */
export const aEteApprochee = (m: Pick<MiseEnLien, 'etat' | 'relanceJour' | 'momentAvant'>): boolean =>
  m.etat !== 'suggeree' && (m.etat !== 'retenue' || m.relanceJour !== null || m.momentAvant !== '')

/** How far ahead the desk reads the days of somebody: the month to come. */
const MOIS_AU_BUREAU = 1

/** Away that day by their own word, as far as whoever asks may read it: the desk, when that day is near. */
export const estAbsent = (
  { pasLa, jour }: Pick<MiseEnLien, 'pasLa' | 'jour'>,
  now: Temporal.Instant,
  bureau: boolean,
): boolean => {
  if (!pasLa || jour === null) return false
  const aujourdhui = jourDe(now)
  const fin = bureau ? aujourdhui.add({ months: MOIS_AU_BUREAU }) : null
  return (
    Temporal.PlainDate.compare(aujourdhui, jour) <= 0 && (fin === null || Temporal.PlainDate.compare(jour, fin) <= 0)
  )
}

/** A yes for a day on which they are away, or of who left or paused since: is it still yes? */
export const ouiEtPasLa = (
  m: Pick<MiseEnLien, 'pasLa' | 'partie' | 'reponseTalent' | 'etat' | 'jour'>,
  now: Temporal.Instant,
  bureau: boolean,
): boolean =>
  m.reponseTalent === 'oui' &&
  TIENNENT.includes(m.etat) &&
  (m.partie ? m.jour === null || !precede(m.jour, jourDe(now)) : estAbsent(m, now, bureau))

/** The same, said to the desk. */
export const motPasLa = ({ prenom, partie, talentLa }: Pick<MiseEnLien, 'prenom' | 'partie' | 'talentLa'>): string =>
  `${prenom} ${!talentLa ? 'a quitté l’annuaire' : partie ? 'est en pause ce jour-là' : 'a noté ne pas être là ce jour-là'}.`

const TIENNENT: readonly MiseEnLien['etat'][] = [
  'acceptee-par-le-talent',
  'proposee-au-porteur',
  'coordonnees-partagees',
]

/** The word that goes with the answer to come: one said for another moment is said again, or is not. */
export const motDeCeMoment = ({ mot, momentAvant }: Pick<MiseEnLien, 'mot' | 'momentAvant'>): string =>
  momentAvant === '' ? mot : ''

/** Whether it may be asked if it took place: its day has come, or it has none. */
export const aPuSeFaire = (m: Pick<MiseEnLien, 'jour'>, now: Temporal.Instant): boolean =>
  m.jour === null || Temporal.PlainDate.compare(m.jour, jourDe(now)) <= 0

/** The talent said no, or stepped back, and nobody else did: a change of mind is welcome while the appel takes answers. */
export const peutSeRaviser = (m: Pick<MiseEnLien, 'etat' | 'retireePar'>): boolean =>
  m.etat === 'refusee-par-le-talent' || (m.etat === 'retiree' && m.retireePar === 'talent')

/** The states in which something is still to come. */
export const EN_COURS = [
  'retenue',
  'proposee-au-talent',
  'acceptee-par-le-talent',
  'proposee-au-porteur',
  'coordonnees-partagees',
] as const
