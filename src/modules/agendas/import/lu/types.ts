import type { Statut } from '#modules/seances/pure.ts'

/** Where it stands in the file. */
export type Source = Readonly<{ feuille: string; ligne: number | null }>

/** A place as a file writes it. */
export type EndroitEcrit = Readonly<{ lieu: string; salle: string }>

/** What a file says of a séance. A property that is absent: the file is silent, what is known here stays. */
export type Textes = Readonly<{
  titre?: string
  description?: string
  nature?: string
  publics?: readonly string[]
  ages?: Readonly<{ min: number | null; max: number | null }>
  prix?: Readonly<{ centimes: number | null; mot: string }>
  inscription?: Readonly<{ genre: 'libre' | 'sur-inscription'; mot: string }>
  accessibilite?: readonly string[]
  capacite?: number | null
}>

/** When, as texts: days `2026-03-14` and hours `14:00` of the clock of Paris. `regle`: the value of an RRULE, or ''. */
export type QuandLu = Readonly<{
  debutJour: string
  debutHeure: string | null
  finJour: string
  finHeure: string | null
  regle: string
  saufJours: readonly string[]
  saufVacances: boolean
  saufFeries: boolean
  aussiJours: readonly string[]
}>

/** One date. A séance has one on a day of its rule at most: `jour`, that day, is its name, wherever it went since. */
export type DateLue = Readonly<{
  jour: string
  /** `2026-03-14T14:00` on the clock of Paris; of whole days, the midnight of the first and the one after the last. */
  debut: string
  fin: string
  statut: Statut | null
  mot?: string
  endroit?: EndroitEcrit
  ligne: number | null
  /** The versions that an export of drafts wrote beside it. */
  version?: string
}>

/** A séance as one event, one row or several rows say it. */
export type SeanceLue = Readonly<{
  /** `null`: known by its action, its first date and its title. */
  uid: string | null
  source: Source
  /** The action, as it is named: by its title, its reference or its DAUPHIN number. */
  action: string
  porteur: string
  /** Where a reference may stand too, beside its description, when nothing names the action. */
  indices: string
  textes: Textes
  /** What other rows of the same séance say otherwise. */
  autres: readonly Textes[]
  endroit?: EndroitEcrit
  quand: QuandLu
  dates: readonly DateLue[]
  /** All its dates are there: one that is missing has been taken off. */
  complete: boolean
  /** What was supposed, or left out, in sentences. */
  notes: readonly string[]
}>

/** What could not be taken, or deserves a look. */
export type Probleme = Readonly<{
  feuille: string
  ligne: number | null
  colonne: string | null
  valeur: string | null
  message: string
}>

export type FormatDeDates = 'ics' | 'csv' | 'xlsx' | 'xls' | 'ods'

/** What a column of a table was taken for. */
export type ColonneLue = Readonly<{ colonne: number; entete: string; champ: Champ | null }>

export const CHAMPS = [
  'jour',
  'jour-fin',
  'debut',
  'fin',
  'horaires',
  'recurrence',
  'action',
  'reference',
  'porteur',
  'titre',
  'nature',
  'lieu',
  'salle',
  'public',
  'age',
  'age-min',
  'age-max',
  'tarif',
  'prix',
  'inscription',
  'inscription-mot',
  'description',
  'statut',
  'mot',
  'capacite',
  'accessibilite',
  'identifiant',
  'origine',
  'version',
] as const
export type Champ = (typeof CHAMPS)[number]

export type TableauLu = Readonly<{ feuille: string; ligneDEntete: number; colonnes: readonly ColonneLue[] }>

/** All that was understood of a file, before anything is compared. */
export type Lecture = Readonly<{
  format: FormatDeDates
  /** It was written here: what it lacks was filtered out, not taken off. */
  deNous: boolean
  seances: readonly SeanceLue[]
  refusees: readonly Probleme[]
  remarques: readonly Probleme[]
  tableaux: readonly TableauLu[]
}>

/** Days between which dates are taken: two years behind, and as far ahead as dates are laid. */
export type Fenetre = Readonly<{ du: Temporal.PlainDate; au: Temporal.PlainDate }>

/** Beyond, a file is no calendar of a quartier. */
export const LIMITES_D_IMPORT = {
  octets: 20 * 1024 * 1024,
  evenements: 20_000,
  seances: 2_000,
  dates: 20_000,
  // Periods of recurrences gone through: 2,000 séances of each week, without end, are fewer.
  pas: 1_000_000,
} as const

/** As long as what is typed in the form of a séance; what is kept of a file is read again at each look at it. */
export const LONGUEURS = {
  ...{ titre: 120, description: 2_000, prix: 120, inscription: 200, lieu: 200, mot: 300 },
  ...{ indices: 1_000, uid: 1_000 },
} as const

/** Said of what is longer than that, in front of the yes. */
const TROP_LONGS = {
  titre: 'Le titre est trop long',
  description: 'La description est trop longue',
  lieu: 'Le lieu est trop long',
  salle: 'La salle est trop longue',
  mot: 'Le mot qui va avec la date est trop long',
  tarif: 'Le tarif est trop long',
  inscription: 'Ce qui est dit de l’inscription est trop long',
  'inscription-mot': 'Ce qui est dit de l’inscription est trop long',
} as const
export const tropLong = (champ: keyof typeof TROP_LONGS): string => `${TROP_LONGS[champ]} : sa fin est laissée de côté.`
