import { loadSolver, type Solver } from '#platform/solver.ts'
import { type Couple, type Modele, POIDS_ANNONCE, somme } from '../modele.ts'

/**
 * Who meets whom, without saying in which round: a linear program. Each row sums the pairs of one person or of one stand,
 * and a row of wishes stands inside a row of all: a network, whose optima are whole. So is each bound proven. Seats taken
 * two at a time (a person and her interpreter) may break pairs in two: the bound stands, the halves are left to the rounds.
 */
export type Relache = Readonly<{
  /** Ranks in `couples`. */
  choisis: readonly number[]
  /** Wishes granted that each unit then each stand is owed, those of the fixed meetings included. */
  dus: readonly number[]
  plancher: number
  /** Ranks of those left under the floor: too many others want the same seats. */
  coinces: readonly number[]
  /** Mandatory pairs that hold together. */
  tenus: ReadonlySet<number>
  /** The greatest sum of wishes under this floor, and the most seats taken whatever the wishes. */
  borne: number
  borneDeRencontres: number
}>

/** A floor rises as long as this share of those who have that many wishes can have it: one stand wanted by all stops nobody else. */
const PART_AU_PLANCHER = 0.9
const OPTIONS = { output_flag: false, threads: 1, random_seed: 1, presolve: 'off' }

export async function relacher(modele: Modele): Promise<Relache> {
  const programme = new Programme(await loadSolver(), modele)
  const tenus = programme.obligatoires()
  const { dus, plancher, coinces } = elever(programme, modele)
  const but = (c: Couple) => programme.valeur(c)
  const entier = programme.resoudre({ dus, but })
  const borne = programme.total(dus, entier.choisis)
  const { choisis } = programme.entiers({ dus, but }, entier)
  const taille = ({ u }: Couple) => modele.unites[u]?.places ?? 1
  const simple = Math.min(
    somme(modele.unites.map(({ places }, u) => places * (programme.degres[u] ?? 0))),
    programme.placesEnTout(),
  )
  // Half the days are bounded by their seats or their rounds alone, without a program.
  const borneDeRencontres =
    somme(choisis.flatMap((c) => modele.couples[c] ?? []).map(taille)) >= simple
      ? simple
      : Math.floor(programme.resoudre({ dus: [], but: taille }).valeur + 1e-6)
  return { choisis, dus, plancher, coinces, tenus, borne: modele.poidsAcquis + borne, borneDeRencontres }
}

/**
 * The least served first: the highest number of wishes that all can have (whoever has fewer, all of theirs), by halving;
 * then, as long as nearly all can have one more, those are owed it, and who cannot is owed what they have.
 */
function elever(programme: Programme, modele: Modele): Pick<Relache, 'dus' | 'plancher' | 'coinces'> {
  const maxima = programme.maxima()
  const fige = new Set<number>()
  const dusA = (f: number, dus: readonly number[]) =>
    maxima.map((max, p) => (fige.has(p) ? (dus[p] ?? 0) : Math.min(f, max)))
  let dus = dusA(0, [])
  for (let plancher = 0; ; plancher += 1) {
    // With a wish granted for each round nobody is badly served, however many seats a stand has.
    let [bas, haut] = [plancher, Math.min(modele.tours, Math.max(0, ...maxima))]
    while (bas < haut) {
      const milieu = (bas + haut + 1) >> 1
      const tient =
        programme.places(dusA(milieu, dus)) &&
        programme.resoudre({ dus: dusA(milieu, dus), but: (c) => programme.valeur(c) }).tient
      if (tient) bas = milieu
      else haut = milieu - 1
    }
    plancher = bas
    dus = dusA(plancher, dus)
    const candidats = maxima.flatMap((max, p) => (!fige.has(p) && max > plancher && plancher < modele.tours ? [p] : []))
    const atteints = candidats.length === 0 ? [] : programme.resoudre({ dus, but: () => 0, plus: candidats }).atteints
    if (atteints.length === 0 || atteints.length < PART_AU_PLANCHER * candidats.length) {
      const coinces = [...fige].filter((p) => (dus[p] ?? 0) < Math.min(plancher, maxima[p] ?? 0))
      // A person owed nothing is no floor: a day without a wish has none.
      return { dus, plancher: modele.couples.length === 0 && somme(modele.acquis) === 0 ? 0 : plancher, coinces }
    }
    const eux = new Set(atteints)
    for (const p of candidats) if (!eux.has(p)) fige.add(p)
  }
}

