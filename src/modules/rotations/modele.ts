import { ok, type Result, refused } from '#platform/result.ts'
import type { Presence, ProblemeDeStands, RefusDeStands, Rencontre, Stand, Visiteur } from './types.ts'

/** Persons who move as one, usually one alone; `places`: the seats they take. */
export type Unite = Readonly<{ ids: readonly string[]; places: number; la: readonly boolean[]; reserve: boolean }>
export type StandOuvert = Readonly<{ id: string; places: number; la: readonly boolean[] }>

/** A pair that may meet: `u` and `s` are ranks. Weights are 0 where nothing was wished. */
export type Couple = Readonly<{
  u: number
  s: number
  poidsVisiteur: number
  poidsStand: number
  obligatoire: boolean
  annonce: boolean
}>
/** A meeting that does not move: of a round played, or set by hand. `t` is a round counted from 0. */
export type Fixe = Readonly<{ u: number; s: number; t: number }>

/** The problem in ranks: what the linear program and the rounds are made of. */
export type Modele = Readonly<{
  tours: number
  unites: readonly Unite[]
  stands: readonly StandOuvert[]
  couples: readonly Couple[]
  fixes: readonly Fixe[]
  /** What was announced for the rounds to come. */
  annonces: readonly Fixe[]
  /** The most rounds in which each unit may still meet, and seats that each stand may still give. */
  toursDe: readonly number[]
  placesDe: readonly number[]
  /** What the fixed meetings give (`donne`): wishes by unit then by stand, then rounds by unit. */
  acquis: readonly number[]
  poidsAcquis: number
  /** Mandatory pairs that can meet in no round. */
  impossibles: readonly Readonly<{ visiteurId: string; standId: string }>[]
}>

/** Above this a page waits too long for the thread: a day is 200 × 40 × 12, 96,000. */
const TAILLE_MAX = 400_000
const POIDS_MAX = 100

export const cle = (a: number | string, b: number | string): string => `${a}\n${b}`

/** The rounds in which somebody is there, `joues` of them gone. */
const presence = ({ arrivee = 1, depart = Infinity, absences = [] }: Presence, tours: number, joues = 0): boolean[] =>
  Array.from(
    { length: tours },
    (_, t) => t >= joues && t + 1 >= arrivee && t + 1 <= depart && !absences.includes(t + 1),
  )

/**
 * A meeting announced is kept rather than one worth three points of wish more. Measured when somebody leaves, or a stand: at
 * one, three itineraries in four change; from three on, those alone whom it concerns (and whom the floor is owed).
 */
export const POIDS_ANNONCE = 3

export const somme = (tous: readonly number[]): number => tous.reduce((total, un) => total + un, 0)

/**
 * The accounts that a meeting counts in: a wish of the person, one of the stand (ranked after all persons), a round of the
 * person (ranked after all stands).
 */
export const donne = (
  { unites, stands }: Pick<Modele, 'unites' | 'stands'>,
  { u, s, poidsVisiteur, poidsStand }: Couple,
): number[] => [
  ...(poidsVisiteur > 0 ? [u] : []),
  ...(poidsStand > 0 ? [unites.length + s] : []),
  unites.length + stands.length + u,
]

/** The same day without the itineraries kept in reserve: they are filled with what people leave. */
export const desGens = (modele: Modele): Modele => ({
  ...modele,
  couples: modele.couples.filter(({ u }) => !modele.unites[u]?.reserve),
  annonces: modele.annonces.filter(({ u }) => !modele.unites[u]?.reserve),
})

/** Reads a problem; what cannot be one is refused. */
export function lire(probleme: ProblemeDeStands): Result<Modele, RefusDeStands> {
  const { tours, visiteurs, stands } = probleme
  if (!Number.isInteger(tours) || tours < 1) return refused('tours-invalides')
  if (visiteurs.length === 0) return refused('personne')
  if (stands.length === 0) return refused('aucun-stand')
  if (visiteurs.length * stands.length * tours > TAILLE_MAX) return refused('trop-grand')
  const [deVisiteur, deStand] = [rangs(visiteurs), rangs(stands)]
  if (deVisiteur.size < visiteurs.length || deStand.size < stands.length) return refused('identifiant-en-double')
  const paires = [
    ...(probleme.souhaits ?? []),
    ...(probleme.interdits ?? []),
    ...(probleme.obligatoires ?? []),
    ...(probleme.verrous ?? []),
    ...(probleme.annonce?.rencontres ?? []),
  ]
  const connus = (probleme.ensembles ?? []).every(({ visiteurIds }) => visiteurIds.every((id) => deVisiteur.has(id)))
  if (!connus || paires.some((une) => !deVisiteur.has(une.visiteurId) || !deStand.has(une.standId)))
    return refused('identifiant-inconnu')
  return composer(probleme, deStand)
}

