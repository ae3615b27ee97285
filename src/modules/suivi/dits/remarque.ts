import { avancementEnTete, MOIS } from '#modules/programmation/index.ts'
import { precede } from '#platform/dates.ts'
import { plier } from '#platform/texte.ts'
import type { AvancementDit } from './domain.ts'

type Jour = Temporal.PlainDate

/** A remark of the city, with the day that it was read in its file (`duFichier`), or typed here. */
export type RemarqueLue = Readonly<{ texte: string; luLe: Jour; duFichier: boolean }>
type Periode = Readonly<{ debut: Jour | null; fin: Jour | null }>

/**
 * Where the city's remark says that an action stands: « Démarré le 14/09 », « En cours », « Reportée ». A note is no column of states:
 * only a phrase that begins by saying so counts, in the words of the trackers (`avancementEnTete`), and nothing else but when. A
 * question, a negation, a day to come are none. The last such phrase stands, or the one of the latest day. It is of the day that it
 * tells, else of the day that it was read; undated, it says nothing of what came after the period.
 */
export function ditDeLaRemarque({ texte, luLe, duFichier }: RemarqueLue, periode: Periode): AvancementDit | null {
  const dites = phrasesDe(texte).flatMap((phrase) => direLaPhrase(phrase, luLe, periode) ?? [])
  const [derniere, ...avant] = dites.toReversed()
  if (!derniere) return null
  const plusTard = avant.find(({ jour }) => jour && derniere.jour && precede(derniere.jour, jour))
  const { sens, jour } = plusTard ?? derniere
  if (sens === null) return null
  if (jour === null && sens === 'en-cours' && periode.fin && precede(periode.fin, luLe)) return null
  return { sens, jour: sens === 'reportee' ? luLe : (jour ?? luLe), remarque: { luLe, duFichier } }
}

/** Phrases as they stand in a note: « 03/09 : vu la directrice, démarré le 14/09 ; tout va bien. » has three. */
const phrasesDe = (texte: string): string[] =>
  texte
    .split(/[\n;•!]|(?<=\?)|,(?!\d)|\.(?!\d)/u)
    .map((phrase) => phrase.replace(/\s+/gu, ' ').trim())
    .filter((phrase) => phrase !== '' && !phrase.includes('?'))

/** `sens` is `null` where it says what a remark does not tell alone: not begun. */
type Dite = Readonly<{ sens: AvancementDit['sens'] | null; jour: Jour | null }>

const DIT_PAR_UNE_REMARQUE: readonly AvancementDit['sens'][] = ['en-cours', 'terminee', 'reportee', 'annulee']

function direLaPhrase(phrase: string, luLe: Jour, periode: Periode): Dite | null {
  const [, tete = '', reste = ''] = EN_TETE.exec(plier(phrase)) ?? []
  const lue = avancementEnTete(sansSujet(reste))
  if (!lue || DES_PAPIERS.test(lue.dit)) return null
  if (!DIT_PAR_UNE_REMARQUE.includes(lue.sens)) return { sens: null, jour: null }
  if (!neDitQueQuand(lue.suite, lue.sens)) return null
  const jour = jourDit(lue.suite, luLe, periode) ?? jourDit(tete, luLe, periode)
  const dUnMois = jour ?? moisDit(lue.suite, luLe, periode)
  const aVenir = dUnMois !== null && precede(luLe, dUnMois)
  // Put off to a day that is gone: what became of it is not told. Begun on a day to come: announced.
  if (lue.sens === 'reportee' ? dUnMois !== null && !aVenir : aVenir) return null
  return { sens: lue.sens, jour }
}

const JOUR = String.raw`\d{1,2}(?: \d{1,2}(?: (?:20)?\d\d)?|(?:er)? (?:${MOIS.join('|')})(?: 20\d\d)?)`
const UN_MOIS = String.raw`(?:(?:en|depuis|des|courant|debut|mi|fin) )*(?:${MOIS.join('|')})(?: 20\d\d)?`
/** « 14/09 : », « le 14 septembre », before what is said. */
const EN_TETE = new RegExp(`^((?:(?:le|au|depuis le) )?${JOUR} )?(.*)$`)

