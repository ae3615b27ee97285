import type { Fond } from '#modules/annee/index.ts'
import { type DatePrevue, datesPrevues, MOIS_A_L_AVANCE, type Quand } from '#modules/phrase/index.ts'
import { jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result } from '#platform/result.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { apparier } from '../domain/apparier.ts'
import { estTouchee, type RefusDeQuand, verifierQuand } from '../domain/quand.ts'
import type { Seance } from '../domain/seance.ts'
import { enlever, type OccurrenceSuivie, poser, replacer } from './occurrences-store.ts'

/** How far dates are laid, seen from today. */
export const jusquOu = ({ now }: Pick<Visit, 'now'>): Temporal.PlainDate => jourDe(now).add({ months: MOIS_A_L_AVANCE })

/** The dates of a rule as they will be laid, or why it cannot be. */
export function prevoir(visit: Pick<Visit, 'now'>, quand: Quand, fond: Fond): Result<DatePrevue[], RefusDeQuand> {
  const dates = datesPrevues(quand, jusquOu(visit), fond)
  const possible = verifierQuand(quand, dates)
  return possible.ok ? ok(dates) : possible
}

export type ARedater = Readonly<{
  seance: Seance
  avant: Readonly<{ quand: Quand; occurrences: readonly OccurrenceSuivie[] }>
  prevues: readonly DatePrevue[]
}>

/**
 * The dates of drafts follow their new rules. What is over and was told stays as it was; what somebody moved or called off
 * by hand stays as they left it, at its new place in the rule.
 */
export async function redater(tx: Tx, visit: Visit, ...toutes: readonly ARedater[]): Promise<void> {
  const suites = toutes.map((une) => suiteDe(visit, une))
  const tenues = suites.flatMap((suite, rang) =>
    suite.tenues.map((une) => ({ ...une, seanceId: toutes[rang]?.seance.id ?? '' })),
  )
  await enlever(
    tx,
    visit,
    suites.flatMap(({ perdues }) => perdues),
  )
  await replacer(tx, visit, tenues.flatMap(replacement))
  await poser(
    tx,
    visit,
    tenues.filter(({ occurrence }) => occurrence === null),
  )
}

function replacement({ occurrence: o, seanceId, origine, debut, fin }: DateTenue & Readonly<{ seanceId: Id }>) {
  const pareille =
    o === null || (o.seanceId === seanceId && o.origine === origine && o.debut.equals(debut) && o.fin.equals(fin))
  return pareille ? [] : [{ id: o.id, seanceId, origine, debut, fin }]
}

/** A date as it will be: `occurrence`, what is known of it, nothing of a new one; `prevue`, where its rule puts it. */
export type DateTenue = DatePrevue & Readonly<{ prevue: DatePrevue; occurrence: OccurrenceSuivie | null }>

/** What becomes of the dates of a draft under its new rule; what is over and was told is left out. */
export function suiteDe(
  visit: Pick<Visit, 'now'>,
  { avant, prevues }: Pick<ARedater, 'avant' | 'prevues'>,
): Readonly<{ tenues: readonly DateTenue[]; perdues: readonly OccurrenceSuivie[] }> {
  const figees = avant.occurrences.filter((o) => o.publiee && Temporal.Instant.compare(o.fin, visit.now) <= 0)
  const passees = new Set(figees.map(({ origine }) => origine))
  const libres = avant.occurrences.filter((o) => !figees.includes(o))
  const connues = new Set(libres.map(({ origine }) => origine))
  const encore = (d: DatePrevue) => connues.has(d.origine) || Temporal.Instant.compare(d.debut, visit.now) > 0
  const aVenir = prevues.filter((d) => !passees.has(d.origine) && (figees.length === 0 || encore(d)))
  const { gardees, nouvelles, perdues } = apparier(libres, aVenir)
  const restees = gardees.map(([occurrence, prevue]): DateTenue => {
    const { debut, fin } = estTouchee(occurrence, avant.quand) ? occurrence : prevue
    return { origine: prevue.origine, debut, fin, prevue, occurrence }
  })
  return { perdues, tenues: [...restees, ...nouvelles.map((d) => ({ ...d, prevue: d, occurrence: null }))] }
}
