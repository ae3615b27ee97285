import type { Vue } from '#modules/annee/index.ts'

export const NOM_DE_LA_VUE: Readonly<Record<Vue, string>> = {
  liste: 'À venir',
  semaine: 'Semaine',
  mois: 'Mois',
  periode: 'Trimestre',
  annee: 'Année',
}

export const textes = {
  titre: 'Calendrier',
  chapeau: 'Ce qui se passe dans le quartier : ateliers, sorties, permanences, fêtes.',
  vues: 'Façons de voir le calendrier',
  autour: 'Autour du calendrier',
  vide: 'Rien de prévu ces jours-là',
  videFiltre: 'Rien de tel ces jours-là',
  videAide: 'Regardez plus tard, ou changez de mois.',
  derriere: 'Vacances, jours fériés, fêtes et fermetures',
  derriereAide: 'Pour y penser en choisissant une date ; ce n’est jamais une règle.',
  annoncee: 'annoncée la veille : le jour peut bouger d’un jour',
  inconnue: 'Cette date n’existe pas',
  imprimer: 'À imprimer',
  plan: 'Sur un plan',
  planChapeau: 'Où se passent les actions : chaque numéro est un endroit, et la liste dit ce qui s’y passe.',
  planVide: 'Aucune date, ici, cette année-là',
  planSansContour: 'Le contour du quartier n’est pas encore dessiné.',
  planSansPosition: 'Pas encore placés sur le plan',
  planAilleurs: 'Ailleurs, ou pas encore dit',
  abonnement: 'Dans votre agenda',
  brouillons: 'Les dates marquées « Brouillon », « À valider » ou « À publier » ne sont pas encore publiques.',
}

/** Why an address shows nothing, by what it asked. */
export const INCONNUE: Readonly<Record<Exclude<Vue, 'liste'>, string>> = {
  semaine: 'Il n’y a pas de telle semaine cette année-là. Une année en a 52, parfois 53.',
  mois: 'Il n’y a pas de tel mois : ils vont de 01 à 12.',
  periode: 'Il n’y a pas de tel trimestre, ou les vacances scolaires de cette année-là ne sont pas encore connues.',
  annee: 'Cette année ne peut pas être montrée.',
}
