import { enToutesLettres } from '#modules/competences/index.ts'
import { NOMS_DE_JOURS } from '#platform/dates.ts'
import { parTexte } from '#platform/par-texte.ts'
import { plier } from '#platform/texte.ts'
import type { Besoin } from './types.ts'

const JOURNEE = [0, 24 * 60] as const
const PARTIES: readonly (readonly [RegExp, readonly [number, number]])[] = [
  [/\b(apres midi|aprem|apm)s?\b/u, [12 * 60, 18 * 60]],
  [/\b(matins?|matinees?)\b/u, [0, 12 * 60]],
  [/\b(soirs?|soirees?|fin de journee)\b/u, [18 * 60, 24 * 60]],
  [/(?<!apres )\bmidis?\b/u, [11 * 60 + 30, 14 * 60]],
]
const HEURE = String.raw`(\d{1,2})(?: ?(?:h|heures?))(?: ?(\d\d))?\b`
const BORNES = new RegExp(String.raw`\b(?:de|entre) ${HEURE} (?:a|et) ${HEURE}`, 'u')
const APRES = new RegExp(String.raw`\b(?:apres|a partir de|des) ${HEURE}`, 'u')
const AVANT = new RegExp(String.raw`\b(?:avant|jusqu a) ${HEURE}`, 'u')

const NON =
  /\b(pas|jamais|sauf|ni|aucun|hors|excepte|impossible|indisponible|prise?|occupee?|absente?|travaille|garde|evite[rz]?)\b/u
/** « Pas de souci le vendredi » refuses nothing. */
const SANS_REFUS =
  /\b(?:pas|sans|aucun) (?:(?:de |d )?(?:soucis?|problemes?|preferences?|contraintes?)|que|seulement)\b/gu
const OUI = /\b(oui|libre|dispo|disponible|plutot|peux|possible|uniquement|seulement|ok|volontiers|surtout|mieux)\b/u
/** What may stand beside a day for it to be when she is free: « le mardi, marché » says nothing of the kind. */
const DE_TEMPS =
  /\b(le|la|les|l|en|de|du|des|au|aux|a|dans|je|suis|toujours|tous|toutes|jours?|semaine|we|week|end|weekends?|partir|avant|apres|jusqu|entre|et|ou|matins?|matinees?|midis?|aprem|apm|soirs?|soirees?|fin|debut|journee|vers|des|preference|ca|va|bien|c|est|mais|h|heures?|\d+h?\d*|lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?)\b/gu

type Dite = Readonly<{ non: boolean; jours: readonly number[]; de: number; a: number }>

/** The days and hours of a clause; `null` when it names none. */
function momentDe(clause: string): Pick<Dite, 'jours' | 'de' | 'a'> | null {
  const jours = joursDe(clause)
  const heures = heuresDe(clause)
  if (jours.length === 0 && heures === null) return null
  const [de, a] = heures ?? JOURNEE
  return { jours, de, a }
}

