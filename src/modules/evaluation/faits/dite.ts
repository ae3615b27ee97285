import type { TableauDit } from '#modules/programmation/index.ts'
import type { Id } from '#platform/ids.ts'
import { type NomDeSection, TITRE_DE_SECTION } from './sections.ts'

/** A section in words, as data that JSON holds: page, papers and what is frozen show this one value. */
export type SectionDite = Readonly<{
  id: NomDeSection
  titre: string
  /** In one line, where the section is announced. */
  essentiel: string
  phrases: readonly string[]
  tableaux: readonly TableauDit[]
  /** What is counted, where it comes from, what is left out. */
  pourquoi: string
  /** Where more is read; not shown where its tool is not tried. */
  liens: readonly Readonly<{ libelle: string; chemin: string; outil?: string }>[]
  /** Stories by their id and the print of what was agreed to: their words are read at each drawing, never kept. */
  recits: readonly Readonly<{ recitId: Id; empreinte: string; raison: string; choix: string }>[]
  /** Figures that two editions are compared by. */
  chiffres: readonly Readonly<{ cle: string; libelle: string; valeur: number | null }>[]
}>

type Dite = Pick<SectionDite, 'essentiel' | 'pourquoi'> & Partial<Omit<SectionDite, 'id' | 'titre'>>

const RIEN = { phrases: [], tableaux: [], liens: [], recits: [], chiffres: [] } as const

export const section = (id: NomDeSection, dite: Dite): SectionDite => ({
  id,
  titre: TITRE_DE_SECTION[id],
  ...RIEN,
  ...dite,
})
