import { REFUS_DE_PROMESSE } from '#modules/temps-forts/index.ts'
import { aParis, duree, enToutesLettres, heure } from '#platform/dates.ts'
import type { RefusDeCorrection, RefusDInscription } from './domain/attente.ts'
import type { RefusDeBloc } from './domain/blocs.ts'
import type { Carte, Devenir, RefusDeCarte, Suite } from './domain/cartes.ts'
import type { RefusDePret } from './domain/portes.ts'
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
  'rien-de-vote': 'Aucune action de l’année n’est encore votée : aucune structure ne peut être inscrite ainsi.',
  'trop-nombreux': 'Vous êtes plus nombreux que les places de la journée : inscrivez-vous en plusieurs fois.',
}

export const REFUS_DE_CORRECTION: Readonly<Record<RefusDeCorrection, string>> = {
  ...REFUS_D_INSCRIPTION,
  ferme: 'Cette journée est passée : son inscription ne se corrige plus.',
  retiree: 'Cette inscription a été retirée : remettez-la d’abord sur la liste.',
  'sans-place': 'Il ne reste pas assez de places pour être plus nombreux : la liste d’attente passe d’abord.',
  'sans-prenom': 'Écrivez un prénom.',
}

export const TROP =
  'Beaucoup d’inscriptions viennent d’ici en peu de temps. Attendez un quart d’heure, ou voyez l’accueil.'

export const NOM_DU_GENRE_DE_PROMESSE: Readonly<Record<Carte['genre'], string>> = {
  'coup-de-main': 'Un coup de main',
  pret: 'Un prêt',
}

export const NOM_DE_LA_SIGNATURE: Readonly<Record<Carte['signatures'], string>> = {
  deux: 'Les deux',
  une: 'Une seule personne',
  aucune: 'Personne',
}

/** What comes of a card, said to whoever keyed it. */
export const NOM_DE_LA_SUITE: Readonly<Record<Suite, string>> = {
  'mise-en-lien': 'c’est d’accord entre les deux, et la suite se suit dans les mises en lien.',
  partage: 'c’est d’accord entre les deux structures, et la suite se suit à « Partage ».',
  comptee: 'elle est notée et comptée. Personne n’est rappelé.',
}

export const NOM_DU_DEVENIR: Readonly<Record<Devenir, readonly [string, string]>> = {
  'en-cours': ['en cours', 'en cours'],
  tenue: ['tenue', 'tenues'],
  'pas-tenue': ['pas tenue', 'pas tenues'],
  comptee: ['comptée, sans rappel', 'comptées, sans rappel'],
}

export const REFUS_DE_CARTE: Readonly<Record<RefusDeCarte, string>> = {
  ...REFUS_DE_PROMESSE,
  'pas-maintenant': 'Cette rencontre n’a pas encore de date, ou elle est annulée.',
  annule: 'Cette rencontre est annulée.',
  'numero-pris': 'Une autre carte porte déjà ce numéro : vérifiez-le, ou corrigez celle qui est notée.',
  'sans-numero': 'Personne n’a son numéro : écrivez celui qui est sur la carte, ou décochez « on peut me rappeler ».',
  'personne-a-qui': 'Dites à qui c’est promis.',
  'trop-jeune': 'Avant 16 ans, on ne peut pas être dans l’annuaire : notez la carte sans la case cochée.',
  'accord-parental': 'Avant 18 ans, il faut l’accord d’un parent : notez la carte sans la case cochée.',
  'sans-mots': 'Écrivez ce qui est promis.',
  injoignable: 'Personne n’a son numéro : écrivez celui qui est sur la carte, ou décochez « on peut me rappeler ».',
  'deja-connu': 'Cette personne est aussi le contact d’une structure d’un autre quartier : passez par sa fiche.',
}

/** Until when a door is lent: « jusqu’à minuit, le samedi 14 mars », or an hour where it was opened again. */
export function direLaFin(jusqua: Temporal.Instant): string {
  const la = aParis(jusqua)
  if (la.hour === 0 && la.minute === 0)
    return `jusqu’à minuit, le ${enToutesLettres(la.toPlainDate().subtract({ days: 1 }))}`
  return `jusqu’à ${heure(la.toPlainTime())}`
}

export const REFUS_DE_PRET: Readonly<Record<RefusDePret, string>> = {
  annule: 'Cette rencontre est annulée : il n’y a pas de porte à prêter.',
  'sans-date': 'Cette rencontre n’a pas encore de date : la porte se prête une fois le jour fixé.',
  passee: 'Cette journée est passée : la porte ne se prête plus.',
  reprise: 'Cette porte a été reprise : prêtez-en une autre.',
}

export const messageDeLaPorte = (titre: string, jusqua: Temporal.Instant, adresse: string): string =>
  `Bonjour ! Pour noter qui arrive à « ${titre} », ouvrez ce lien sur votre téléphone. Il sert ${direLaFin(jusqua)}, et seulement à cela : ${adresse}`
