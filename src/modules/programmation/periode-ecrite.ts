import { formeNormale, plier } from '#platform/texte.ts'

const MOIS = ['janv', 'fev', 'mars', 'avr', 'mai', 'juin', 'juil', 'aout', 'sept', 'oct', 'nov', 'dec']
const UN_MOIS =
  '(janv(?:ier)?|fev(?:r|rier)?|mars|avr(?:il)?|mai|juin|juil(?:l|let)?|aout|sept(?:embre)?|oct(?:obre)?|nov(?:embre)?|dec(?:embre)?)'
const UNE_BORNE = `(?:(1er|\\d{1,2}) )?${UN_MOIS}(?: (20\\d\\d))?`
const DE_A = new RegExp(`^(?:d[eu] |d |en )?${UNE_BORNE}(?: (a|au|et|jusqu a|jusqu au))? ${UNE_BORNE}$`)
const SEUL = new RegExp(`^(a partir d(?:e|u)? |des |en |le |jusqu (?:a|au|en) )?${UNE_BORNE}$`)
const EN_CHIFFRES = '(\\d{1,2}) (\\d{1,2})(?: (20\\d\\d))?'
const DE_A_EN_CHIFFRES = new RegExp(`^(?:du )?${EN_CHIFFRES} (?:au )?${EN_CHIFFRES}$`)
const SEUL_EN_CHIFFRES = /^(a partir du |des le |jusqu au |le |du )?(\d{1,2}) (\d{1,2}) (20\d\d)$/
const DES_MOIS = `(?:${UN_MOIS.slice(1, -1)})\\b\\.?`
const AN_COURT = new RegExp(
  `\\b(${DES_MOIS}) (\\d\\d)(?=\\s*$|\\s*[-–—→]|\\s*[>=/]+\\s*${DES_MOIS}|\\s+(?:a|au)\\s)`,
  'g',
)
const JOUR_DE_SEMAINE =
  /\b(?:lun(?:di|\.)|mar(?:di|\.)|mer(?:credi|\.)|jeu(?:di|\.)|ven(?:dredi|d?\.)|sam(?:edi|\.)?|dim(?:anche|\.)?),? (?=(?:1er|\d{1,2})\b)/g
const DEUX_JOURS = new RegExp(
  `(?<![\\d/.])(1er|\\d{1,2})(\\s*[-–—→]\\s*|\\s+(?:a|au|et)\\s+)(1er|\\d{1,2})([/.]\\d{1,2}(?!\\d)(?:[/.]20\\d\\d)?|\\s+${DES_MOIS}(?:\\s+20\\d\\d)?)`,
  'g',
)
const ENTRE_BARRES = /^\D*\d{1,2}\/\d{1,2}\D+\d{1,2}\/\d{1,2}\D*$/
const PARTIE =
  /^(?:au |du )?(1|2|3|4|premier|second|deuxieme|troisieme|quatrieme)(?:er|eme|e|nd|ᵉʳ|ᵉ)? (semestre|trim(?:estre)?)(?: (?:de )?(20\d\d))?$/
/** « T2 - T4 », once its quarters are written out. */
const TRIMESTRES = /^([1-4])e trimestre (?:a |au )?([1-4])e trimestre(?: (20\d\d))?$/
const RANGS = ['premier', 'second', 'troisieme', 'quatrieme']
const SAISON =
  /^(?:l |en |au |a l |cet |du |de l )?(printemps|ete|automne)(?: (20\d\d))?(?: (?:(?:a |au )(?:l )?)?(printemps|ete|automne))?(?: (20\d\d))?$/
