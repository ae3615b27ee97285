import type { Child } from 'hono/jsx'
import { joints, pluriel } from '#platform/texte.ts'
import { Tableau } from '#ui/data.tsx'

// Beyond, a page no longer helps anyone: the count is told, the rest is alike.
export const MONTREES = 150

type Montree = Readonly<{ titre: string; nombre: number; ouverte?: boolean; toutes?: boolean; children?: Child }>

/** What becomes alike of some rows. `toutes`: what is asked of each is asked of all. */
export function Partie({ titre, nombre, ouverte, toutes, children }: Montree) {
  if (nombre === 0) return null
  return (
    <details open={ouverte} class="pile">
      <summary>
        <h2>
          {titre} ({nombre})
        </h2>
      </summary>
      {children}
      {nombre > MONTREES && !toutes ? (
        <p class="discret">… et {pluriel(nombre - MONTREES, 'autre', 'autres')}, de la même façon.</p>
      ) : null}
    </details>
  )
}

/** What could not be taken of a cell, or deserves a look. */
export type Probleme = Readonly<{
  feuille: string
  ligne: number | null
  colonne: string | null
  valeur: string | null
  message: string
}>

/** What was not taken, or deserves a look, by sheet and cell. */
export function Problemes(p: Readonly<{ titre?: string; problemes: readonly Probleme[] }>) {
  const { titre = 'À vérifier quand vous pourrez', problemes } = p
  return (
    <Partie titre={titre} nombre={problemes.length} ouverte>
      <Tableau
        caption={titre}
        captionCachee
        empile
        colonnes={[
          { libelle: 'Où', valeur: ouDe, entete: true },
          { libelle: 'Valeur', valeur: ({ valeur }) => valeur ?? '' },
          { libelle: 'Pourquoi', valeur: ({ message }) => message },
        ]}
        lignes={problemes.slice(0, MONTREES)}
      />
    </Partie>
  )
}

const ouDe = ({ feuille, ligne, colonne }: Probleme): string =>
  joints([feuille, ligne === null ? '' : `ligne ${ligne}`, colonne === null ? '' : `colonne ${colonne}`], ', ')
