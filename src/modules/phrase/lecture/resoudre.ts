import { NOMS_DE_JOURS, NOMS_DE_MOIS, precede } from '#platform/dates.ts'
import type { Borne, MoisEcrit, RangDeMois } from './compris.ts'
import type { DateEcrite, Reperage } from './lecteur.ts'

type Jour = Temporal.PlainDate

export const REFUS_DE_PHRASE = [
  'vide',
  'trop-longue',
  'sans-date',
  'quels-jours',
  'quel-jour-du-mois',
  'lequel',
  'week-end',
  'date-inexistante',
  'jour-et-date',
  'passee',
  'heure-inexistante',
  'heure-de-debut',
  'fin-avant-debut',
  'deux-horaires',
  'deux-rythmes',
  'seulement-vacances',
  'exception',
  'flou',
  'nombre-et-fin',
  'jamais',
] as const
export type RefusDePhrase = (typeof REFUS_DE_PHRASE)[number]

/** A sentence that cannot be dates; `mots`: the piece in question, in French. Caught where the sentence is read. */
export class Impossible extends Error {
  readonly reason: RefusDePhrase
  readonly mots: string
  constructor(reason: RefusDePhrase, mots = '') {
    super(reason)
    this.reason = reason
    this.mots = mots
  }
}

const ANNEES = { min: 2000, max: 2100 }

/** « 14 mars 2026 » without the ear of a calendar: for what does not exist too. */
const nommer = (jour: number, mois: number, annee?: number | null): string =>
  [jour === 1 ? '1er' : jour, NOMS_DE_MOIS[mois - 1] ?? mois, ...(annee ? [annee] : [])].join(' ')

function essayer(annee: number, mois: number, jour: number): Jour | null {
  try {
    return Temporal.PlainDate.from({ year: annee, month: mois, day: jour }, { overflow: 'reject' })
  } catch {
    return null
  }
}

/** The date of a year that was said, or the first one from `depuis` on; its weekday is checked. */
export function resoudreDate(d: DateEcrite, depuis: Jour): Jour {
  const mois = d.mois ?? depuis.month
  if (d.annee !== null) {
    const exacte = d.annee < ANNEES.min || d.annee > ANNEES.max ? null : essayer(d.annee, mois, d.jour)
    if (exacte === null) throw new Impossible('date-inexistante', nommer(d.jour, mois, d.annee))
    return verifier(d, exacte)
  }
  const candidates = d.mois === null ? parMois(d.jour, depuis) : parAnnee(mois, d.jour, depuis)
  const [premiere, suivante] = candidates.filter((une) => !precede(une, depuis))
  if (!premiere) throw new Impossible('date-inexistante', nommer(d.jour, mois))
  if (d.jourDit === null || premiere.dayOfWeek === d.jourDit) return premiere
  const passee = candidates.findLast((une) => precede(une, depuis))
  if (passee?.dayOfWeek === d.jourDit) throw new Impossible('passee', dire(passee))
  if (suivante?.dayOfWeek === d.jourDit && suivante.year === premiere.year + 1) return suivante
  return verifier(d, premiere)
}

// Far enough for a 29th of February.
const parAnnee = (mois: number, jour: number, depuis: Jour): Jour[] =>
  [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8].flatMap((n) => essayer(depuis.year + n, mois, jour) ?? [])

function parMois(jour: number, depuis: Jour): Jour[] {
  const premier = depuis.with({ day: 1 })
  return [0, 1, 2, 3].flatMap((n) => {
    const { year, month } = premier.add({ months: n })
    return essayer(year, month, jour) ?? []
  })
}

function verifier(d: DateEcrite, date: Jour): Jour {
  if (d.jourDit === null || date.dayOfWeek === d.jourDit) return date
  const dit = NOMS_DE_JOURS[d.jourDit - 1]
  const vrai = NOMS_DE_JOURS[date.dayOfWeek - 1]
  throw new Impossible('jour-et-date', `le ${nommer(date.day, date.month, date.year)} est un ${vrai}, pas un ${dit}`)
}

const dire = (date: Jour): string => `${NOMS_DE_JOURS[date.dayOfWeek - 1]} ${nommer(date.day, date.month, date.year)}`

export function resoudre(r: Reperage, aujourdhui: Jour, depuis = aujourdhui): Jour {
  if ('jour' in r) return resoudreDate(r, depuis)
  if ('dansMois' in r) return aujourdhui.add({ months: r.dansMois })
  if ('dans' in r) return aujourdhui.add({ days: r.dans })
  const dans = ((r.prochain - aujourdhui.dayOfWeek + 6) % 7) + 1
  return aujourdhui.add({ days: dans + r.enPlus })
}

