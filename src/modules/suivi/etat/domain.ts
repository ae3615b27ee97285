import type { Avancement, Etat } from '#modules/programmation/index.ts'
import { dernier, jourDe, precede } from '#platform/dates.ts'
import { joints } from '#platform/texte.ts'
import { ATTENTES, type AvancementDit, sourceDuDit } from '../dits/domain.ts'

type Jour = Temporal.PlainDate
const auPlusTard = (a: Jour, b: Jour): boolean => !precede(b, a)

/** Where an action stands, told from facts; never typed, never a percentage. */
export const SITUATIONS = [
  'sans-nouvelles',
  'en-retard',
  'deplacee',
  'pas-commencee',
  'inconnue',
  'commencee',
  'terminee',
  'annulee',
] as const
export type Situation = (typeof SITUATIONS)[number]

/** What is asked of somebody: a situation that waits for an answer. */
export const ALERTES: readonly Situation[] = ['sans-nouvelles', 'en-retard', 'deplacee']

/** What is known of an action, all of it read somewhere. */
export type Faits = Readonly<{
  etat: Etat
  /** Of the programme that it was voted in. */
  annee: number
  /** Since when it is written here: nobody was awaited before. */
  connueDepuis: Jour
  /** Since when it is decided, having waited for it here. */
  decideeLe: Jour | null
  /** The period that was voted. */
  debut: Jour | null
  fin: Jour | null
  /** Its words, where they tell no day: « de temps en temps », « hiver ». */
  enLettres: string
  /** Published dates: those that took place as far as the calendar knows, the next one, those called off or put off. */
  premiereDate: Jour | null
  derniereTenue: Jour | null
  prochaine: Jour | null
  derniereDate: Jour | null
  tenues: number
  aVenir: number
  annulees: number
  /** Put off, and no new day was given. */
  reportees: number
  /** What was counted. */
  premierCompte: Jour | null
  dernierCompte: Jour | null
  /** The last time somebody wrote something of it that others may read. */
  derniereNote: Jour | null
  /** The last time its dates were changed. */
  dernierChangement: Jour | null
  /** The last time something was signed of it: its bilan. */
  derniereSignature: Jour | null
  /** What the city's own tracker says of it, and the day that it said it. */
  dit: AvancementDit | null
  /** Who came, by that tracker alone, in words; empty: it does not say, or somebody counted here. */
  chiffres: string
}>

export type EtatDeLAction = Readonly<{
  situation: Situation
  /** One sentence that says which facts tell it. */
  raison: string
  /** Whether something of it took place. */
  aCommence: boolean
  /** Since when it is so: an alert is the structure's first, the others' a week later. */
  depuis: Jour | null
  /** What the city says of it where nothing is noted here; told as the state itself where no alert is. */
  dite: Situee | null
  /** What its facts tell to those who do not read its alert yet. */
  sansAlerte: Situee
}>
type Situee = Readonly<{ situation: Situation; raison: string; depuis: Jour | null }>

/** Days without school: an action that follows it is silent then, and nobody is asked why. */
export type Conges = readonly Readonly<{ du: Jour; au: Jour }>[]

/** A month of ordinary life without any news. */
export const JOURS_DE_SILENCE = 30
/** How long an action may wait after the day it was voted to begin. */
export const JOURS_DE_RETARD = 30
/** How long an alert is shown to the structure alone. */
export const JOURS_D_AVANCE = 7