/** « Mars, avril, mai 2026 »: months one after the other. */
const SUITE_DE_MOIS = new RegExp(`^(?:en )?${DES_MOIS}(?: (?:et )?${DES_MOIS}){2,}(?: (20\\d\\d))?$`)
/** « Vacances de la Toussaint (17/10-2/11) »: days beside words that tell none. */
const ENTRE_PARENTHESES = /^[^()]*\(([^()]*)\)[^()]*$/
const SAISONS: Readonly<Record<string, readonly [Borne, Borne]>> = {
  printemps: [le(20, 3), le(20, 6)],
  ete: [le(21, 6), le(22, 9)],
  automne: [le(23, 9), le(21, 12)],
}
const ANNEES = /^(?:(?:pluriannuel\w*|triennal\w*|cpo|convention|de) )*(20\d\d) (?:a |au )?(20\d\d)$/

const CHAQUE =
  '(?:(?:tous |toutes )?les |chaque |le )?(?:(?:lun|mar|mercre|jeu|vendre|same)dis?|dimanches?)(?: (?:matins?|midis?|apres midis?|soirs?))?'
const TANT = '(?:\\d{1,2}|une?|deux|trois|quatre|quinze)'
const UNITE = '(?:jours?|semaines?|quinzaines?|mois|trimestres?)'
const HEURE = '\\d{1,2} ?h(?: ?\\d\\d)?'
/** How often, at what hour, outside which holidays: « les mercredis », « un samedi sur deux », « 2 fois par mois ». */
const UN_RYTHME = [
  CHAQUE,
  `${TANT} (?:${CHAQUE}|${UNITE}|fois|seances?|ateliers?|rencontres?|permanences?) (?:sur ${TANT}|(?:par |chaque )?${UNITE})`,
  `(?:tous les|toutes les|chaque) (?:${TANT} )?${UNITE}`,
  '(?:hors|sauf) (?:les )?(?:vacances|conges|temps)(?: scolaires?)?',
  '(?:en|sur le) (?:periode|temps) scolaire',
  `(?:de |a |entre )?${HEURE}(?: (?:a |et )?${HEURE})?`,
].join('|')
const RYTHME = new RegExp(`^(?:(?:${UN_RYTHME})(?: et)?(?: |$))+|(?: (?:et )?(?:${UN_RYTHME}))+$`, 'g')
/** « Les mercredis de mai 2027 »: without its rhythm, one month. */
const D_UN_MOIS = new RegExp(`^(?:du mois )?d(?:e )? ?(?=${UN_MOIS}(?: 20\\d\\d)?$)`)

const DIT_QUAND = new RegExp(`\\d|\\b(annee|printemps|ete|automne|hiver|${UN_MOIS.slice(1, -1)})\\b|(se|tri)mestre`)

const DE_SUITE = /(?<![\d/.-])(20)?(\d\d)(\s*[-–/]\s*)(\d\d)(?![\d/.-])/g
/** Years of school in four figures: « année scolaire 26-27 », « 2026/27 » are of 2026 and 2027. Two numbers alone are not years. */
export const enAnneesEntieres = (ecrite: string): string =>
  ecrite.replace(DE_SUITE, (dit: string, siecle: string | undefined, un: string, entre: string, autre: string) =>
    Number(autre) === Number(un) + 1 && (siecle || /scolaire|ann[ée]e/i.test(ecrite))
      ? `20${un}${entre}20${autre}`
      : dit,
  )

const ANNEE_SCOLAIRE = /annees? scolaire|^scolaire|\b20\d\d (?:a )?20\d\d\b/

/** Whether words may be those of a whole year of school: they say so, or tell of no other time of the year. */
export const ditUneAnneeScolaire = (ecrite: string): boolean => ANNEE_SCOLAIRE.test(plier(ecrite)) || !ditQuand(ecrite)

/** Whether a period in words tells of a time of the year: « les mercredis », « hors vacances scolaires » tell of none. */
export const ditQuand = (ecrite: string): boolean => DIT_QUAND.test(plier(ecrite))

/**
 * The last day that words can mean whose days nobody can tell: « vacances de printemps 2027 » are over with spring, « octobre
 * 2026 et avril 2027 » with April; `null` where they name no year.
 */
