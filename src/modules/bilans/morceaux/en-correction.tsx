import { enClair, jourDe } from '#platform/dates.ts'
import { Message } from '#ui/data.tsx'
import { SeulEnvoi } from '#ui/fields.tsx'
import { estRendu } from '../domain/bilan.ts'
import { adresse, type Vue } from '../views.tsx'

/** What was signed, a review or a request of dates, stays at hand while something else is written, which may be given up. */
export function EnCorrection({ vue: { bilan, visit, peutEcrire } }: { vue: Vue }) {
  if (bilan.numero === 0 || bilan.etat === 'atteste' || bilan.attesteLe === null) return null
  const t = visit.territoire
  const rendu = estRendu(bilan)
  const signee = `signée le ${enClair(jourDe(bilan.attesteLe))}`
  return (
    <Message
      titre={
        rendu
          ? `La version ${bilan.numero}, ${signee}, reste celle que la ville lit`
          : `La ville lit toujours la demande de dates, ${signee}${bilan.accordee ? ', accordée' : ''}`
      }
    >
      <p>
        <a href={adresse(t, bilan, '/papier', bilan.numero)}>La lire, l’imprimer ou la télécharger</a>
      </p>
      {peutEcrire ? (
        <details class="pile">
          <summary>{rendu ? 'Abandonner la correction' : 'Revenir à la demande'}</summary>
          <p>
            Ce que vous avez changé depuis la signature sera effacé, et{' '}
            {rendu ? 'le bilan redevient tel qu’il est signé' : 'la demande redevient telle qu’elle est signée'}.
          </p>
          <SeulEnvoi action={adresse(t, bilan, '/abandon')} hidden={{ version: bilan.version }} genre="secondaire">
            Abandonner et revenir à la version signée
          </SeulEnvoi>
        </details>
      ) : null}
    </Message>
  )
}
