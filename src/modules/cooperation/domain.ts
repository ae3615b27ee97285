import type { Id } from '#platform/ids.ts'

/** Kinds of facts, kept apart: none is weighed against another. */
export const GENRES = ['coup-de-pouce', 'pret', 'dates', 'promesse', 'stand', 'temps-fort'] as const
export type Genre = (typeof GENRES)[number]

/**
 * A fact of one day, between the structures that it names. `chemin`: where it is read; empty, nowhere. `ouvert`: the calendar
 * or the minutes of a meeting say it to all of the programme already.
 */
export type Fait = Readonly<{
  genre: Genre
  jour: string
  chemin: string
  ouvert: boolean
  structures: readonly Id[]
}>

/** A structure, and the years in whose programme it is. */
export type Structure = Readonly<{ id: Id; nom: string; annees: readonly number[] }>

/** « Nous travaillions déjà ensemble »: said by one, true once the other said so too. */
export type DejaEnsemble = Readonly<{
  id: Id
  structureId: Id
  avecId: Id
  depuisAnnee: number
  diteLe: Temporal.Instant
  diteAuBureau: boolean
  accordeeLe: Temporal.Instant | null
  accordeeAuBureau: boolean
}>

export type Paire = Readonly<{ a: Id; b: Id }>
/** Two structures, and the facts that tie them; `a` < `b`, so that a pair is one. */
export type Lien = Paire & Readonly<{ faits: readonly Fait[] }>

/** What two years are told by. `structures`: all that are named, in the order of their names. */
export type Cooperation = Readonly<{
  annee: number
  structures: readonly Structure[]
  faits: readonly Fait[]
  avant: readonly DejaEnsemble[]
}>

export const cleDe = (x: Id, y: Id): string => (x < y ? `${x} ${y}` : `${y} ${x}`)
export const deLAnnee = (faits: readonly Fait[], annee: number): readonly Fait[] =>
  faits.filter(({ jour }) => jour.startsWith(`${annee}-`))

const RENCONTRES: readonly Genre[] = ['stand', 'temps-fort']
export const estUneRencontre = ({ genre, structures }: Fait): boolean =>
  RENCONTRES.includes(genre) && structures.length > 1

/** What was done together: to have met, at a stand or in the same room, is told apart. */
export const faitsEnsemble = (faits: readonly Fait[]): readonly Fait[] =>
  faits.filter(({ genre }) => !RENCONTRES.includes(genre))

/** What is read by whoever may not read all: nothing of what two structures lend or give each other, or say of before. */
export const ouverts = (cooperation: Cooperation): Cooperation => ({
  ...cooperation,
  faits: cooperation.faits.filter(({ ouvert }) => ouvert),
  avant: [],
})

/** Every pair that a fact names; a fact that names one structure alone ties nothing. */
export function liensDe(faits: readonly Fait[]): readonly Lien[] {
  const paires = new Map<string, { a: Id; b: Id; faits: Fait[] }>()
  for (const fait of faits) {
    const ids = [...new Set(fait.structures)].toSorted()
    for (const [rang, a] of ids.entries())
      for (const b of ids.slice(rang + 1)) {
        const cle = cleDe(a, b)
        const lien = paires.get(cle) ?? { a, b, faits: [] }
        lien.faits.push(fait)
        paires.set(cle, lien)
      }
  }
  return [...paires.values()]
}

/** How many facts tie each to each, both ways: a line and its column say the same. */
export function matriceDe(ids: readonly Id[], liens: readonly Lien[]): readonly (readonly number[])[] {
  const compte = new Map(liens.map(({ a, b, faits }) => [cleDe(a, b), faits.length]))
  return ids.map((x) => ids.map((y) => (x === y ? 0 : (compte.get(cleDe(x, y)) ?? 0))))
}

/** Whom a fact ties to somebody; no pair is made of them: of two hundred in one room there are twenty thousand. */
function relieesPar(faits: readonly Fait[]): ReadonlySet<Id> {
  const reliees = new Set<Id>()
  for (const { structures } of faits)
    if (structures.some((id) => id !== structures[0])) for (const id of structures) reliees.add(id)
  return reliees
}

/** Of these: whom no fact ties to anybody, and who was at a meeting with others and did nothing else with any. */
export function seulesDe(ids: readonly Id[], faits: readonly Fait[]) {
  const [tous, ensemble] = [relieesPar(faits), relieesPar(faitsEnsemble(faits))]
  return {
    sansLien: ids.filter((id) => !tous.has(id)),
    croisees: ids.filter((id) => tous.has(id) && !ensemble.has(id)),
  }
}

type Voisines = ReadonlyMap<Id, readonly Id[]>

function voisinesDe(liens: readonly Lien[]): Voisines {
  const voisines = new Map<Id, Id[]>()
  for (const { a, b } of liens)
    for (const [x, y] of [
      [a, b],
      [b, a],
    ] as const) {
      const siennes = voisines.get(x) ?? []
      siennes.push(y)
      voisines.set(x, siennes)
    }
  return voisines
}

