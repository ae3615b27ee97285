import { SeulGeste } from '#ui/fields.tsx'
import { estCorrige } from '../domain/bilan.ts'
import { estDeLIssue, raisonDe } from '../domain/champs.ts'
import { adresse, FORM, type Vue } from '../views.tsx'
import { Ligne } from './champs.tsx'

type Props = Readonly<{ vue: Vue; cles?: readonly string[] }>

/**
 * What was found, then changed: one line each to say why, kept as the answers are, by itself and by the button of the
 * page. Where that one signs (no `cles`), another keeps them.
 */
export function Corrections({ vue, cles }: Props) {
  const corriges = [...vue.champs.values()].filter(
    (champ) =>
      estCorrige(champ) &&
      estDeLIssue(vue.bilan.issue, champ.cle) &&
      (!cles || cles.includes(champ.cle)) &&
      // Signed meanwhile, what was typed is given back.
      (vue.peutEcrire || vue.rendu.saisi.has(raisonDe(champ.cle))),
  )
  if (corriges.length === 0) return null
  return (
    <section class="pile" aria-labelledby="corrections" id="corrections-du-bilan">
      <h2 id="corrections">Ce que vous avez corrigé</h2>
      <p class="doux">
        Un mot suffit : « le solde est arrivé en janvier », « une date n’était pas au calendrier ». Le bureau et le
        conseil le lisent avec le brouillon ; le bilan signé ne le montre pas.
      </p>
      <div class="carte carte--creux pile">
        {corriges.map(({ cle, trouve, provenance }) => (
          <Ligne
            vue={vue}
            cle={raisonDe(cle)}
            aide={`Trouvé dans : ${provenance}. C’était : ${trouve.length > 120 ? `${trouve.slice(0, 120)}…` : trouve}`}
          />
        ))}
        {cles || !vue.peutEcrire ? null : (
          <SeulGeste
            petit
            abandonne
            genre="secondaire"
            form={FORM}
            formaction={adresse(vue.visit.territoire, vue.bilan, '/raisons')}
          >
            {corriges.length === 1 ? 'Garder cette raison' : 'Garder toutes ces raisons'}
          </SeulGeste>
        )}
      </div>
    </section>
  )
}
