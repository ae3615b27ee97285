import type { accesAuxCoordonnees } from '#modules/personnes/index.ts'
import { Quand } from '#ui/data.tsx'
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
