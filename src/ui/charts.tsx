import { Puces } from '#ui/data.tsx'
import { Icone } from '#ui/icons.tsx'

/** A value and its name; `affiche` is how people read it (« 12 heures »), the number by default. */
export type Donnee = Readonly<{ libelle: string; valeur: number; affiche?: string }>

type GraphiqueProps = Readonly<{
  titre: string
  /** What the picture shows, in a sentence. */
  description?: string
  donnees: readonly Donnee[]
}>

const nombre = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 })
const lire = ({ affiche, valeur }: Donnee) => affiche ?? nombre.format(valeur)
const SERIES = 6
const serie = (rang: number) => `serie-${(rang % SERIES) + 1}`
/** Three decimals are finer than any screen. */
const arrondi = (valeur: number) => Math.round(valeur * 1000) / 1000

/** One bar a line, the longest the full width: a table that is its own picture. */
export function Barres({ titre, description, donnees, maximum }: GraphiqueProps & Readonly<{ maximum?: number }>) {
  const echelle = Math.max(maximum ?? 0, ...donnees.map(({ valeur }) => valeur), Number.MIN_VALUE)
  return (
    <figure class="graphique">
      <Legende titre={titre} description={description} />
      <table class="barres">
        <caption class="invisible">{titre}</caption>
        <tbody>
          {donnees.map((donnee) => (
            <tr>
              <th scope="row">{donnee.libelle}</th>
              <td>
                <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                  <rect class="serie-fond" width="100" height="10" />
                  <rect class="serie-1" width={arrondi((Math.max(donnee.valeur, 0) / echelle) * 100)} height="10" />
                </svg>
              </td>
              <td class="barres__valeur">{lire(donnee)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}

/** Parts of a whole in one band, with the figures as a table below. */
export function Segments({ titre, description, donnees }: GraphiqueProps) {
  const total = donnees.reduce((somme, { valeur }) => somme + valeur, 0)
  const debuts = donnees.map((_, rang) => donnees.slice(0, rang).reduce((somme, { valeur }) => somme + valeur, 0))
  const part = (valeur: number) => (total === 0 ? 0 : arrondi((valeur / total) * 100))
  return (
    <figure class="graphique">
      <Legende titre={titre} description={description} />
      <svg class="segments" viewBox="0 0 100 10" preserveAspectRatio="none" role="img">
        <title>{titre}</title>
        <desc>{description ?? donnees.map((donnee) => `${donnee.libelle} : ${lire(donnee)}`).join(', ')}</desc>
        <rect class="serie-fond" width="100" height="10" />
        {donnees.map((donnee, rang) => (
          <rect class={serie(rang)} x={part(debuts[rang] ?? 0)} width={part(donnee.valeur)} height="10" />
        ))}
      </svg>
      <Puces
        class="legende"
        de={donnees.map((donnee, rang) => (
          <>
            <svg viewBox="0 0 10 10" aria-hidden="true">
              <rect class={serie(rang)} width="10" height="10" />
            </svg>
            {donnee.libelle} : <strong>{lire(donnee)}</strong>
          </>
        ))}
      />
      <Chiffres titre={titre} donnees={donnees} />
    </figure>
  )
}

function Legende({ titre, description }: { titre: string; description: string | undefined }) {
  return (
    <figcaption>
      {titre}
      {description ? <small>{description}</small> : null}
    </figcaption>
  )
}

function Chiffres({ titre, donnees }: { titre: string; donnees: readonly Donnee[] }) {
  return (
    <details class="chiffres">
      <summary>
        <Icone nom="tableau" />
        Les chiffres
      </summary>
      <table>
        <caption class="invisible">{titre}</caption>
        <tbody>
          {donnees.map((donnee) => (
            <tr>
              <th scope="row">{donnee.libelle}</th>
              <td>{lire(donnee)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
