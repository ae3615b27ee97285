import { actionDesPanneaux, quartiersDeLAction } from '#modules/programmation/index.ts'
import { pluriel } from '#platform/texte.ts'
import { together } from '#platform/together.ts'
import { url } from '#platform/url.ts'
import { siegeIci } from '#src/ground/host.ts'
import type { Volets } from '#src/ground/module.ts'
import { Puces } from '#ui/data.tsx'
import { Bouton, Gestes } from '#ui/fields.tsx'
import { peutLire, voixPour } from './policy.ts'
import { deLAction } from './store.ts'
import { textes } from './textes.fr.ts'
import { direLEtat } from './views.tsx'

/** On the page of an action: what changed, as it was observed, and what is known of it. */
export const effetsDeLAction: Volets = async (visit, tx, actionId) => {
  const action = await actionDesPanneaux(tx, actionId)
  if (!action) return []
  const cadre = { id: action.id, structureId: action.structureId, quartiers: quartiersDeLAction(action) }
  if (!peutLire(visit.me, cadre)) return []
  const [effets, siege] = await together([deLAction(tx, actionId), siegeIci(visit, tx, cadre.quartiers)])
  const contenu = (
    <>
      <Puces
        de={effets.map((effet) => (
          <>
            <a href={url('/effets/:id', visit, { id: effet.id })}>{effet.changement}</a>{' '}
            <span class="doux">{direLEtat(effet)}.</span>
          </>
        ))}
      />
      <Gestes>
        {voixPour(visit.me, { ...cadre, siege }) === null ? null : (
          <Bouton href={url('/actions/:id/effets/nouveau', visit, { id: actionId })} genre="secondaire" icone="ajouter">
            Noter un effet
          </Bouton>
        )}
        <Bouton href={url('/effets', visit, {}, { annee: action.annee })} genre="discret">
          Les effets de l’année
        </Bouton>
      </Gestes>
    </>
  )
  const resume = pluriel(effets.length, 'effet noté', 'effets notés', 'Aucun effet noté')
  return [{ id: 'effets-de-l-action', titre: textes.titre, resume, contenu }]
}
