import { Etiquette, type GenreDEtiquette, Tableau } from '#ui/data.tsx'
import type { Changement, LigneDeReprise, Sort } from '../domain.ts'

const NOM_DU_SORT: Readonly<Record<Sort, string>> = {
  nouvelle: 'À reprendre',
  modifiee: 'À modifier',
  inchangee: 'Inchangée',
  inconnue: 'Inconnue',
  double: 'Déjà dite',
}
const COULEUR: Readonly<Record<Sort, GenreDEtiquette>> = {
  nouvelle: 'succes',
  modifiee: 'accent',
  inchangee: 'neutre',
  inconnue: 'attente',
  double: 'attente',
}
const ORDRE: readonly Sort[] = ['inconnue', 'double', 'modifiee', 'nouvelle', 'inchangee']

/** Every row of the tracker with what would be written of it, what waits for a look first. */
export function LignesLues({ lignes }: { lignes: readonly LigneDeReprise[] }) {
  const rang = ({ sort, remarques }: LigneDeReprise) => ORDRE.indexOf(sort) * 2 - (remarques.length > 0 ? 1 : 0)
  return (
    <Tableau
      caption="Lignes lues"
      captionCachee
      empile
      lignes={lignes.toSorted((a, b) => rang(a) - rang(b))}
      colonnes={[
        {
          libelle: 'Action',
          entete: true,
          valeur: ({ releve, action }: LigneDeReprise) => (
            <div>
              {action?.titre ?? releve.titre ?? releve.ref}
              <br />
              <span class="petit doux">
                {releve.source.feuille}, ligne {releve.source.ligne}
              </span>
            </div>
          ),
        },
        {
          libelle: 'Sort',
          valeur: ({ sort }) => <Etiquette genre={COULEUR[sort]}>{NOM_DU_SORT[sort]}</Etiquette>,
        },
        { libelle: 'Ce qui sera noté', valeur: ({ changements }) => <Changements changements={changements} /> },
        {
          libelle: 'À regarder',
          valeur: ({ remarques, sort }) => (
            <div class="petit">
              {sort === 'inconnue' ? <p>Aucune action ne porte cette référence, ni ce titre.</p> : null}
              {remarques.map((une) => (
                <p>{une}</p>
              ))}
            </div>
          ),
        },
      ]}
    />
  )
}

function Changements({ changements }: { changements: readonly Changement[] }) {
  if (changements.length === 0) return <span>Rien</span>
  return (
    <ul>
      {changements.map(({ libelle, avant, apres }) => (
        <li>
          {libelle} : {avant === null ? apres : `${avant} → ${apres}`}
        </li>
      ))}
    </ul>
  )
}
