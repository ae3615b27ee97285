import { url } from '#platform/url.ts'
import type { Panel } from '#src/ground/module.ts'
import { aDesComptes } from '../suivi-queries.ts'

/** On the home of everybody: the way to the figures, once there are some. */
export const versLesResultats: Panel = async (visit, tx) =>
  (await aDesComptes(tx)) ? (
    <p>
      <a href={url('/resultats', visit)}>Ce que ça donne : les présences, semestre par semestre</a>
    </p>
  ) : null
