import { estFini, peutOrganiser, type TempsFort, trouverTempsFort } from '#modules/temps-forts/index.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import type { Panel } from '#src/ground/module.ts'
import { found, type Visit } from '#src/ground/visit.ts'
import { Bouton, Envoi, Gestes } from '#ui/fields.tsx'
import { refusDeCommencer } from './preparer/preparer.ts'
import { findByTempsFort } from './store/journees.ts'

/** On the page of a meeting: that it is a launch day, with all that hangs on it. */
export const versLaJournee: Panel = async (visit, tx, tempsFortId) => {
  const journee = await findByTempsFort(tx, tempsFortId)
  if (!journee) return laPreparer(visit, found(await trouverTempsFort(tx, tempsFortId)))
  return (
    <Gestes>
      <Bouton href={url('/lancement/:id', visit, { id: journee.id })} icone="lancement" genre="secondaire">
        La journée de lancement
      </Bouton>
    </Gestes>
  )
}

/** For whoever organises it: that this meeting is the launch day. */
const laPreparer = (visit: Visit, tempsFort: TempsFort) =>
  peutOrganiser(visit.me, tempsFort) && refusDeCommencer(tempsFort) === null && !estFini(tempsFort, visit.now) ? (
    <Gestes>
      <Envoi
        action={url('/lancement', visit)}
        hidden={{ id: newId(), tempsFortId: tempsFort.id }}
        genre="discret"
        icone="lancement"
      >
        En faire la journée de lancement
      </Envoi>
    </Gestes>
  ) : null
