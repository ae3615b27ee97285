import { loadSolver, type Solver } from '#platform/solver.ts'
import { type Couple, donne, type Modele, POIDS_ANNONCE, somme } from '../modele.ts'

/**
 * Who meets whom, without saying in which round: a linear program. Each row sums the pairs of one person or of one stand,
 * and a row of wishes stands inside a row of all: a network, whose optima are whole. So is each bound proven. Seats taken
 * two at a time (a person and her interpreter) may break pairs in two: the bound stands, the halves are left to the rounds.
 */
export type Relache = Readonly<{
  /** Ranks in `couples`. */
  choisis: readonly number[]
  /** What each is owed (`donne`), the fixed meetings included: wishes by unit then by stand, then rounds by unit. */
  dus: readonly number[]
  plancher: number
  /** Rounds at a stand that each person is owed, or all that they could have. */
  passages: number
  /** Ranks of those left under it: the few stands that they may see are full. */
  serres: readonly number[]
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
/** Groups are few: their pairs alone are whole numbers, the rest follows. Nodes are counted, seconds stop what hangs. */
const ENTIERES_MAX = 600
const OPTIONS_ENTIERES = { output_flag: false, threads: 1, random_seed: 1, mip_max_nodes: 200, time_limit: 3 }

export async function relacher(modele: Modele): Promise<Relache> {
  const programme = new Programme(await loadSolver(), modele)
  const tenus = programme.obligatoires()
  const rien = programme.maxima.map(() => 0)
  const deSouhaits = modele.unites.length + modele.stands.length
  const { dus: souhaites, plancher, coinces } = elever(programme, modele, rien, (p) => p < deSouhaits)
  // Then as many rounds as all can have: who wished for nothing, or comes as three, is not who stays without a stand.
  const { dus, plancher: passages, coinces: serres } = elever(programme, modele, souhaites, (p) => p >= deSouhaits)
  const but = (c: Couple) => programme.valeur(c)
  const entier = programme.resoudre({ dus, but, partage: true })
  const borne = programme.total(dus, entier.choisis)
  const { choisis } = programme.entiers({ dus, but, partage: true }, entier)
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
  return {
    choisis,
    dus,
    plancher,
    passages,
    serres,
    coinces,
    tenus,
    borne: modele.poidsAcquis + borne,
    borneDeRencontres,
  }
}

/**
 * The least served first: the highest number of wishes that all can have (whoever has fewer, all of theirs), by halving;
 * then, as long as nearly all can have one more, those are owed it, and who cannot is owed what they have.
 */
function elever(
  programme: Programme,
  modele: Modele,
  avant: readonly number[],
  lesquels: (p: number) => boolean,
): Pick<Relache, 'dus' | 'plancher' | 'coinces'> {
  const { maxima } = programme
  const eux = maxima.flatMap((_, p) => (lesquels(p) ? [p] : []))
  const fige = new Set<number>()
  const dusA = (f: number, dus: readonly number[]) =>
    maxima.map((max, p) => (fige.has(p) || !lesquels(p) ? (dus[p] ?? 0) : Math.min(f, max)))
  const tient = (dus: readonly number[]) =>
    programme.places(dus) && programme.resoudre({ dus, but: (c) => programme.valeur(c) }).tient
  let dus: readonly number[] = avant
  for (let plancher = 0; ; plancher += 1) {
    // With a wish granted for each round nobody is badly served, however many seats a stand has.
    let [bas, haut] = [plancher, Math.min(modele.tours, Math.max(0, ...eux.map((p) => maxima[p] ?? 0)))]
    while (bas < haut && !programme.places(dusA(haut, dus))) haut -= 1
    // Most days have room for all that is asked.
    for (let milieu = haut; bas < haut; milieu = (bas + haut + 1) >> 1) {
      if (tient(dusA(milieu, dus))) bas = milieu
      else haut = milieu - 1
    }
    plancher = bas
    dus = dusA(plancher, dus)
    const candidats = eux.filter((p) => !fige.has(p) && (maxima[p] ?? 0) > plancher && plancher < modele.tours)
    const atteints = candidats.length === 0 ? [] : programme.resoudre({ dus, but: () => 0, plus: candidats }).atteints
    if (atteints.length === 0 || atteints.length < PART_AU_PLANCHER * candidats.length) {
      const coinces = [...fige].filter((p) => (dus[p] ?? 0) < Math.min(plancher, maxima[p] ?? 0))
      // A person owed nothing is no floor: a day without a wish has none.
      return { dus, plancher: modele.couples.length === 0 && somme(modele.acquis) === 0 ? 0 : plancher, coinces }
    }
    const la = new Set(atteints)
    for (const p of candidats) if (!la.has(p)) fige.add(p)
  }
}

type Demande = Readonly<{
  dus: readonly number[]
  but: (couple: Couple) => number
  /** One wish more for as many of these as can be. */
  plus?: readonly number[]
  /** Pairs decided already: 1 or 0. */
  fixes?: ReadonlyMap<number, number>
  /** Pairs that may not be broken, few. */
  entieres?: readonly number[]
  /** What is left once wishes are served goes to who has the fewest rounds. */
  partage?: boolean
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
  /** The most that each could have of what they are owed (`donne`), alone in the day. */
  maxima: readonly number[]

  constructor(highs: Solver, modele: Modele) {
    this.#highs = highs
    this.#modele = modele
    const { unites, stands, couples, toursDe, placesDe } = modele
    const tous: number[][] = [...unites, ...stands].map(() => [])
    const voulus: number[][] = [...tous, ...unites].map(() => [])
    for (const [c, couple] of couples.entries()) {
      tous[couple.u]?.push(c)
      tous[unites.length + couple.s]?.push(c)
      for (const p of donne(modele, couple)) voulus[p]?.push(c)
    }
    this.#tous = tous
    this.#voulus = voulus
    this.degres = [...toursDe, ...placesDe].map((n, p) => Math.min(n, p < unites.length ? (tous[p]?.length ?? 0) : n))
    // A wish is worth more than all the rounds filled without one.
    const largeur = modele.tours
    this.#unite = somme(unites.map(({ places }) => places)) * largeur * (largeur + 1) + 1
    this.maxima = this.#lesPlus()
  }

  /** What a meeting is worth by itself; that of a round comes in steps (`partage`). */
  valeur({ poidsVisiteur, poidsStand, annonce }: Couple): number {
    return (poidsVisiteur + poidsStand + (annonce ? POIDS_ANNONCE : 0)) * this.#unite + 1
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
    this.maxima = this.#lesPlus()
    return this.#tenus
  }

  /** Theirs, within their rounds or their seats. */
  #lesPlus(): number[] {
    const { acquis, unites, stands } = this.#modele
    return this.#voulus.map((siens, p) => {
      // Rounds come after persons and stands.
      const q = p < unites.length + stands.length ? p : p - unites.length - stands.length
      const autres = (this.#tous[q] ?? []).filter((c) => this.#tenus.has(c) && !siens.includes(c)).length
      return (acquis[p] ?? 0) + Math.min(siens.length, Math.max(0, (this.degres[q] ?? 0) - autres))
    })
  }

  /**
   * Whole again where seats taken by two broke pairs: theirs are rounded to the most that fit, the rest follows. What is
   * kept is a plan; the bound stays that of the broken one.
   */
  entiers({ dus, but, partage = false }: Demande, casse: Solution): Solution {
    const { couples, unites, stands, toursDe, placesDe } = this.#modele
    const plusieurs = couples.flatMap(({ u }, c) => ((unites[u]?.places ?? 1) > 1 ? [c] : []))
    const parts = plusieurs.toSorted((a, b) => (casse.parts[b] ?? 0) - (casse.parts[a] ?? 0))
    if (parts.every((c) => Number.isInteger(casse.parts[c]))) return casse
    if (plusieurs.length <= ENTIERES_MAX) {
      const juste = this.resoudre({ dus, but, partage, entieres: plusieurs })
      if (juste.tient && juste.parts.every(Number.isInteger)) return juste
    }
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
    const groupe = (p: number) => (unites[p]?.places ?? 1) > 1
    const leurs = dus.map((du, p) =>
      (p < unites.length && groupe(p)) || groupe(p - unites.length - stands.length) ? 0 : du,
    )
    const rond = this.resoudre({ dus: leurs, but, fixes, partage })
    return rond.tient ? rond : casse
  }

  placesEnTout(): number {
    return somme(this.degres.slice(this.#modele.unites.length))
  }

  /** Whether there are seats enough for what all are owed: spares a program that could not hold. */
  places(dus: readonly number[]): boolean {
    const { unites, stands, acquis } = this.#modele
    const du = (p: number) => Math.max(0, (dus[p] ?? 0) - (acquis[p] ?? 0))
    const manque = somme(unites.map(({ places }, u) => Math.max(du(u), du(unites.length + stands.length + u)) * places))
    return manque <= this.placesEnTout()
  }

  resoudre({ dus, but, plus = [], fixes, entieres = [], partage = false }: Demande): Solution {
    const { couples, unites, acquis } = this.#modele
    const rien = { tient: true, valeur: 0, choisis: [], atteints: [], parts: [] }
    if (couples.length === 0) return { ...rien, tient: dus.every((du, p) => du <= (acquis[p] ?? 0)) }
    const enPlus = new Set(plus)
    const bornes = this.degres.flatMap((max, p) => {
      const tous = this.#tous[p] ?? []
      const places = (c: number) => (p < unites.length ? 1 : (unites[couples[c]?.u ?? 0]?.places ?? 1))
      return tous.length > 0 ? [`${tous.map((c) => `${places(c)} x${c}`).join(' + ')} <= ${max}`] : []
    })
    const dues = this.#voulus.flatMap((siens, p) => {
      const du = (dus[p] ?? 0) - (acquis[p] ?? 0)
      return siens.length > 0 && (du > 0 || enPlus.has(p))
        ? [`${siens.map((c) => `x${c}`).join(' + ')}${enPlus.has(p) ? ` - y${p}` : ''} >= ${du}`]
        : []
    })
    const pas = partage ? this.#pas() : []
    const aimes = couples.flatMap((couple, c) => (but(couple) > 0 ? [`${but(couple)} x${c}`] : []))
    const texte = [
      'Maximize',
      ` o: ${[...aimes, ...plus.map((p) => `1 y${p}`), ...pas.flatMap((un) => un.but)].join(' + ') || '0 x0'}`,
      'Subject To',
      ...[...bornes, ...dues, ...pas.map(({ ligne }) => ligne)].map((ligne, rang) => ` c${rang}: ${ligne}`),
      'Bounds',
      ...couples.map((_, c) => ` ${fixes?.get(c) ?? (this.#tenus.has(c) ? 1 : 0)} <= x${c} <= ${fixes?.get(c) ?? 1}`),
      ...plus.map((p) => ` 0 <= y${p} <= 1`),
      ...pas.flatMap(({ noms }) => noms.map((nom) => ` 0 <= ${nom} <= 1`)),
      ...(entieres.length > 0 ? ['General', ...entieres.map((c) => ` x${c}`)] : []),
      'End',
    ].join('\n')
    const { Status, ObjectiveValue, Columns } = this.#highs.solve(
      texte,
      entieres.length > 0 ? OPTIONS_ENTIERES : OPTIONS,
    )
    if (Status !== 'Optimal') return { ...rien, tient: false }
    const part = (nom: string) => Math.round((Columns[nom]?.Primal ?? 0) * 1e6) / 1e6
    const parts = couples.map((_, c) => part(`x${c}`))
    const choisis = parts.flatMap((x, c) => (x === 1 ? [c] : []))
    return { tient: true, valeur: ObjectiveValue, choisis, atteints: plus.filter((p) => part(`y${p}`) === 1), parts }
  }

  /** The rounds of each unit as steps worth less and less, by seat: a network still, whose best shares them out. */
  #pas(): Readonly<{ but: string[]; noms: string[]; ligne: string }>[] {
    const { unites, tours, acquis, stands } = this.#modele
    return unites.flatMap(({ places }, u) => {
      const tous = this.#tous[u] ?? []
      const noms = Array.from({ length: this.degres[u] ?? 0 }, (_, k) => `z${u}_${k}`)
      if (noms.length === 0) return []
      const deja = Math.min(tours - noms.length, acquis[unites.length + stands.length + u] ?? 0)
      return [
        {
          noms,
          but: noms.map((nom, k) => `${places * (tours - deja - k)} ${nom}`),
          ligne: `${noms.join(' + ')} - ${tous.map((c) => `x${c}`).join(' - ')} <= 0`,
        },
      ]
    })
  }
}