const rangs = (tous: readonly Readonly<{ id: string }>[]): Map<string, number> =>
  new Map(tous.map(({ id }, rang) => [id, rang]))

function composer(probleme: ProblemeDeStands, deStand: ReadonlyMap<string, number>): Result<Modele, RefusDeStands> {
  const { tours } = probleme
  const joues = Math.min(tours, Math.max(0, Math.floor(probleme.annonce?.joues ?? 0)))
  const groupes = regrouper(probleme)
  const unites = groupes.map(({ membres, places }): Unite => {
    const eux = membres.map((un) => presence(un, tours, joues))
    return {
      ids: membres.map(({ id }) => id),
      places,
      la: Array.from({ length: tours }, (_, t) => eux.every((la) => la[t])),
      reserve: membres.every(({ reserve }) => reserve === true),
    }
  })
  const deUnite = new Map(unites.flatMap(({ ids }, u) => ids.map((id) => [id, u] as const)))
  const enRangs = (toutes: readonly Rencontre[]): Fixe[] => {
    const vues = new Map<string, Fixe>()
    for (const { visiteurId, standId, tour } of toutes) {
      const [u, s, t] = [deUnite.get(visiteurId) ?? 0, deStand.get(standId) ?? 0, tour - 1]
      vues.set(`${u}/${s}/${t}`, { u, s, t })
    }
    return [...vues.values()]
  }
  const annoncees = enRangs(probleme.annonce?.rencontres ?? [])
  const jouees = annoncees.filter(({ t }) => t < joues)
  const poses = enRangs(probleme.verrous ?? []).filter(({ t }) => t >= joues)
  const pauses = pausesDesStands(probleme, joues, [...poses, ...annoncees])
  const ouverts = probleme.stands.map(
    (stand, s): StandOuvert => ({
      id: stand.id,
      places: Number.isFinite(stand.capacite) ? Math.max(0, Math.floor(stand.capacite)) : 0,
      la: presence(stand, tours, joues).map((la, t) => la && pauses[s] !== t),
    }),
  )
  if (!tiennent(poses, jouees, unites, ouverts)) return refused('verrous-contradictoires')
  const fixes = [...jouees, ...poses]
  const annonces = annoncees.filter(({ t }) => t >= joues && t < tours)
  const { couples, granted, poidsAcquis, impossibles } = apparier(
    probleme,
    groupes,
    unites,
    ouverts,
    deUnite,
    deStand,
    fixes,
    annonces,
  )
  return ok({
    tours,
    unites,
    stands: ouverts,
    couples,
    fixes,
    annonces,
    impossibles,
    acquis: [...granted, ...unites.map((_, u) => fixes.filter((un) => un.u === u).length)],
    poidsAcquis,
    toursDe: unites.map(({ la }, u) => {
      const libres = la.filter(Boolean).length - poses.filter((un) => un.u === u).length
      // Whoever misses a round, or was free in one that was played, has had their break.
      const faites = jouees.filter((un) => un.u === u).length
      const sansPause = probleme.pause === true && faites === joues && la.filter(Boolean).length === tours - joues
      return Math.max(0, sansPause ? libres - 1 : libres)
    }),
    placesDe: ouverts.map(({ la, places }, s) => {
      const prises = poses.filter((un) => un.s === s).reduce((n, { u }) => n + (unites[u]?.places ?? 1), 0)
      return Math.max(0, places * la.filter(Boolean).length - prises)
    }),
  })
}

type Groupe = Readonly<{ membres: readonly Visiteur[]; places: number }>

/** Who moves with whom: two groups that share somebody are one. */
function regrouper({ visiteurs, ensembles = [] }: ProblemeDeStands): Groupe[] {
  const chef = new Map(visiteurs.map(({ id }) => [id, id]))
  const tete = (id: string): string => {
    const au = chef.get(id) ?? id
    return au === id ? id : tete(au)
  }
  for (const { visiteurIds } of ensembles)
    for (const id of visiteurIds.slice(1)) chef.set(tete(id), tete(visiteurIds[0] ?? id))
  const places = new Map<string, number>()
  const comptes = new Set<string>()
  // Two groups that share somebody take the seats of both, that person's once.
  for (const un of ensembles.toSorted((a, b) => b.visiteurIds.length - a.visiteurIds.length)) {
    const qui = tete(un.visiteurIds[0] ?? '')
    const siennes = Math.floor(un.places) || 1
    const deja = un.visiteurIds.filter((id) => comptes.has(id)).length
    const [avant, dedans] = [places.get(qui) ?? 0, deja === un.visiteurIds.length]
    places.set(qui, Math.max(1, dedans ? Math.max(avant, siennes) : avant + Math.max(0, siennes - deja)))
    for (const id of un.visiteurIds) comptes.add(id)
  }
  return [...Map.groupBy(visiteurs, ({ id }) => tete(id))].map(([id, membres]) => ({
    membres,
    places: places.get(id) ?? 1,
  }))
}

