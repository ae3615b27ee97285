import { Tableau } from '#ui/data.tsx'
import type { ProblemeLu } from '../../import/types.ts'

export type Probleme = Omit<ProblemeLu, 'bloquant'>

/** What was not understood, by sheet, row and column, with the value and the reason. */
export function TableauDesProblemes(p: Readonly<{ caption?: string; problemes: readonly Probleme[] }>) {
  return (
    <Tableau
      caption={p.caption ?? 'Ce qui n’a pas été compris, ou mérite un regard'}
      captionCachee={p.caption !== undefined}
      empile
      colonnes={[
        { libelle: 'Où', valeur: ouDe, entete: true },
        { libelle: 'Valeur', valeur: ({ valeur }) => valeur ?? '' },
        { libelle: 'Pourquoi', valeur: ({ message }) => message },
      ]}
      lignes={p.problemes}
    />
  )
}

const ouDe = ({ feuille, ligne, colonne }: Probleme): string =>
  [feuille, ligne === null ? '' : `ligne ${ligne}`, colonne === null ? '' : `colonne ${colonne}`]
    .filter((mot) => mot !== '')
    .join(', ')
