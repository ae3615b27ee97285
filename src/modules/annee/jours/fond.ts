import { jourFerie } from './feries.ts'
import { type OptionsDeFond, vacances } from './reperes.ts'

/** What the calendar of the country says of a day; the caller knows the zone and what was imported. */
export type Fond = Readonly<{
  enVacances(jour: Temporal.PlainDate): boolean
  ferie(jour: Temporal.PlainDate): boolean
  /** Last day for which school holidays are known: « sauf vacances » is not laid further. */
  connuJusquAu: Temporal.PlainDate
}>

const TOUJOURS = [Temporal.PlainDate.from('2000-01-01'), Temporal.PlainDate.from('2100-12-31')] as const

/** What rules ask of the calendar of the country, for one zone. */
export function fondDe(options: OptionsDeFond): Fond {
  const toutes = vacances(...TOUJOURS, options).map(({ du, au }) => [du.toString(), au.toString()] as const)
  const derniere = toutes
    .map(([, au]) => au)
    .sort()
    .at(-1)
  return {
    enVacances: (jour) => {
      const iso = jour.toString()
      return toutes.some(([du, au]) => du <= iso && iso <= au)
    },
    ferie: (jour) => jourFerie(jour) !== null,
    connuJusquAu: derniere === undefined ? TOUJOURS[0] : Temporal.PlainDate.from(derniere),
  }
}
