import { SEUIL } from '#src/ground/petits-nombres.ts'
import type { Critere, Question, Voix } from './domain.ts'

export const textes = {
  titre: 'Plusieurs regards sur l’action',
  chapeau:
    'La structure, le conseil citoyen et la ville répondent aux mêmes questions. Rien n’est additionné ni moyenné : les différences servent à se parler.',
  donner: 'Donner votre regard',
  differe: 'À se dire',
  rien: 'Pas encore dit',
  participants: 'Ce que disent les personnes venues',
  quandLire: `Les réponses se lisent par mois entiers, une fois le mois terminé et dès qu’elles sont ${SEUIL} au moins par téléphone, ou ${SEUIL} au moins sur papier, pour que personne ne soit reconnu.`,
  anonyme: 'Personne ne saura ce que vous avez répondu : ni votre nom, ni votre numéro, ni l’heure ne sont gardés.',
  merci: 'Merci ! Votre réponse est arrivée.',
  mot: 'Qu’est-ce que cela a changé pour vous ?',
  motAide:
    'Si vous voulez, avec vos mots. Ils peuvent être repris dans le bilan de l’action : n’écrivez pas votre nom.',
  tropAujourdhui:
    'Beaucoup de réponses sont arrivées aujourd’hui pour cette action. Revenez demain, ou répondez sur papier : les feuilles comptent autant.',
  trop: 'Beaucoup de réponses sont arrivées d’ici en peu de temps. Réessayez dans un quart d’heure, ou répondez sur papier.',
  questionsPour: (titre: string, adresse: string) =>
    `Bonjour ! Votre avis sur « ${titre} » nous aide. Trois questions, une minute, sans nom : ${adresse}`,
  enregistre: 'Votre regard est noté. Vous pouvez le changer.',
} as const

export const NOM_DE_LA_VOIX: Readonly<Record<Voix, string>> = {
  porteur: 'La structure',
  conseil: 'Le conseil citoyen',
  cdsu: 'La ville',
}

export const QUESTION: Readonly<Record<Question, string>> = {
  accueil: 'Étiez-vous bien ici ?',
  utile: 'Est-ce que cela vous a servi ?',
  envie: 'Avez-vous envie de revenir ?',
}

/** A question, then four sentences from least to most: one recognises oneself, one does not give a mark. */
export const CRITERE: Readonly<
  Record<Critere, Readonly<{ nom: string; question: string; niveaux: readonly [string, string, string, string] }>>
> = {
  pertinence: {
    nom: 'Un vrai besoin',
    question: 'L’action répond-elle à un besoin du quartier ?',
    niveaux: [
      'On ne voit pas le besoin',
      'Un besoin de quelques-uns',
      'Un besoin partagé, dit par les habitants',
      'Un besoin fort, sans réponse ailleurs',
    ],
  },
  publics: {
    nom: 'Les personnes visées',
    question: 'Les personnes pour qui l’action est faite viennent-elles ?',
    niveaux: [
      'Presque personne de celles-là',
      'Quelques-unes, souvent les mêmes',
      'La plupart de celles qu’on attendait',
      'Elles, et d’autres qu’on ne voyait jamais',
    ],
  },
  participation: {
    nom: 'Leur mot à dire',
    question: 'Les habitants ont-ils leur mot à dire ?',
    niveaux: [
      'Ils viennent, c’est tout',
      'On leur demande leur avis',
      'Ils décident d’une partie',
      'Ils portent l’action avec la structure',
    ],
  },
  cooperation: {
    nom: 'Avec les autres',
    question: 'L’action se fait-elle avec d’autres structures ?',
    niveaux: ['Seule', 'On se prévient', 'On se prête, on partage des dates', 'On la construit ensemble'],
  },
  moyens: {
    nom: 'Les moyens',
    question: 'L’argent, le temps et les lieux servent-ils bien à l’action ?',
    niveaux: [
      'Beaucoup de moyens pour peu de chose',
      'On en ferait autant avec moins',
      'Les moyens vont avec ce qui est fait',
      'Beaucoup est fait avec peu',
    ],
  },
  effets: {
    nom: 'Ce que l’on voit changer',
    question: 'Que voit-on, ou qu’entend-on, qui a changé ?',
    niveaux: [
      'Rien que l’on puisse dire',
      'Des personnes le disent pour elles-mêmes',
      'D’autres l’ont vu aussi',
      'Plusieurs faits que l’on peut montrer',
    ],
  },
  suite: {
    nom: 'La suite',
    question: 'L’action peut-elle durer ?',
    niveaux: [
      'Elle s’arrête avec la subvention',
      'Elle tient à une personne',
      'D’autres peuvent la reprendre',
      'Elle continue déjà sans nous',
    ],
  },
}

export const KIT = {
  noteEntreTemps: (combien: number) => `Noté entre-temps : ${combien}. Recomptez, puis gardez le nombre qui convient.`,
  titre: 'Faire le bilan ensemble, en une heure',
  chapeau: 'Sept cartes, des gommettes, un mur. Imprimez cette page, découpez les cartes, et suivez l’horloge.',
  avant: [
    'Une salle avec un mur libre, un thé, et une personne qui garde les enfants si besoin.',
    'Des gommettes : une couleur pour la structure, une pour le conseil, une pour les habitants.',
    'Les sept cartes de cette page, collées au mur, une sous l’autre.',
  ],
  horloge: [
    ['0 h 00', 'On se présente : son prénom, et un souvenir de l’action. Personne ne juge personne.'],
    ['0 h 10', 'On lit les sept cartes à voix haute. Chacun pose une gommette par carte, sans parler.'],
    [
      '0 h 25',
      'On regarde le mur. Là où les gommettes sont loin les unes des autres, on se demande : qu’as-tu vu, toi ?',
    ],
    ['0 h 45', 'Chacun dit une chose à garder et une chose à changer. On écrit les mots tels quels.'],
    ['0 h 55', 'On compte les gommettes, on les recopie dans l’outil. On dit merci, et quand on en reparle.'],
  ],
} as const
