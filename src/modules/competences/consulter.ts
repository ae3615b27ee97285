import { lireAvec, sansLOffert } from './lecture/lire.ts'
import { lexique } from './lexique/charger.ts'
import type { Famille } from './lexique/lire-fichier.ts'

/** What was read: an entry or a facet, how surely (0 to 1), the words that gave it as they stand in the text; `autour`: of a need, these only tell where, when or with what. */
export type Lue = Readonly<{ id: string; force: number; mots: readonly string[]; autour: boolean }>
export type Lecture = Readonly<{ entrees: readonly Lue[]; facettes: readonly Lue[] }>

/** Reads a text of a talent (what is offered) or of a need (what is missing); surest first. Any text is accepted. */
export function lire(texte: string, cote: 'talent' | 'besoin'): Lecture {
  const { entrees } = lexique()
  const {
    entrees: toutes,
    mots: lus,
    portees,
  } = lireAvec(lexique(), cote === 'besoin' ? sansLOffert(texte) : texte, cote)
  const lues = toutes.filter(({ force }) => force > 0)
  const pleins = new Set(lus.flatMap(({ mot }, rang) => (portees[rang] === 'circonstance' ? [] : mot.ecrit)))
  const dire = (facette: boolean): Lue[] =>
    lues
      .filter(({ numero }) => entrees[numero]?.facette === facette)
      .map(({ id, force, mots }) => ({
        id,
        force,
        mots,
        autour: mots.filter((mot) => !pleins.has(mot)).length * 2 > mots.length,
      }))
  return { entrees: dire(false), facettes: dire(true) }
}

export type FicheDEntree = Readonly<{
  id: string
  libelle: string
  famille: string
  facette: boolean
  parent: string | null
}>

/** An entry by its id, `null` when the lexicon has none of that name. */
export function entree(id: string): FicheDEntree | null {
  const { entrees, parId } = lexique()
  const trouvee = entrees[parId.get(id) ?? -1]
  if (!trouvee) return null
  const { libelle, famille, facette, parent } = trouvee
  return { id, libelle, famille, facette, parent: parent === null ? null : (entrees[parent]?.id ?? null) }
}

/** The families, with their entries in the order of the files; facets last. */
export function familles(): readonly (Famille & Readonly<{ entrees: readonly string[] }>)[] {
  const { familles: toutes, entrees } = lexique()
  return toutes
    .map((famille) => ({ ...famille, entrees: entrees.filter((e) => e.famille === famille.id).map((e) => e.id) }))
    .sort((a, b) => Number(a.facette) - Number(b.facette))
}
