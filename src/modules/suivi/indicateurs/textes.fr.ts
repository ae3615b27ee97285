import { pluriel } from '#platform/texte.ts'
import type { Derive, Preuve } from './domain.ts'
import type { RefusDeValeur } from './usecases.ts'

export const NOM_DE_LA_PREUVE: Readonly<Record<Preuve, string>> = {
  declare: 'Déclaré',
  feuille: 'Feuille de présence ou registre',
  statistique: 'Statistique publique',
}

export const AIDE_DE_LA_PREUVE: Readonly<Record<Preuve, string>> = {
  declare: 'Vous le savez, vous l’avez estimé ou on vous l’a dit.',
  feuille: 'Une feuille, un cahier, un registre le montre.',
  statistique: 'Publié par l’Insee, la CAF, l’Éducation nationale…',
}

export const NOM_DU_COMPTE: Readonly<Record<Derive, string>> = {
  seances: 'Les séances comptées',
  presences: 'Les présences, séance après séance',
  personnes: 'Les personnes différentes',
  femmes: 'Les présences de femmes',
  hommes: 'Les présences d’hommes',
  'du-quartier': 'Les présences de personnes du quartier',
  nouvelles: 'Les personnes venues pour la première fois',
}

export const direTropDePersonnes = (personnes: number, presences: number): string =>
  `${pluriel(personnes, 'personne', 'personnes')}, mais ${pluriel(presences, 'présence comptée', 'présences comptées')} : si c’est juste parce que tout n’a pas été compté, cochez « Oui, c’est bien ce nombre ».`

export const REFUS_DE_VALEUR: Readonly<Record<RefusDeValeur, string>> = {
  'se-compte-seul':
    'Cet indicateur se compte tout seul, à partir des séances : il n’y a rien à taper. Pour le taper à la main, changez d’abord sa définition.',
}
