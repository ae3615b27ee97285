import { pick } from '#platform/columns.ts'
import { majuscule } from '#platform/texte.ts'
import { LU_EN_UNE_PHRASE, textes } from '../textes.fr.ts'

/** The sign-up sheet, question by question: the words of the page « Je peux aider », and what only paper needs. */
export const feuille = {
  titre: 'Je peux donner un coup de pouce',
  chapeau: 'Rien n’est obligatoire ensuite : on vous demande, vous dites oui ou non.',
  rendre: (permanence: string) =>
    permanence === ''
      ? 'Une question ? Parlez-en à la personne qui vous a donné cette feuille, et rendez-la-lui.'
      : `Une question ? Besoin d’aide pour écrire ? ${majuscule(permanence)}. Rendez cette feuille au même endroit, ou à la personne qui vous l’a donnée.`,
  ...pick(textes, 'prenom', 'nom', 'nomAide', 'joindre'),
  joindreAide: 'Un seul moyen suffit.',
  telephone: 'Mon téléphone',
  relais: 'Ou par quelqu’un d’autre : qui ? Ou mon e-mail',
  quoi: textes.quoi,
  quoiAide: `Cochez, ou écrivez avec vos mots, dans votre langue si vous préférez. ${LU_EN_UNE_PHRASE}`,
  quoiCases: [
    'Cuisiner',
    'Coudre, tricoter',
    'Bricoler, réparer',
    'Jardiner',
    'Porter, installer',
    'Tenir un stand',
    'Aider pour les devoirs',
    'Accompagner quelqu’un',
    'Lire, conter, chanter',
    'Parler une autre langue',
  ],
  quoiAutre: 'Autre chose, ou laquelle :',
  ...pick(textes, 'sensible', 'moments', 'quiVoit', 'quiVoitAide', 'age'),
  adulte: 'J’ai 18 ans ou plus',
  jeune: 'J’ai 16 ou 17 ans',
  jeuneAide: 'Mon père, ma mère ou la personne qui s’occupe de moi est d’accord, et signe ici :',
  date: 'Date',
  signature: 'Signature',
  garde:
    'Le conseil citoyen garde ce que dit cette feuille pour vous proposer des coups de pouce, et pour rien d’autre. Sans nouvelles de vous, tout est caché au bout d’un an et effacé au bout de deux. Vous pouvez tout lire, corriger ou effacer : demandez à « Coup de pouce aux projets ».',
} as const

/** The keying page of the desk. */
export const saisie = {
  titre: 'Saisir des feuilles',
  chapeau: 'Les cases dans l’ordre de la feuille. Tab passe à la suivante, Entrée enregistre et rouvre une page vide.',
  code: (code: string) => `Cette page suit la feuille ${code}.`,
  codeAide:
    'Un autre code au bas de la feuille ? Ses phrases étaient différentes : relisez les accords avec la personne.',
  joindre: 'Téléphone ou e-mail',
  relais: 'Par qui passer',
  quoi: 'Ce que la personne aimerait faire : cases cochées et mots écrits',
  moments: 'Cases cochées de « Quand ? »',
  momentsAide: (legende: string) => `Les numéros à la suite, par exemple 25. ${legende}`,
  accords: 'Cases cochées de « Qui peut voir mon numéro ? »',
  accordsAide: (legende: string) => `Les lettres à la suite, par exemple AC : une case cochée, une lettre. ${legende}`,
  age: 'Case cochée de « Votre âge »',
  ages: { adulte: '18 ans ou plus', '16-17': '16 ou 17 ans, et un parent a signé' },
  envoyer: 'Enregistrer, feuille suivante',
  enregistre: (nom: string) => `Enregistré : ${nom}`,
  relire: (accords: string) => `Accords notés : ${accords}.`,
  parAutrui: 'Ni numéro ni e-mail à son nom : à joindre comme la feuille le dit.',
  ouvrir: 'Ouvrir la fiche enregistrée, pour corriger',
  erreurs: {
    moments: (max: number) => `Écrivez les numéros des cases cochées, de 1 à ${max}, sans rien d’autre.`,
    accords: (lettres: string) => `Écrivez les lettres des cases cochées (${lettres}), sans rien d’autre.`,
    sansAccord:
      'Ni la case A ni la case B n’est cochée : personne n’aurait le droit de l’appeler. Demandez-lui d’abord.',
    directe: 'La case B est pour qui a 18 ans ou plus : laissez-la vide.',
    sansAge: 'Aucune case n’est cochée pour l’âge : demandez-le-lui d’abord.',
    sansMots: 'Écrivez ce que la personne aimerait faire.',
    injoignable: 'Écrivez un téléphone, un e-mail, ou par qui passer.',
    aCote: 'Pour passer par quelqu’un d’autre, écrivez-le dans la case suivante.',
  },
} as const