/** « le 1er samedi de mars ». */
export function resoudreRang({ rang, jour, mois, annee }: RangDeMois, depuis: Jour): Jour {
  for (const year of annee === null ? [depuis.year, depuis.year + 1] : [annee]) {
    const premier = Temporal.PlainDate.from({ year, month: mois, day: 1 })
    const memes = Array.from({ length: premier.daysInMonth }, (_, n) => premier.add({ days: n })).filter(
      (une) => une.dayOfWeek === jour,
    )
    const date = memes.at(rang > 0 ? rang - 1 : rang)
    if (date && (annee !== null || !precede(date, depuis))) return date
  }
  throw new Impossible('date-inexistante', `${rang}e ${NOMS_DE_JOURS[jour - 1]} de ${NOMS_DE_MOIS[mois - 1]}`)
}

type Bout = 'du' | 'au'
const PLACES: Readonly<Record<Bout, Readonly<Record<'debut' | 'milieu' | 'fin', number>>>> = {
  du: { debut: 1, milieu: 11, fin: 21 },
  au: { debut: 10, milieu: 20, fin: 31 },
}

function resoudreMois(m: MoisEcrit, bout: Bout, depuis: Jour): Jour {
  const day = PLACES[bout][m.place ?? (bout === 'du' ? 'debut' : 'fin')]
  const en = (year: number) => Temporal.PlainDate.from({ year, month: m.duMois, day }, { overflow: 'constrain' })
  if (m.annee !== null) return en(m.annee)
  const celle = en(depuis.year)
  return precede(celle, depuis) ? en(depuis.year + 1) : celle
}

function resoudreBorne(b: Borne, bout: Bout, aujourdhui: Jour, depuis: Jour): Jour {
  if ('finDAnnee' in b) return Temporal.PlainDate.from({ year: depuis.year, month: 12, day: 31 })
  return 'duMois' in b ? resoudreMois(b, bout, depuis) : resoudre(b, aujourdhui, depuis)
}

const aSonAnnee = (b: Borne): boolean =>
  'finDAnnee' in b || ('annee' in b && b.annee !== null) || 'dans' in b || 'dansMois' in b || 'prochain' in b

const DEJA_COMMENCE = { days: 60 }

/**
 * The two ends of a stretch. Without years, the one under way when less than half of it is over, else the next one:
 * « du 8 septembre au 30 juin » typed in March is the next school year, « du 5 janvier au 30 juin » this very one.
 */
export function resoudrePlage(
  du: Borne | null,
  au: Borne | null,
  aujourdhui: Jour,
): Readonly<{ du: Jour | null; au: Jour | null }> {
  if (du === null) return { du: null, au: au && resoudreBorne(au, 'au', aujourdhui, aujourdhui) }
  if (au === null) {
    const depuis = aSonAnnee(du) ? aujourdhui : aujourdhui.subtract(DEJA_COMMENCE)
    return { du: resoudreBorne(du, 'du', aujourdhui, depuis), au: null }
  }
  if (aSonAnnee(du)) return apresLui(resoudreBorne(du, 'du', aujourdhui, aujourdhui), au, aujourdhui)
  if (aSonAnnee(au)) {
    const fin = resoudreBorne(au, 'au', aujourdhui, aujourdhui)
    return { du: resoudreBorne(du, 'du', aujourdhui, fin.subtract({ years: 1 }).add({ days: 1 })), au: fin }
  }
  return enCoursOuProchaine(du, au, aujourdhui)
}

const apresLui = (du: Jour, au: Borne, aujourdhui: Jour) => {
  const fin = resoudreBorne(au, 'au', aujourdhui, du)
  if (precede(fin, du)) throw new Impossible('fin-avant-debut', `le ${dire(fin)}, puis le ${dire(du)}`)
  return { du, au: fin }
}

function enCoursOuProchaine(du: Borne, au: Borne, aujourdhui: Jour) {
  const depart = resoudreBorne(du, 'du', aujourdhui, aujourdhui)
  try {
    const [debut, fin] = [aujourdhui.subtract({ years: 1 }), resoudreBorne(au, 'au', aujourdhui, aujourdhui)]
    const commence = resoudreBorne(du, 'du', aujourdhui, debut.add({ days: 1 }))
    const enCours = precede(commence, aujourdhui) && precede(fin, depart)
    const passes = commence.until(aujourdhui).days
    if (enCours && passes * 2 < commence.until(fin).days) return { du: commence, au: fin }
  } catch (error) {
    // The weekdays that were said are not those of this year's stretch: the next one is tried.
    if (!(error instanceof Impossible)) throw error
  }
  return apresLui(depart, au, aujourdhui)
}
