import type { Errors, Raw } from '#platform/forms.ts'
import { vu } from '#platform/vu.ts'
import { Bouton, Champ, Formulaire, Gestes } from '#ui/fields.tsx'
import { estCorrige } from './domain/bilan.ts'
import { estDeLIssue, type Page } from './domain/champs.ts'
import { nomDuChamp } from './textes.fr.ts'
import { adresse, type Vue } from './views.tsx'

type Props = Readonly<{ vue: Vue; ou: Page; cles?: readonly string[]; values?: Raw; errors?: Errors | undefined }>

/** What was found, then changed: one line each to say why, all kept by one button. */
export function Corrections({ vue, ou, cles, values = {}, errors = {} }: Props) {
  const corriges = [...vue.champs.values()].filter(
    (champ) => estCorrige(champ) && estDeLIssue(vue.bilan.issue, champ.cle) && (!cles || cles.includes(champ.cle)),
  )
  if (corriges.length === 0 || !vue.peutEcrire) return null
  return (
    <section class="pile" aria-labelledby="corrections" id="corrections-du-bilan">
      <h2 id="corrections">Ce que vous avez corrigé</h2>
      <p class="doux">Un mot suffit : « le solde est arrivé en janvier », « une date n’était pas au calendrier ».</p>
      <Formulaire
        action={adresse(vue.visit.territoire, vue.bilan, '/raisons')}
        errors={errors}
        hidden={{
          page: ou,
          ...Object.fromEntries(corriges.map(({ cle, raison }) => [`v-raison-${cle}`, vu(0, raison)])),
        }}
        class="carte carte--creux"
      >
        {corriges.map(({ cle, trouve, provenance, raison }) => (
          <Champ
            nom={`raison-${cle}`}
            libelle={`Pourquoi ? « ${nomDuChamp(cle, vue.reglages.numerotation)} »`}
            aide={`Trouvé dans : ${provenance}. C’était : ${trouve.length > 120 ? `${trouve.slice(0, 120)}…` : trouve}`}
            valeur={values[`raison-${cle}`] ?? raison}
            erreur={errors[`raison-${cle}`]}
          />
        ))}
        <Gestes>
          <Bouton petit genre="secondaire">
            {corriges.length === 1 ? 'Garder cette raison' : 'Garder toutes ces raisons'}
          </Bouton>
        </Gestes>
      </Formulaire>
    </section>
  )
}
