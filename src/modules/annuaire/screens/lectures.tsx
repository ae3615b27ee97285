import type { accesAuxCoordonnees } from '#modules/personnes/index.ts'
import { Puces, Quand } from '#ui/data.tsx'
import { CODE_DE_PAGE } from '../domain.ts'
import { VALEURS } from '../soi-meme/dossier.fr.ts'
import { textes } from '../textes.fr.ts'

const POUR: Readonly<Record<string, string>> = { ...VALEURS, directe: 'vous appeler directement, avec votre accord' }

/** A line that takes back another. */
const SANS_LECTURE: Readonly<Record<string, string>> = {
  'pas-dit': 'noté par erreur, votre numéro n’était pas encore dit',
}

type Lecture = Awaited<ReturnType<typeof accesAuxCoordonnees>>[number]

/** Who read the person's number, when and why, then who made the code of their page ready: for themself. */
export function Lectures({ lectures }: { lectures: readonly Lecture[] }) {
  const lues = lectures.filter(({ usage }) => usage !== CODE_DE_PAGE)
  const codes = lectures.filter(({ usage }) => usage === CODE_DE_PAGE)
  return (
    <>
      {lues.length === 0 ? <p class="doux petit">{textes.maFiche.jamaisLu}</p> : null}
      <Depliee titre={textes.maFiche.quiALu} lectures={lues} />
      <Depliee titre={textes.maFiche.quiADonneLeCode} lectures={codes} />
    </>
  )
}

function Depliee({ titre, lectures }: { titre: string; lectures: readonly Lecture[] }) {
  if (lectures.length === 0) return null
  return (
    <details>
      <summary>{titre}</summary>
      <Puces
        de={lectures.map(({ luLe, auteur, usage }) => (
          <>
            <Quand instant={luLe} forme="court" />, {auteur}
            {usage === CODE_DE_PAGE ? '' : `, ${SANS_LECTURE[usage] ?? `pour ${POUR[usage] ?? usage}`}`}
          </>
        ))}
      />
    </details>
  )
}
