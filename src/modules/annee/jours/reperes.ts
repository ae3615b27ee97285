import { joursFeries } from './feries.ts'
import { fetesDe, type NomDeFete } from './fetes.ts'
import { VACANCES_SCOLAIRES, type Vacances, type Zone } from './vacances.donnees.ts'

type Jour = Temporal.PlainDate

/** What stands behind the dates of a calendar: context, never a rule. */
export type Repere = Readonly<{
  genre: 'ferie' | 'vacances' | 'fete' | 'fermeture'
  libelle: string
  du: Jour
  au: Jour
  /** Announced the day before: the day shown may move by one. */
  annoncee: boolean
}>

/** Days are texts: a reading of dates takes it to its thread. */
export type OptionsDeFond = Readonly<{
  zone: Zone
  /** Holidays that came by import; for their school year and zone they replace those of the product. */
  importees?: readonly Vacances[]
  /** Feasts left out of the page by this quartier. */
  sansFetes?: readonly NomDeFete[]
  /** When structures and places are closed, as it is said. */
  fermetures?: readonly Readonly<{ libelle: string; du: string; au: string }>[]
}>

/** All that stands behind these days, in order of their beginning; `du` and `au` are both included. */
export function reperes(du: Jour, au: Jour, options: OptionsDeFond): Repere[] {
  const tous: Repere[] = [
    ...feries(du, au),
    ...vacances(du, au, options),
    ...fetes(du, au, options.sansFetes ?? []),
    ...(options.fermetures ?? []).map(({ libelle, ...jours }) => {
      const [du, au] = [Temporal.PlainDate.from(jours.du), Temporal.PlainDate.from(jours.au)]
      return { genre: 'fermeture', libelle, du, au, annoncee: false } as const
    }),
  ]
  return tous
    .filter((un) => Temporal.PlainDate.compare(un.du, au) <= 0 && Temporal.PlainDate.compare(un.au, du) >= 0)
    .sort((a, b) => Temporal.PlainDate.compare(a.du, b.du) || (a.libelle < b.libelle ? -1 : 1))
}

const annees = (du: Jour, au: Jour): number[] => Array.from({ length: au.year - du.year + 1 }, (_, n) => du.year + n)

function feries(du: Jour, au: Jour): Repere[] {
  return annees(du, au).flatMap((annee) =>
    [...joursFeries(annee)].map(([iso, libelle]) => {
      const jour = Temporal.PlainDate.from(iso)
      return { genre: 'ferie', libelle, du: jour, au: jour, annoncee: false } as const
    }),
  )
}

function fetes(du: Jour, au: Jour, sans: readonly NomDeFete[]): Repere[] {
  // Of the year before too: Ramadan may begin in December.
  return annees(du.subtract({ years: 1 }), au)
    .flatMap(fetesDe)
    .filter(({ nom }) => !sans.includes(nom))
    .map(
      ({ libelle, annoncee, ...jours }) => ({ genre: 'fete', libelle, annoncee, du: jours.du, au: jours.au }) as const,
    )
}

/** The stretches without school of a zone that touch these days. */
export function vacances(du: Jour, au: Jour, { zone, importees = [] }: OptionsDeFond): Repere[] {
  const ici = importees.filter(({ zones }) => zones.includes(zone))
  const dites = new Set(ici.map((une) => anneeScolaire(une.du)))
  const propres = VACANCES_SCOLAIRES.filter((une) => une.zones.includes(zone) && !dites.has(anneeScolaire(une.du)))
  const [premier, dernier] = [du.toString(), au.toString()]
  return [...propres, ...ici]
    .filter((une) => une.du <= dernier && une.au >= premier)
    .map((une) => ({
      genre: 'vacances',
      libelle: une.libelle,
      du: Temporal.PlainDate.from(une.du),
      au: Temporal.PlainDate.from(une.au),
      annoncee: false,
    }))
}

/** A school year is named by the year of its September. */
function anneeScolaire(iso: string): number {
  const { year, month } = Temporal.PlainDate.from(iso)
  return month >= 9 ? year : year - 1
}

/** Whether there is no school on this day because of holidays (not of a week-end). */
export const estEnVacances = (jour: Jour, options: OptionsDeFond): boolean => vacances(jour, jour, options).length > 0
