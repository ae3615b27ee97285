import { Message } from '#ui/data.tsx'
import { SeulEnvoi } from '#ui/fields.tsx'
import { adresse, type Vue } from '../views.tsx'

/** What was signed stays at hand while it is corrected, and the correction may be given up. */
export function EnCorrection({ vue: { bilan, visit, peutEcrire } }: { vue: Vue }) {
  if (bilan.numero === 0 || bilan.etat === 'atteste') return null
  const t = visit.territoire
  return (
    <Message titre={`La version ${bilan.numero}, signée, reste celle que la ville lit`}>
      <p>
        <a href={adresse(t, bilan, '/papier', bilan.numero)}>La lire, l’imprimer ou la télécharger</a>
      </p>
      {peutEcrire ? (
        <details class="pile">
          <summary>Abandonner la correction</summary>
          <p>Ce que vous avez changé depuis la signature sera effacé, et le bilan redevient tel qu’il est signé.</p>
          <SeulEnvoi action={adresse(t, bilan, '/abandon')} hidden={{ version: bilan.version }} genre="secondaire">
            Abandonner et revenir à la version signée
          </SeulEnvoi>
        </details>
      ) : null}
    </Message>
  )
}