export function finAuPlusTard(ecrite: string, annee: number): Temporal.PlainDate | null {
  const net = plier(enLongueur(ecrite, annee))
  const an = Math.max(...[...net.matchAll(/\b20\d\d\b/g)].map(([dit]) => Number(dit)))
  if (!Number.isFinite(an)) return null
  // « Juin 2027 et octobre 2027 »: the later of those that say the last year.
  const fins = [...net.matchAll(new RegExp(`${UN_MOIS} ${an}|\\b(printemps|ete|automne) ${an}`, 'g'))]
  const [, mois, saison = ''] = fins.at(-1) ?? []
  const derniere = mois ? le(null, MOIS.findIndex((un) => mois.startsWith(un)) + 1) : SAISONS[saison]?.[1]
  return derniere ? dernier(derniere, an) : leJour(an, 12, 31)
}

type Jours = Readonly<{ debut: Temporal.PlainDate | null; fin: Temporal.PlainDate | null }>
type Borne = Readonly<{ jour: number | null; mois: number; annee: number | null }>

function le(jour: number | null, mois: number, annee: number | null = null): Borne {
  return { jour, mois, annee }
}

/**
 * The days that a period written in words tells: « 1er mars → 3 juillet 2026 », « oct. 2026 à mai 2027 », « juin-sept. »,
 * « 2e trimestre », « été 2026 »; `null` where they cannot be known (« hiver », « mars, juin et octobre »).
 */
export function joursEcrits(ecrite: string, annee: number): Jours | null {
  const longue = enLongueur(ecrite, annee)
  const net = plier(longue)
  // « 17/08 - 24/08 » is of days, « 10-12 » of nothing known.
  if (ENTRE_BARRES.test(longue)) return entreDeux(net, annee, true)
  return lire(net, annee) ?? entreParentheses(ecrite, annee) ?? lire(sansRythme(net), annee)
}

const lire = (net: string, annee: number): Jours | null =>
  entreDeux(net, annee) ??
  unSeul(net, annee) ??
  unePartie(net, annee) ??
  uneBorneDite(net, annee) ??
  suiteDeMois(net, annee) ??
  entreDeux(enMots(net), annee)

/** « Un samedi sur deux jusqu’en juin »: how often is no matter of when; what is left must be understood to the last word. */
const sansRythme = (net: string): string => net.replace(RYTHME, '').replace(D_UN_MOIS, '')

/** « Sept-juin », « les mercredis de sept. 2026 à juin 2027 »: months tell the days of a year of school too. */
export function joursDesMois(ecrite: string, annee: number): Jours | null {
  const net = plier(enLongueur(ecrite, annee))
  return entreDeux(net, annee) ?? entreDeux(sansRythme(net), annee)
}

function suiteDeMois(net: string, annee: number): Jours | null {
  const an = SUITE_DE_MOIS.exec(net)
  const mois = [...net.matchAll(new RegExp(DES_MOIS, 'g'))].map(
    ([dit]) => MOIS.findIndex((un) => dit.startsWith(un)) + 1,
  )
  const [premierMois, dernierMois] = [mois[0], mois.at(-1)]
  if (!an || !premierMois || !dernierMois || mois.some((un, i) => un !== premierMois + i)) return null
  return de(le(null, premierMois), le(null, dernierMois), Number(an[1] ?? annee))
}

function entreParentheses(ecrite: string, annee: number): Jours | null {
  const dedans = ENTRE_PARENTHESES.exec(ecrite)?.[1]
  return dedans === undefined ? null : joursEcrits(dedans, annee)
}

/** « À partir du 2e trimestre », « jusqu’à l’été »: of a part of a year, the one end that is told. */
function uneBorneDite(net: string, annee: number): Jours | null {
  const [, jusqua, partie = ''] = /^(?:a partir d[eu] |des |depuis |(jusqu (?:a|au) ))(?:le )?(.+)$/.exec(net) ?? []
  const jours = unePartie(partie, annee)
  return jours && (jusqua ? { ...jours, debut: null } : { ...jours, fin: null })
}

