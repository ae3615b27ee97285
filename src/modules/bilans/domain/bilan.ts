import { type Action, finAuPlusTard, periodeVotee } from '#modules/programmation/index.ts'
import { dernier, type Jours, lireUnJour, precede } from '#platform/dates.ts'
import type { Mot } from './ville.ts'

/** A porteur's review of one action for one year. */
export const MOMENTS = ['mi-parcours', 'final'] as const
export type Moment = (typeof MOMENTS)[number]

/** The three exits of the State's platform: it took place, it did not, its dates move. */
export const ISSUES = ['realisee', 'non-realisee', 'dates'] as const
export type Issue = (typeof ISSUES)[number]

/** Which accounts stand before bénévolat and dons en nature. */
export const NUMEROTATIONS = ['formulaire', 'anc-2018-06'] as const
export type Numerotation = (typeof NUMEROTATIONS)[number]

export type Etat = 'brouillon' | 'atteste'

export type Bilan = Readonly<{
  id: string
  actionId: string
  exercice: number
  moment: Moment
  issue: Issue
  etat: Etat
  /** How many times it was attested. */
  numero: number
  attesteLe: Temporal.Instant | null
  /** What it was last signed as; `null`: never. */
  issueSignee: Issue | null
  /** The end that was last asked for its action and year, by it or by the other one. */
  reporteAu: Temporal.PlainDate | null
  /** That end moves it (`estRepousse`). */
  repousse: boolean
  /** When it was asked for. */
  demandeLe: Temporal.PlainDate | null
  /** The lines of the last paste that found no place. */
  resteDuCollage: string
  /** The days it tells of. */
  jours: Jours
  /** Its action has the days that were asked for. */
  accordee: boolean
  /** The city's tracker says that it came, by another way. */
  recu: boolean
  /** Of a mid-year one: the final one of its action and year is in, and tells all of it. */
  finalLa: boolean
  /** What the city answered to its last version. */
  mot: Mot | null
  /** Before that day its action owed nothing: it was not entered, not voted or had not begun. */
  pasAvant: Temporal.PlainDate
  version: number
  actionTitre: string
  structureId: string
  structureNom: string
  quartiers: readonly string[]
  /** Nobody with an account acts for its structure. */
  sansPorteur: boolean
}>

/** A field of a bilan: its value, where it came from, and who wrote it last. */
export type ChampEcrit = Readonly<{
  cle: string
  valeur: string
  /** Where the first value came from: « 23 dates au calendrier »; empty when it was typed. */
  provenance: string
  /** The value that was found there. */
  trouve: string
  /** What a pasted spreadsheet took the place of, until it is taken back or agreed to. */
  avant?: string | null
  /** The figures that it explains, where it explains some: it covers these, and no others. */
  pour?: string
  version: number
  par: string
  modifieLe: Temporal.Instant
}>

export type Champs = ReadonlyMap<string, ChampEcrit>

/** Found by the product, then changed by somebody. */
export const estCorrige = (champ: Pick<ChampEcrit, 'provenance' | 'trouve' | 'valeur'>): boolean =>
  champ.provenance !== '' && champ.trouve !== champ.valeur

/** The grant that is accounted for is what the State's line says received, while nobody typed another amount. */
export function avecLaSubvention(champs: Champs): Champs {
  const [grant, etat] = [champs.get('subvention'), champs.get('r-etat')?.valeur ?? '']
  if (!grant?.provenance || estCorrige(grant) || etat === '' || etat === grant.valeur) return champs
  const suit = { ...grant, valeur: etat, trouve: etat, provenance: 'la ligne « État » de ce tableau' }
  return new Map([...champs, [grant.cle, suit]])
}

/** The last paste wrote here, where nothing stood (an empty `avant`) or another amount, and nobody said yet which stays. */
export const estColle = (champ: ChampEcrit): champ is ChampEcrit & { avant: string } =>
  typeof champ.avant === 'string' && champ.avant !== champ.valeur

