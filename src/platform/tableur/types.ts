import type { Result } from '#platform/result.ts'

/** One cell as the person sees it. Absent properties mean « nothing special ». */
export type Cellule = Readonly<{
  /** What is stored: a formula gives its result; a date gives its ISO text (see `date`). */
  valeur: string | number | boolean | null
  /** What is shown, close to what the spreadsheet would show in French. */
  texte: string
  /** `2026-06-21` or `2026-06-21T18:00`, when the cell is a real date. */
  date?: string
  /** The number format (`0%`, `mmm-yy`, `#,##0 "€"`). */
  format?: string
  /** The formula, without its equals sign. */
  formule?: string
  /** Fill colour, `RRGGBB`, absent when none or white. */
  fond?: string
  barre?: true
  gras?: true
  /** It stands in a hidden row. */
  masque?: true
  commentaire?: string
  /** Set on the hidden cells of a merged range: the cell (0-based) that carries the value. */
  maitre?: Readonly<{ ligne: number; colonne: number }>
}>

/** A merged range, 0-based, bounds included. */
export type Fusion = Readonly<{ ligne: number; colonne: number; ligneFin: number; colonneFin: number }>

/** A sheet: `lignes[row][column]`, 0-based, holes where nothing is written. */
export type Feuille = Readonly<{
  nom: string
  masquee: boolean
  lignes: ReadonlyArray<ReadonlyArray<Cellule | undefined>>
  fusions: readonly Fusion[]
}>

export type FormatTableur = 'csv' | 'xlsx' | 'xls' | 'ods'

export type Classeur = Readonly<{ format: FormatTableur; feuilles: readonly Feuille[] }>

export type RefusTableur =
  | 'fichier-vide'
  | 'fichier-trop-lourd'
  | 'archive-trop-grosse'
  | 'trop-de-cellules'
  | 'trop-de-lignes'
  | 'trop-a-relire'
  | 'mot-de-passe'
  | 'format-inconnu'
  | 'fichier-illisible'
  | 'lecture-trop-longue'

export const PHRASES_TABLEUR: Record<RefusTableur, string> = {
  'fichier-vide': 'Ce fichier est vide.',
  'fichier-trop-lourd': 'Ce fichier dépasse 20 Mo. Retirez les images ou les feuilles inutiles, puis recommencez.',
  'archive-trop-grosse': 'Une fois décompressé, ce fichier serait beaucoup trop gros. Il n’a pas été ouvert.',
  'trop-de-cellules': 'Ce fichier a trop de lignes ou de colonnes remplies pour être lu ici.',
  'trop-de-lignes':
    'Ce fichier dit plus de 2 000 actions ou structures, ou a plus de 5 000 lignes remplies : gardez les feuilles et les années utiles, puis recommencez.',
  'trop-a-relire':
    'Ce fichier dit trop de choses pour être relu ici. Déposez-le en plusieurs fois, ou avec moins de colonnes.',
  'mot-de-passe': 'Ce fichier est protégé par un mot de passe. Enregistrez-en une copie sans mot de passe.',
  'format-inconnu': 'Ce fichier n’est pas un tableau que nous savons lire. Formats acceptés : XLSX, XLS, ODS, CSV.',
  'fichier-illisible': 'Ce fichier est abîmé ou incomplet : nous n’arrivons pas à l’ouvrir.',
  'lecture-trop-longue': 'La lecture de ce fichier prend trop de temps ou de mémoire : elle a été arrêtée.',
}

export type LectureTableur = Result<Classeur, RefusTableur>

/** Bytes of an upload, unpacked bytes of an archive, filled cells, rows, columns and merged cells that we accept. */
export const LIMITES = {
  octets: 20 * 1024 * 1024,
  octetsDecompresses: 160 * 1024 * 1024,
  cellules: 1_500_000,
  lignes: 200_000,
  colonnes: 2_000,
  // Once ranges are cut to the cells in use: one cell far away is enough to make any of them huge.
  cellulesFusionnees: 200_000,
} as const

/** Colour of the cells that were changed: a cyan that such workbooks do not use to mean something. */
export const COULEUR_MODIFIEE = '8CE8F0'
