import { type Jours, precede } from '#platform/dates.ts'
import type { Cote } from '../domain.ts'

/** What one wants of the number: as much as said or more, as much or less, or between two. */
export const SENS = ['plus', 'moins', 'entre'] as const
export type Sens = (typeof SENS)[number]

/** How often it is told. */
export const RYTHMES = ['seance', 'mois', 'trimestre', 'semestre', 'fin'] as const
export type Rythme = (typeof RYTHMES)[number]

/** Hoped for in these days; ISO days, as the row keeps them. */
export type CibleDePeriode = Readonly<{ du: string; au: string; cible: number }>

/** What explains an indicator: none of it changes what is measured, so none of it makes another definition. */
export type Fiche = Readonly<{
  sens: Sens | null
  /** Where one keeps between two numbers: the highest; the target is the lowest. */
  plafond: number | null
  rythme: Rythme | null
  /** A side, never somebody's name. */
  responsable: Cote | null
  pourquoi: string
  depart: Readonly<{ valeur: number; jour: string; source: string }> | null
  periodes: readonly CibleDePeriode[]
}>

export const SANS_FICHE: Fiche = {
  sens: null,
  plafond: null,
  rythme: null,
  responsable: null,
  pourquoi: '',
  depart: null,
  periodes: [],
}

export const joursDe = ({ du, au }: CibleDePeriode): Jours => ({
  du: Temporal.PlainDate.from(du),
  au: Temporal.PlainDate.from(au),
})

export type Regard = Readonly<{
  sens: Sens | null
  cible: number | null
  plafond: number | null
  valeur: number | null
  /** Only near the number: it is set beside the target, never against it. */
  environ: boolean
  /** The last day of what is told; `null`: nobody said, and it is not over. */
  fin: Temporal.PlainDate | null
}>

export type Ecart = Readonly<{ dit: 'en-cours' | 'rien' | 'cote-a-cote' | 'voulu' | 'dessous' | 'dessus'; de: number }>

/** A value against its target, once the period is over; `null`: nothing was hoped for. */
export function ecartDe(
  { sens, cible, plafond, valeur, environ, fin }: Regard,
  aujourdhui: Temporal.PlainDate,
): Ecart | null {
  if (cible === null) return null
  if (fin === null || !precede(fin, aujourdhui)) return { dit: 'en-cours', de: 0 }
  if (valeur === null) return { dit: 'rien', de: 0 }
  if (sens === null || environ) return { dit: 'cote-a-cote', de: 0 }
  const [bas, haut] = [sens === 'moins' ? null : cible, sens === 'plus' ? null : sens === 'moins' ? cible : plafond]
  if (bas !== null && valeur < bas) return { dit: 'dessous', de: arrondi(bas - valeur) }
  if (haut !== null && valeur > haut) return { dit: 'dessus', de: arrondi(valeur - haut) }
  return { dit: 'voulu', de: 0 }
}

// 0,3 − 0,1 is not 0,19999999999999998.
const arrondi = (n: number): number => Number(n.toPrecision(12))

// A row gives its keys back in its own order.
const aPlat = ({ depart, periodes, ...f }: Fiche) => [
  [f.sens, f.plafond, f.rythme, f.responsable, f.pourquoi],
  depart && [depart.valeur, depart.jour, depart.source],
  periodes.map(({ du, au, cible }) => [du, au, cible]),
]

export const memeFiche = (a: Fiche | null, b: Fiche | null): boolean =>
  JSON.stringify(aPlat(a ?? SANS_FICHE)) === JSON.stringify(aPlat(b ?? SANS_FICHE))
