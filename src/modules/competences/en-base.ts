import { lireAvec } from './lecture/lire.ts'
import { lexique } from './lexique/charger.ts'
import { type BesoinPrepare, preparerBesoin, ressemblance, type TalentPrepare } from './rapprocher.ts'
import { sacDeRacines } from './recherche.ts'

/** What is kept of a reading, so that a talent is read once when it is written, not at each need. */
export type EntreeGardee = Readonly<{ entree: string; force: number; mots: readonly string[] }>

/** How surely a picture ticked, or a box of a form, means its entry. */
const FORCE_D_UN_CHOIX = 0.9

/** The entries of a talent: those its words give, and those chosen as pictures. Facets are among them. */
export function entreesAGarder(texte: string, images: readonly string[]): EntreeGardee[] {
  const lues = lireAvec(lexique(), texte, 'talent').entrees
  const gardees = new Map<string, EntreeGardee>(
    lues.filter(({ force }) => force > 0).map(({ id, force, mots }) => [id, { entree: id, force, mots }]),
  )
  for (const image of images) {
    if (!lexique().parId.has(image)) continue
    const deja = gardees.get(image)
    gardees.set(image, {
      entree: image,
      force: Math.max(FORCE_D_UN_CHOIX, deja?.force ?? 0),
      mots: deja?.mots ?? [],
    })
  }
  return [...gardees.values()]
}

/** A talent as it was kept, ready to be compared; an entry that the lexicon no longer has is left out. */
export function talentGarde(entrees: readonly EntreeGardee[], texte: string): TalentPrepare {
  const { parId } = lexique()
  return {
    entrees: new Map(
      entrees.flatMap(({ entree, force, mots }) => {
        const numero = parId.get(entree)
        return numero === undefined ? [] : [[numero, { numero, id: entree, force, mots }] as const]
      }),
    ),
    sac: sacDeRacines(texte),
  }
}

/** The same talent without one entry: what the counterfactual asks. */
export function sansEntree(talent: TalentPrepare, entree: string): TalentPrepare {
  return { ...talent, entrees: new Map([...talent.entrees].filter(([, lue]) => lue.id !== entree)) }
}

/** A need of which the entries were chosen (each fully meant); its words still count a little. */
export function besoinChoisi(
  ids: readonly string[],
  besoin: Readonly<{ titre: string; texte: string }>,
): BesoinPrepare {
  const { parId } = lexique()
  const lue = preparerBesoin(besoin)
  const entrees = ids.flatMap((id) => {
    const numero = parId.get(id)
    const mots = lue.entrees.find((une) => une.id === id)?.mots ?? []
    return numero === undefined ? [] : [{ numero, id, force: 1, mots }]
  })
  return { ...lue, entrees }
}

/** Beyond these, an entry is a distant cousin: it alone brings nobody. */
const CHERCHEES_MAX = 60

/** The entries of talents that may answer a need, best weights first: what the database is asked for. */
export function entreesCherchees(besoin: BesoinPrepare): Readonly<{ entree: string; poids: number }>[] {
  const { entrees } = lexique()
  const poids = new Map<string, number>()
  for (const voulue of besoin.entrees) {
    const cible = entrees[voulue.numero]
    if (!cible) continue
    for (const offerte of entrees) {
      const valeur = voulue.force * ressemblance(cible, offerte)
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