/** Who is reached from there, without passing by `sans`. */
function atteintes(depart: Id, sans: Id, voisines: Voisines): readonly Id[] {
  const vues = new Set([depart])
  for (const une of vues) for (const autre of voisines.get(une) ?? []) if (autre !== sans) vues.add(autre)
  return [...vues]
}

/** A structure without which others would not be tied any more, even by way of others: the smaller groups first. */
export type Pont = Readonly<{ id: Id; groupes: readonly (readonly Id[])[] }>

export function pontsDe(liens: readonly Lien[]): readonly Pont[] {
  const voisines = voisinesDe(liens)
  return [...voisines].flatMap(([id, siennes]) => {
    const groupes: (readonly Id[])[] = []
    for (const une of siennes)
      if (!groupes.some((groupe) => groupe.includes(une))) groupes.push(atteintes(une, id, voisines))
    return groupes.length < 2 ? [] : [{ id, groupes: groupes.toSorted((x, y) => x.length - y.length) }]
  })
}

/** Both said so, of a year before that one. */
export const dejaAvant = (avant: readonly DejaEnsemble[], annee: number): readonly DejaEnsemble[] =>
  avant.filter(({ accordeeLe, depuisAnnee }) => accordeeLe !== null && depuisAnnee < annee)

/** Both said so, by that year. */
export const ditesEnsemble = (avant: readonly DejaEnsemble[], annee: number): readonly DejaEnsemble[] =>
  avant.filter(({ accordeeLe, depuisAnnee }) => accordeeLe !== null && depuisAnnee <= annee)

export type DitesEnsemble = Paire & Pick<DejaEnsemble, 'depuisAnnee'>

/** Those of them of whom no fact of that year is noted: of the pairs that have one, its line says it. */
export function ditesSansFait({ annee, faits, avant }: Cooperation): readonly DitesEnsemble[] {
  const cles = new Set(liensDe(faitsEnsemble(deLAnnee(faits, annee))).map(({ a, b }) => cleDe(a, b)))
  return ditesEnsemble(avant, annee).flatMap(({ structureId: a, avecId: b, depuisAnnee }) =>
    cles.has(cleDe(a, b)) ? [] : [{ a, b, depuisAnnee }],
  )
}

/** What a year counts, on some structures alone or on all (`null`): pairs, structures, then facts of each kind. */
export type Compte = Readonly<{ paires: number; structures: number; parGenre: Readonly<Record<Genre, number>> }>

export function compter(faits: readonly Fait[], parmi: ReadonlySet<Id> | null): Compte {
  const retenus = faits.flatMap((fait): Fait[] => {
    const structures = [...new Set(fait.structures)].filter((id) => parmi === null || parmi.has(id))
    return structures.length < 2 ? [] : [{ ...fait, structures }]
  })
  const ensemble = faitsEnsemble(retenus)
  const combien = (genre: Genre) => retenus.filter((fait) => fait.genre === genre).length
  return {
    paires: liensDe(ensemble).length,
    structures: relieesPar(ensemble).size,
    parGenre: {
      'coup-de-pouce': combien('coup-de-pouce'),
      pret: combien('pret'),
      dates: combien('dates'),
      promesse: combien('promesse'),
      stand: combien('stand'),
      'temps-fort': combien('temps-fort'),
    },
  }
}

/** This year beside the one before; the same structures are those of both programmes. */
export function comparer({ annee, structures, faits, avant }: Cooperation) {
  const dUnAn = (une: number) => structures.filter(({ annees }) => annees.includes(une))
  const memes = new Set(dUnAn(annee).flatMap(({ id, annees }) => (annees.includes(annee - 1) ? [id] : [])))
  const [hier, cetteAnnee] = [deLAnnee(faits, annee - 1), deLAnnee(faits, annee)]
  const avaient = new Set(liensDe(faitsEnsemble(hier)).map(({ a, b }) => cleDe(a, b)))
  const disent = new Set(dejaAvant(avant, annee).map(({ structureId, avecId }) => cleDe(structureId, avecId)))
  const paires = liensDe(faitsEnsemble(cetteAnnee)).map(({ a, b }) => cleDe(a, b))
  return {
    memes: memes.size,
    surLesMemes: [compter(hier, memes), compter(cetteAnnee, memes)] as const,
    surToutes: [compter(hier, null), compter(cetteAnnee, null)] as const,
    deja: paires.filter((cle) => avaient.has(cle)).length,
    ditesAvant: paires.filter((cle) => !avaient.has(cle) && disent.has(cle)).length,
    nouvelles: paires.filter((cle) => !avaient.has(cle) && !disent.has(cle)).length,
    finies: [...avaient].filter((cle) => !paires.includes(cle)).length,
  }
}
