import { newId } from '#platform/ids.ts'
import { Bouton, Champ, Formulaire, Gestes, Zone } from '#ui/fields.tsx'
import type { Suggestion } from './store/suggestions.ts'
import { nomDuChamp } from './textes.fr.ts'
import { adresse, Paragraphes, type Vue } from './views.tsx'

/** In the margin: what the council proposes, and the porteur's answer. */
export function Marge({ vue, cle }: { vue: Vue; cle: string }) {
  const siennes = vue.suggestions.filter((une) => une.cle === cle)
  const attendent = siennes.filter(({ etat }) => etat === 'proposee')
  if (siennes.length === 0 && !vue.peutSuggerer) return null
  const rendu = vue.rendu.marge?.cle === cle ? vue.rendu.marge : undefined
  return (
    <aside class="marge pile pile--serree" aria-label={`En marge de « ${nomDuChamp(cle)} »`}>
      {attendent.map((une) => (
        <UneSuggestion vue={vue} suggestion={une} />
      ))}
      {siennes.length > attendent.length ? (
        <p class="petit doux">
          {siennes
            .filter(({ etat }) => etat !== 'proposee')
            .map(({ par, etat }) => `${par} : proposition ${etat === 'acceptee' ? 'prise' : 'laissée de côté'}.`)
            .join(' ')}
        </p>
      ) : null}
      {vue.peutEcrire
        ? siennes
            .filter(({ remplace, texte }) => remplace !== '' && remplace !== texte)
            .map(({ par, remplace }) => (
              <details>
                <summary>Votre texte d’avant la proposition faite par {par}</summary>
                <blockquote class="a-copier">
                  <Paragraphes texte={remplace} />
                </blockquote>
              </details>
            ))
        : null}
      {vue.peutSuggerer ? (
        <details open={rendu !== undefined}>
          <summary>Proposer en marge</summary>
          <Formulaire
            action={adresse(vue.visit.territoire, vue.bilan, '/suggestions')}
            hidden={{ id: newId(), cle }}
            errors={rendu?.errors ?? {}}
          >
            <Zone
              nom={`texte-${cle}`}
              libelle="Une autre rédaction"
              aide="Le porteur reste l’auteur : il prend, ou laisse."
              lignes={5}
              valeur={rendu?.raw[`texte-${cle}`] ?? vue.champs.get(cle)?.valeur ?? ''}
              erreur={rendu?.errors[`texte-${cle}`]}
            />
            <Champ
              nom={`mot-${cle}`}
              libelle="Un mot pour le porteur"
              valeur={rendu?.raw[`mot-${cle}`]}
              erreur={rendu?.errors[`mot-${cle}`]}
            />
            <Gestes>
              <Bouton genre="secondaire" icone="commentaire">
                Proposer
              </Bouton>
            </Gestes>
          </Formulaire>
        </details>
      ) : null}
    </aside>
  )
}

function UneSuggestion({ vue, suggestion }: { vue: Vue; suggestion: Suggestion }) {
  const { texte, mot, par, id } = suggestion
  return (
    <div class="carte carte--creux">
      <p>
        <strong>{par}</strong> propose{mot === '' ? '' : ` : ${mot}`}
      </p>
      {texte === '' ? null : (
        <blockquote class="a-copier">
          <Paragraphes texte={texte} />
        </blockquote>
      )}
      {vue.peutEcrire ? (
        <Formulaire action={adresse(vue.visit.territoire, vue.bilan, `/suggestions/${id}`)}>
          <Gestes>
            <Bouton petit icone="fait" nom="reponse" valeur="acceptee">
              {texte === '' ? 'C’est fait' : 'Prendre ce texte'}
            </Bouton>
            <Bouton petit genre="discret" nom="reponse" valeur="ecartee">
              Laisser de côté
            </Bouton>
          </Gestes>
        </Formulaire>
      ) : null}
    </div>
  )
}
