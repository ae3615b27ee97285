import type { DatePubliee } from '#modules/seances/index.ts'
import { pick } from '#platform/columns.ts'
import { instantDe, jourDe, precede } from '#platform/dates.ts'
import { plier } from '#platform/texte.ts'

type Jour = Temporal.PlainDate

/** What is read of a date to see holes and pile-ups; those that are published fit. */
export type DateComptee = Pick<DatePubliee, 'debut' | 'fin' | 'journee' | 'statut'> &
  Readonly<{
    seance: Readonly<{
      publics: readonly string[]
      ageMin: number | null
      ageMax: number | null
      action: Readonly<{ theme: string }> | null
    }>
  }>

/** Ages as a programme speaks of them; `mots` finds the band in the publics of an action, folded. */
export const TRANCHES = [
  { code: 'tout-petits', nom: 'les tout-petits (0-5 ans)', de: 0, a: 5, mots: /tout petit|petite enfance|bebe|creche/ },
  { code: 'enfants', nom: 'les enfants (6-11 ans)', de: 6, a: 11, mots: /enfant(?!ce)|ecolier|famille/ },
  { code: 'adolescents', nom: 'les 12-17 ans', de: 12, a: 17, mots: /ado|college|lycee|jeune(?!s? adulte)/ },
  { code: 'jeunes-adultes', nom: 'les 18-25 ans', de: 18, a: 25, mots: /jeunes? adulte|etudiant|jeunes?$/ },
  { code: 'adultes', nom: 'les adultes (26-59 ans)', de: 26, a: 59, mots: /(?<!jeunes? )adulte|parent|famille/ },
  { code: 'seniors', nom: 'les 60 ans et plus', de: 60, a: 120, mots: /senior|aine|retraite|personnes? agee/ },
] as const
export type Tranche = (typeof TRANCHES)[number]

/** Whole weeks one after the other, Monday to Sunday, without anything made for an age or about a theme. */
export type Creux = Readonly<{
  genre: 'age' | 'theme'
  /** Of the band, or the theme itself. */
  code: string
  nom: string
  du: Jour
  au: Jour
  semaines: number
  /** Of an age: what was open to all during these weeks, so that a hole is not taken for a desert. */
  ouverts: number
}>

/** An evening that asks the same people to be in several places. */
export type Bousculade<D> = Readonly<{ jour: Jour; dates: readonly D[] }>

export type OptionsDeTrous = Readonly<{
  du: Jour
  au: Jour
  /** Those of the programme: a theme that nothing bears any more is not a hole of it. */
  themes: readonly string[]
  /** How many dates make a pile-up, five unless said otherwise. */
  bousculade?: number
}>

/** One stretch of weeks, and all that has nothing in it. */
export type CreuxCommun = Readonly<{ du: Jour; au: Jour; semaines: number; creux: readonly Creux[] }>

/** Holes of the very same weeks told together: « rien pour A, B et C » is read once, not three times. */
export function rassembler(creux: readonly Creux[]): readonly CreuxCommun[] {
  const parSuite = Map.groupBy(creux, ({ du, au }) => `${du}/${au}`)
  return [...parSuite.values()].flatMap((siens) => {
    const [premier] = siens
    return premier ? [{ ...pick(premier, 'du', 'au', 'semaines'), creux: siens }] : []
  })
}

const A_LIEU: readonly DatePubliee['statut'][] = ['programmee', 'deplacee', 'complete']

/** Holes and pile-ups of these days; a week that is not whole between them is left out. */
export function trousEtBousculades<D extends DateComptee>(
  dates: readonly D[],
  options: OptionsDeTrous,
): Readonly<{ creux: readonly Creux[]; bousculades: readonly Bousculade<D>[] }> {
  const vivantes = dates.filter(({ statut }) => A_LIEU.includes(statut))
  return {
    creux: [...creuxParAge(vivantes, options), ...creuxParTheme(vivantes, options)].sort(
      (a, b) => Temporal.PlainDate.compare(a.du, b.du) || b.semaines - a.semaines,
    ),
    bousculades: bousculades(vivantes, options),
  }
}

/** The bands a date is made for: by its ages, else by the words of its publics; none: it is open to all. */
export function tranchesDe({ seance }: Pick<DateComptee, 'seance'>): readonly Tranche[] {
  const { ageMin, ageMax } = seance
  if (ageMin !== null || ageMax !== null)
    return TRANCHES.filter(({ de, a }) => de <= (ageMax ?? 120) && a >= (ageMin ?? 0))
  const mots = seance.publics.map(plier)
  return TRANCHES.filter((tranche) => mots.some((mot) => tranche.mots.test(mot)))
}

