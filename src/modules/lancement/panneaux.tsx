import {
  estFini,
  peutNoterUnePromesse,
  peutOrganiser,
  type TempsFort,
  trouverTempsFort,
} from '#modules/temps-forts/index.ts'
import { newId } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Panel, Todo } from '#src/ground/module.ts'
import { estAuBureau, found, type Tx, type Visit } from '#src/ground/visit.ts'
import { Bouton, Envoi, Gestes } from '#ui/fields.tsx'
import { trouver } from './preparer/ouvrir.ts'
import { refusDeCommencer } from './preparer/preparer.ts'
import { etapeDuJour } from './promettre/usecases.ts'
import { aRelire } from './store/cartes.ts'
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

/** How long after it was prepared a day may still have promises to read again. */
const JOURS_AU_PLUS = 500

/** For the pair: the promises of a day, 7, 30 and 90 days after it. */
export async function promessesARelire(visit: Visit, tx: Tx): Promise<Todo[]> {
  if (visit.me.genre !== 'compte' || !estAuBureau(visit.me)) return []
  const lignes: Todo[] = []
  for (const { id, cartes } of await aRelire(tx, visit.now.subtract({ hours: 24 * JOURS_AU_PLUS }))) {
    const jour = await trouver(tx, id)
    const etape = etapeDuJour(jour, visit)
    if (etape === null || !peutNoterUnePromesse(visit.me, jour.tempsFort)) continue
    lignes.push({
      texte: `Relire ${pluriel(cartes, 'promesse', 'promesses')} de « ${jour.tempsFort.titre} », ${etape} jours après`,
      href: url('/lancement/:id/promesses', visit, { id }),
      jour: null,
      urgence: 'bientot',
    })
  }
  return lignes
}
