import type { accesAuxCoordonnees } from '#modules/personnes/index.ts'
import { url } from '#platform/url.ts'
import type { Visit } from '#src/visit.ts'
import { Quand } from '#ui/data.tsx'
import { Bouton, Formulaire, Gestes } from '#ui/fields.tsx'
import { textes } from '../textes.fr.ts'

/** Who read the person's number, and when: for themself. */
export function Lectures({ lectures }: { lectures: Awaited<ReturnType<typeof accesAuxCoordonnees>> }) {
  if (lectures.length === 0) return <p class="doux petit">{textes.maFiche.jamaisLu}</p>
  return (
    <details>
      <summary>{textes.maFiche.quiALu}</summary>
      <ul>
        {lectures.map((lecture) => (
          <li>
            <Quand instant={lecture.luLe} forme="court" />, {lecture.auteur}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** A phone is often shared: whoever came by a link or a code leaves nothing open behind them. */
export function Fermer({ visit }: { visit: Visit }) {
  if (visit.me.genre !== 'lien') return null
  return (
    <Formulaire action={url('/l/fermer', visit.territoire)}>
      <Gestes>
        <Bouton genre="discret" icone="fermer">
          {textes.moi.fermer}
        </Bouton>
      </Gestes>
    </Formulaire>
  )
}