/** It took the place of another amount. */
export const estRemplace = (champ: ChampEcrit): champ is ChampEcrit & { avant: string } =>
  estColle(champ) && champ.avant !== ''

/** The lines pasted that found no place in the table, while there is one. */
export const resteDe = ({ issue, resteDuCollage }: Pick<Bilan, 'issue' | 'resteDuCollage'>): readonly string[] =>
  issue === 'realisee' && resteDuCollage !== '' ? resteDuCollage.split('\n') : []

const MOIS_APRES_LA_FIN = 6

type DatesDeLAction = Pick<Action, 'annee' | 'periodeGenre' | 'periodeEcrite' | 'debutJour' | 'finJour'>

/** Its days, those that its words tell too: « 14/09/2026 - 25/06/2027 » or a school year have some. */
export const joursVotes = ({ debutJour: debut, finJour: fin, ...a }: DatesDeLAction) =>
  periodeVotee({ ...a, debut, fin })

/** What lasts longer than a year, as far as both its ends are known, is told year by year. */
const dureUnAn = ({ debut, fin }: Readonly<{ debut: Temporal.PlainDate; fin: Temporal.PlainDate }>): boolean =>
  !precede(fin, debut.add({ years: 1 }))

/** No bilan is asked before the last day that may be its end: where words name a later year, or it begins then. */
const finInconnue = (action: DatesDeLAction, debut: Temporal.PlainDate | null): Temporal.PlainDate | null =>
  debut === null ? finAuPlusTard(action.periodeEcrite, action.annee) : new Temporal.PlainDate(debut.year, 12, 31)

/**
 * The days that a bilan tells of: its year, and all those of an action of that year which goes over it and lasts no longer
 * (September to June); of one that begins later (voted in 2026, held from April 2027 on), its own. A longer one is told year by
 * year.
 */
export function joursDuBilan(action: DatesDeLAction, exercice: number): Jours {
  const { debut: debutJour, fin: finJour } = joursVotes(action)
  const [du, au] = [new Temporal.PlainDate(exercice, 1, 1), new Temporal.PlainDate(exercice, 12, 31)]
  if (action.annee !== exercice) return { du, au }
  if (finJour === null) return { du, au: dernier(au, finInconnue(action, debutJour)) ?? au }
  if (debutJour === null) return { du, au }
  if (finJour.year < exercice || dureUnAn({ debut: debutJour, fin: finJour })) return { du, au }
  if (debutJour.year > exercice) return { du: debutJour, au: finJour }
  return { du: debutJour.year < exercice ? debutJour : du, au: finJour.year > exercice ? finJour : au }
}

/**
 * The last day to send the final bilan, where the contract says none: six months after the end of the year for which the
 * grant was given (loi 2000-321, art. 10; arrêté of 11 October 2006, taken up by the form), and in any case before a new
 * application.
 */
export const echeance = (exercice: number): Temporal.PlainDate => new Temporal.PlainDate(exercice + 1, 6, 30)

/** From when on it can be due: what it tells of is over, or the year half over. */
export const ouverture = ({ au }: Jours, exercice: number, moment: Moment): Temporal.PlainDate =>
  moment === 'final' ? au.add({ days: 1 }) : new Temporal.PlainDate(exercice, 7, 1)

type Signe = Readonly<{
  etat: Etat | null
  numero: number
  /** What it was last signed as; `null`: never. */
  issueSignee: Issue | null
  /** The end that was last asked for its action and year, by it or by the other one. */
  reporteAu: Temporal.PlainDate | null
}>

/** What came of the action is told and signed. New dates that were asked for tell nothing of it. */
export const estRendu = ({ numero, issueSignee }: Pick<Signe, 'numero' | 'issueSignee'>): boolean =>
  numero > 0 && issueSignee !== 'dates'

/** What is signed stands, and a correction of it was begun. */
export const enCorrection = (b: Pick<Signe, 'etat' | 'numero' | 'issueSignee'>): boolean =>
  b.etat === 'brouillon' && estRendu(b)

