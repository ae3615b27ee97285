import { cle, type Fixe, type Modele } from '../modele.ts'

/** Nobody in this round, or nobody may be. */
const LIBRE = -1
const FERME = -2

/**
 * The meetings chosen, put into rounds (an edge colouring; König 1916, stands of c seats being c stands: de Werra). Where
 * no round is common to a free hour of the person and a free seat of the stand, two rounds are exchanged along a chain of
 * persons, the shortest: it always exists when all are there all day, so all that is chosen is placed.
 */
export class Tours {
  readonly #modele: Modele
  /** By unit then round: the stand, LIBRE or FERME. By stand then round: free seats, and who sits. */
  readonly #ou: number[][]
  readonly #libres: number[][]
  readonly #assis: Set<number>[][]
  readonly #fixes = new Set<string>()
  /** Meetings to come of each unit. */
  readonly #nombre: number[]
  readonly #places: number[]

  constructor(modele: Modele) {
    this.#modele = modele
    this.#ou = modele.unites.map(({ la }) => la.map((ici) => (ici ? LIBRE : FERME)))
    this.#libres = modele.stands.map(({ la, places }) => la.map((ici) => (ici ? places : 0)))
    this.#assis = modele.stands.map(({ la }) => la.map(() => new Set()))
    this.#nombre = modele.unites.map(() => 0)
    this.#places = modele.unites.map(({ places }) => places)
    for (const { u, s, t } of modele.fixes) {
      this.#fixes.add(cle(u, t))
      if (this.#ou[u]?.[t] === LIBRE) this.#asseoir(u, s, t)
    }
    // What is set by hand takes nothing of the rounds left to the rest.
    this.#nombre = modele.unites.map(() => 0)
  }

  #ouEst = (u: number, t: number): number => this.#ou[u]?.[t] ?? FERME
  #reste = (s: number, t: number): number => this.#libres[s]?.[t] ?? 0
  #taille = (u: number): number => this.#places[u] ?? 1

  #asseoir(u: number, s: number, t: number, sens: 1 | -1 = 1): void {
    const [ou, libres, assis] = [this.#ou[u], this.#libres[s], this.#assis[s]?.[t]]
    if (!ou || !libres || !assis) return
    ou[t] = sens === 1 ? s : LIBRE
    libres[t] = (libres[t] ?? 0) - sens * this.#taille(u)
    if (sens === 1) assis.add(u)
    else assis.delete(u)
    this.#nombre[u] = (this.#nombre[u] ?? 0) + sens
  }

  /** In this round exactly; false when it cannot be. */
  poser({ u, s, t }: Fixe): boolean {
    if (this.#ouEst(u, t) !== LIBRE || this.#reste(s, t) < this.#taille(u) || this.plein(u)) return false
    this.#asseoir(u, s, t)
    return true
  }

  oter({ u, s, t }: Fixe): void {
    this.#asseoir(u, s, t, -1)
  }

  plein = (u: number): boolean => (this.#nombre[u] ?? 0) >= (this.#modele.toursDe[u] ?? 0)

  /** In any round, others exchanging two of theirs where needed, `deplacements` of them at most. */
  placer(u: number, s: number, deplacements = Infinity): boolean {
    if (this.plein(u)) return false
    const tours = Array.from({ length: this.#modele.tours }, (_, t) => t)
    const a = tours.filter((t) => this.#ouEst(u, t) === LIBRE)
    const directs = a.filter((t) => this.#reste(s, t) >= this.#taille(u))
    // The emptiest round of the stand keeps the others as full as they are, for whoever comes late.
    const direct = directs.reduce((m, t) => (m < 0 || this.#reste(s, t) > this.#reste(s, m) ? t : m), -1)
    if (direct >= 0) return this.poser({ u, s, t: direct })
    if (deplacements < 1 || this.#taille(u) > 1) return false
    const ouvert = this.#modele.stands[s]?.la
    const b = tours.filter((t) => this.#reste(s, t) >= 1 && this.#ouEst(u, t) !== FERME)
    for (const t1 of a)
      for (const t2 of tours) {
        if (t1 === t2 || this.#reste(s, t2) < 1) continue
        // Somebody at the stand in t1 goes in t2; or the person herself, to be free when the stand is.
        if (ouvert?.[t1] && this.#echanger([...(this.#assis[s]?.[t1] ?? [])], t1, t2, deplacements))
          return this.poser({ u, s, t: t1 })
        if (b.includes(t2) && this.#echanger([u], t1, t2, deplacements)) return this.poser({ u, s, t: t2 })
      }
    return false
  }

  /** Exchanges t1 and t2 of one of `racines` and of all those that this displaces; the shortest chain, or nothing. */
  #echanger(racines: readonly number[], t1: number, t2: number, max: number): boolean {
    const parent = new Map<number, number | null>()
    let file: number[] = []
    const mobile = (x: number) =>
      !parent.has(x) &&
      this.#taille(x) === 1 &&
      this.#ouEst(x, t1) !== FERME &&
      this.#ouEst(x, t2) !== FERME &&
      !this.#fixes.has(cle(x, t1)) &&
      !this.#fixes.has(cle(x, t2))
    for (const x of racines)
      if (mobile(x)) {
        parent.set(x, null)
        file.push(x)
      }
    for (let longueur = 1; file.length > 0 && longueur <= max; longueur += 1) {
      const suivants: number[] = []
      for (const x of file) {
        const va = this.#ouEst(x, t2)
        if (va === LIBRE || this.#reste(va, t1) >= 1) {
          this.#derouler(x, parent, t1, t2)
          return true
        }
        if (!this.#modele.stands[va]?.la[t1]) continue
        for (const y of this.#assis[va]?.[t1] ?? [])
          if (mobile(y)) {
            parent.set(y, x)
            suivants.push(y)
          }
      }
      file = suivants
    }
    return false
  }

  #derouler(dernier: number, parent: ReadonlyMap<number, number | null>, t1: number, t2: number): void {
    const chaine: [number, number, number][] = []
    for (let x: number | null | undefined = dernier; x !== null && x !== undefined; x = parent.get(x))
      chaine.push([x, this.#ouEst(x, t1), this.#ouEst(x, t2)])
    for (const [x, s1, s2] of chaine) {
      if (s1 >= 0) this.#asseoir(x, s1, t1, -1)
      if (s2 >= 0) this.#asseoir(x, s2, t2, -1)
    }
    for (const [x, s1, s2] of chaine) {
      if (s1 >= 0) this.#asseoir(x, s1, t2)
      if (s2 >= 0) this.#asseoir(x, s2, t1)
    }
  }

  de(u: number): Fixe[] {
    return (this.#ou[u] ?? []).flatMap((s, t) => (s >= 0 ? [{ u, s, t }] : []))
  }

  a(s: number): Fixe[] {
    return (this.#assis[s] ?? []).flatMap((eux, t) => [...eux].map((u) => ({ u, s, t })))
  }

  /** The rounds in which both could be, were the places free. */
  communs(u: number, s: number): number[] {
    return (this.#modele.stands[s]?.la ?? []).flatMap((la, t) =>
      la && this.#ouEst(u, t) !== FERME && !this.#fixes.has(cle(u, t)) ? [t] : [],
    )
  }

  /** All that is placed, fixed meetings to come included; by unit then round. */
  tout(): Fixe[] {
    return this.#ou.flatMap((_, u) => this.de(u))
  }

  /** The round in which a pair meets, or -1. */
  quand = (u: number, s: number): number => this.#ou[u]?.indexOf(s) ?? -1
  estLibre = (u: number, t: number): boolean => this.#ouEst(u, t) === LIBRE
  placeLibre = (s: number, t: number): number => this.#reste(s, t)
  estFixe = (u: number, t: number): boolean => this.#fixes.has(cle(u, t))
}
