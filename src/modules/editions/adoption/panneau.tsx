import { peutLireLEvaluation } from '#modules/evaluation/index.ts'
import { url } from '#platform/url.ts'
import type { Panel } from '#src/ground/module.ts'
import { dernieresAdoptees } from './store.ts'
import { peutLireLAdoptee } from './usecases.ts'

/** On the home of the funders, who read no year in progress: what was adopted. */
export const versLesAdoptees: Panel = async (visit, tx) => {
  const { me } = visit
  if (me.genre === 'systeme' || peutLireLEvaluation(me) || !peutLireLAdoptee(me)) return null
  const editions = await dernieresAdoptees(tx)
  if (editions.length === 0) return null
  return (
    <p>
      L’évaluation adoptée de la programmation :{' '}
      {editions.map(({ id, annee }, rang) => (
        <>
          {rang === 0 ? '' : ', '}
          <a href={url('/evaluation/editions/:id', visit, { id })}>{annee}</a>
        </>
      ))}
      .
    </p>
  )
}
