import { jourDe } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import type { Panel } from '#src/ground/module.ts'
import { anneesDeLaStructure } from '../faits/queries.ts'

/** On « Mes actions », for a structure of this year's programme or of last year's: the way to say what it thinks of the year. */
export const direDesMesActions: Panel = async (visit, tx, structureId) => {
  const annees = await anneesDeLaStructure(tx, structureId, jourDe(visit.now).year)
  if (annees.length === 0) return null
  return (
    <p>
      Dire ce que vous pensez de l’année, pour l’évaluation :{' '}
      {annees.map((annee, rang) => (
        <>
          {rang > 0 ? ', ' : ''}
          <a
            href={url('/evaluation/:annee/commentaires', visit, { annee: String(annee) })}
            aria-label={`Dire ce que vous pensez de ${annee}, pour l’évaluation`}
          >
            {annee}
          </a>
        </>
      ))}
    </p>
  )
}
