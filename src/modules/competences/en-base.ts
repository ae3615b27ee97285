import { lexique } from './lexique/charger.ts'
import {
  type BesoinPrepare,
  importancesAutour,
  preparerBesoin,
  preparerTalent,
  ressemblance,
  type TalentPrepare,
} from './rapprocher.ts'
import { sacDeRacines } from './recherche.ts'
import { REGLAGES } from './reglages.ts'

/** What is kept of a reading, so that a talent is read once when it is written, not at each need. */
export type EntreeGardee = Readonly<{
  entree: string
  /** How surely its own terms give it. */
  force: number
  /** How much of it the other words surround. */
  autour: number
  mots: readonly string[]
}>

/** How surely a picture ticked, or a box of a form, means its entry. */
const FORCE_D_UN_CHOIX = 0.9

/** The entries of a talent: those its words give or surround, and those chosen as pictures. Facets are among them. */
export function entreesAGarder(texte: string, images: readonly string[]): EntreeGardee[] {
  const { entrees, alentours } = preparerTalent(texte)
  const gardees = new Map<string, EntreeGardee>()
  for (const { id, part, mots } of alentours) gardees.set(id, { entree: id, force: 0, autour: part, mots })
  for (const { id, force, mots } of entrees.values())
    gardees.set(id, { entree: id, force, autour: gardees.get(id)?.autour ?? 0, mots })
  for (const image of images) {
    if (!lexique().parId.has(image)) continue
    const deja = gardees.get(image) ?? { force: 0, autour: 0, mots: [] }
    gardees.set(image, { ...deja, entree: image, force: Math.max(FORCE_D_UN_CHOIX, deja.force) })
  }
  return [...gardees.values()]
}

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
    sac: sacDeRacines(texte),
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
    const mots = [...lue.entrees, ...lue.entourees].find((une) => une.id === id)?.mots ?? []
    return numero === undefined ? [] : [{ numero, id, mots }]
  })
  return {
    ...lue,
    entrees: choisies.map((une) => ({ ...une, force: 1 })),
    // As if all its words stood in the need.
    entourees: choisies.map((une) => ({ ...une, somme: REGLAGES.autourDuBesoin })),
  }
}

/** Beyond these, an entry is a distant cousin: it alone brings nobody. */
const CHERCHEES_MAX = 60

/** The entries of talents that may answer a need, best weights first: what the database is asked for. */
export function entreesCherchees(besoin: BesoinPrepare): Readonly<{ entree: string; poids: number }>[] {
  const { entrees } = lexique()
  const autour = importancesAutour(besoin.entourees)
  const voulues = [
    ...besoin.entrees.map(({ numero, force }) => ({ numero, part: force })),
    ...besoin.entourees.flatMap(({ numero }, rang) => ({ numero, part: autour[rang] ?? 0 })),
  ]
  const poids = new Map<string, number>()
  for (const { numero, part } of voulues) {
    const cible = entrees[numero]
    if (!cible || part <= 0) continue
    for (const offerte of entrees) {
      const valeur = part * ressemblance(cible, offerte)
      if (valeur > (poids.get(offerte.id) ?? 0)) poids.set(offerte.id, valeur)
    }
  }
  return [...poids]
    .map(([entree, valeur]) => ({ entree, poids: valeur }))
    .sort((a, b) => b.poids - a.poids || (a.entree < b.entree ? -1 : 1))
    .slice(0, CHERCHEES_MAX)
}

export type EntreeDuLexique = Readonly<{ id: string; libelle: string; famille: string; facette: boolean }>

/** An entry by its id, `null` when the lexicon has none of that name. */
export function entreeDuLexique(id: string): EntreeDuLexique | null {
  const { parId, entrees } = lexique()
  const entree = entrees[parId.get(id) ?? -1]
  return entree ? { id: entree.id, libelle: entree.libelle, famille: entree.famille, facette: entree.facette } : null
}

/** Whether this is an entry of a facet: a language, a diploma, equipment, a public. */
export const estUneFacette = (id: string): boolean => entreeDuLexique(id)?.facette === true