const UN_JOUR = new RegExp(
  `^(?:le )?((?:1er|\\d{1,2})(?: ${UN_MOIS}(?: 20\\d\\d)?| \\d{1,2}(?: (?:20)?\\d\\d)?)|20\\d\\d \\d\\d \\d\\d)$`,
)
const UN_TEMPS: readonly (readonly [RegExp, depuis: string, jusqua: string])[] = [
  [/^(\d|premier|second|deuxieme|troisieme|quatrieme)\S* (tri|se)mestre|^printemps|^mois d/, 'du ', 'au '],
  [/^(ete|automne|hiver)\b/, 'de l’', 'à l’'],
  [/^(petites |grandes )?vacances|^conges/, 'des ', 'aux '],
  [/^rentree/, 'de la ', 'à la '],
  [/^(avr|aout|oct)/, 'd’', 'à '],
  [new RegExp(`^((mi|fin|debut|courant) )?${UN_MOIS}(?: 20\\d\\d)?$`), 'de ', 'à '],
]

/**
 * The words of a period whose beginning and end stand apart: « à partir du 15 juin », « à partir de mars », « jusqu’à
 * l’été ». What says its own way (« dès mars »), or both ends (« janvier à décembre »), is left as it is written.
 */
export function motsDesBornes(debut: string | undefined, fin: string | undefined): string | null {
  if (debut && fin) return `${debut} - ${fin}`
  const dite = (debut ?? fin ?? '').trim()
  if (dite === '') return null
  const net = plier(dite)
  const mots = dite.replace(/^le (?=\d)/i, '')
  if (UN_JOUR.test(net)) return debut ? `à partir du ${mots}` : `jusqu’au ${mots}`
  if (DE_A.test(net)) return dite
  const [, depuis, jusqua] = UN_TEMPS.find(([motif]) => motif.test(net)) ?? []
  if (depuis === undefined) return dite
  return debut ? `à partir ${depuis}${mots}` : `jusqu’${jusqua}${mots}`
}

