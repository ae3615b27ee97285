import { actionDesPanneaux, quartiersDeLAction } from '#modules/programmation/index.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Volets } from '#src/ground/module.ts'
import { SeulGeste } from '#ui/fields.tsx'
import { VOIX } from './domain.ts'
import { peutVoirLesRegards } from './policy.ts'
import { regardsSur } from './queries.ts'
import { textes } from './textes.fr.ts'

/** On the page of an action, for those who speak of it: how many voices there are, and where they differ. */
export const regardsDeLAction: Volets = async (visit, tx, actionId) => {
  const action = await actionDesPanneaux(tx, actionId)
  if (!action) return []
  const cadre = { id: action.id, structureId: action.structureId, quartiers: quartiersDeLAction(action) }
  if (!peutVoirLesRegards(visit.me, cadre)) return []
  const { criteres, participants, regards } = await regardsSur(visit, tx, actionId)
  const voix = VOIX.filter((une) => regards.some((un) => un.voix === une)).length
  const reponses = participants.combien + participants.attendent
  const aDire = criteres.filter((un) => un.aSeDire).length
  const resume = [
    pluriel(voix, 'voix s’est exprimée', 'voix se sont exprimées', 'Personne n’a encore donné son regard'),
    ...(reponses > 0 ? [pluriel(reponses, 'réponse de participant', 'réponses de participants')] : []),
    ...(aDire > 0 ? [pluriel(aDire, 'question à se dire', 'questions à se dire')] : []),
  ].join(', ')
  const contenu = (
    <SeulGeste href={url('/regards/:id', visit, { id: actionId })} genre="secondaire" icone="commentaire">
      Voir les regards
    </SeulGeste>
  )
  return [{ id: 'regards-de-l-action', titre: textes.titre, resume, contenu }]
}
