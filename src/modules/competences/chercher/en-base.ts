import { pick } from '#platform/columns.ts'
import { parTexte } from '#platform/par-texte.ts'
import { plier } from '#platform/texte.ts'
import { lexique } from '../lexique/charger.ts'
import type { Lexique } from '../lexique/construire.ts'
import { REGLAGES } from '../reglages.ts'
import { attentesDe, type BesoinPrepare, preparerBesoin, preparerTalent, type TalentPrepare } from './rapprocher.ts'
import { sacDeRacines } from './recherche.ts'

/** What is kept of a reading, so that a talent is read once when it is written, not at each need. */
export type EntreeGardee = Readonly<{
  entree: string
  /** How surely its own terms give it. */
  force: number
  /** Which part of what is said it takes, by all the words. */
  autour: number
  mots: readonly string[]
}>

/** How surely a picture ticked, or a box of a form, means its entry. */
const FORCE_D_UN_CHOIX = 0.9
const PART_D_UN_CHOIX = 0.5
const PARLE = 'parle'

/**
 * The entries of a talent: those its words give or surround, the languages named in their own field, and those chosen as pictures. Facets
 * are among them. French is of nearly all: named there, it says nothing of who would teach it.
 */
export function entreesAGarder(
  texte: string,
  images: readonly string[],
  langues: readonly string[] = [],
): EntreeGardee[] {
  const autres = langues.filter((une) => !/\bfrancais/.test(plier(une)))
  const { entrees, alentours } = preparerTalent(
    autres.length === 0 ? texte : `${texte}\nJe ${PARLE} ${autres.join(', ')}.`,
  )
  // Nobody wrote it.
  const siens = (mots: readonly string[]) =>
    autres.length === 0 || plier(texte).split(' ').includes(PARLE) ? mots : mots.filter((mot) => mot !== PARLE)
  const gardees = new Map<string, EntreeGardee>()
  for (const { id, part, mots } of alentours) gardees.set(id, { entree: id, force: 0, autour: part, mots: siens(mots) })
  for (const { id, force, mots } of entrees.values())
    gardees.set(id, { entree: id, force, autour: gardees.get(id)?.autour ?? 0, mots: siens(mots) })
  for (const image of images) {
    if (!lexique().parId.has(image)) continue
    const deja = gardees.get(image) ?? { force: 0, autour: 0, mots: [] }
    gardees.set(image, {
      ...deja,
      entree: image,
      force: Math.max(FORCE_D_UN_CHOIX, deja.force),
      autour: Math.max(PART_D_UN_CHOIX, deja.autour),
    })
  }
  return [...gardees.values()]
}

/** Those that the terms of a text give by themselves, read once by the words of each lexicon. */
export const entreesSures = (texte: string): ReadonlySet<string> =>
  sures.getOrInsertComputed(lexique(), () =>
    parTexte((lu) => new Set(entreesAGarder(lu, []).flatMap(({ entree, force }) => (force > 0 ? [entree] : [])))),
  )(texte)
const sures = new WeakMap<Lexique, (texte: string) => ReadonlySet<string>>()

const sacLu = parTexte(sacDeRacines)

/** A talent as it was kept, ready to be compared; an entry that the lexicon no longer has is left out. */
export function talentGarde(gardees: readonly EntreeGardee[], texte: string): TalentPrepare {
  const { parId } = lexique()
  const connues = gardees.flatMap(({ entree, ...lue }) => {
    const numero = parId.get(entree)
    return numero === undefined ? [] : [{ ...lue, numero, id: entree }]
  })
  return {
    entrees: new Map(connues.filter(({ force }) => force > 0).map((lue) => [lue.numero, lue])),
    alentours: connues.filter(({ autour }) => autour > 0).map((lue) => ({ ...lue, part: lue.autour })),
    sac: sacLu(texte),
    texte,
  }
}

/** The same talent without one entry: what the counterfactual asks. */
export function sansEntree(talent: TalentPrepare, entree: string): TalentPrepare {
  return {
    ...talent,
    entrees: new Map([...talent.entrees].filter(([, lue]) => lue.id !== entree)),
    alentours: talent.alentours.filter((lue) => lue.id !== entree),
  }
}

/** A need of which the entries were chosen (each fully meant); its words still count a little. */
export function besoinChoisi(
  ids: readonly string[],
  besoin: Readonly<{ titre: string; texte: string }>,
): BesoinPrepare {
  const { parId } = lexique()
  const lue = preparerBesoin(besoin)
  const choisies = ids.flatMap((id) => {
    const numero = parId.get(id)
    const mots = [...lue.entrees, ...lue.alentours].find((une) => une.id === id)?.mots ?? []
    return numero === undefined ? [] : [{ numero, id, mots }]
  })
  return {
    ...lue,
    choisi: true,
    entrees: choisies.map((une) => ({ ...une, force: 1 })),
    alentours: choisies.map((une) => ({ ...une, part: 1 / choisies.length })),
  }
}

/** Every entry of a talent that answers something of this need, however little. */
export function entreesAttendues(besoin: BesoinPrepare): string[] {
  const { entrees } = lexique()
  const { termes, autour } = attentesDe(besoin)
  return [...new Set([...termes.keys(), ...autour.keys()])].flatMap((numero) => entrees[numero]?.id ?? [])
}

/** Beyond these, an entry is a distant cousin: it alone brings nobody. */
const CHERCHEES_MAX = 60

/** An entry looked for: what its terms are worth, and what all the words around it are, on the same scale. */
export type EntreeCherchee = Readonly<{ entree: string; poids: number; autour: number }>

/** The entries of talents that may answer a need, best weights first: what the database is asked for. */
export function entreesCherchees(besoin: BesoinPrepare): readonly EntreeCherchee[] {
  const { entrees } = lexique()
  const { termes, autour } = attentesDe(besoin)
  return [...new Set([...termes.keys(), ...autour.keys()])]
    .map((numero) => ({
      entree: entrees[numero]?.id ?? '',
      poids: Math.max(0, ...(termes.get(numero) ?? []).map(({ part }) => part)),
      autour: (autour.get(numero)?.valeur ?? 0) / REGLAGES.termes,
    }))
    .sort((a, b) => b.poids + b.autour - a.poids - a.autour || (a.entree < b.entree ? -1 : 1))
    .slice(0, CHERCHEES_MAX)
}

export type EntreeDuLexique = Readonly<{ id: string; libelle: string; famille: string; facette: boolean }>

/** An entry by its id, `null` when the lexicon has none of that name. */
export function entreeDuLexique(id: string): EntreeDuLexique | null {
  const { parId, entrees } = lexique()
  const entree = entrees[parId.get(id) ?? -1]
  return entree ? pick(entree, 'id', 'libelle', 'famille', 'facette') : null
}

/** Whether this is an entry of a facet: a language, a diploma, equipment, a public. */
export const estUneFacette = (id: string): boolean => entreeDuLexique(id)?.facette === true