function creuxParAge(dates: readonly DateComptee[], options: OptionsDeTrous): Creux[] {
  const lues = dates.map((date) => ({ tranches: tranchesDe(date), semaines: semainesDe(date) }))
  const ouverts = lues.filter(({ tranches }) => tranches.length === 0)
  return TRANCHES.flatMap((tranche) => {
    const pleines = new Set(lues.filter((lue) => lue.tranches.includes(tranche)).flatMap(({ semaines }) => semaines))
    return suitesVides(pleines, options).map((lundis) => ({
      genre: 'age' as const,
      code: tranche.code,
      nom: tranche.nom,
      ...etendue(lundis),
      ouverts: ouverts.filter(({ semaines }) => semaines.some((lundi) => lundis.includes(lundi))).length,
    }))
  })
}

function creuxParTheme(dates: readonly DateComptee[], options: OptionsDeTrous): Creux[] {
  return options.themes.flatMap((theme) => {
    const siennes = dates.filter(({ seance }) => seance.action?.theme === theme)
    return suitesVides(new Set(siennes.flatMap(semainesDe)), options).map((lundis) => ({
      genre: 'theme' as const,
      code: theme,
      nom: theme,
      ...etendue(lundis),
      ouverts: 0,
    }))
  })
}

const lundiDe = (jour: Jour): Jour => jour.subtract({ days: jour.dayOfWeek - 1 })

/** The last day a date touches: midnight is still the day before. */
const dernierJour = ({ debut, fin }: Pick<DateComptee, 'debut' | 'fin'>): Jour => {
  const juste = fin.subtract({ nanoseconds: 1 })
  return jourDe(Temporal.Instant.compare(juste, debut) > 0 ? juste : debut)
}

/** The Mondays of the weeks that a date touches. */
function semainesDe(date: Pick<DateComptee, 'debut' | 'fin'>): string[] {
  const lundis: string[] = []
  const dernier = dernierJour(date)
  let lundi = lundiDe(jourDe(date.debut))
  while (Temporal.PlainDate.compare(lundi, dernier) <= 0) {
    lundis.push(lundi.toString())
    lundi = lundi.add({ weeks: 1 })
  }
  return lundis
}

/** The runs of whole weeks that are not in `pleines`, by their Mondays. */
function suitesVides(pleines: ReadonlySet<string>, { du, au }: OptionsDeTrous): string[][] {
  const suites: string[][] = []
  let suite: string[] = []
  let lundi = du.dayOfWeek === 1 ? du : lundiDe(du).add({ weeks: 1 })
  for (; Temporal.PlainDate.compare(lundi.add({ days: 6 }), au) <= 0; lundi = lundi.add({ weeks: 1 })) {
    if (!pleines.has(lundi.toString())) suite.push(lundi.toString())
    else {
      if (suite.length > 0) suites.push(suite)
      suite = []
    }
  }
  return suite.length > 0 ? [...suites, suite] : suites
}

function etendue(lundis: readonly string[]): Pick<Creux, 'du' | 'au' | 'semaines'> {
  const [premier = '', dernier = premier] = [lundis[0], lundis.at(-1)]
  return {
    du: Temporal.PlainDate.from(premier),
    au: Temporal.PlainDate.from(dernier).add({ days: 6 }),
    semaines: lundis.length,
  }
}

const SOIR = Temporal.PlainTime.from('18:00')
/** A workshop that ends at ten past six is no evening. */
const DEMI_HEURE_MS = 30 * 60_000

function bousculades<D extends DateComptee>(dates: readonly D[], { du, au, bousculade = 5 }: OptionsDeTrous) {
  const parJour = new Map<string, D[]>()
  for (const date of dates.filter(({ journee }) => !journee)) {
    for (const jour of soirsDe(date)) {
      if (precede(jour, du) || precede(au, jour)) continue
      parJour.set(jour.toString(), [...(parJour.get(jour.toString()) ?? []), date])
    }
  }
  return [...parJour]
    .filter(([, siennes]) => siennes.length >= bousculade)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([iso, siennes]): Bousculade<D> => ({ jour: Temporal.PlainDate.from(iso), dates: siennes }))
}

/** The evenings that a date takes, half an hour of them at least. */
function soirsDe(date: Pick<DateComptee, 'debut' | 'fin'>): Jour[] {
  const soirs: Jour[] = []
  const dernier = dernierJour(date)
  for (let jour = jourDe(date.debut); Temporal.PlainDate.compare(jour, dernier) <= 0; jour = jour.add({ days: 1 })) {
    const de = Math.max(date.debut.epochMilliseconds, instantDe(jour, SOIR).epochMilliseconds)
    const a = Math.min(date.fin.epochMilliseconds, instantDe(jour.add({ days: 1 })).epochMilliseconds)
    if (a - de >= DEMI_HEURE_MS) soirs.push(jour)
  }
  return soirs
}
