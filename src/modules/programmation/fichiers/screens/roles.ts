import {
  ROLES_COLONNE,
  ROLES_DE_SUIVI,
  ROLES_FEUILLE,
  type RoleColonne,
  type RoleFeuille,
  type Usage,
} from '../../import/types.ts'

const DE_SUIVI: ReadonlySet<RoleColonne> = new Set(ROLES_DE_SUIVI)

/** What a tracker may hold besides what is its own. */
const LUS_AU_SUIVI: ReadonlySet<RoleColonne> = new Set<RoleColonne>([
  'reference',
  'dauphin',
  'titre',
  'structure',
  'siret',
  'etat',
  'annee',
  'montant',
  'total',
  'financeur',
  'cout_total',
  'observations',
  'pourcentage',
  'autre',
  ...ROLES_DE_SUIVI,
])

/** The choices for a column: what makes sense in such a file, and what was guessed whatever it is. */
export const rolesDe = (usage: Usage, actuel: RoleColonne): RoleColonne[] =>
  ROLES_COLONNE.filter((r) => r === actuel || (usage === 'suivi' ? LUS_AU_SUIVI.has(r) : !DE_SUIVI.has(r)))

/** The same for a sheet: of a tracker, one that is read or not. */
export const rolesDeFeuille = (usage: Usage, actuel: RoleFeuille): RoleFeuille[] =>
  ROLES_FEUILLE.filter((r) => usage === 'programmation' || r === actuel || r === 'bilans' || r === 'notes')

/** Sheets as people name them. */
export const NOM_DU_ROLE_DE_FEUILLE: Record<RoleFeuille, string> = {
  actions: 'Les actions de l’année',
  structures: 'Les structures',
  avis: 'Les avis d’instruction',
  bilans: 'Le suivi ou les bilans des actions',
  complement: 'Des précisions sur les mêmes actions',
  recapitulatif: 'Un récapitulatif, déjà dit ailleurs',
  annee_passee: 'Une autre année',
  calendrier: 'Le calendrier',
  listes: 'Des listes de choix',
  notes: 'Des notes',
  vide: 'Rien',
}

/** Columns that are understood, and have no place here: it is said before the yes. */
export const PAS_GARDES: readonly RoleColonne[] = [
  'cout_total',
  'observations',
  'indicateurs',
  'suivi_par',
  'ressources_propres',
  'autre_annee',
  'numero',
  'total',
  'pourcentage',
  'autre',
]

/** Columns as people name them. */
export const NOM_DU_ROLE: Record<RoleColonne, string> = {
  reference: 'Référence de l’action',
  numero: 'Numéro de ligne',
  dauphin: 'Numéro DAUPHIN',
  titre: 'Titre de l’action',
  structure: 'Structure',
  sigle: 'Sigle',
  type_structure: 'Type de structure',
  siret: 'SIRET',
  rna: 'RNA',
  quartier: 'Quartier',
  code_quartier: 'Code du quartier',
  part_quartier: 'Part d’un quartier',
  repartition: 'Répartition entre quartiers',
  theme: 'Thème ou pilier',
  etat: 'État, avancement ou décision',
  annee: 'Année',
  periode: 'Période',
  debut: 'Début',
  fin: 'Fin',
  nature: 'Nouvelle ou reconduite',
  reconduction_de: 'Reconduction de',
  public: 'Publics',
  objectifs: 'Objectifs',
  indicateurs: 'Indicateurs',
  cout_total: 'Coût total',
  montant: 'Montant d’un financeur',
  total: 'Total',
  ressources_propres: 'Ressources propres',
  autre_annee: 'Montant d’une autre année',
  financeur: 'Nom du financeur',
  type_montant: 'Type de montant',
  plan_financement: 'Plan de financement',
  contact: 'Nom du contact',
  fonction: 'Fonction du contact',
  mail: 'Adresse e-mail',
  telephone: 'Téléphone',
  suivi_par: 'Suivi par',
  observations: 'Observations',
  pourcentage: 'Pourcentage',
  participants: 'Participants',
  participants_prevus: 'Participants prévus',
  femmes: 'Dont femmes',
  participants_quartier: 'Dont habitants du quartier',
  seances: 'Nombre de séances',
  seances_prevues: 'Nombre de séances prévues',
  indicateur: 'Nom d’un indicateur',
  indicateur_prevu: 'Valeur prévue d’un indicateur',
  indicateur_atteint: 'Valeur atteinte d’un indicateur',
  cout_realise: 'Dépense réalisée, toute l’action',
  bilan_recu: 'Bilan reçu (oui, non, ou la date)',
  autre: 'Autre, à ne pas lire',
}
