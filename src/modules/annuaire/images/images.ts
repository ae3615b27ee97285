import {
  besoinChoisi,
  entreeDuLexique,
  familles,
  lire,
  preparerBesoin,
  versionDuLexique,
} from '#modules/competences/index.ts'
import { plier } from '#platform/texte.ts'
import type { Dessin, PictogrammeNom } from '#ui/pictogrammes.tsx'
import { AGES_DITS, type Talent } from '../domain.ts'
import { AUTRE, nomDeLangue } from '../mots/langue.ts'
import { FAMILLES_MONTREES, LANGUES_MONTREES, PICTO_D_ENTREE } from './images.donnees.ts'
import { TRAIT_D_ENTREE } from './images-traits.donnees.ts'

/** A skill as a picture to touch; `id` is its entry in the lexicon. */
export type Image = Readonly<{ id: string; libelle: string; dessin: Dessin }>
export type FamilleEnImages = Readonly<{ id: string; libelle: string; picto: PictogrammeNom; images: readonly Image[] }>

const RANGS = Object.keys(FAMILLES_MONTREES)
const rangDe = (famille: string): number => (RANGS.includes(famille) ? RANGS.indexOf(famille) : RANGS.length)

const pictoDeFamille = (famille: string): PictogrammeNom => FAMILLES_MONTREES[famille] ?? 'main'

const imageDe = (id: string): Image[] => {
  const entree = entreeDuLexique(id)
  if (!entree) return []
  const trait = TRAIT_D_ENTREE[id]
  const dessin = trait ? (`trait-${trait}` as const) : (PICTO_D_ENTREE[id] ?? pictoDeFamille(entree.famille))
  return [{ id, libelle: entree.libelle, dessin }]
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

/** The languages a person wrote in their field or ticked as pictures, each once: « arabe, soninké ». */
export const languesDites = ({
  langues,
  images,
}: Readonly<{ langues: readonly string[]; images: readonly string[] }>) => {
  const cochees = images.flatMap((id) => (id.startsWith('langue-') ? (entreeDuLexique(id)?.libelle ?? []) : []))
  const toutes = [...langues, ...cochees.map((libelle) => libelle.replace(/^Parler /u, ''))]
  return [...new Map(toutes.map((langue) => [plier(langue), langue])).values()]
}

/** Where somebody of 16 or 17 answers, or says that they still agree. */
export const AGE_LU = 'Vous avez 16 ou 17 ans : avec votre oui, l’association le lit, sans votre nom.'

/** « 16 ou 17 ans, avec l’accord d’un parent »: nothing of an adult. */
export const mineur = ({ age }: Pick<Talent, 'age'>): string => (age === '16-17' ? AGES_DITS[age] : '')

/**
 * For whoever is about to phone or meet somebody: that they are a minor, the languages they said, in their words, and the
 * one they wrote in. Nothing of languages for who said French, or said nothing.
 */
export function aSavoir(talent: Pick<Talent, 'age' | 'langues' | 'images' | 'langue' | 'texte'>): string {
  const dites = languesDites(talent)
  const ecrit = talent.texte === '' || talent.langue === 'fr' ? '' : talent.langue
  return [
    ...(mineur(talent) === '' ? [] : [`${mineur(talent)}.`]),
    ...(dites.length === 0 || dites.some((une) => plier(une) === 'francais')
      ? []
      : [`Langues indiquées : ${dites.join(', ')}.`]),
    ...(ecrit === ''
      ? []
      : [`A écrit ses mots ${ecrit === AUTRE ? 'dans une autre langue' : `en ${nomDeLangue(ecrit)}`}.`]),
  ].join(' ')
}

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

/** Read as surely as this, a word is no guess; a drawing asks no less, since a wrong one is seen before any word. */
const SUR = 0.85

/** The part of all that a need says which one skill must take to be what it is about, and that the next may take of that. */
const CENTRALE = 0.35
const SECONDE_MAX = 0.8

type Besoin = Readonly<{ titre: string; besoin: string; entrees: readonly string[] | null }>

/**
 * The drawing of what a need asks to do, that of its picture in the sign-up form: the first skill that its title surely
 * names, when its words say it too, or its family, or say nothing surely; or else the one that all its words surround.
 * `null` rather than a football for a song.
 */
export function dessinDuBesoin(n: Besoin): Dessin | null {
  const cle = JSON.stringify([versionDuLexique(), n.titre, n.besoin, n.entrees])
  const connu = dessines.get(cle)
  if (connu !== undefined) return connu
  if (dessines.size >= DESSINES_MAX) dessines.clear()
  const choisie = nommee(n) ?? entouree(n)
  const dessin = choisie === undefined ? null : (imageDe(choisie)[0]?.dessin ?? null)
  dessines.set(cle, dessin)
  return dessin
}

/** Lists draw the same needs at each page, and a need takes some milliseconds to read. */
const dessines = new Map<string, Dessin | null>()
const DESSINES_MAX = 1000

const estUnSavoir = (id: string): boolean => entreeDuLexique(id)?.facette === false

function nommee(n: Besoin): string | undefined {
  const familleDe = (id: string) => entreeDuLexique(id)?.famille
  const dites = n.entrees?.map((id) => ({ id, force: 1 })) ?? lire(n.besoin, 'besoin').entrees
  const titre = lire(n.titre, 'besoin')
    .entrees.filter(({ id, force }) => force >= SUR && estUnSavoir(id))
    .toSorted((a, b) => rangDansLeTitre(n.titre, a.mots) - rangDansLeTitre(n.titre, b.mots))
    .map(({ id }) => id)
  const confirmees = dites.filter(({ force }) => force >= FORCE_MIN).map(({ id }) => id)
  return (
    titre.find((id) => confirmees.includes(id)) ??
    titre.find((id) => confirmees.some((autre) => familleDe(autre) === familleDe(id))) ??
    (dites.some(({ force }) => force >= SUR) ? undefined : titre[0])
  )
}

/** What stands in the middle of all that is said; where the skills were chosen, the only one. */
function entouree({ titre, besoin, entrees }: Besoin): string | undefined {
  const dit = { titre, texte: besoin }
  const { alentours } = entrees === null ? preparerBesoin(dit) : besoinChoisi(entrees, dit)
  const [premiere, seconde] = alentours.filter(({ id }) => estUnSavoir(id)).toSorted((a, b) => b.part - a.part)
  if (!premiere || premiere.part < CENTRALE || (seconde?.part ?? 0) > premiere.part * SECONDE_MAX) return undefined
  return premiere.id
}

const rangDansLeTitre = (titre: string, mots: readonly string[]): number =>
  Math.min(...mots.map((mot) => titre.indexOf(mot)).filter((rang) => rang >= 0))

/** The drawing of what a person does; a hand when their words brush past several things. */
export const pictoDuTalent = (entrees: readonly Lue[]): PictogrammeNom => {
  const [famille] = famillesDEntrees(entrees.filter(({ force }) => force >= SUR))
  return famille === undefined ? 'main' : pictoDeFamille(famille)
}

export { pictoDeFamille }
