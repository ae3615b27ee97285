import { url } from '#platform/url.ts'
import type { Panel } from '#src/ground/module.ts'
import { anneesRendues } from '../adoption/store.ts'

/** On the home of everybody: the year in plain words, once it was given back. */
export const versLeRendu: Panel = async (visit, tx) => {
  const [derniere] = await anneesRendues(tx)
  return derniere === undefined ? null : (
    <p>
      <a href={url('/evaluation/:annee/en-clair', visit, { annee: String(derniere) })}>
        {`${derniere} dans le quartier, en clair : ce qui a été fait, ce qui a changé, ce que le conseil demande`}
      </a>
    </p>
  )
}
