import type { Citation } from '#src/ground/module.ts'
import { Puces } from '#ui/data.tsx'
import { Bouton } from '#ui/fields.tsx'
import { nomDuChamp } from '../textes.fr.ts'
import { adresse, FORM, type Vue } from '../views.tsx'

/** Beside which narrative each thing that was said is offered. */
const SUR: Readonly<Record<string, Citation['sur']>> = {
  'mise-en-oeuvre': 'deroulement',
  beneficiaires: 'personnes',
  objectifs: 'resultats',
}

/**
 * Words that others said of the action, and those that the structure kept for itself: each with where it comes from, and
 * put in the narrative by one press. Without JavaScript, the press brings the page with it.
 */
export function Citations({ vue, cle }: { vue: Vue; cle: string }) {
  const siennes = vue.citations.filter(({ sur }) => sur === SUR[cle])
  if (siennes.length === 0 || !vue.peutEcrire) return null
  const parOrigine = Map.groupBy(siennes, ({ origine }) => origine)
  const ecrit = vue.champs.get(cle)?.valeur ?? ''
  return (
    <details class="citations pile pile--serree">
      <summary>À reprendre, si vous voulez ({siennes.length})</summary>
      <p class="petit doux">Ce que vous ajoutez est lu ensuite par toutes les personnes qui lisent le bilan.</p>
      {[...parOrigine].map(([origine, dites]) => (
        <section class="pile pile--serree" aria-label={origine}>
          <p class="petit">
            <strong>{origine}</strong>
          </p>
          <Puces
            class="citations__liste"
            de={dites.map(({ texte }) => (
              <>
                <blockquote>{texte}</blockquote>
                <Reprendre vue={vue} cle={cle} texte={texte} deja={ecrit.includes(texte)} />
              </>
            ))}
          />
        </section>
      ))}
    </details>
  )
}

function Reprendre({ vue, cle, texte, deja }: { vue: Vue; cle: string; texte: string; deja: boolean }) {
  if (deja) return <p class="petit doux">Déjà dans votre texte.</p>
  return (
    <p data-citer={cle} data-citee="Ajouté au texte.">
      <Bouton
        petit
        genre="secondaire"
        icone="ajouter"
        form={FORM}
        formaction={adresse(vue.visit.territoire, vue.bilan, `/champs/${cle}/citation`)}
        nom="texte"
        valeur={texte}
        nomComplet={`Ajouter à « ${nomDuChamp(cle)} » : ${texte}`}
      >
        Ajouter à mon texte
      </Bouton>
    </p>
  )
}
