import { PHRASES_TABLEUR } from '#platform/tableur/types.ts'
import type { RefusDeLecture } from './lire.ts'
import type { Champ } from './lu/types.ts'

export const REFUS_DE_LECTURE: Readonly<Record<RefusDeLecture, string>> = {
  ...PHRASES_TABLEUR,
  'fichier-trop-lourd':
    'Ce fichier dépasse 20 Mo : il n’a pas été lu. Exportez une période plus courte, ou retirez les feuilles et les images inutiles.',
  'format-inconnu':
    'Ce fichier n’est ni un agenda ni un tableau que nous savons lire. Formats acceptés : ICS, XLSX, XLS, ODS, CSV.',
  'sans-evenement': 'Cet agenda ne contient aucun rendez-vous.',
  'trop-d-evenements': 'Cet agenda a plus de 20 000 rendez-vous : exportez une période plus courte.',
  'sans-entetes':
    'Nous n’avons pas trouvé la ligne qui nomme les colonnes. Écrivez au-dessus des dates : Date, Début, Fin, Lieu, Action, Intitulé.',
  'sans-rangee': 'Ce tableau n’a aucune date sous ses titres.',
  'trop-de-rangees': 'Ce tableau a plus de 20 000 lignes : coupez-le en plusieurs.',
  'trop-de-dates':
    'Cela fait trop de dates d’un coup : 2 000 séances et 20 000 dates au plus. Coupez le fichier en plusieurs.',
}

/** Said of a long file while it is written, and of one whose writing was cut. */
export const EN_PARTIE =
  'Une partie de ce fichier est déjà enregistrée : l’écriture est en cours, ou elle a été coupée.'

/** What a column may be, for who corrects what was guessed. */
export const NOM_DU_CHAMP: Readonly<Record<Champ, string>> = {
  jour: 'Date',
  'jour-fin': 'Dernier jour',
  debut: 'Heure de début',
  fin: 'Heure de fin',
  horaires: 'Horaires (« 14h-16h »)',
  recurrence: 'Répétition (« tous les mercredis »)',
  action: 'Action',
  reference: 'Référence ou numéro DAUPHIN',
  porteur: 'Structure',
  titre: 'Intitulé',
  nature: 'Genre de rendez-vous',
  lieu: 'Lieu',
  salle: 'Salle',
  public: 'Publics',
  age: 'Âge',
  'age-min': 'Âge minimum',
  'age-max': 'Âge maximum',
  tarif: 'Tarif en mots',
  prix: 'Prix en euros',
  inscription: 'Inscription',
  'inscription-mot': 'Comment s’inscrire',
  description: 'Description',
  statut: 'Ce que devient la date',
  mot: 'Mot sur cette date',
  capacite: 'Places',
  accessibilite: 'Accessibilité',
  identifiant: 'Identifiant',
  origine: 'Place dans la série',
  version: 'Version',
}