function joursDe(clause: string): number[] {
  const nommes = [...clause.matchAll(/\b(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?\b/gu)].map(
    ([, jour = '']) => NOMS_DE_JOURS.findIndex((nom) => nom === jour) + 1,
  )
  const [premier, dernier] = nommes
  if (premier !== undefined && dernier !== undefined && /\bdu \w+ au \w+/u.test(clause) && premier < dernier)
    return Array.from({ length: dernier - premier + 1 }, (_, rang) => premier + rang)
  if (nommes.length > 0) return nommes
  if (/\b(week ?ends?|we)\b/u.test(clause)) return [6, 7]
  return /\b(en|la|de) semaine\b/u.test(clause) ? [1, 2, 3, 4, 5] : []
}

function heuresDe(clause: string): readonly [number, number] | null {
  const minutes = (h = '', m = '0') => Math.min(24 * 60, Number(h) * 60 + Number(m))
  const bornes = BORNES.exec(clause)
  if (bornes) return [minutes(bornes[1], bornes[2]), minutes(bornes[3], bornes[4])]
  const apres = APRES.exec(clause)
  if (apres) return [minutes(apres[1], apres[2]), 24 * 60]
  const avant = AVANT.exec(clause)
  if (avant) return [0, minutes(avant[1], avant[2])]
  return PARTIES.find(([mot]) => mot.test(clause))?.[1] ?? null
}

/** « pas le vendredi ni le samedi matin, plutôt l’après-midi »: what is refused and what is rather wanted, in order. */
const lire = parTexte((precisions: string): readonly Dite[] =>
  precisions.split(/[.;!?\n]|\bmais\b/u).flatMap((phrase) => {
    let non = false
    return phrase.split(/,|\((?=.)/u).flatMap((morceau) => {
      const mots = plier(enToutesLettres(morceau)).replaceAll(SANS_REFUS, ' ')
      if (OUI.test(mots)) non = false
      // What follows the word that refuses is refused, what stands before it is not: « le matin sauf le mercredi ».
      const rang = mots.search(NON)
      const [avant, apres] = rang < 0 ? [mots, ''] : [mots.slice(0, rang), mots.slice(rang)]
      const seulRefus = rang >= 0 && momentDe(apres) === null
      const dites = [...enClauses(avant, seulRefus || non), ...enClauses(apres, true)]
      if (rang >= 0) non = true
      return dites
    })
  }),
)

const enClauses = (mots: string, non: boolean): Dite[] =>
  (/\bentre \d/u.test(mots) ? [mots] : mots.split(/\b(?:et|ou|ni|puis)\b/u)).flatMap((clause) => {
    const moment = momentDe(clause)
    const autres = clause.replaceAll(new RegExp(OUI, 'gu'), ' ').replaceAll(DE_TEMPS, ' ').trim()
    return moment === null || (!non && autres !== '') ? [] : [{ non, ...moment }]
  })

/**
 * The sentences of what somebody wrote of themself that name this day, or refuse this hour, whole: unless they say yes and
 * nothing else (« libre le mardi »), the moment is to be asked.
 */
export function phrasesAVoir(besoin: Pick<Besoin, 'jour' | 'heure' | 'dureeMinutes'>, texte: string): string {
  const jour = besoin.jour?.dayOfWeek
  if (jour === undefined) return ''
  return enPhrases(texte)
    .filter(({ phrase, jours, oui }) =>
      jours.includes(jour) ? !oui : jours.length === 0 && partLaissee(besoin, phrase) < 1,
    )
    .map(({ phrase }) => phrase.trim().replace(/[\s.;]+$/u, ''))
    .join('. ')
}

/** The sentences of a text that say yes to this very moment, and nothing else of it: « jsui dispo le mercredi aprem ». */
export function phrasesOui(besoin: Pick<Besoin, 'jour' | 'heure' | 'dureeMinutes'>, texte: string): string {
  const jour = besoin.jour?.dayOfWeek
  if (jour === undefined || phrasesAVoir(besoin, texte) !== '') return ''
  return enPhrases(texte)
    .filter(
      ({ phrase, jours, oui }) =>
        oui && jours.includes(jour) && lire(phrase).some(({ non }) => !non) && partLaissee(besoin, phrase) === 1,
    )
    .map(({ phrase }) => phrase.trim().replace(/[\s.;]+$/u, ''))
    .join('. ')
}

/** The sentences of a text, with the days that each names and whether it says yes and nothing else. */
const enPhrases = parTexte((texte: string) =>
  texte.split(/(?<=[.!?…;])\s+|\n+/u).map((phrase) => {
    const mots = plier(enToutesLettres(phrase))
    const oui = OUI.test(mots) && !/\b(non|ne|n)\b/u.test(mots) && !NON.test(mots)
    return { phrase, jours: joursDe(mots), oui }
  }),
)

const PAS = 15

/**
 * The share of the need that these words leave possible, 0 to 1. They refuse a moment, or prefer others to it; they never
 * make anybody free: what is not read is to be read by who calls, so they are quoted.
 */
export function partLaissee(
  { jour, heure, dureeMinutes }: Pick<Besoin, 'jour' | 'heure' | 'dureeMinutes'>,
  precisions: string,
): number {
  const dites = precisions === '' || jour === null ? [] : lire(precisions)
  if (jour === null || dites.length === 0) return 1
  const [refus, envies] = [dites.filter(({ non }) => non), dites.filter(({ non }) => !non)]
  const dit = (toutes: readonly Dite[], minute: number) =>
    toutes.some(
      ({ jours, de, a }) => (jours.length === 0 || jours.includes(jour.dayOfWeek)) && de <= minute && minute < a,
    )
  const debut = heure === null ? 8 * 60 : heure.hour * 60 + heure.minute
  const fin = heure === null ? 22 * 60 : Math.min(24 * 60, debut + Math.min(24 * 60, dureeMinutes ?? 120))
  const minutes = Array.from({ length: Math.max(1, Math.ceil((fin - debut) / PAS)) }, (_, rang) => debut + rang * PAS)
  const laissees = minutes.filter((une) => !dit(refus, une) && (envies.length === 0 || dit(envies, une))).length
  return heure === null ? Math.min(1, laissees) : laissees / minutes.length
}
