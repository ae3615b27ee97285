import { choixDeProgrammation } from '#modules/programmation/index.ts'
import { jourDe } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import type { Panel } from '#src/ground/module.ts'
import { peutLireLEvaluation } from './policy.ts'

/** On the home of those who evaluate: this year's, and last year's, as far as they have actions; else the year that has some. */
export const versLEvaluation: Panel = async (visit, tx) => {
  if (visit.me.genre === 'systeme' || !peutLireLEvaluation(visit.me)) return null
  const { year } = jourDe(visit.now)
  const { annees } = await choixDeProgrammation(tx, visit.me)
  const proches = annees.filter((annee) => annee === year || annee === year - 1)
  const offertes = proches.length > 0 ? proches : annees.slice(0, 1)
  if (offertes.length === 0) return null
  return (
    <p>
      Évaluer la programmation :{' '}
      {offertes.map((annee, rang) => (
        <>
          {rang === 0 ? '' : ', '}
          <a href={url('/evaluation/:annee', visit, { annee: String(annee) })}>{annee}</a>
        </>
      ))}
      .
    </p>
  )
}
