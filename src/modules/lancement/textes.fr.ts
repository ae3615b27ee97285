import { duree } from '#platform/dates.ts'
import type { RefusDInscription } from './domain/attente.ts'
import type { RefusDeBloc } from './domain/blocs.ts'
import type { RefusDeStand } from './domain/stands.ts'
import type { Besoin, Bloc, EtatDInscription, GenreDeBloc, RoleDInvite } from './domain/types.ts'
import type { Raison, RefusDeStands } from './rotations/types.ts'
import type { RaisonDeTables, RefusDeTables } from './rotations/types-tables.ts'

const plusieurs = (n: number, un: string, tous = `${un}s`): string => `${n} ${n > 1 ? tous : un}`

/** Why a plan of rounds, or one person in it, cannot have more; `nom` tells the name of a stand. */
export function direRaison(raison: Raison | RaisonDeTables, nom: (standId: string) => string = (id) => id): string {
  switch (raison.type) {
    case 'souhaits-exauces':
      return 'Tous les souhaits sont exaucés.'
    case 'tours-pleins':
      return raison.tours > 1 ? `Les ${raison.tours} tours sont déjà pleins.` : 'Il n’y a qu’un tour, et il est plein.'
    case 'tout-vu':
      return raison.stands > 1
        ? `Il n’y a que ${raison.stands} stands, et chaque personne voit tous ceux qu’elle peut voir.`
        : 'Il n’y a qu’un stand, et chaque personne qui le peut y passe.'
    case 'stands-pleins':
      return raison.standIds.length === 1
        ? `Le stand ${nom(raison.standIds[0] ?? '')} est plein à chaque tour.`
        : `Ces stands sont pleins à chaque tour : ${raison.standIds.map(nom).join(', ')}.`
    case 'borne-atteinte':
      return 'C’est prouvé : aucun autre plan ne fait mieux.'
    case 'annonce-tenue':
      return 'Faire mieux changerait ce qui a été annoncé à d’autres personnes.'
    case 'tous-croises':
      return 'Tout le monde rencontre tout le monde.'
    case 'peu-de-tables':
      return `Avec ${plusieurs(raison.tables, 'table')} et plus de personnes à chacune, deux voisins se retrouvent forcément d’un tour à l’autre.`
    case 'peut-etre-mieux':
      return `Rien ne prouve que c’est le mieux possible : il manque au plus ${raison.ecart} à ce plan.`
  }
}

/** Why no plan is made, and what to do. */
export const REFUS_DE_PLAN: Readonly<Record<RefusDeStands | RefusDeTables, string>> = {
  'tours-invalides': 'Il faut au moins un tour, en nombre entier.',
  personne: 'Personne n’est encore inscrit : ajoutez au moins une personne.',
  'aucun-stand': 'Il n’y a encore aucun stand : ajoutez-en au moins un.',
  'identifiant-en-double': 'Une même personne, ou un même stand, figure deux fois.',
  'identifiant-inconnu': 'Un souhait ou un placement vise une personne ou un stand qui n’est pas de la journée.',
  'pas-assez-de-places': 'Il n’y a pas assez de places assises : ajoutez une table, ou des places à chaque table.',
  'verrous-contradictoires':
    'Deux placements faits à la main ne tiennent pas ensemble : même personne à deux endroits, absence, ou plus de monde que de places.',
  'trop-grand': 'Il y a trop de monde pour un seul plan : faites deux groupes.',
}

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
