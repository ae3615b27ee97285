import { pluriel } from '#platform/texte.ts'

/** The sheet of who is to be phoned today. */
export const textes = {
  titre: 'Feuille de téléphone',
  chapeau: 'Les personnes à appeler aujourd’hui, avec leur numéro et ce que vous pouvez leur dire.',
  choisir: 'Qui voulez-vous appeler ?',
  avertir:
    'Les numéros sont lus quand vous préparez la feuille : chaque lecture est notée, et chaque personne peut la voir.',
  page: 'Préparer la feuille',
  pdf: 'La même en PDF',
  personne: 'Personne à appeler aujourd’hui',
  personneAide: 'Tout le monde a été appelé, ou le sera un autre jour.',
  choisirQuelquun: 'Cochez au moins une personne.',
  sansAccord: 'Sans accord pour l’appeler',
  sansAccordAide: 'Pas sur la feuille : demandez-leur de vive voix, et notez la réponse sur leur fiche.',
  sansContact: 'Aucun contact n’est nommé : ajoutez-le sur la page de la structure.',
  absents: (n: number) =>
    pluriel(n, 'personne n’est pas sur la feuille', 'personnes ne sont pas sur la feuille') +
    ', faute d’accord ou de moyen de la joindre.',
  pied: (lieu: string, jour: string) =>
    `Coup de pouce aux projets, ${lieu}. Appels du ${jour}. À détruire après usage.`,
  raisons: {
    'proposer-au-talent': 'À demander',
    'relancer-le-talent': 'Sans réponse',
    'proposer-au-porteur': 'Quelqu’un a dit oui',
    'relancer-le-porteur': 'Sans réponse',
  },
  reponses: ['Oui', 'Non', 'Rappeler le'],
  par: 'Par',
} as const
