import { textes } from '../textes.fr.ts'

/** The sign-up sheet, question by question: the words of the page « Je peux aider », and what only paper needs. */
export const feuille = {
  titre: 'Je peux donner un coup de pouce',
  chapeau:
    'Remplissez ce que vous voulez, avec vos mots, dans votre langue si vous préférez. Rien n’est obligatoire ensuite : on vous demande, vous dites oui ou non.',
  prenom: textes.prenom,
  nom: textes.nom,
  nomAide: textes.nomAide,
  joindre: textes.joindre,
  joindreAide: 'Un téléphone, un e-mail, ou quelqu’un par qui passer. Un seul moyen suffit.',
  quoi: textes.quoi,
  sensible: textes.sensible,
  moments: textes.moments,
  quiVoit: textes.quiVoit,
  quiVoitAide: textes.quiVoitAide,
  age: 'J’ai 16 ou 17 ans',
  ageAide: 'Mon père, ma mère ou la personne qui s’occupe de moi est d’accord, et signe ici :',
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
  joindre: 'Téléphone, e-mail ou par qui passer',
  quoi: 'Ce que la personne aimerait faire',
  moments: 'Cases cochées de « Quand ? »',
  momentsAide: (legende: string) => `Les numéros à la suite, par exemple 25. ${legende}`,
  accords: 'Cases cochées de « Qui peut voir mon numéro ? »',
  accordsAide: 'Les lettres à la suite, par exemple AC : une case cochée, une lettre.',
  age: '16 ou 17 ans, et un parent a signé',
  envoyer: 'Enregistrer, feuille suivante',
  enregistre: (nom: string) => `Enregistré : ${nom}`,
  relire: (accords: string) => `Accords notés : ${accords}.`,
  ouvrir: 'Ouvrir sa fiche pour corriger',
  erreurs: {
    moments: (max: number) => `Écrivez les numéros des cases cochées, de 1 à ${max}, sans rien d’autre.`,
    accords: (lettres: string) => `Écrivez les lettres des cases cochées (${lettres}), sans rien d’autre.`,
    sansAccord:
      'Aucune des cases A, B ou C n’est cochée : personne n’aurait le droit de l’appeler. Demandez-lui d’abord.',
    sansMots: 'Écrivez ce que la personne aimerait faire.',
    injoignable: 'Écrivez un téléphone, un e-mail, ou par qui passer.',
  },
} as const
