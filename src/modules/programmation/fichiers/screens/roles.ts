import {
  type Colonne,
  NOMS_DES_FEUILLES,
  NOMS_DES_ROLES,
  ROLES_DE_SUIVI,
  type RoleColonne,
  type RoleFeuille,
  roles,
} from '../../classeurs/grille/types.ts'

type Option<R> = Readonly<{ valeur: R; libelle: string }>
const options = <R>(noms: readonly (readonly [R, string])[], garder: (role: R) => boolean): Option<R>[] =>
  noms.flatMap(([valeur, libelle]) => (garder(valeur) ? { valeur, libelle } : []))

/** What a tracker may hold. */
const LUS_AU_SUIVI = [
  ...roles(
    'reference dauphin titre structure siret etat annee montant total financeur cout_total observations pourcentage autre',
  ),
  ...ROLES_DE_SUIVI,
]

/** The choices for a column: what makes sense in such a file, and what was guessed whatever it is. */
export const rolesDe = (usage: string, actuel: RoleColonne): Option<RoleColonne>[] =>
  options<RoleColonne>(
    NOMS_DES_ROLES,
    (r) => r === actuel || (usage === 'suivi' ? LUS_AU_SUIVI.includes(r) : !ROLES_DE_SUIVI.includes(r)),
  )

/** The same for a sheet: of a tracker, one that is read or not. */
export const rolesDeFeuille = (usage: string, actuel: RoleFeuille): Option<RoleFeuille>[] =>
  options<RoleFeuille>(
    NOMS_DES_FEUILLES,
    (r) => usage === 'programmation' || r === actuel || r === 'bilans' || r === 'notes',
  )

/** What a cell is of, each under its colour and its word. */
export const CATEGORIES = {
  identite: 'De quelle action il s’agit',
  quartier: 'Quartier',
  payeur: 'Qui paie',
  demande: 'Demandé',
  propose: 'Proposé',
  accorde: 'Accordé',
  realise: 'Réalisé',
  montant: 'Montant, sans dire lequel',
  precision: 'Autre précision lue',
  ecarte: 'Laissé de côté',
} as const
export type Categorie = keyof typeof CATEGORIES

const DE_CATEGORIE: readonly (readonly [Categorie, readonly RoleColonne[]])[] = [
  [
    'identite',
    roles('reference dauphin titre structure sigle type_structure siret rna contact fonction mail telephone'),
  ],
  ['quartier', roles('quartier code_quartier part_quartier repartition')],
  ['payeur', roles('financeur type_montant plan_financement')],
  ['ecarte', roles('numero total ressources_propres autre_annee pourcentage autre')],
]

export const categorieDe = ({ role, etat }: Pick<Colonne, 'role' | 'etat'>): Categorie =>
  role === 'montant'
    ? (etat ?? 'montant')
    : (DE_CATEGORIE.find(([, siens]) => siens.includes(role))?.[0] ?? 'precision')

export const nomDuRole = (role: RoleColonne): string => NOMS_DES_ROLES.find(([un]) => un === role)?.[1] ?? ''
export const nomDeFeuille = (role: RoleFeuille): string => NOMS_DES_FEUILLES.find(([un]) => un === role)?.[1] ?? ''

/** « Ville : demandé », « Titre de l’action ». */
export const direColonne = ({ role, financeur, etat }: Colonne): string =>
  role === 'montant'
    ? `${financeur ?? 'Montant'}${etat ? ` : ${CATEGORIES[etat].toLowerCase()}` : ''}`
    : nomDuRole(role)

/** Columns that are understood, and have no place here: it is said before the yes. */
export const PAS_GARDES = roles(
  'cout_total indicateurs nature suivi_par ressources_propres autre_annee numero total pourcentage autre',
)

/** What is read of a sheet of contacts. */
export const D_UN_CARNET = roles('structure sigle siret rna type_structure contact fonction mail telephone')