const FORMAT = new Intl.DateTimeFormat('fr-FR', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
const dire = (jour: Jour): string => FORMAT.format(Date.UTC(jour.year, jour.month - 1, jour.day)).replace(/^1 /, '1er ')

/** The day that comes `jours` days of ordinary life after `depuis`: days of holidays, in their order, are not counted. */
export function apresJoursOrdinaires(depuis: Jour, jours: number, conges: Conges): Jour {
  let [jour, restent] = [depuis, jours]
  for (const { du, au } of conges) {
    if (auPlusTard(au, jour)) continue
    const avantLeConge = Math.max(0, jour.until(du).days - 1)
    if (restent <= avantLeConge) break
    restent -= avantLeConge
    jour = au
  }
  return jour.add({ days: restent })
}

/** Where an action stands today. The first rule that holds says it. */
export const situer = (f: Faits, aujourdhui: Jour, conges: Conges): EtatDeLAction => ({
  ...situation(f, aujourdhui, conges),
  aCommence: aCommence(f),
  dite: aCommence(f) ? null : diteParLaVille(f),
  sansAlerte: sansAlerte(f),
})

function situation(f: Faits, aujourdhui: Jour, conges: Conges): Situee {
  if (f.etat === 'annulee') {
    const dit = f.dit?.sens === 'annulee' ? `Annulée, ${sourceDuDit(f.dit, dire)}.` : C_EST_NOTE
    return { situation: 'annulee', raison: dit, depuis: null }
  }
  const annulee = annuleeDApresSaRemarque(f)
  if (annulee) return annulee
  const fini = duTableau(f) ?? finie(f, aujourdhui)
  if (fini) return fini
  return aCommence(f) ? enCours(f, aujourdhui, conges) : pasEncore(f, aujourdhui, conges)
}

/** Called off in the city's own note alone: the programme does not say so, and nothing else is known of it. */
function annuleeDApresSaRemarque(f: Faits): Situee | null {
  if (f.dit?.sens !== 'annulee' || f.dit.remarque === undefined || aCommence(f) || f.etat === 'terminee') return null
  const raison = `Annulée, ${sourceDuDit(f.dit, dire)} ; l’état de l’action, ici, ne le dit pas.`
  return { situation: 'inconnue', raison, depuis: null }
}

const aCommence = (f: Faits): boolean => f.premierCompte !== null || f.tenues > 0

/** Whether the city's tracker says that something of it took place. */
export const ditCommencee = (dit: AvancementDit | null): boolean => dit?.sens === 'en-cours' || dit?.sens === 'terminee'

/**
 * Put off, says the city's tracker: that stands until something is counted, or dates are given, after the day that it said
 * so. It is no news for the city: nobody waits a week for it. « Called off » is the programme's: it is taken up there at the
 * yes of the tracker's review, or told beside; one page never says both.
 */
function duTableau(f: Faits): Situee | null {
  if (f.dit === null || f.etat === 'terminee') return null
  const { sens, jour } = f.dit
  const depuisLors = (fait: Jour | null) => fait !== null && precede(jour, fait)
  if (depuisLors(f.dernierCompte) || (depuisLors(f.dernierChangement) && f.aVenir > 0)) return null
  // With a new day, it is no longer waiting for one.
  if (sens !== 'reportee' || f.prochaine !== null) return null
  return {
    situation: 'deplacee',
    raison: `Reportée, ${sourceDuDit(f.dit, dire)} ; aucune date n’est encore au calendrier.`,
    depuis: null,
  }
}

const sansJour = ({ enLettres }: Faits): string =>
  enLettres === ''
    ? 'Aucune date n’est encore donnée.'
    : `Sa période, « ${enLettres} », est gardée en toutes lettres : ses jours n’y sont pas lus.`

/** Told beside the state, whose name says the rest, on its page as on a committee's paper. */
const C_EST_NOTE = 'C’est son état dans la programmation.'

function finie(f: Faits, aujourdhui: Jour): Situee | null {
  if (f.etat === 'terminee') {
    // Taken up from the city's tracker, it is told with its day.
    const dite = f.dit?.sens === 'terminee' && !aCommence(f) ? diteParLaVille(f) : null
    return { situation: 'terminee', raison: dite?.raison ?? C_EST_NOTE, depuis: f.fin }
  }
  if (f.fin === null || !precede(f.fin, aujourdhui) || f.aVenir > 0) return null
  // Since that day the city's tracker said that it goes on, or never began.
  if (f.dit !== null && f.dit.sens !== 'terminee' && precede(f.fin, f.dit.jour)) return null
  if (rienNEstSu(f)) {
    const raison = `Sa période a fini le ${dire(f.fin)} ; aucune séance comptée ni aucun bilan ne dit encore ce qui a été fait.`
    return { situation: 'inconnue', raison, depuis: null }
  }
  const dit = `Sa période a fini le ${dire(f.fin)}, et aucune date n’est à venir.`
  return { situation: 'terminee', raison: dit, depuis: f.fin }
}

/** A period that is over shows nothing of what was done in it. */
const rienNEstSu = (f: Faits): boolean =>
  !aCommence(f) &&
  f.etat !== 'en-cours' &&
  f.derniereNote === null &&
  f.derniereSignature === null &&
  !ditCommencee(f.dit) &&
  f.chiffres === ''

function pasEncore(f: Faits, aujourdhui: Jour, conges: Conges): Situee {
  const attendue = f.debut
  const nouvelle = dernier(f.derniereNote, f.derniereSignature)
  const depuis = dernier(attendue, f.connueDepuis, f.decideeLe, nouvelle) ?? f.connueDepuis
  const limite = attendue === null ? null : apresJoursOrdinaires(depuis, JOURS_DE_RETARD, conges)
  if (f.prochaine !== null) {
    const tard = limite !== null && precede(limite, f.prochaine)
    if (tard && attendue !== null) {
      const raison = `Elle devait commencer le ${dire(attendue)} ; sa première date est maintenant le ${dire(f.prochaine)}.`
      return { situation: 'deplacee', raison, depuis: limite }
    }
    const neuve = f.connueDepuis.equals(aujourdhui) ? `${NEUVE} ` : ''
    return pasDeFait(f, false, `${neuve}Sa première date est le ${dire(f.prochaine)}.`)
  }
  if (f.reportees > 0) {
    const raison = `${combien(f.reportees, 'date est reportée', 'dates sont reportées')} sans nouveau jour, et aucune autre n’est à venir.`
    return { situation: 'deplacee', raison, depuis: f.dernierChangement }
  }
  if (f.annulees > 0 && (attendue === null || auPlusTard(attendue, aujourdhui))) {
    const raison = 'Ses dates sont annulées, et aucune autre n’est à venir.'
    return { situation: 'en-retard', raison, depuis: f.dernierChangement }
  }
  if (limite !== null && attendue !== null && precede(limite, aujourdhui)) {
    const dite = diteParLaVille(f)
    if (dite && dite.situation !== 'pas-commencee') return tueDepuis(dite, f, aujourdhui, conges)
    const rien = `aucune date n’est au calendrier et rien n’est compté${ailleurs(f)}`
    const raison = nouvelle?.equals(depuis)
      ? `Sa dernière nouvelle est du ${dire(nouvelle)} ; ${rien}`
      : precede(attendue, depuis)
        ? `Elle est ${f.decideeLe?.equals(depuis) ? 'retenue' : 'inscrite ici'} depuis le ${dire(depuis)} ; ${rien}`
        : `Elle devait commencer le ${dire(attendue)} ; ${rien}`
    // Nothing noted here is no delay: its structure may never have come. The city's tracker alone can say one.
    const enRetard = f.dit?.sens === 'pas-demarree' || f.dit?.sens === 'en-retard'
    return { situation: enRetard ? 'en-retard' : 'sans-nouvelles', raison, depuis: limite }
  }
  const quand = f.connueDepuis.equals(aujourdhui)
    ? NEUVE
    : attendue === null
      ? sansJour(f)
      : auPlusTard(attendue, aujourdhui)
        ? `Sa période a commencé le ${dire(attendue)} ; aucune date n’est au calendrier et rien n’est compté${ailleurs(f)}`
        : `Sa période commence le ${dire(attendue)}.`
  const montre = f.etat === 'en-cours' ? '' : ` ${MONTRE}`
  const dite = pasDeFait(f, attendue === null || auPlusTard(attendue, aujourdhui), quand + montre)
  if (
    f.dit?.sens === 'pas-demarree' &&
    dite.situation === 'pas-commencee' &&
    attendue === null &&
    f.annee < aujourdhui.year
  )
    return {
      situation: 'en-retard',
      raison: `Pas démarrée, ${sourceDuDit(f.dit, dire)} ; son année, ${f.annee}, est finie.`,
      depuis: Temporal.PlainDate.from({ year: f.annee, month: 12, day: 31 }),
    }
  return attendue === null ? tueDepuis(dite, f, aujourdhui, conges) : dite
}

/** Under way in the words of the city's tracker, and silent since that day as any other action would be. */
function tueDepuis(dite: Situee, { dit }: Faits, aujourdhui: Jour, conges: Conges): Situee {
  if (dite.situation !== 'commencee' || dit === null) return dite
  // A file read later says so still.
  const limite = apresJoursOrdinaires(dit.remarque?.luLe ?? dit.jour, JOURS_DE_SILENCE, conges)
  return precede(limite, aujourdhui) ? { ...dite, situation: 'sans-nouvelles', depuis: limite } : dite
}

/**
 * Without a fact, the city's tracker tells it, where it knows otherwise; else « not begun » is known only of what is still to begin, and that the
 * programme does not say under way.
 */
function pasDeFait(f: Faits, peutAvoirCommence: boolean, raison: string): Situee {
  const notee = f.etat === 'en-cours' ? `${NOTEE} ` : ''
  const situation = peutAvoirCommence || f.etat === 'en-cours' ? 'inconnue' : 'pas-commencee'
  const dite = diteParLaVille(f)
  return dite && dite.situation !== situation ? dite : { situation, raison: notee + raison, depuis: null }
}

/** After what is said of nothing counted: here, where the city's tracker tells who came. */
const ailleurs = ({ chiffres }: Faits): string =>
  chiffres === '' ? '.' : ` ici ; le tableau de la ville dit ${chiffres}.`

/** Not begun, begun or over in the words of the city's tracker, or begun by who came; `null`: it says none of these. */
function diteParLaVille(f: Faits): Situee | null {
  const { dit, chiffres, prochaine } = f
  const compte = chiffres === '' ? '' : ` ; il dit ${chiffres}`
  const suite = prochaine === null ? 'rien n’est compté ici.' : `sa première date ici est le ${dire(prochaine)}.`
  if (chiffres !== '' && (dit === null || ATTENTES.includes(dit.sens)))
    return { situation: 'commencee', raison: `Le tableau de la ville dit ${chiffres} ; ${suite}`, depuis: null }
  if (dit === null) return null
  const source = `, ${sourceDuDit(dit, dire)}${compte} ; ${suite}`
  if (dit.sens === 'terminee')
    return { situation: f.aVenir > 0 ? 'commencee' : 'terminee', raison: `Terminée${source}`, depuis: null }
  if (dit.sens === 'en-cours') return { situation: 'commencee', raison: `En cours${source}`, depuis: null }
  return dit.sens === 'pas-demarree' && f.etat !== 'en-cours'
    ? { situation: 'pas-commencee', raison: `Pas démarrée${source}`, depuis: null }
    : null
}

const NOTEE = 'Notée en cours.'
const NEUVE = 'Nouvelle : inscrite ici aujourd’hui.'
/** Nothing is said not begun without what would show it. */
const MONTRE = 'Une date au calendrier ou une séance comptée montrera qu’elle commence.'

function sansAlerte(f: Faits): Situee {
  if (aCommence(f)) return { situation: 'commencee', raison: nouvelles(f), depuis: null }
  const notee = f.etat === 'en-cours'
  const date = f.prochaine === null ? null : `Sa première date est le ${dire(f.prochaine)}.`
  return {
    situation: notee || date === null ? 'inconnue' : 'pas-commencee',
    raison: notee ? joints([NOTEE, date ?? ''], ' ') : (date ?? MONTRE),
    depuis: null,
  }
}

function enCours(f: Faits, aujourdhui: Jour, conges: Conges): Situee {
  if (f.reportees > 0 && f.prochaine === null) {
    const raison = `${combien(f.reportees, 'date est reportée', 'dates sont reportées')} sans nouveau jour, et aucune autre n’est à venir.`
    return { situation: 'deplacee', raison, depuis: f.dernierChangement }
  }
  // The city said itself that it goes on: that is news, for it and for all.
  const dite = f.dit?.sens === 'en-cours' ? f.dit.jour : null
  const signe = dernier(f.dernierCompte, f.derniereNote, f.dernierChangement, f.derniereSignature, dite)
  // What is silent: the last thing that somebody said, or else the first date that should have been told of.
  const repere = dernier(signe ?? f.premiereDate ?? f.debut, f.connueDepuis, f.decideeLe)
  const limite = repere === null ? null : apresJoursOrdinaires(repere, JOURS_DE_SILENCE, conges)
  // Nothing is asked about an action that holds nothing: between two dates far apart, silence is no news.
  const aRaconter = f.derniereTenue !== null && (signe === null || precede(signe, f.derniereTenue))
  const plusRien = f.prochaine === null
  if (limite !== null && precede(limite, aujourdhui) && (aRaconter || plusRien))
    return { situation: 'sans-nouvelles', raison: silence(f, signe), depuis: limite }
  return { situation: 'commencee', raison: nouvelles(f), depuis: f.premierCompte ?? f.premiereDate }
}

function silence(f: Faits, signe: Jour | null): string {
  const derniere = f.derniereTenue === null ? '' : `Une date était prévue le ${dire(f.derniereTenue)} ; `
  const depuis = `aucun compte ni aucune note partagée${signe === null ? '' : ` depuis le ${dire(signe)}`}${ailleurs(f)}`
  const phrase = derniere + depuis
  return phrase.charAt(0).toLocaleUpperCase('fr') + phrase.slice(1)
}

function nouvelles(f: Faits): string {
  const compte = f.dernierCompte ?? f.premierCompte
  if (compte !== null) return `Dernière séance comptée le ${dire(compte)}.`
  if (f.derniereTenue !== null)
    return `Dernière date au calendrier le ${dire(f.derniereTenue)} ; rien n’est encore compté${ailleurs(f)}`
  const passees = combien(f.tenues, 'date du calendrier est passée', 'dates du calendrier sont passées')
  return `${passees} ; rien n’est encore compté${ailleurs(f)}`
}

const combien = (n: number, un: string, plusieurs: string): string =>
  n < 2 ? `Une ${un}` : `${n.toLocaleString('fr-FR')} ${plusieurs}`

/** What others than the structure are shown: an alert of less than a week is still the structure's. */
export function pourLesAutres(etat: EtatDeLAction, aujourdhui: Jour): EtatDeLAction {
  const alerte = ALERTES.includes(etat.situation)
  if (!alerte || etat.depuis === null || precede(etat.depuis.add({ days: JOURS_D_AVANCE }), aujourdhui)) return etat
  return { ...etat, ...(etat.dite ?? etat.sansAlerte) }
}

const JOURS_AVANT_LA_FIN = 45
/** Values of indicators are asked for when the end comes near. */
export const estAMesurer = (situation: Situation, fin: Jour | null, jour: Jour): boolean =>
  situation === 'terminee' || (situation !== 'annulee' && fin !== null && jour.until(fin).days <= JOURS_AVANT_LA_FIN)

/** Whether every structure had its alerts in a letter: gone after they began, and a week ago at least. */
export const toutesPrevenues = (
  lignes: readonly Readonly<{ etat: EtatDeLAction; action: Readonly<{ structureId: string }> }>[],
  lettres: ReadonlyMap<string, Temporal.Instant>,
  aujourdhui: Jour,
): boolean =>
  lignes
    .filter(({ etat }) => ALERTES.includes(etat.situation))
    .every(({ etat: { depuis }, action }) => {
      const lettre = lettres.get(action.structureId)
      const partie = lettre === undefined ? null : jourDe(lettre)
      if (partie === null || depuis === null || precede(partie, depuis)) return false
      return auPlusTard(partie.add({ days: JOURS_D_AVANCE }), aujourdhui)
    })

const PAREILLES: Readonly<Record<Avancement, readonly Situation[]>> = {
  'pas-demarree': ['pas-commencee', 'inconnue', 'en-retard', 'sans-nouvelles', 'deplacee'],
  'en-cours': ['commencee', 'inconnue', 'sans-nouvelles', 'deplacee'],
  'en-retard': ['pas-commencee', 'inconnue', 'en-retard', 'sans-nouvelles', 'deplacee'],
  'sans-nouvelles': ['pas-commencee', 'inconnue', 'en-retard', 'sans-nouvelles', 'deplacee'],
  reportee: ['deplacee'],
  annulee: ['annulee'],
  terminee: ['terminee', 'inconnue'],
}
/** An action goes on: what was said of it before it went further is no disagreement. */
const CHEMIN: readonly Situation[] = ['pas-commencee', 'commencee', 'terminee']

/** Whether the tracker of the city says otherwise than the facts do. */
export function ditAutrement({ situation, depuis }: Situee, dit: AvancementDit): boolean {
  if (PAREILLES[dit.sens].includes(situation)) return false
  const [ici, la] = [CHEMIN.indexOf(situation), Math.max(...PAREILLES[dit.sens].map((s) => CHEMIN.indexOf(s)))]
  const plusLoin = dit.sens !== 'annulee' && dit.sens !== 'reportee' && ici > la && la >= 0
  return !(plusLoin && depuis !== null && precede(dit.jour, depuis))
}

/** Whether the city's tracker waits for an answer, where the facts of here call for none and nothing came since. */
export const attendDApresLaVille = (etat: Situee, dit: AvancementDit | null): boolean =>
  dit !== null &&
  ATTENTES.includes(dit.sens) &&
  !ALERTES.includes(etat.situation) &&
  (PAREILLES[dit.sens].includes(etat.situation) || ditAutrement(etat, dit))