type Demande = Readonly<{
  dus: readonly number[]
  but: (couple: Couple) => number
  /** One wish more for as many of these as can be. */
  plus?: readonly number[]
  /** Pairs decided already: 1 or 0. */
  fixes?: ReadonlyMap<number, number>
}>
type Solution = Readonly<{
  tient: boolean
  valeur: number
  choisis: readonly number[]
  atteints: readonly number[]
  /** How much of each pair: whole, but where seats go two by two. */
  parts: readonly number[]
}>

class Programme {
  readonly #highs: Solver
  readonly #modele: Modele
  /** Ranks of couples by unit then stand: all, and those wished. */
  readonly #tous: readonly number[][]
  readonly #voulus: readonly number[][]
  readonly #unite: number
  #tenus: ReadonlySet<number> = new Set()
  /** The most meetings to come of each unit, then seats of each stand. */
  readonly degres: readonly number[]

  constructor(highs: Solver, modele: Modele) {
    this.#highs = highs
    this.#modele = modele
    const { unites, stands, couples, toursDe, placesDe } = modele
    const tous: number[][] = [...unites, ...stands].map(() => [])
    const voulus: number[][] = tous.map(() => [])
    for (const [c, { u, s, poidsVisiteur, poidsStand }] of couples.entries()) {
      tous[u]?.push(c)
      tous[unites.length + s]?.push(c)
      if (poidsVisiteur > 0) voulus[u]?.push(c)
      if (poidsStand > 0) voulus[unites.length + s]?.push(c)
    }
    this.#tous = tous
    this.#voulus = voulus
    this.degres = [...toursDe, ...placesDe].map((n, p) => Math.min(n, p < unites.length ? (tous[p]?.length ?? 0) : n))
    // A wish is worth more than all the rounds filled without one; an itinerary kept in reserve is filled last.
    this.#unite = 2 * unites.length * Math.max(1, ...toursDe) + 1
  }

  valeur({ u, poidsVisiteur, poidsStand, annonce }: Couple): number {
    const souhaits = poidsVisiteur + poidsStand + (annonce ? POIDS_ANNONCE : 0)
    return souhaits * this.#unite + (this.#modele.unites[u]?.reserve ? 1 : 2)
  }

  /** The sum of wishes of a solution; with announced pairs in its aim, that of another program without them. */
  total(dus: readonly number[], choisis: readonly number[]): number {
    const { couples, unites } = this.#modele
    const poids = ({ poidsVisiteur, poidsStand }: Couple) => poidsVisiteur + poidsStand
    if (couples.some(({ annonce }) => annonce) || unites.some(({ places }) => places > 1))
      return Math.floor(this.resoudre({ dus, but: poids }).valeur + 1e-6)
    return somme(choisis.map((c) => (couples[c] ? poids(couples[c]) : 0)))
  }

  /** The mandatory pairs that can be had together, which stay. */
  obligatoires(): ReadonlySet<number> {
    if (!this.#modele.couples.some(({ obligatoire }) => obligatoire)) return this.#tenus
    const { choisis } = this.resoudre({ dus: [], but: ({ obligatoire }) => (obligatoire ? 1 : 0) })
    this.#tenus = new Set(choisis.filter((c) => this.#modele.couples[c]?.obligatoire))
    return this.#tenus
  }

  /** The most wishes that each could have, alone in the day: theirs, within their rounds or their seats. */
  maxima(): number[] {
    const { acquis } = this.#modele
    return this.#voulus.map((siens, p) => {
      const autres = (this.#tous[p] ?? []).filter((c) => this.#tenus.has(c) && !siens.includes(c)).length
      return (acquis[p] ?? 0) + Math.min(siens.length, Math.max(0, (this.degres[p] ?? 0) - autres))
    })
  }

