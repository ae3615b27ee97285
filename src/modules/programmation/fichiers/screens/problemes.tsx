import { Tableau } from '#ui/data.tsx'
import type { ProblemeLu } from '../../import/types.ts'

/** What was not understood, by sheet, row and column, with the value and the reason. */
export function TableauDesProblemes({ problemes }: { problemes: readonly ProblemeLu[] }) {
  return (
    <Tableau
      caption="Ce qui n’a pas été compris, ou mérite un regard"
      empile
      colonnes={[
        { libelle: 'Où', valeur: ouDe, entete: true },
        { libelle: 'Valeur', valeur: (p) => p.valeur ?? '' },
        { libelle: 'Pourquoi', valeur: (p) => p.message },
      ]}
      lignes={problemes}
    />
  )
}

const ouDe = ({ feuille, ligne, colonne }: ProblemeLu): string =>
  [feuille, ligne === null ? '' : `ligne ${ligne}`, colonne === null ? '' : `colonne ${colonne}`]
    .filter((mot) => mot !== '')
    .join(', ')
