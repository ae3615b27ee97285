import { type Jours, precede } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'

type Jour = Temporal.PlainDate

export const QUOI = ['seances', 'bilans', 'indicateurs'] as const
export type Quoi = (typeof QUOI)[number]

/** Days given to count a date, or to say the value of an indicator once its period is over. */
export const DELAI = 30

/** Something that a structure was to give: the day it is about, the last day to give it, and when it came. */
export type Attendu = Readonly<{
  structureId: Id
  structure: string
  quoi: Quoi
  jour: Jour
  limite: Jour
  recuLe: Jour | null
}>

export type Compte = Readonly<{ attendus: number; aTemps: number; apres: number; manquent: number; enCours: number }>
export type LigneDeDelais = Readonly<{ structureId: Id; structure: string }> & Readonly<Record<Quoi, Compte>>

const RIEN: Compte = { attendus: 0, aTemps: 0, apres: 0, manquent: 0, enCours: 0 }

/** Where one stands: what is not here is only missing once its last day is over. */
export const ouEnEst = ({ limite, recuLe }: Pick<Attendu, 'limite' | 'recuLe'>, aujourdhui: Jour) =>
  recuLe === null
    ? precede(limite, aujourdhui)
      ? 'manquent'
      : 'enCours'
    : precede(limite, recuLe)
      ? 'apres'
      : 'aTemps'

const collator = new Intl.Collator('fr')

/** One line a structure, by name and in no other order: what was expected of these days, and when it came. */
export function parStructure(attendus: readonly Attendu[], { du, au }: Jours, aujourdhui: Jour): LigneDeDelais[] {
  const lignes = new Map<Id, LigneDeDelais>()
  for (const un of attendus) {
    // What is not here yet is not late for a day to come.
    if (precede(un.jour, du) || precede(au, un.jour) || precede(aujourdhui, un.jour)) continue
    const { structureId, structure, quoi } = un
    const ligne = lignes.get(structureId) ?? { structureId, structure, seances: RIEN, bilans: RIEN, indicateurs: RIEN }
    const ou = ouEnEst(un, aujourdhui)
    const compte = { ...ligne[quoi], attendus: ligne[quoi].attendus + 1, [ou]: ligne[quoi][ou] + 1 }
    lignes.set(structureId, { ...ligne, [quoi]: compte })
  }
  return [...lignes.values()].sort(
    (a, b) => collator.compare(a.structure, b.structure) || (a.structureId < b.structureId ? -1 : 1),
  )
}

/** « année » or one of its quarters. */
export const PERIODES = ['annee', 't1', 't2', 't3', 't4'] as const
export type Periode = (typeof PERIODES)[number]

export function joursDe(annee: number, periode: Periode): Jours {
  const rang = PERIODES.indexOf(periode) - 1
  const du = new Temporal.PlainDate(annee, Math.max(0, rang) * 3 + 1, 1)
  return { du, au: du.add({ months: rang < 0 ? 12 : 3 }).subtract({ days: 1 }) }
}
