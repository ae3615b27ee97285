import { actionDesPanneaux, quartiersDeLAction } from '#modules/programmation/index.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Panel } from '#src/module.ts'
import { Bouton, Gestes } from '#ui/fields.tsx'
import { VOIX } from './domain.ts'
import { peutVoirLesRegards } from './policy.ts'
import { regardsSur } from './queries.ts'
import { textes } from './textes.fr.ts'

/** On the page of an action, for those who speak of it: how many voices there are, and where they differ. */
export const regardsDeLAction: Panel = async (visit, tx, actionId) => {
  const action = await actionDesPanneaux(tx, actionId)
  if (!action) return null
  const cadre = { id: action.id, structureId: action.structureId, quartiers: quartiersDeLAction(action) }
  if (!peutVoirLesRegards(visit.me, cadre)) return null
  const { regards, participants, avis } = await regardsSur(tx, actionId)
  const voix = VOIX.filter((une) => avis.some((un) => un.voix === une)).length
  const reponses = participants.combien + participants.attendent
  const aDire = regards.filter((un) => un.aSeDire).length
  return (
    <section class="pile" aria-labelledby="regards-de-l-action">
      <h2 id="regards-de-l-action">{textes.titre}</h2>
      <p>
        {[
          pluriel(voix, 'voix s’est exprimée', 'voix se sont exprimées', 'Personne n’a encore donné son regard'),
          ...(reponses > 0 ? [pluriel(reponses, 'réponse de participant', 'réponses de participants')] : []),
          ...(aDire > 0 ? [pluriel(aDire, 'question à se dire', 'questions à se dire')] : []),
        ].join(', ')}
        .
      </p>
      <Gestes>
        <Bouton href={url('/regards/:id', visit.territoire, { id: actionId })} genre="secondaire" icone="commentaire">
          Voir les regards
        </Bouton>
      </Gestes>
    </section>
  )
}
