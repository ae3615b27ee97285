import { Etiquette, type GenreDEtiquette } from '#ui/data.tsx'
import { direJour } from '#ui/quand.tsx'
import type { Situation } from './domain.ts'
import type { Etape } from './etapes.ts'

export const NOM_DE_LA_SITUATION: Readonly<Record<Situation, string>> = {
  'sans-nouvelles': 'Sans nouvelles',
  'en-retard': 'En retard',
  deplacee: 'Déplacée',
  'pas-commencee': 'Pas commencée',
  inconnue: 'On ne sait pas',
  commencee: 'Commencée',
  terminee: 'Terminée',
  annulee: 'Annulée',
}

const COULEUR: Readonly<Record<Situation, GenreDEtiquette>> = {
  'sans-nouvelles': 'attente',
  'en-retard': 'attente',
  deplacee: 'attente',
  'pas-commencee': 'info',
  inconnue: 'neutre',
  commencee: 'succes',
  terminee: 'neutre',
  annulee: 'neutre',
}

export const EtiquetteDeSituation = ({ situation }: { situation: Situation }) => (
  <Etiquette genre={COULEUR[situation]}>{NOM_DE_LA_SITUATION[situation]}</Etiquette>
)

const NOM_DE_L_ETAPE: Readonly<Record<Etape['etat'], string>> = { fait: 'fait', prevu: 'à venir', passe: 'jour passé' }

/** The milestones, each with its day and whether it is behind. */
export const Etapes = ({ etapes }: { etapes: readonly Etape[] }) =>
  etapes.length === 0 ? null : (
    <details>
      <summary>Les étapes</summary>
      <ol>
        {etapes.map(({ jour, quoi, etat }) => (
          <li>
            {`${direJour(jour, 'court')} : ${quoi.charAt(0).toLocaleLowerCase('fr')}${quoi.slice(1)} `}
            <span class="doux">({NOM_DE_L_ETAPE[etat]})</span>
          </li>
        ))}
      </ol>
    </details>
  )
