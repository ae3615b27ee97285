import { paques } from './paques.ts'

type Jour = Temporal.PlainDate

const FIXES: readonly (readonly [number, number, string])[] = [
  [1, 1, 'Jour de l’an'],
  [5, 1, 'Fête du travail'],
  [5, 8, 'Victoire de 1945'],
  [7, 14, 'Fête nationale'],
  [8, 15, 'Assomption'],
  [11, 1, 'Toussaint'],
  [11, 11, 'Armistice de 1918'],
  [12, 25, 'Noël'],
]

const MOBILES: readonly (readonly [number, string])[] = [
  [1, 'Lundi de Pâques'],
  [39, 'Ascension'],
  [50, 'Lundi de Pentecôte'],
]

const connus = new Map<number, ReadonlyMap<string, string>>()

/** The eleven public holidays of a year (Code du travail, art. L3133-1), by ISO day. */
export function joursFeries(annee: number): ReadonlyMap<string, string> {
  return connus.get(annee) ?? retenir(annee)
}

function retenir(annee: number): ReadonlyMap<string, string> {
  const dimanche = paques(annee)
  const tous = new Map([
    ...FIXES.map(
      ([month, day, nom]) => [Temporal.PlainDate.from({ year: annee, month, day }).toString(), nom] as const,
    ),
    ...MOBILES.map(([apres, nom]) => [dimanche.add({ days: apres }).toString(), nom] as const),
  ])
  connus.set(annee, tous)
  return tous
}

/** The name of the public holiday of this day, or `null`. */
export const jourFerie = (jour: Jour): string | null => joursFeries(jour.year).get(jour.toString()) ?? null

/** Monday to Friday, no public holiday, nor the last day of the year: doors are closed, and nobody is there to receive. */
export const estOuvre = (jour: Jour): boolean =>
  jour.dayOfWeek <= 5 && jourFerie(jour) === null && !(jour.month === 12 && jour.day === 31)

/** The day itself when people work on it, else the nearest before (`avant`) or after (`apres`) that they do. */
export function jourOuvre(jour: Jour, sens: 'avant' | 'apres'): Jour {
  let la = jour
  while (!estOuvre(la)) la = la.add({ days: sens === 'avant' ? -1 : 1 })
  return la
}
