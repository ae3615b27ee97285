import { aNom, leNom, majuscule } from '#platform/texte.ts'
import type { Etat, Geste, RefusPartage, Sens } from './domain.ts'

export const textes = {
  titre: 'Prêter, partager, se coordonner',
  chapeau:
    'Une salle, une camionnette, un barnum, un public, un savoir-faire, des dates : ce que les structures du quartier se prêtent et arrangent entre elles.',
  vide: 'Rien au tableau pour l’instant',
  videAide: 'Une ligne suffit : « Nous prêtons notre barnum », « Nous cherchons une salle le samedi ».',
  refus: (structure: string) => `${majuscule(leNom(structure))} a répondu : pas cette fois`,
  parLien: 'par le lien reçu',
  repris: 'C’est repris : cette réponse ne compte pas, la demande attend de nouveau la vôtre.',
  plusPossible: 'Finalement, ce n’est plus possible',
  regle: 'Chacun reçoit le contact de l’autre seulement quand les deux ont dit oui.',
  aDonner: (comment: string, qui: string) => `À lui donner : ${comment}, ${qui}`,
  rienADonner: (structure: string) =>
    `Aucun numéro à donner : demandez ${aNom(structure)} qui répond, puis rappelez pour le dire.`,
  quiFaitQuoi: 'Qui fait quoi',
  quiFaitQuoiChapeau:
    'Les structures de l’année, leurs thèmes, leurs publics, leurs quartiers, et le contact qu’elles ont choisi de montrer.',
  liens: 'Et si vous vous parliez ?',
  liensAide:
    'Trouvé dans la programmation et au tableau : mêmes publics, dates proches, ce que l’un cherche et que l’autre propose.',
} as const

export const NOM_DU_SENS: Readonly<Record<Sens, string>> = { propose: 'Propose', cherche: 'Cherche' }

export const REFUS_PARTAGE: Readonly<Record<RefusPartage, string>> = {
  'deja-repondu': 'La réponse a déjà été donnée.',
  terminee: 'Ce partage est terminé.',
  'pas-maintenant': 'Ce geste n’est plus possible : l’état a changé entre-temps.',
  'sans-retour': 'Il n’y a rien à rendre ici : notez simplement que c’est fait.',
  fermee: 'Cette annonce n’est plus au tableau.',
  'deja-demande': 'Votre structure l’a déjà demandé pour ces jours : regardez sa demande plus haut.',
  'soi-meme': 'C’est votre propre annonce : choisissez une autre structure.',
}

export const NOM_DU_GESTE: Readonly<Record<Geste, string>> = {
  accepter: 'Oui, c’est d’accord',
  refuser: 'Pas cette fois',
  reprendre: 'Reprendre cette réponse : elle était une erreur',
  retirer: 'Retirer la demande',
  remettre: 'C’est remis',
  rendre: 'C’est rendu, tout va bien',
  signaler: 'Quelque chose est à régler',
  regler: 'C’est réglé',
  conclure: 'C’est fait',
  'ne-pas-faire': 'Cela n’a pas eu lieu',
}

export const DIT_APRES: Readonly<Record<Etat, string>> = {
  demande: 'C’est demandé. L’autre structure le lit ici ; à elle de répondre.',
  accord: 'C’est d’accord. La page dit qui appeler.',
  'en-cours': 'C’est noté : à rendre au jour dit.',
  'a-regler': 'C’est noté. Parlez-en ensemble, puis dites quand c’est réglé.',
  rendu: 'C’est rendu. Merci !',
  fait: 'C’est fait. Merci !',
  refuse: 'C’est noté : pas cette fois.',
  retire: 'C’est noté : cela ne se fera pas.',
  'pas-eu-lieu': 'C’est noté : cela n’a pas eu lieu.',
}
