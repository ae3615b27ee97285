import { jourDe } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import type { Panel } from '#src/ground/module.ts'
import { peutLireLEvaluation } from './policy.ts'

/** On the home of those who evaluate: this year's, and last year's. */
export const versLEvaluation: Panel = async (visit) => {
  if (visit.me.genre === 'systeme' || !peutLireLEvaluation(visit.me)) return null
  const { year } = jourDe(visit.now)
  const lien = (annee: number) => <a href={url('/evaluation/:annee', visit, { annee: String(annee) })}>{annee}</a>
  return (
    <p>
      Évaluer la programmation : {lien(year)}, {lien(year - 1)}.
    </p>
  )
}
