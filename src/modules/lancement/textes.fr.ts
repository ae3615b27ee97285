import { duree } from '#platform/dates.ts'
import type { RefusDInscription } from './domain/attente.ts'
import type { RefusDeBloc } from './domain/blocs.ts'
import type { RefusDeStand } from './domain/stands.ts'
import type { Besoin, Bloc, EtatDInscription, GenreDeBloc, RoleDInvite } from './domain/types.ts'

const plusieurs = (n: number, un: string, tous = `${un}s`): string => `${n} ${n > 1 ? tous : un}`

export const NOM_DU_GENRE: Readonly<Record<GenreDeBloc, string>> = {
  accueil: 'Accueil',
  pleniere: 'Tous ensemble',
  tables: 'Tables : les porteurs entre eux',
  stands: 'Stands ouverts',
  pause: 'Pause',
}

/** « 8 tours de 8 min, 3 personnes à la fois », or how long it lasts. */
export function direLeBloc({ genre, tours, minutes, places }: Bloc): string {
  if (tours === 0) return duree(minutes)
  const ou = genre === 'tables' ? 'par table' : 'à la fois à chaque stand'
  return `${plusieurs(tours, 'tour')} de ${duree(minutes)}, ${plusieurs(places, 'personne')} ${ou}`
}

export const REFUS_DE_COMMENCER = {
  annule: 'Cette rencontre est annulée : choisissez-en une autre.',
  'entre-nous': 'Cette rencontre est réservée aux personnes invitées : une journée de lancement est ouverte à tous.',
} as const

export const REFUS_DE_BLOC: Readonly<Record<RefusDeBloc, string>> = {
  'trop-de-blocs': 'Une journée a douze moments au plus : retirez-en un d’abord.',
  'bloc-parti': 'Ce moment a été retiré entre-temps.',
  'sans-tours': 'Dites combien de tours, et combien de personnes à la fois.',
  'au-bord': 'Il est déjà au bout de la journée.',
}

export const REFUS_DE_STAND: Readonly<Record<RefusDeStand, string>> = {
  'trop-de-stands': 'Il y a déjà 120 stands : retirez-en un d’abord.',
  'numero-pris': 'Un autre stand porte ce numéro.',
  'salle-partie': 'Cette salle a été retirée entre-temps.',
  'action-inconnue': 'Cette action n’est pas de la programmation de l’année.',
}

export const NOM_DU_ROLE: Readonly<Record<RoleDInvite, string>> = {
  habitant: 'Habitant ou habitante',
  talent: 'Talent : je donne un coup de main',
  porteur: 'Porteur d’une action',
  conseil: 'Conseil citoyen',
  ville: 'Ville, agglomération ou État',
  partenaire: 'Autre partenaire',
}

export const NOM_DE_L_ETAT: Readonly<Record<EtatDInscription, string>> = {
  inscrit: 'Inscrit',
  attente: 'Liste d’attente',
  'a-confirmer': 'Place à confirmer',
  desiste: 'Plus sur la liste',
}

export const NOM_DU_BESOIN: Readonly<Record<Besoin, string>> = {
  garde: 'Faire garder un ou des enfants sur place',
  interprete: 'Quelqu’un qui traduit',
  'sans-marche': 'Un accès sans marche',
  assise: 'Une place assise près de l’entrée',
  'gros-caracteres': 'Des papiers écrits gros',
  'bien-articuler': 'Qu’on parle en face et qu’on articule',
  'coin-calme': 'Un coin calme',
  'sans-viande': 'Un repas sans viande',
  'sans-gluten': 'Un repas sans gluten',
  'sans-lait': 'Un repas sans lait',
  'sans-fruits-a-coque': 'Un repas sans fruits à coque',
}

export const REFUS_D_INSCRIPTION: Readonly<Record<RefusDInscription, string>> = {
  ferme:
    'Les inscriptions en ligne sont closes. Venez quand même voir à l’accueil, ou appelez « Coup de pouce aux projets ».',
  annule: 'Cette journée est annulée.',
  'trop-nombreux': 'Vous êtes plus nombreux que les places de la journée : inscrivez-vous en plusieurs fois.',
}

export const TROP =
  'Beaucoup d’inscriptions viennent d’ici en peu de temps. Attendez un quart d’heure, ou voyez l’accueil.'
