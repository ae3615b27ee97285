import { absolute, url } from '#platform/url.ts'
import type { Visit } from '#src/visit.ts'
import { Message } from '#ui/data.tsx'
import { Bouton, Gestes } from '#ui/fields.tsx'
import { MessagePret } from '#ui/message-pret.tsx'
import type { Appel } from './domain.ts'
import { peutTenirAppel } from './policy.ts'
import { textes } from './textes.fr.ts'
import { messageAPartager } from './views.tsx'

/** Tell others: message, poster, flyers; or why not, while the site has no public address. */
export function Partager({ appel, visit }: { appel: Appel; visit: Visit }) {
  const t = visit.territoire
  const adresse = absolute(url('/appels/:id', t, { id: appel.id }))
  const tient = peutTenirAppel(visit.me, appel)
  // To a visitor, a setting of the installation says nothing.
  if (adresse === null && !tient) return null
  return (
    <section class="pile" aria-labelledby="parlez-en">
      <h2 id="parlez-en">{textes.parler}</h2>
      {adresse === null ? (
        <Message>
          <p>{textes.sansAdresse}</p>
        </Message>
      ) : (
        <>
          <p>{textes.parlerAide}</p>
          <MessagePret id="message-pret" message={messageAPartager(appel, t.nom, adresse)} />
        </>
      )}
      {tient && adresse !== null ? (
        <Gestes>
          <Bouton href={url('/appels/:id/affiche', t, { id: appel.id })} icone="imprimer" genre="secondaire">
            Affiche et petits papiers
          </Bouton>
        </Gestes>
      ) : null}
    </section>
  )
}
