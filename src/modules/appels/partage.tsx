import { aUnePermanence } from '#modules/territoires/index.ts'
import { url } from '#platform/url.ts'
import type { Visit } from '#src/ground/visit.ts'
import { Message, Section } from '#ui/data.tsx'
import { SeulGeste } from '#ui/fields.tsx'
import { MessagePret } from '#ui/message-pret.tsx'
import type { Appel } from './domain.ts'
import { peutTenirAppel } from './policy.ts'
import { textes } from './textes.fr.ts'
import { messageAPartager } from './views.tsx'

/** Tell others: message, poster, flyers; or what to say first, while there is neither an address nor anybody to call. */
export function Partager({ appel, visit }: { appel: Appel; visit: Visit }) {
  const message = messageAPartager(appel, visit.territoire)
  const tient = peutTenirAppel(visit.me, appel)
  // To a visitor, a setting of the site says nothing.
  if (message === null && !tient) return null
  return (
    <Section id="parlez-en" titre={textes.parler}>
      {message === null ? (
        <RienALire visit={visit} />
      ) : (
        <>
          <p>{textes.parlerAide}</p>
          <MessagePret id="message-pret" message={message} />
        </>
      )}
      {tient && message !== null ? (
        <SeulGeste href={url('/appels/:id/affiche', visit, { id: appel.id })} icone="imprimer" genre="secondaire">
          Affiche et petits papiers
        </SeulGeste>
      ) : null}
    </Section>
  )
}

/** Neither an address nor a number: a poster would lead nowhere. */
export function RienALire({ visit }: { visit: Visit }) {
  return (
    <Message genre="attention">
      {textes.sansPermanence}{' '}
      {aUnePermanence(visit.territoire) ? null : <a href={url('/reglages/joindre', visit)}>Nous joindre</a>}
    </Message>
  )
}
