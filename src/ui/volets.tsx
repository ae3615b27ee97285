import type { Child } from 'hono/jsx'
import { Icone } from './icons.tsx'

/** A part of a long page, folded: its title and its essential are read without opening it. */
export type Volet = Readonly<{
  /** The id of its heading: what a link of the page leads to. */
  id: string
  titre: string
  /** What a tired person needs of it: « 240 présences, 4 dates à compter ». */
  resume: string
  /** Something waits there for this reader: it comes first, and open. */
  attend?: boolean
  contenu: Child
}>

/** What waits first, the rest in the order it was given. */
export const ranger = (volets: readonly Volet[]): readonly Volet[] => [
  ...volets.filter(({ attend }) => attend),
  ...volets.filter(({ attend }) => !attend),
]

type VoletsProps = Readonly<{
  volets: readonly Volet[]
  /** The ids of the parts that most people come for: the list stays short. */
  souvent?: readonly string[]
}>

/** A page in folded parts: a short list of where to go, what waits open (or else the first), the rest in one line each. */
export function Volets({ volets, souvent = [] }: VoletsProps) {
  const ranges = ranger(volets)
  const aller = ranges.filter(({ id, attend }) => attend || souvent.includes(id))
  const rien = !volets.some(({ attend }) => attend)
  return (
    <>
      {aller.length > 1 ? (
        <nav class="aller-a sans-impression" aria-label="Aller à">
          <span aria-hidden="true">Aller à</span>
          <ul>
            {aller.map(({ id, titre }) => (
              <li>
                <a href={`#${id}`}>{titre}</a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      <div class="volets">
        {ranges.map(({ id, titre, resume, attend, contenu }, rang) => (
          <details class="volet" open={attend || (rien && rang === 0)}>
            <summary>
              <h2 id={id}>{titre}</h2>
              <span class="volet__resume">{resume}</span>
              <Icone nom="bas" />
            </summary>
            <section class="pile" aria-labelledby={id}>
              {contenu}
            </section>
          </details>
        ))}
      </div>
    </>
  )
}
