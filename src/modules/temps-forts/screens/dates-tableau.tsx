import { jourDe } from '#platform/dates.ts'
import type { Visit } from '#src/ground/visit.ts'
import { Etiquette, Tableau } from '#ui/data.tsx'
import { momentEnMots, plageDe } from '../domain/mots.ts'
import type { ResultatDeCreneau } from '../domain/sondage.ts'
import type { TempsFort } from '../domain/types.ts'

type Props = Readonly<{ visit: Visit; tempsFort: TempsFort; resultats: readonly ResultatDeCreneau[] }>

/** The same answers counted, for whoever compares figures rather than names. */
export function LeTableau({ visit, tempsFort, resultats }: Props) {
  const aujourdhui = jourDe(visit.now)
  return (
    <Tableau
      caption="Les dates et les réponses"
      empile
      lignes={resultats}
      colonnes={[
        {
          libelle: 'Date',
          entete: true,
          valeur: ({ creneau, meilleur }) => (
            <>
              {momentEnMots(plageDe(creneau.debut, tempsFort.dureeMinutes), aujourdhui)}{' '}
              {meilleur ? <Etiquette genre="succes">Convient le mieux</Etiquette> : null}
            </>
          ),
        },
        { libelle: 'Oui', nombre: true, valeur: ({ oui }) => oui.length },
        { libelle: 'Si besoin', nombre: true, valeur: ({ siBesoin }) => siBesoin.length },
        { libelle: 'Non', nombre: true, valeur: ({ non }) => non.length },
        { libelle: 'Pas de réponse', nombre: true, valeur: ({ sansReponse }) => sansReponse.length },
      ]}
    />
  )
}
