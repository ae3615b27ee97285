import type { Reponse, VoixDAccord } from './domain.ts'

export const NOM_DE_L_ACCORD: Readonly<Record<VoixDAccord, string>> = {
  conseil: 'Le conseil citoyen',
  porteurs: 'Les porteurs de projet',
  ville: 'La ville',
}

export const NOM_DE_LA_REPONSE: Readonly<Record<Reponse, string>> = {
  oui: 'Oui',
  'en-partie': 'En partie',
  non: 'Non',
}

export const SANS_REPONSE = 'Sans réponse'
export const REPONDAIT_AVANT =
  'La réponse d’avant portait sur d’autres mots : relisez-la, puis gardez-la si elle répond à ceux-ci.'

export const QUESTIONS = {
  titre: 'Questions de l’année',
  chapeau:
    'Trois à cinq questions, convenues par le conseil, les porteurs et la ville avant que les actions commencent. Chacune dit ce qui ferait répondre oui, et où regarder.',
  complet: 'Il y a déjà cinq questions : retirez-en une, ou changez ses mots.',
  sansPiece: 'Ajoutez d’abord une pièce : sans elle, il n’y a pas de réponse.',
  autresPieces:
    'Les pièces ont changé depuis que vous les avez lues : les voici, telles qu’elles sont maintenant, sous votre réponse. Elle n’est pas encore gardée : relisez, puis gardez-la.',
  peu: (n: number) =>
    `${n === 0 ? 'Aucune question n’est posée' : n === 1 ? 'Une seule question est posée' : `${n} questions sont posées`} : il en faut trois au moins.`,
} as const

export const OBJECTIFS = {
  titre: 'Ce que l’on attendait',
  chapeau:
    'Pilier par pilier : le changement attendu, par quelles actions, et ce qui doit tenir pour que cela marche. Chaque effet s’y rattache, ou est inattendu.',
  droitCommun:
    'Qu’est-ce que le contrat a ajouté à ce que les services font partout (école, emploi, police, soins) ? « Rien de connu » est une réponse.',
  pasEncoreDit: 'Pas encore dit',
  inattendu: 'Inattendu : personne ne l’attendait',
  gardeEntreTemps: (choix: string) => `Gardé entre-temps : « ${choix} ». Relisez, puis gardez le choix qui convient.`,
  choisiEntreTemps:
    'Un autre choix a été gardé entre-temps : le voici sous le vôtre, et rien de votre page n’est encore gardé.',
} as const
