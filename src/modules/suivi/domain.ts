/** What a note tells. */
export const GENRES = ['visite', 'difficulte', 'ajustement', 'fait-marquant'] as const
export type Genre = (typeof GENRES)[number]

/** Whose note it is: everybody of that side reads it, nobody else until it is shared. */
export const COTES = ['porteur', 'conseil', 'ville'] as const
export type Cote = (typeof COTES)[number]

/** With whom a note may be shared. */
export const LECTORATS = ['porteur', 'conseil', 'ville', 'partenaires', 'public'] as const
export type Lectorat = (typeof LECTORATS)[number]
/** Those who follow the programme: all but who carries the action. */
export const SUIVENT = ['conseil', 'ville', 'partenaires', 'public'] as const satisfies readonly Lectorat[]

/** Who can be recognised on a photo, and what they said. */
export const DROITS = ['personne', 'accord', 'parents'] as const
export type Droits = (typeof DROITS)[number]

export type Note = Readonly<{
  id: string
  actionId: string
  /** That carried the action then: `porteur` is that one. */
  structureId: string
  genre: Genre
  cote: Cote
  partage: readonly Lectorat[]
  jour: Temporal.PlainDate
  texte: string
  auteurId: string | null
  redigePar: string
  version: number
  creeLe: Temporal.Instant
}>

export type Photo = Readonly<{
  id: string
  noteId: string
  empreinte: string
  largeur: number
  hauteur: number
  description: string
  droits: Droits
}>

/** Those of `lectorats` who read a note: its own side, and those with whom it was shared. */
export const estLuePar = (note: Pick<Note, 'cote' | 'partage'>, lectorats: readonly Lectorat[]): boolean =>
  lectorats.includes(note.cote) || note.partage.some((un) => lectorats.includes(un))

/**
 * With whom a note is shared once its author has chosen: its own side needs no sharing, and what everybody reads is read
 * by the others too.
 */
export function partageDepuis(cote: Cote, choisis: readonly Lectorat[]): Lectorat[] {
  const voulus = choisis.includes('public') ? LECTORATS : LECTORATS.filter((un) => choisis.includes(un))
  return voulus.filter((un) => un !== cote)
}
