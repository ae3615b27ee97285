import { Bouton, Champ, Formulaire, Gestes } from '#ui/fields.tsx'
import { estCorrige } from './domain/bilan.ts'
import { estDeLIssue } from './domain/champs.ts'
import { nomDuChamp } from './textes.fr.ts'
import { adresse, type Vue } from './views.tsx'

/** What was found, then changed: one line each to say why. */
export function Corrections({ vue, cles }: { vue: Vue; cles?: readonly string[] }) {
  const corriges = [...vue.champs.values()].filter(
    (champ) => estCorrige(champ) && estDeLIssue(vue.bilan.issue, champ.cle) && (!cles || cles.includes(champ.cle)),
  )
  if (corriges.length === 0 || !vue.peutEcrire) return null
  return (
    <section class="pile" aria-labelledby="corrections" id="corrections-du-bilan">
      <h2 id="corrections">Ce que vous avez corrigé</h2>
      <p class="doux">Un mot suffit : « le solde est arrivé en janvier », « une date n’était pas au calendrier ».</p>
      {corriges.map(({ cle, trouve, provenance, raison }) => (
        <Formulaire
          action={adresse(vue.visit.territoire, vue.bilan, `/champs/${cle}/raison`)}
          class="carte carte--creux"
        >
          <Champ
            nom={`raison-${cle}`}
            libelle={`Pourquoi ? « ${nomDuChamp(cle, vue.reglages.numerotation)} »`}
            aide={`Trouvé dans : ${provenance}. C’était : ${trouve.length > 120 ? `${trouve.slice(0, 120)}…` : trouve}`}
            valeur={raison}
          />
          <Gestes>
            <Bouton petit genre="secondaire" nomComplet={`Garder pourquoi : ${nomDuChamp(cle)}`}>
              Garder
            </Bouton>
          </Gestes>
        </Formulaire>
      ))}
    </section>
  )
}