  /**
   * Whole again where seats taken by two broke pairs: theirs are rounded to the most that fit, the rest follows. What is
   * kept is a plan; the bound stays that of the broken one.
   */
  entiers({ dus, but }: Demande, casse: Solution): Solution {
    const { couples, unites, stands, toursDe, placesDe } = this.#modele
    const plusieurs = couples.flatMap(({ u }, c) => ((unites[u]?.places ?? 1) > 1 ? [c] : []))
    const parts = plusieurs.toSorted((a, b) => (casse.parts[b] ?? 0) - (casse.parts[a] ?? 0))
    if (parts.every((c) => Number.isInteger(casse.parts[c]))) return casse
    const [reste, places] = [[...toursDe], [...placesDe]]
    const gardes = new Set<number>()
    for (const c of parts) {
      const { u = 0, s = 0 } = couples[c] ?? {}
      const taille = unites[u]?.places ?? 1
      // Seats that go two by two fill a round of seven but for one.
      const tient = (places[s] ?? 0) >= taille && (stands[s]?.places ?? 0) >= taille && (reste[u] ?? 0) > 0
      if (!tient || (casse.parts[c] ?? 0) <= 0) continue
      gardes.add(c)
      reste[u] = (reste[u] ?? 0) - 1
      places[s] = (places[s] ?? 0) - taille
    }
    const fixes = new Map(plusieurs.map((c) => [c, gardes.has(c) ? 1 : 0]))
    const leurs = dus.map((du, p) => (p < unites.length && (unites[p]?.places ?? 1) > 1 ? 0 : du))
    const rond = this.resoudre({ dus: leurs, but, fixes })
    return rond.tient ? rond : casse
  }

  placesEnTout(): number {
    return somme(this.degres.slice(this.#modele.unites.length))
  }

  /** Whether there are seats enough for what all are owed: spares a program that could not hold. */
  places(dus: readonly number[]): boolean {
    const { unites, acquis } = this.#modele
    const manque = somme(unites.map(({ places }, u) => Math.max(0, (dus[u] ?? 0) - (acquis[u] ?? 0)) * places))
    return manque <= this.placesEnTout()
  }

  resoudre({ dus, but, plus = [], fixes }: Demande): Solution {
    const { couples, unites, acquis } = this.#modele
    const rien = { tient: true, valeur: 0, choisis: [], atteints: [], parts: [] }
    if (couples.length === 0) return { ...rien, tient: dus.every((du, p) => du <= (acquis[p] ?? 0)) }
    const enPlus = new Set(plus)
    const lignes = this.degres.flatMap((max, p) => {
      const [tous = [], siens = []] = [this.#tous[p], this.#voulus[p]]
      const du = (dus[p] ?? 0) - (acquis[p] ?? 0)
      const places = (c: number) => (p < unites.length ? 1 : (unites[couples[c]?.u ?? 0]?.places ?? 1))
      return [
        ...(tous.length > 0 ? [`${tous.map((c) => `${places(c)} x${c}`).join(' + ')} <= ${max}`] : []),
        ...(siens.length > 0 && (du > 0 || enPlus.has(p))
          ? [`${siens.map((c) => `x${c}`).join(' + ')}${enPlus.has(p) ? ` - y${p}` : ''} >= ${du}`]
          : []),
      ]
    })
    const aimes = couples.flatMap((couple, c) => (but(couple) > 0 ? [`${but(couple)} x${c}`] : []))
    const texte = [
      'Maximize',
      ` o: ${[...aimes, ...plus.map((p) => `1 y${p}`)].join(' + ') || '0 x0'}`,
      'Subject To',
      ...lignes.map((ligne, rang) => ` c${rang}: ${ligne}`),
      'Bounds',
      ...couples.map((_, c) => ` ${fixes?.get(c) ?? (this.#tenus.has(c) ? 1 : 0)} <= x${c} <= ${fixes?.get(c) ?? 1}`),
      ...plus.map((p) => ` 0 <= y${p} <= 1`),
      'End',
    ].join('\n')
    const { Status, ObjectiveValue, Columns } = this.#highs.solve(texte, OPTIONS)
    if (Status !== 'Optimal') return { ...rien, tient: false }
    const part = (nom: string) => Math.round((Columns[nom]?.Primal ?? 0) * 1e6) / 1e6
    const parts = couples.map((_, c) => part(`x${c}`))
    const choisis = parts.flatMap((x, c) => (x === 1 ? [c] : []))
    return { tient: true, valeur: ObjectiveValue, choisis, atteints: plus.filter((p) => part(`y${p}`) === 1), parts }
  }
}
