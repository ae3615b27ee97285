import type { Fond } from '#modules/annee/index.ts'
import { type DatePrevue, datesPrevues, MOIS_A_L_AVANCE, type Quand } from '#modules/phrase/index.ts'
import { jourDe } from '#platform/dates.ts'
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
  await enlever(
    tx,
    visit,
    suites.flatMap(({ perdues }) => perdues),
  )
  await replacer(
    tx,
    visit,
    suites.flatMap(({ changees }) => changees),
  )
  await poser(
    tx,
    visit,
    suites.flatMap(({ nouvelles }) => nouvelles),
  )
}

function suiteDe(visit: Visit, { seance, avant, prevues }: ARedater) {
  const figees = avant.occurrences.filter((o) => o.publiee && Temporal.Instant.compare(o.fin, visit.now) <= 0)
  const passees = new Set(figees.map(({ origine }) => origine))
  const libres = avant.occurrences.filter((o) => !figees.includes(o))
  const connues = new Set(libres.map(({ origine }) => origine))
  const encore = (d: DatePrevue) => connues.has(d.origine) || Temporal.Instant.compare(d.debut, visit.now) > 0
  const aVenir = prevues.filter((d) => !passees.has(d.origine) && (figees.length === 0 || encore(d)))
  const { gardees, nouvelles, perdues } = apparier(libres, aVenir)
  const changees = gardees.flatMap(([o, prevue]) => {
    const { debut, fin } = estTouchee(o, avant.quand) ? o : prevue
    const pareille =
      o.seanceId === seance.id && o.origine === prevue.origine && o.debut.equals(debut) && o.fin.equals(fin)
    return pareille ? [] : [{ id: o.id, seanceId: seance.id, origine: prevue.origine, debut, fin }]
  })
  return { perdues, changees, nouvelles: nouvelles.map((d) => ({ ...d, seanceId: seance.id })) }
}
