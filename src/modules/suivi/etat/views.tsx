import { Etiquette, type GenreDEtiquette } from '#ui/data.tsx'
import type { Situation } from './domain.ts'

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
