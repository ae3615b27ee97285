import { FETES, fetesDe, VACANCES_SCOLAIRES } from '#modules/calendrier/index.ts'
import type { JoursEvites } from './tables.ts'

type Jour = Temporal.PlainDate

/** How far ahead feasts are turned into days. */
const MOIS = 18
/** More stretches than anyone keeps: a form sent by a machine. */
const PERIODES_MAX = 80

export const VACANCES = 'vacances'

/** The days of these holidays and feasts in the eighteen months to come, as stretches without any name. */
export function joursDe(noms: readonly string[], aujourdhui: Jour): JoursEvites[] {
  const fin = aujourdhui.add({ months: MOIS })
  const vacances = noms.includes(VACANCES) ? VACANCES_SCOLAIRES.filter(({ zones }) => zones.includes('B')) : []
  const trouvees = [aujourdhui.year, aujourdhui.year + 1, fin.year].flatMap(fetesDe).filter(({ nom, du }) => {
    const aVenir = Temporal.PlainDate.compare(du, aujourdhui) >= 0 && Temporal.PlainDate.compare(du, fin) < 0
    return aVenir && noms.includes(nom)
  })
  const jours = trouvees.map(({ nom, du }): JoursEvites => {
    const [avant, apres] = FETES[nom].autour
    return { du: du.subtract({ days: avant }).toString(), au: du.add({ days: apres }).toString() }
  })
  return ranger([...vacances.map(({ du, au }) => ({ du, au })), ...jours], aujourdhui)
}

/** In order, what touches joined, what is over left out: nothing tells a feast from a day off. */
export function ranger(periodes: readonly JoursEvites[], aujourdhui: Jour): JoursEvites[] {
  const iso = aujourdhui.toString()
  const rangees: { du: string; au: string }[] = []
  for (const une of periodes.filter(({ au }) => au >= iso).toSorted((a, b) => (a.du < b.du ? -1 : 1))) {
    const derniere = rangees.at(-1)
    if (derniere && une.du <= Temporal.PlainDate.from(derniere.au).add({ days: 1 }).toString()) {
      if (une.au > derniere.au) derniere.au = une.au
    } else rangees.push({ ...une })
  }
  return rangees.slice(0, PERIODES_MAX)
}

/** How a stretch stands in a box of a form: `2026-03-19/2026-03-21`. */
export const enValeur = ({ du: de, au }: JoursEvites): string => `${de}/${au}`

/** Read back from the box; nothing when it is not two days in order. */
export function depuisValeur(valeur: string): JoursEvites[] {
  const [de = '', a = ''] = valeur.split('/')
  return estUnJour(de) && estUnJour(a) && de <= a ? [{ du: de, au: a }] : []
}

function estUnJour(iso: string): boolean {
  try {
    return Temporal.PlainDate.from(iso).toString() === iso
  } catch {
    return false
  }
}
