import type { Child } from 'hono/jsx'
import { Puces } from '#ui/data.tsx'
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
  /** The id of the part that the address asks to see open (`?ouvrir=…`): a link opens what it leads to, without JavaScript. */
  ouvrir?: string | undefined
}>

/** A page in folded parts: a short list of where to go, what waits open (or else the first), the rest in one line each. */
export function Volets({ volets, souvent = [], ouvrir }: VoletsProps) {
  const ranges = ranger(volets)
  const aller = ranges.filter(({ id, attend }) => attend || souvent.includes(id))
  const premier = volets.some(({ attend }) => attend) ? undefined : ranges[0]?.id
  const estOuvert = ({ id, attend }: Volet) => attend === true || id === premier || id === ouvrir
  return (
    <>
      {aller.length > 1 ? (
        <nav class="aller-a sans-impression" aria-label="Aller à">
          <span aria-hidden="true">Aller à</span>
          <Puces
            de={aller.map((un) => <a href={estOuvert(un) ? `#${un.id}` : `?ouvrir=${un.id}#${un.id}`}>{un.titre}</a>)}
          />
        </nav>
      ) : null}
      <div class="volets">
        {ranges.map((un) => (
          <details class="volet" open={estOuvert(un)}>
            <summary>
              <h2 id={un.id}>{un.titre}</h2>
              <span class="volet__resume">{un.resume}</span>
              <Icone nom="bas" />
            </summary>
            <section class="pile" aria-labelledby={un.id}>
              {un.contenu}
            </section>
          </details>
        ))}
      </div>
    </>
  )
}
