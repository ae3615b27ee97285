import { pluriel } from '#platform/texte.ts'
import { Message } from '#ui/data.tsx'
import { Bouton, Formulaire, Gestes } from '#ui/fields.tsx'
import { enEuros } from './calculs.ts'
import { estColle, estRemplace } from './domain/bilan.ts'
import { nomDuChamp } from './textes.fr.ts'
import { adresse, type Vue } from './views.tsx'

export const RENDRE = 'rendre'

/** What a pasted spreadsheet took the place of: said at once, line by line, and taken back by one press. */
export function Remplaces({ vue }: { vue: Vue }) {
  if (!vue.peutEcrire) return null
  const remplaces = [...vue.champs.values()].filter(estRemplace)
  if (remplaces.length === 0) return null
  const action = adresse(vue.visit.territoire, vue.bilan, '/tableau/remplaces')
  const euros = (valeur: string) => `${enEuros(Number(valeur))} €`
  return (
    <Message
      genre="attention"
      titre={pluriel(
        remplaces.length,
        'montant a été remplacé par votre collage',
        'montants ont été remplacés par votre collage',
      )}
    >
      <ul class="pile pile--serree" id="remplaces">
        {remplaces.map(({ cle, avant, valeur, trouve, provenance }) => {
          const nom = nomDuChamp(cle, vue.reglages.numerotation)
          const dOu = provenance !== '' && trouve === avant ? ` (trouvé dans : ${provenance})` : ''
          return (
            <li>
              <Formulaire action={action} hidden={{ cle, geste: RENDRE }} class="rangee">
                <span>
                  {`${nom} : `}
                  <strong>{euros(avant)}</strong>
                  {`${dOu} est devenu `}
                  <strong>{euros(valeur)}</strong>.
                </span>
                <Bouton petit genre="secondaire" nomComplet={`Reprendre ${euros(avant)} : ${nom}`}>
                  {`Reprendre ${euros(avant)}`}
                </Bouton>
              </Formulaire>
            </li>
          )
        })}
      </ul>
      <Gestes>
        {[...vue.champs.values()].filter(estColle).length > 1 ? (
          <Formulaire action={action} hidden={{ geste: RENDRE }}>
            <Bouton petit genre="secondaire">
              Tout reprendre comme avant le collage
            </Bouton>
          </Formulaire>
        ) : null}
        <Formulaire action={action} hidden={{ geste: 'garder' }}>
          <Bouton petit genre="discret">
            {remplaces.length > 1 ? 'Garder les nouveaux montants' : 'Garder le nouveau montant'}
          </Bouton>
        </Formulaire>
      </Gestes>
    </Message>
  )
}
