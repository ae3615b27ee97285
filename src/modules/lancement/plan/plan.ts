import type { PlanDeTables, RapportDeStands, RapportDeTables, Rencontre } from '#modules/rotations/index.ts'
import type { Id } from '#platform/ids.ts'
import { NUMERO_DES_LIBRES } from '../domain/venues.ts'
import { NOM_DU_ROLE } from '../textes.fr.ts'
import { type Jour, ligneDe } from './probleme.ts'

/** One person, in one round, at one stand or one table. `second`: where to go when it is empty. */
export type Passage = Readonly<{ qui: string; tour: number; ou: string; second?: string }>

/** In one round, somebody goes elsewhere than their paper says; `null`: they had nothing, or have nothing. */
export type Changement = Readonly<{ qui: string; tour: number; de: string | null; vers: string | null }>

/** What is no more as it was printed, of the rounds to come; of whoever is not there, nothing has to be said. */
export function changementsDe(
  imprime: readonly Passage[],
  neuf: readonly Passage[],
  joues: number,
  estLa: (qui: string) => boolean,
): Changement[] {
  const cle = ({ qui, tour }: Passage) => `${tour} ${qui}`
  const [avant, apres] = [new Map(imprime.map((un) => [cle(un), un])), new Map(neuf.map((un) => [cle(un), un]))]
  return [...new Set([...avant.keys(), ...apres.keys()])]
    .flatMap((la) => {
      const [a, b] = [avant.get(la), apres.get(la)]
      const un = a ?? b
      if (!un || a?.ou === b?.ou || un.tour <= joues || !estLa(un.qui)) return []
      return [{ qui: un.qui, tour: un.tour, de: a?.ou ?? null, vers: b?.ou ?? null }]
    })
    .toSorted((a, b) => a.tour - b.tour)
}

/** A plan as it is kept. At stands, `ou` is a stand's id; at tables, the number of the table. */
export type PlanGarde = Readonly<{
  blocId: Id
  empreinte: string
  reserves: number
  rencontres: readonly Passage[]
  /** As it was composed, on paper perhaps. */
  imprime: readonly Passage[]
  /** On the day: rounds that took place, and what is no more as it was printed. */
  joues: number
  changements: readonly Changement[]
  rapport: RapportDeStands | RapportDeTables
  methode: 'optimale' | 'gloutonne' | 'tables'
  composeLe: Temporal.Instant
}>

export const passagesDeStands = (rencontres: readonly Rencontre[], seconds: readonly Rencontre[]): Passage[] => {
  const second = new Map(seconds.map((un) => [`${un.visiteurId} ${un.tour}`, un.standId]))
  return rencontres.map(({ visiteurId, standId, tour }) => {
    const autre = second.get(`${visiteurId} ${tour}`)
    return { qui: visiteurId, tour, ou: standId, ...(autre === undefined ? {} : { second: autre }) }
  })
}

export const passagesDeTables = ({ tours }: Pick<PlanDeTables, 'tours'>): Passage[] =>
  tours.flatMap((tables, t) => tables.flatMap((eux, k) => eux.map((qui) => ({ qui, tour: t + 1, ou: String(k + 1) }))))

const RESERVE = /^reserve-(\d+)$/

/** What somebody of the plan is called: of a line of three, « Ana K. (2) »; an itinerary kept for whoever comes, its number. */
export function nommer(jour: Pick<Jour, 'inscrits'>): (qui: string) => string | null {
  // Two of one name are told apart by their number; before it is given, by how they come and how many.
  const deuxFois = Map.groupBy(jour.inscrits, ({ nom }) => nom)
  const noms = new Map<string, string>(
    jour.inscrits.map(({ id, nom, numero, role, nombre }) => {
      if ((deuxFois.get(nom)?.length ?? 0) < 2) return [id, nom]
      const venue = `${NOM_DU_ROLE[role]}${nombre > 1 ? `, à ${nombre}` : ''}`
      return [id, numero === null ? `${nom} (${venue})` : `${nom}, n° ${numero}`]
    }),
  )
  return (qui) => {
    const libre = numeroDuLibre(qui)
    if (libre !== null) return `Itinéraire libre ${libre}`
    const nom = noms.get(ligneDe(qui))
    const rang = qui.split('+')[1]
    return nom === undefined ? null : rang === undefined ? nom : `${nom} (${Number(rang) + 1})`
  }
}

export const estReserve = (qui: string): boolean => RESERVE.test(qui)

/** What is printed on a free itinerary, and is the number of whoever takes it. */
export function numeroDuLibre(qui: string): number | null {
  const reserve = RESERVE.exec(qui)?.[1]
  return reserve === undefined ? null : NUMERO_DES_LIBRES + Number(reserve)
}

const leLibre = (numero: number): string => `reserve-${numero - NUMERO_DES_LIBRES}`

/** The free itineraries that are printed and that nobody took; one has all the plans of the day on it. */
export const libresDe = (plans: readonly Pick<PlanGarde, 'imprime'>[]): readonly number[] =>
  [...new Set(plans.flatMap(({ imprime }) => imprime.flatMap(({ qui }) => numeroDuLibre(qui) ?? [])))].toSorted(
    (a, b) => a - b,
  )

type Routes = Pick<PlanGarde, 'rencontres' | 'imprime' | 'changements'>

/** The free itinerary is that of somebody: what is printed on it is true of them. */
export const prendreLeLibre = (plan: Routes, numero: number, id: Id): Routes => enPlaceDe(plan, leLibre(numero), id)

/** It was a mistake: the paper goes back to the pile. Of whoever had none, the rounds made since go. */
export function rendreLeLibre(plan: Routes, numero: number, id: Id): Routes {
  if (plan.imprime.some(({ qui }) => qui === id)) return enPlaceDe(plan, id, leLibre(numero))
  const autres = <T extends Readonly<{ qui: string }>>(eux: readonly T[]) => eux.filter(({ qui }) => qui !== id)
  return { ...plan, rencontres: autres(plan.rencontres), changements: autres(plan.changements) }
}

function enPlaceDe({ rencontres, imprime, changements }: Routes, avant: string, apres: string): Routes {
  const autre = <T extends Readonly<{ qui: string }>>(eux: readonly T[]) =>
    eux.map((un) => (un.qui === avant ? { ...un, qui: apres } : un))
  return { rencontres: autre(rencontres), imprime: autre(imprime), changements: autre(changements) }
}
