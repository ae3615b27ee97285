import { url } from '#platform/url.ts'
import type { Panel } from '#src/ground/module.ts'
import { Bouton, Gestes } from '#ui/fields.tsx'
import { findByTempsFort } from './store/journees.ts'

/** On the page of a meeting: that it is a launch day, with all that hangs on it. */
export const versLaJournee: Panel = async (visit, tx, tempsFortId) => {
  const journee = await findByTempsFort(tx, tempsFortId)
  return journee ? (
    <Gestes>
      <Bouton href={url('/lancement/:id', visit, { id: journee.id })} icone="lancement" genre="secondaire">
        La journée de lancement
      </Bouton>
    </Gestes>
  ) : null
}