/** What the action itself is called, whatever it is: never a file, a payment, a contract. */
const L_ACTION =
  'actions?|projet|ateliers?|activites?|chantiers?|missions?|stages?|sejours?|spectacles?|formations?|cycles?'
const SUJET = new RegExp(
  `^(?:(?:l|le|la|les|cette|ce|notre|${L_ACTION}|porteur|association|structure|il|elle|ils|elles|on|ca|c|s|se|tout|toute|n|ne|a|ont|est|sont|ete|bien|deja|enfin|toujours|maintenant) )+`,
)
const FIN_DE_L_ACTION = new RegExp(`^fin (?:(?:de|d|du|des|la|le|les|l|cette|ce|notre) )+(?:${L_ACTION})\\b`)
/** « Les ateliers ont bien démarré », « fin de la mission »: of the action itself. */
const sansSujet = (phrase: string): string => phrase.replace(FIN_DE_L_ACTION, 'terminee').replace(SUJET, '')

/** « Fait », « clos », « soldé » are of papers, in a note. */
const DES_PAPIERS = /^(fait|clo|sold)/

const QUAND = new RegExp(
  String.raw`^(?:(?:(?:le|depuis le|des le|au|a compter du) )?${JOUR}|(?:a |au )?${UN_MOIS}|depuis\b.*|hier|aujourd hui|a la rentree|cette semaine|ce mois ci|comme prevu|normalement|bien|correctement|sans (?:souci|difficulte|probleme)s?)\b`,
)
/** « avec 16 enfants », « en présence de… »: what else is told beside. */
const AVEC = /^(?:avec|sur|par) /
const REPORT = /^(?:a|au|en|sine die)\b/

function neDitQueQuand(suite: string, sens: AvancementDit['sens']): boolean {
  if (suite === '' || (sens === 'reportee' && REPORT.test(suite))) return true
  const quand = QUAND.exec(suite)?.[0]
  const reste = (quand === undefined ? suite : suite.slice(quand.length)).trim()
  return (quand !== undefined && reste === '') || AVEC.test(reste)
}

/** The day told, in the year of the action's period, else the nearest to the day of reading. */
function jourDit(dit: string, luLe: Jour, periode: Periode): Jour | null {
  const lu = UN_JOUR.exec(dit)?.[0].split(' ') ?? []
  const [jour = '', mot = '', annee] = lu
  const mois = MOIS.indexOf(mot) + 1 || Number(mot)
  return dansLAnnee({ jour: Number.parseInt(jour, 10), mois, annee }, luLe, periode)
}

const UN_JOUR = new RegExp(JOUR)
const DANS_LE_MOIS = new RegExp(`(?:\\b(debut|mi|fin) )?\\b(${MOIS.join('|')})\\b(?: (20\\d\\d))?`)
const TIERS = { debut: 1, mi: 11, fin: 21 } as const

/** The first day that « mi-octobre », « en octobre » may be. */
function moisDit(dit: string, luLe: Jour, periode: Periode): Jour | null {
  const [, tiers, mot = '', annee] = DANS_LE_MOIS.exec(dit) ?? []
  const mois = MOIS.indexOf(mot) + 1
  const jour = tiers === 'mi' || tiers === 'fin' ? TIERS[tiers] : TIERS.debut
  return dansLAnnee({ jour, mois, annee }, luLe, periode)
}

function dansLAnnee(
  { jour, mois, annee }: Readonly<{ jour: number; mois: number; annee: string | undefined }>,
  luLe: Jour,
  { debut, fin }: Periode,
): Jour | null {
  if (!(mois >= 1 && mois <= 12 && jour >= 1)) return null
  const annees = annee ? [Number(annee.padStart(4, '20'))] : [luLe.year - 1, luLe.year, luLe.year + 1]
  const jours = annees.flatMap((year) => {
    const { daysInMonth } = Temporal.PlainYearMonth.from({ year, month: mois })
    return jour > daysInMonth ? [] : Temporal.PlainDate.from({ year, month: mois, day: jour })
  })
  const dedans = jours.find((un) => debut && fin && !precede(un, debut) && !precede(fin, un))
  const loin = (un: Jour) => Math.abs(luLe.until(un).days)
  return dedans ?? jours.toSorted((a, b) => loin(a) - loin(b))[0] ?? null
}