/** New dates were asked for and signed, and nothing else was begun since. */
export const demandeDesDates = (b: Signe): boolean =>
  b.etat === null ? b.reporteAu !== null : b.etat === 'atteste' && b.numero > 0 && b.issueSignee === 'dates'

/** Whether the end that was asked for moves a review: an action that lasts more than a year by those days is told year by year. */
export function estRepousse(
  exercice: number,
  action: DatesDeLAction,
  demande: Readonly<Record<'du' | 'au', Temporal.PlainDate | null>>,
): boolean {
  if (demande.au === null) return true
  const debut = demande.du ?? joursVotes(action).debut
  if (debut === null || debut.year > exercice) return true
  return !dureUnAn({ debut, fin: demande.au })
}

/** A mid-year review that was late when other dates were asked for keeps its day: it tells of months that are over. */
export const gardeSonJour = (
  { moment, demandeLe }: Pick<Bilan, 'moment' | 'demandeLe'>,
  jour: Temporal.PlainDate | null,
): boolean => moment === 'mi-parcours' && jour !== null && demandeLe !== null && precede(jour, demandeLe)

/** New dates were asked for, and the city did not say yes: nothing moves. */
export const attendLeOui = (b: Signe & Pick<Bilan, 'accordee' | 'mot'>): boolean =>
  demandeDesDates(b) && !b.accordee && b.mot !== 'refusee'

type Repousse = Pick<Bilan, 'repousse' | 'accordee'>

/** It is not to be written yet: its structure asked for a later end, which was granted and is to come. */
export const attendSaFin = (b: Signe & Repousse, aujourdhui: Temporal.PlainDate): boolean =>
  b.accordee &&
  b.repousse &&
  demandeDesDates(b) &&
  b.reporteAu !== null &&
  Temporal.PlainDate.compare(aujourdhui, b.reporteAu) <= 0

/** What the city's tracker says received is the final one where it came once the action was over, not while it ran. */
export function finalRecu(a: DatesDeLAction & Readonly<{ etat: string }>, recuLe: Temporal.PlainDate | null): boolean {
  if (recuLe === null || a.etat === 'terminee' || a.etat === 'annulee') return recuLe !== null
  const { au } = joursDuBilan(a, a.annee)
  const { debut, fin } = joursVotes(a)
  // « Vacances d’été »: nobody can tell that it was not over.
  if (debut === null && fin === null) return true
  return !precede(recuLe, fin !== null && precede(fin, au) ? fin : au)
}

/** Of a mid-year one, whether the final one is in: signed here, or with the city by another way. */
export const finalEstLa = (
  moment: Moment,
  action: Parameters<typeof finalRecu>[0],
  final: Readonly<{ signe: boolean; recuLe: Temporal.PlainDate | null }>,
): boolean => moment === 'mi-parcours' && (final.signe || finalRecu(action, final.recuLe))

/** `recu`: the city's tracker says that it came, by another way. */
export type Recu = Readonly<{ recu: boolean }>

/** Nothing of it is signed here, and the city has it all the same: on DAUPHIN, or on paper. */
export const estVenuAutrement = (b: Pick<Signe, 'numero' | 'issueSignee'> & Recu): boolean => b.recu && !estRendu(b)

type Attendu = Signe &
  Repousse &
  Recu &
  Pick<Bilan, 'finalLa'> &
  Readonly<{
    echeance: Temporal.PlainDate | null
    /** The day from which its action is put off by the city's tracker, without a date to come. `null`: it is not, or somebody began this. */
    reporteeDes: Temporal.PlainDate | null
  }>

/** Nobody began it, and no day was given for it, or one that had passed when its action was entered, or the final one came first: who wants to may write it. */
export const nEstDuDePersonne = (b: Omit<Attendu, keyof Repousse | 'reporteeDes'>): boolean =>
  b.echeance === null && (b.etat === null || demandeDesDates(b) || estSuivi(b)) && !b.recu

