import type { Id } from '#platform/ids.ts'

/** The parts of the day: two are made of rounds, the others last as long as they last. */
export const GENRES_DE_BLOC = ['accueil', 'pleniere', 'tables', 'stands', 'pause'] as const
export type GenreDeBloc = (typeof GENRES_DE_BLOC)[number]

/** Of what is no round, `tours` is 0 and `minutes` how long it lasts; else `minutes` is one round. `places`: at a table, at a stand. */
export type Bloc = Readonly<{
  id: Id
  genre: GenreDeBloc
  titre: string
  minutes: number
  tours: number
  places: number
}>

export type Journee = Readonly<{
  id: Id
  tempsFortId: Id
  annee: number
  capacite: number
  inscriptionJusquau: Temporal.PlainDate | null
  blocs: readonly Bloc[]
  /** The last of the 7, 30 and 90 days at which its promises were read again; 0 before. */
  promessesRelues: number
  version: number
}>

export type Salle = Readonly<{ id: Id; rang: number; nom: string; plan: string }>

export type Stand = Readonly<{
  id: Id
  numero: number
  salleId: Id | null
  structureId: Id | null
  actionId: Id | null
  /** Of one that is neither a structure's nor an action's: « L’accueil », « Le conseil citoyen ». */
  titre: string
  places: number
  materiel: string
  offre: string
  cherche: string
  langues: string
  version: number
  salle: string | null
  structure: string | null
  action: string | null
}>

export const ROLES_D_INVITE = ['porteur', 'talent', 'conseil', 'ville', 'partenaire', 'habitant'] as const
export type RoleDInvite = (typeof ROLES_D_INVITE)[number]

export const ETATS_D_INSCRIPTION = ['inscrit', 'attente', 'a-confirmer', 'desiste'] as const
export type EtatDInscription = (typeof ETATS_D_INSCRIPTION)[number]

/** What to prepare, never why. */
export const BESOINS = [
  'garde',
  'interprete',
  'sans-marche',
  'assise',
  'gros-caracteres',
  'bien-articuler',
  'coin-calme',
  'sans-viande',
  'sans-gluten',
  'sans-lait',
  'sans-fruits-a-coque',
] as const
export type Besoin = (typeof BESOINS)[number]
