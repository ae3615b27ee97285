import type { JoursEvites } from './tables.ts'
import { VACANCES_ZONE_B } from './vacances.donnees.ts'

type Jour = Temporal.PlainDate

/** How far ahead feasts are turned into days. */
const MOIS = 18
/** More stretches than anyone keeps: a form sent by a machine. */
const PERIODES_MAX = 80

type Fete = Readonly<{
  libelle: string
  /** Days kept before and after the one that begins it: eves, and what an announcement may move. */
  autour: readonly [number, number]
  estLe(jour: Jour): boolean
}>

/** A day of another calendar, by its own month and day; `Temporal` knows them through ICU. */
const du =
  (calendrier: string, mois: string, jour: number) =>
  (date: Jour): boolean => {
    const la = date.withCalendar(calendrier)
    return la.monthCode === mois && la.day === jour
  }
const le = (mois: number, jour: number) => (date: Jour) => date.month === mois && date.day === jour

/** Proposed on the form, and forgotten once turned into days: which feast a person keeps is nobody’s business. */
export const FETES = {
  'aid-el-fitr': {
    libelle: 'Aïd el-Fitr (fin du Ramadan)',
    autour: [1, 1],
    estLe: du('islamic-umalqura', 'M10', 1),
  },
  'aid-el-adha': { libelle: 'Aïd el-Adha', autour: [1, 2], estLe: du('islamic-umalqura', 'M12', 10) },
  'roch-hachana': { libelle: 'Roch Hachana', autour: [1, 1], estLe: du('hebrew', 'M01', 1) },
  kippour: { libelle: 'Yom Kippour', autour: [1, 0], estLe: du('hebrew', 'M01', 10) },
  pessah: { libelle: 'Pessah', autour: [1, 7], estLe: du('hebrew', 'M07', 15) },
  paques: { libelle: 'Pâques', autour: [2, 1], estLe: (jour: Jour) => jour.equals(paques(jour.year)) },
  'paques-orthodoxes': {
    libelle: 'Pâques orthodoxes',
    autour: [2, 1],
    estLe: (jour: Jour) => jour.equals(paquesOrthodoxes(jour.year)),
  },
  noel: { libelle: 'Noël', autour: [1, 0], estLe: le(12, 25) },
  'noel-orthodoxe': { libelle: 'Noël orthodoxe', autour: [1, 0], estLe: le(1, 7) },
  'nouvel-an': { libelle: 'Le nouvel an', autour: [1, 0], estLe: le(1, 1) },
  'nouvel-an-lunaire': { libelle: 'Nouvel an lunaire', autour: [1, 1], estLe: du('chinese', 'M01', 1) },
  norouz: { libelle: 'Norouz', autour: [0, 1], estLe: du('persian', 'M01', 1) },
} as const satisfies Record<string, Fete>

export type NomDeFete = keyof typeof FETES
const estFete = (nom: string): nom is NomDeFete => Object.hasOwn(FETES, nom)
export const NOMS_DE_FETE = Object.keys(FETES).filter(estFete)
export const VACANCES = 'vacances'

/** Sunday of Easter, Gregorian (anonymous algorithm, Meeus, « Astronomical Algorithms », 1991, ch. 8). */
function paques(annee: number): Jour {
  const a = annee % 19
  const b = Math.floor(annee / 100)
  const c = annee % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const somme = h + l - 7 * m + 114
  return Temporal.PlainDate.from({ year: annee, month: Math.floor(somme / 31), day: (somme % 31) + 1 })
}

/** The same in the Julian calendar, written in ours: thirteen days later until 2100. */
function paquesOrthodoxes(annee: number): Jour {
  const d = (19 * (annee % 19) + 15) % 30
  const e = (2 * (annee % 4) + 4 * (annee % 7) - d + 34) % 7
  const somme = d + e + 114
  const julienne = { year: annee, month: Math.floor(somme / 31), day: (somme % 31) + 1 }
  return Temporal.PlainDate.from(julienne).add({ days: 13 })
}

/** The days of these holidays and feasts in the eighteen months to come, as stretches without any name. */
export function joursDe(noms: readonly string[], aujourdhui: Jour): JoursEvites[] {
  const fin = aujourdhui.add({ months: MOIS })
  const vacances = noms.includes(VACANCES) ? VACANCES_ZONE_B : []
  const fetes = noms.filter(estFete)
  const trouvees: JoursEvites[] = []
  for (let jour = aujourdhui; Temporal.PlainDate.compare(jour, fin) < 0; jour = jour.add({ days: 1 })) {
    for (const nom of fetes) {
      const { autour, estLe } = FETES[nom]
      if (!estLe(jour)) continue
      const [avant, apres] = autour
      trouvees.push({ du: jour.subtract({ days: avant }).toString(), au: jour.add({ days: apres }).toString() })
    }
  }
  return ranger([...vacances, ...trouvees], aujourdhui)
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
