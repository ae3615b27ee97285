import { lundiDe } from '#modules/annee/index.ts'
import type { DatePubliee } from '#modules/seances/index.ts'
import { momentDe } from '../lignes.ts'
import { TRANCHES, tranchesDe } from './trous.ts'

type Jour = Temporal.PlainDate

/** An age or a theme, and how many dates each week has for it. */
export type Bande = Readonly<{ code: string; nom: string; genre: 'age' | 'theme'; semaines: readonly number[] }>

export const lundisDe = (du: Jour, semaines: number): Jour[] =>
  Array.from({ length: semaines }, (_, n) => lundiDe(du).add({ weeks: n }))

/** Week after week, what there is for each age and about each theme: dates that take place, counted where they begin. */
export function bandes(dates: readonly DatePubliee[], lundis: readonly Jour[], themes: readonly string[]): Bande[] {
  const vivantes = dates
    .filter(({ statut }) => statut !== 'annulee' && statut !== 'reportee')
    .map((date) => ({ date, lundi: lundiDe(momentDe(date).du).toString(), tranches: tranchesDe(date) }))
  const compter = (est: (une: (typeof vivantes)[number]) => boolean) =>
    lundis.map((lundi) => vivantes.filter((une) => une.lundi === lundi.toString() && est(une)).length)
  return [
    ...TRANCHES.map((tranche) => ({
      code: tranche.code,
      nom: tranche.nom,
      genre: 'age' as const,
      semaines: compter(({ tranches }) => tranches.some(({ code }) => code === tranche.code)),
    })),
    ...themes.map((theme) => ({
      code: theme,
      nom: theme,
      genre: 'theme' as const,
      semaines: compter(({ date }) => date.seance.action?.theme === theme),
    })),
  ]
}