/** The round in which each stand rests: spread over the rounds in between, never one in which it is awaited. */
function pausesDesStands(
  { pause, stands, tours }: ProblemeDeStands,
  joues: number,
  attendus: readonly Fixe[],
): number[] {
  if (pause !== true || tours < 2) return []
  const dedans = tours < 4 ? tours : tours - 2
  return stands.map((stand, s) => {
    const attendu = (t: number) => attendus.some((un) => un.s === s && un.t === t)
    const joue = Array.from({ length: joues }, (_, t) => t)
    if (presence(stand, tours).includes(false) || !joue.every(attendu)) return -1
    const tour = Array.from({ length: dedans }, (_, n) => ((s + n) % dedans) + (tours < 4 ? 0 : 1))
    return tour.find((t) => t >= joues && !attendu(t)) ?? -1
  })
}

/** Whether what is set by hand can be: there, seated, nobody in two places, no pair twice. */
function tiennent(
  poses: readonly Fixe[],
  jouees: readonly Fixe[],
  unites: readonly Unite[],
  stands: readonly StandOuvert[],
): boolean {
  const [lieux, paires, prises] = [
    new Set<string>(),
    new Set(jouees.map(({ u, s }) => cle(u, s))),
    new Map<string, number>(),
  ]
  return poses.every(({ u, s, t }) => {
    const [unite, stand] = [unites[u], stands[s]]
    const assis = (prises.get(cle(s, t)) ?? 0) + (unite?.places ?? 1)
    if (!unite?.la[t] || !stand?.la[t] || assis > stand.places) return false
    if (lieux.has(cle(u, t)) || paires.has(cle(u, s))) return false
    lieux.add(cle(u, t))
    paires.add(cle(u, s))
    prises.set(cle(s, t), assis)
    return true
  })
}

const seParlent = (membres: readonly Visiteur[], stand: Stand): boolean => {
  const eux = membres.flatMap(({ langues = [] }) => langues)
  const la = stand.langues ?? []
  return (
    la.length === 0 || membres.some(({ langues = [] }) => langues.length === 0) || eux.some((une) => la.includes(une))
  )
}

/** Who may meet whom, and what the fixed meetings have granted already. */
function apparier(
  probleme: ProblemeDeStands,
  groupes: readonly Groupe[],
  unites: readonly Unite[],
  ouverts: readonly StandOuvert[],
  deUnite: ReadonlyMap<string, number>,
  deStand: ReadonlyMap<string, number>,
  fixes: readonly Fixe[],
  annonces: readonly Fixe[],
) {
  const cleDe = (une: Readonly<{ visiteurId: string; standId: string }>) =>
    cle(deUnite.get(une.visiteurId) ?? 0, deStand.get(une.standId) ?? 0)
  const poids = { visiteur: new Map<string, number>(), stand: new Map<string, number>() }
  for (const un of probleme.souhaits ?? []) {
    const p = Math.min(POIDS_MAX, Math.round(un.poids))
    // The same wish twice is one, the stronger; two persons who move together have theirs side by side.
    if (p >= 1) poids[un.de].set(cleDe(un), Math.max(p, poids[un.de].get(cleDe(un)) ?? 0))
  }
  const interdits = new Set((probleme.interdits ?? []).map(cleDe))
  const obligatoires = new Map((probleme.obligatoires ?? []).map((une) => [cleDe(une), une]))
  const fixees = new Set(fixes.map(({ u, s }) => cle(u, s)))
  const annoncees = new Set(annonces.map(({ u, s }) => cle(u, s)))
  const granted = [...unites, ...ouverts].map(() => 0)
  const couples: Couple[] = []
  let poidsAcquis = 0
  for (const [u, { la, places }] of unites.entries())
    for (const [s, ouvert] of ouverts.entries()) {
      const qui = cle(u, s)
      const [v, w] = [poids.visiteur.get(qui) ?? 0, poids.stand.get(qui) ?? 0]
      if (fixees.has(qui)) {
        if (v > 0) granted[u] = (granted[u] ?? 0) + 1
        if (w > 0) granted[unites.length + s] = (granted[unites.length + s] ?? 0) + 1
        poidsAcquis += v + w
        obligatoires.delete(qui)
        continue
      }
      const [groupe, stand] = [groupes[u], probleme.stands[s]]
      if (!groupe || !stand || interdits.has(qui) || places > ouvert.places) continue
      if (groupe.membres.some(({ organisation }) => organisation && organisation === stand.organisation)) continue
      if (!seParlent(groupe.membres, stand) || !la.some((ici, t) => ici && ouvert.la[t])) continue
      const obligatoire = obligatoires.delete(qui)
      couples.push({ u, s, poidsVisiteur: v, poidsStand: w, obligatoire, annonce: annoncees.has(qui) })
    }
  return { couples, granted, poidsAcquis, impossibles: [...obligatoires.values()] }
}