/** Years in four figures, no day of the week, the month that a first day leaves to the second; « + » and commas part. */
function enLongueur(ecrite: string, annee: number): string {
  return formeNormale(ecrite, 'NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/(?<!\d)(\d{1,2}[/.]\d{1,2}[/.])(\d\d)(?!\d)/g, (_, jour, an) => `${jour}20${an}`)
    .replace(AN_COURT, (dit, mois, an) => (Math.abs(2000 + Number(an) - annee) <= 2 ? `${mois} 20${an}` : dit))
    .replace(JOUR_DE_SEMAINE, '')
    .replace(/\bt([1-4])\b/g, '$1e trimestre')
    .replace(DEUX_JOURS, (_, un, entre, autre, fin) => `${un}${fin}${entre}${autre}${fin}`)
    .replace(/[+,;&](?!\s*20\d\d)/g, ' et ')
}

// « 15 mai 2026 – 17/05/2026 » is told one day in words, the other in figures.
const enMots = (net: string): string =>
  net.replace(/\b(\d{1,2}) (\d{1,2}) (20\d\d)\b/g, (_, jour, mois, an) => `${jour} ${MOIS[Number(mois) - 1]} ${an}`)

function entreDeux(net: string, annee: number, sansAnnee = false): Jours | null {
  const deA = DE_A.exec(net)
  if (deA) {
    const [debut, fin] = [borne(deA, 1), borne(deA, 5)]
    const jours = de(debut, fin, annee)
    // « Mars et octobre », « 3 et 17 mars » are two times, « juillet et août » one.
    const suite = jours?.debut && dernier(debut, jours.debut.year)?.add({ days: 1 })
    return deA[4] === 'et' && !(suite && jours?.fin && premier(fin, jours.fin.year)?.equals(suite)) ? null : jours
  }
  const chiffres = DE_A_EN_CHIFFRES.exec(net)
  if (!chiffres) return null
  const [j = 0, m = 0, a, k = 0, n = 0, b] = chiffres.slice(1).map((dit) => (dit ? Number(dit) : undefined))
  return a || b || sansAnnee ? de(le(j, m, a), le(k, n, b), annee) : null
}

function unSeul(net: string, annee: number): Jours | null {
  const [seul, chiffres] = [SEUL.exec(net), SEUL_EN_CHIFFRES.exec(net)]
  if (!seul && !chiffres) return null
  const dite = seul ? borne(seul, 2) : le(Number(chiffres?.[2]), Number(chiffres?.[3]), Number(chiffres?.[4]))
  const sens = (seul ?? chiffres)?.[1] ?? ''
  const [debut, fin] = [premier(dite, dite.annee ?? annee), dernier(dite, dite.annee ?? annee)]
  if (/^(a partir|des)/.test(sens)) return debut && { debut, fin: null }
  if (sens.startsWith('jusqu')) return fin && { debut: null, fin }
  return entre(debut, fin)
}

/** A part of a year, or several years. */
function unePartie(net: string, annee: number): Jours | null {
  const [partie, saison, annees] = [PARTIE.exec(net), SAISON.exec(net), ANNEES.exec(net)]
  const [, neige, fonte] = /^(?:l |en )?hiver (20\d\d) (?:a )?(20\d\d)$/.exec(net) ?? []
  if (neige) return entre(leJour(Number(neige), 12, 21), leJour(Number(fonte), 3, 19))
  if (annees) return entre(leJour(Number(annees[1]), 1, 1), leJour(Number(annees[2]), 12, 31))
  const trimestres = TRIMESTRES.exec(net)
  if (trimestres) {
    const [un, autre] = [Number(trimestres[1]), Number(trimestres[2])]
    return un > autre ? null : de(le(null, un * 3 - 2), le(null, autre * 3), Number(trimestres[3] ?? annee))
  }
  const [, une = '', sonAn, autre = une, an] = saison ?? []
  const [[debut] = [], [, fin] = []] = [SAISONS[une], SAISONS[autre]]
  // « Automne 2026 - printemps 2027 »: each its year, or one that the other leaves to it.
  if (debut && fin) {
    const jusqua = an ?? (autre === une ? sonAn : undefined)
    return de({ ...debut, annee: anOuRien(sonAn) }, { ...fin, annee: anOuRien(jusqua) }, annee)
  }
  if (!partie) return null
  const rang = Number(partie[1]) || RANGS.indexOf((partie[1] ?? '').replace('deuxieme', 'second')) + 1
  const mois = partie[2] === 'semestre' ? 6 : 3
  return rang * mois > 12
    ? null
    : de(le(null, (rang - 1) * mois + 1), le(null, rang * mois), Number(partie[3] ?? annee))
}

const anOuRien = (dit: string | undefined): number | null => (dit === undefined ? null : Number(dit))

/** Two bounds, one of which may leave its year to the other: winter goes over to the next. */
function de(debut: Borne, fin: Borne, annee: number): Jours | null {
  const a = debut.annee ?? (fin.annee ?? annee) - (fin.annee !== null && debut.mois > fin.mois ? 1 : 0)
  return entre(premier(debut, a), dernier(fin, fin.annee ?? (debut.mois > fin.mois ? a + 1 : a)))
}

const borne = (lu: RegExpExecArray, n: number): Borne => ({
  jour: lu[n] ? Number.parseInt(lu[n], 10) : null,
  mois: MOIS.findIndex((mois) => lu[n + 1]?.startsWith(mois)) + 1,
  annee: lu[n + 2] ? Number(lu[n + 2]) : null,
})

const premier = ({ jour, mois }: Borne, annee: number) => leJour(annee, mois, jour ?? 1)

function dernier({ jour, mois }: Borne, annee: number): Temporal.PlainDate | null {
  return leJour(annee, mois, jour ?? Temporal.PlainYearMonth.from({ year: annee, month: mois }).daysInMonth)
}

function leJour(year = 0, month = 0, day = 0): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return null
  }
}

const entre = (debut: Temporal.PlainDate | null, fin: Temporal.PlainDate | null): Jours | null =>
  debut && fin && Temporal.PlainDate.compare(debut, fin) <= 0 ? { debut, fin } : null
