import { entreeDuLexique, familles, lire, versionDuLexique } from '#modules/competences/index.ts'
import type { PictogrammeNom } from '#ui/pictogrammes.tsx'
import { FAMILLES_MONTREES, LANGUES_MONTREES, PICTO_D_ENTREE } from './images.donnees.ts'
import { TRAIT_D_ENTREE } from './images-traits.donnees.ts'

/** A skill as a picture to touch; `id` is its entry in the lexicon, `trait` a line drawing of its own. */
export type Image = Readonly<{ id: string; libelle: string; picto: PictogrammeNom; trait: string | null }>
export type FamilleEnImages = Readonly<{ id: string; libelle: string; picto: PictogrammeNom; images: readonly Image[] }>

const RANGS = Object.keys(FAMILLES_MONTREES)
const rangDe = (famille: string): number => (RANGS.includes(famille) ? RANGS.indexOf(famille) : RANGS.length)

const pictoDeFamille = (famille: string): PictogrammeNom => FAMILLES_MONTREES[famille]?.picto ?? 'main'

const imageDe = (id: string): Image[] => {
  const entree = entreeDuLexique(id)
  if (!entree) return []
  const picto = PICTO_D_ENTREE[id] ?? pictoDeFamille(entree.famille)
  return [{ id, libelle: entree.libelle, picto, trait: TRAIT_D_ENTREE[id] ?? null }]
}

let faites: Readonly<{ version: string; familles: readonly FamilleEnImages[] }> | null = null

/** The pictures of the sign-up form, family by family; made once for each version of the lexicon. */
export function famillesEnImages(): readonly FamilleEnImages[] {
  const version = versionDuLexique()
  if (faites?.version !== version) faites = { version, familles: faire() }
  return faites.familles
}

const faire = (): FamilleEnImages[] =>
  familles()
    .filter(({ facette }) => !facette)
    .toSorted((a, b) => rangDe(a.id) - rangDe(b.id))
    .map(({ id, libelle, entrees }) => {
      const siennes = entrees.filter((une) => entreeDuLexique(une)?.facette === false)
      const langues = id === 'langues' ? LANGUES_MONTREES : []
      return { id, libelle, picto: pictoDeFamille(id), images: [...siennes, ...langues].flatMap(imageDe) }
    })

/** Whether this can be ticked as a picture: an entry of the lexicon, or one of the languages shown. */
export const estUneImage = (id: string): boolean => entreeDuLexique(id) !== null

/** What the pictures say, for who wrote nothing: « Coudre, Faire des gâteaux et de la pâtisserie ». */
export const motsDesImages = (ids: readonly string[]): string =>
  ids.flatMap((id) => entreeDuLexique(id)?.libelle ?? []).join(', ')

/** The words of the person, or those of the pictures for who wrote none. */
export const texteOuImages = (texte: string, images: readonly string[]): string =>
  texte.trim() === '' ? motsDesImages(images) : texte

/** An entry of the lexicon, and how surely. */
export type Lue = Readonly<{ id: string; force: number }>

/** Less than this, or than this share of the surest one, and the text only brushes past it. */
const FORCE_MIN = 0.4
const PART_MIN = 0.6

/** The families (never the facets) that these entries are of, surest first. */
export function famillesDEntrees(lues: readonly Lue[]): string[] {
  const notes = new Map<string, number>()
  for (const { id, force } of lues) {
    const entree = entreeDuLexique(id)
    if (!entree || entree.facette || force < FORCE_MIN) continue
    notes.set(entree.famille, Math.max(notes.get(entree.famille) ?? 0, force) + force / 100)
  }
  const seuil = PART_MIN * Math.max(0, ...notes.values())
  return [...notes]
    .filter(([, note]) => note >= seuil)
    .sort(([a, x], [b, y]) => y - x || rangDe(a) - rangDe(b))
    .map(([famille]) => famille)
}

/** What a talent offers, by its words and its pictures, surest first; facets after. */
export function entreesDuTalent(talent: Readonly<{ texte: string; images: readonly string[] }>): Lue[] {
  const { entrees, facettes } = lire(talent.texte, 'talent')
  return [...talent.images.map((id) => ({ id, force: 1 })), ...entrees, ...facettes]
}

/** The drawings of the families a text speaks of, surest first: a need by default. */
export const famillesDe = (texte: string, cote: 'talent' | 'besoin' = 'besoin'): PictogrammeNom[] =>
  famillesDEntrees(lire(texte, cote).entrees).map(pictoDeFamille)

/** The word of a family on a veiled card, and in the search. */
export const motDeFamille = (famille: string): string =>
  FAMILLES_MONTREES[famille]?.mot ?? famillesEnImages().find(({ id }) => id === famille)?.libelle ?? famille

export { pictoDeFamille }