/** The final one came first: it is nobody's to end, nor late. */
const estSuivi = (b: Pick<Signe, 'numero' | 'issueSignee'> & Pick<Bilan, 'finalLa'>): boolean =>
  b.finalLa && !estRendu(b)

/** Still to be written by somebody, now. */
export const resteARendre = (b: Attendu, aujourdhui: Temporal.PlainDate): boolean =>
  !estRendu(b) && !b.recu && !attendSaFin(b, aujourdhui) && !nEstDuDePersonne(b) && !estReportee(b, aujourdhui)

const estReportee = ({ reporteeDes }: Pick<Attendu, 'reporteeDes'>, aujourdhui: Temporal.PlainDate): boolean =>
  reporteeDes !== null && !precede(aujourdhui, reporteeDes)

/** Owed, and put aside with its action, which is put off without a new day. */
export const attendSonAction = (b: Attendu, aujourdhui: Temporal.PlainDate): boolean =>
  estReportee(b, aujourdhui) && resteARendre({ ...b, reporteeDes: null }, aujourdhui)

/**
 * The day by which it is owed: the same delay runs from the end of an action that goes over its year, or from the end that
 * was granted, when that is later. `null`: nobody asked for it (`demande`), the final one came first, or its day had
 * passed when the action was voted, or began, and nobody is late for a day that they could not keep.
 */
export function jourDu(
  b: Pick<Signe, 'numero' | 'issueSignee' | 'reporteAu'> &
    Repousse &
    Pick<Bilan, 'pasAvant' | 'exercice' | 'moment' | 'jours' | 'demandeLe' | 'finalLa'>,
  demande: Temporal.PlainDate | null,
): Temporal.PlainDate | null {
  if (demande === null || estSuivi(b)) return null
  const deborde = b.moment === 'final' && b.jours.au.year > b.exercice ? b.jours.au : null
  const fins = [
    deborde,
    estRendu(b) || !b.accordee || !b.repousse || gardeSonJour(b, demande) ? null : b.reporteAu,
  ].filter((fin) => fin !== null)
  const [jour = demande] = [demande, ...fins.map((fin) => fin.add({ months: MOIS_APRES_LA_FIN }))]
    .toSorted(Temporal.PlainDate.compare)
    .reverse()
  return precede(jour, b.pasAvant) ? null : jour
}

/**
 * Why it is owed on its own day: its action goes over the year, or lasts longer than one. `null`: on the day of all of that
 * year, or on one that its end does not tell.
 */
export function raisonDuJour(
  { moment, exercice }: Pick<Bilan, 'moment' | 'exercice'>,
  { debut, fin }: ReturnType<typeof joursVotes>,
  echeance: Temporal.PlainDate | null,
): Readonly<{ quoi: 'apres-sa-fin' | 'annee-par-annee'; fin: Temporal.PlainDate }> | null {
  if (moment !== 'final' || echeance === null || fin === null || fin.year <= exercice) return null
  if (echeance.equals(fin.add({ months: MOIS_APRES_LA_FIN }))) return { quoi: 'apres-sa-fin', fin }
  return debut !== null && debut.year <= exercice && dureUnAn({ debut, fin }) ? { quoi: 'annee-par-annee', fin } : null
}

/** The end asked for by what is being signed, if it is a request of dates and tells a day. */
export function finDemandee(issue: Issue, valeurs: Readonly<Record<string, string>>): Temporal.PlainDate | null {
  return issue === 'dates' ? lireUnJour(valeurs['fin-demandee'] ?? '') : null
}

/** Whether it is still owed, and its last day is over. */
export const estEnRetard = (
  bilan: Pick<Signe, 'numero' | 'issueSignee'> & Readonly<{ echeance: Temporal.PlainDate | null }>,
  aujourdhui: Temporal.PlainDate,
): boolean => !estRendu(bilan) && bilan.echeance !== null && precede(bilan.echeance, aujourdhui)
