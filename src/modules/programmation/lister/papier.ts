type Rang = readonly string[]

/** What a committee is handed, in words: its page and its sheet (`papier.typ`) show this one value, each sum once. */
export type Papier = Readonly<{ titre: string; sousTitre: string; notes: Rang; tableaux: readonly TableauDit[] }>

export type TableauDit = Readonly<{
  titre: string
  entetes: Rang
  /** How the width of the sheet is shared among the columns of words; under 0: numbers, set right, in so many millimetres. */
  parts: readonly number[]
  lignes: readonly Rang[]
  /** The sums; empty: none. */
  pied: Rang
  dits: Rang
  /** Short enough to stand on one sheet. */
  entier: boolean
}>

/** What a column says of a line, and at the foot of all of them. */
export type ColonneDite<L> = Readonly<{
  cle: string
  libelle: string
  part?: number
  /** Shown until somebody chooses otherwise, when nothing is said. */
  montree?: 'toujours' | 'sur-demande'
  dit: (ligne: L) => string
  somme?: (lignes: readonly L[]) => string
}>

const ENTIER = 20

export const enTableau = <L>(
  titre: string,
  colonnes: readonly ColonneDite<L>[],
  lignes: readonly L[],
  { total, dits = [], entier = false }: Readonly<{ total?: string; dits?: Rang; entier?: boolean }>,
): TableauDit => ({
  titre,
  entetes: colonnes.map(({ libelle }) => libelle),
  parts: colonnes.map(({ part }) => part ?? -21),
  lignes: lignes.map((l) => colonnes.map(({ dit }) => dit(l))),
  pied: total === undefined ? [] : colonnes.map(({ somme }, n) => (n === 0 ? total : (somme?.(lignes) ?? ''))),
  dits,
  entier: entier && lignes.length <= ENTIER,
})

/** On paper the amounts take the room: a name is not cut word by word. */
export const insecable = (nom: string): string => nom.replaceAll(' ', '\u00a0')
