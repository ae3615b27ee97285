import { hasard, tirer } from '../hasard.ts'
import { type Couple, cle, donne, type Fixe, type Modele, POIDS_ANNONCE } from '../modele.ts'
import { mesure } from './exact.ts'
import type { Relache } from './lineaire.ts'
import { Tours } from './tours.ts'

/** Tries of one meeting in the place of another: counted, not timed, so that the same day gives the same plan. */
const ESSAIS = 30_000
/** Shakings of a plan that loses something, each kept when nothing is worse. */
const SECOUSSES = 300
/** Being under the floor outweighs any wish, that of wishes any round. */
const SOUS_LE_PLANCHER = 1e9
const SANS_TOUR = 1e6

/**
 * The relaxed optimum put into rounds. What finds no round (somebody comes late, a stand is away) is replaced: first what
 * is owed under the floor, then what is worth most, in a hole or instead of a meeting worth less, until nothing improves.
 */
export function mettreEnTours(modele: Modele, relache: Relache): Tours {
  const pose = new Pose(modele, relache)
  pose.poserLesAnnonces()
  pose.poserLesChoisis()
  if (!pose.estComplete()) pose.ameliorer()
  if (!pose.estComplete() && modele.annonces.length === 0) pose.secouer()
  return pose.tours
}

class Pose {
  readonly tours: Tours
  readonly #modele: Modele
  readonly #relache: Relache
  readonly #rang: Map<string, number>
  readonly #accordes: number[]
  readonly #leJour: boolean
  #poids: number
  #posees: number
  #essais = ESSAIS

  constructor(modele: Modele, relache: Relache) {
    this.#modele = modele
    this.#relache = relache
    this.#rang = new Map(modele.couples.map(({ u, s }, c) => [cle(u, s), c]))
    this.#accordes = [...modele.acquis]
    this.#leJour = modele.annonces.length > 0
    this.#poids = modele.poidsAcquis
    this.#posees = 0
    this.tours = new Tours(modele)
  }

  #compter(couple: Couple, sens: 1 | -1): void {
    for (const p of donne(this.#modele, couple)) this.#accordes[p] = (this.#accordes[p] ?? 0) + sens
    this.#poids += sens * (couple.poidsVisiteur + couple.poidsStand)
    this.#posees += sens
  }

  /** What a meeting is worth: to have (`marge` 0), or to keep (`marge` -1), a floor it holds before all. */
  #valeur({ u, s, poidsVisiteur, poidsStand, obligatoire, annonce }: Couple, marge: 0 | -1): number {
    const { unites, stands, tours } = this.#modele
    const tenu = (p: number) => (this.#accordes[p] ?? 0) + marge >= (this.#relache.dus[p] ?? 0)
    const dus = (poidsVisiteur > 0 && !tenu(u) ? 1 : 0) + (poidsStand > 0 && !tenu(unites.length + s) ? 1 : 0)
    const passages = unites.length + stands.length + u
    return (
      (obligatoire ? 10 * SOUS_LE_PLANCHER : 0) +
      dus * SOUS_LE_PLANCHER +
      (tenu(passages) ? 0 : SANS_TOUR) +
      poidsVisiteur +
      poidsStand +
      (annonce ? POIDS_ANNONCE : 0) +
      // Of two meetings that nobody wished, the one of who has the fewest.
      0.5 * (1 - ((this.#accordes[passages] ?? 0) + marge) / (tours + 1))
    )
  }

  /** On the day, a meeting moves others for no more than it is worth: each person moved has two rounds that change. */
  #placer(couple: Couple): boolean {
    const { u, s } = couple
    const deplacements = this.#leJour ? Math.floor(this.#valeur(couple, 0) / (2 * POIDS_ANNONCE)) : Infinity
    if (!this.tours.placer(u, s, deplacements)) return false
    this.#compter(couple, 1)
    return true
  }

  poserLesAnnonces(): void {
    const choisis = new Set(this.#relache.choisis)
    for (const fixe of this.#modele.annonces) {
      const c = this.#rang.get(cle(fixe.u, fixe.s))
      const couple = c === undefined ? undefined : this.#modele.couples[c]
      if (couple && c !== undefined && choisis.has(c) && this.tours.quand(fixe.u, fixe.s) < 0 && this.tours.poser(fixe))
        this.#compter(couple, 1)
    }
  }

  poserLesChoisis(): void {
    const places = (c: Couple) => this.#modele.unites[c.u]?.places ?? 1
    const presents = this.#modele.unites.map(({ la }) => la.filter(Boolean).length)
    const rare = ({ u }: Couple) => presents[u] ?? 0
    // Seats by two first, which no chain moves; then whoever is there the fewest rounds.
    const ordre = this.#relache.choisis
      .flatMap((c) => this.#modele.couples[c] ?? [])
      .toSorted((a, b) => places(b) - places(a) || Number(b.obligatoire) - Number(a.obligatoire) || rare(a) - rare(b))
    for (const couple of ordre) if (this.tours.quand(couple.u, couple.s) < 0) this.#placer(couple)
  }

  estComplete(): boolean {
    const { dus, borne, choisis } = this.#relache
    return (
      this.#poids >= borne && this.#posees >= choisis.length && dus.every((du, p) => (this.#accordes[p] ?? 0) >= du)
    )
  }

  ameliorer(): void {
    for (let mieux = true; mieux && this.#essais > 0; ) {
      this.#remplir()
      mieux = !this.estComplete() && this.#echanger()
    }
    this.#remplir()
  }

  #absents(): Couple[] {
    const la = this.#modele.couples.filter(({ u, s }) => this.tours.quand(u, s) < 0)
    return la
      .map((couple) => ({ couple, v: this.#valeur(couple, 0) }))
      .toSorted((a, b) => b.v - a.v)
      .map(({ couple }) => couple)
  }

  #remplir(): void {
    for (const couple of this.#absents()) if (!this.tours.plein(couple.u)) this.#placer(couple)
  }

  /** One pass: a meeting that is missing instead of one of the same person, or at the same stand, that is worth less. */
  #echanger(): boolean {
    let mieux = false
    for (const couple of this.#absents()) {
      if (this.#essais <= 0) return false
      const v = this.#valeur(couple, 0)
      const moindres = this.#genants(couple)
        .map((fixe) => ({ ...fixe, v: this.#valeur(fixe.autre, -1) }))
        .filter((une) => une.v < v)
        .toSorted((a, b) => a.v - b.v)
      mieux = moindres.some(({ fixe, autre }) => this.#remplacer(fixe, autre, couple)) || mieux
    }
    return mieux
  }

  #genants({ u, s }: Couple): Readonly<{ fixe: Fixe; autre: Couple }>[] {
    return [...this.tours.de(u), ...this.tours.a(s)].flatMap((fixe) => {
      const autre = this.#couple(fixe)
      return autre && !this.tours.estFixe(fixe.u, fixe.t) ? [{ fixe, autre }] : []
    })
  }

  /** Puts what was chosen and is missing where others sit, who go elsewhere if they can; back as it was when worse. */
  secouer(): void {
    const tirage = hasard(1)
    let note = mesure(this.#modele, this.#relache, this.tours)
    for (let n = 0; n < SECOUSSES && !this.estComplete(); n += 1) {
      const manquent = this.#relache.choisis
        .flatMap((c) => this.#modele.couples[c] ?? [])
        .filter(({ u, s }) => this.tours.quand(u, s) < 0)
      const couple = tirer(manquent, tirage)
      if (!couple) break
      const avant = this.#enPlace()
      this.#forcer(couple, tirage)
      for (const un of manquent) if (this.tours.quand(un.u, un.s) < 0) this.#placer(un)
      this.#remplir()
      const apres = mesure(this.#modele, this.#relache, this.tours)
      const rang = apres.findIndex((x, i) => x !== note[i])
      if (rang < 0 || (apres[rang] ?? 0) > (note[rang] ?? 0)) note = apres
      else this.#remettre(avant)
    }
  }

  #forcer({ u, s }: Couple, tirage: () => number): void {
    const taille = this.#modele.unites[u]?.places ?? 1
    const t = tirer(this.tours.communs(u, s), tirage)
    if (t === undefined) return
    const otes: Couple[] = []
    const oter = (fixe: Fixe) => {
      const autre = this.#couple(fixe)
      if (!autre || this.tours.estFixe(fixe.u, fixe.t)) return
      this.tours.oter(fixe)
      this.#compter(autre, -1)
      otes.push(autre)
    }
    for (const fixe of this.tours.de(u)) if (fixe.t === t) oter(fixe)
    while (this.tours.placeLibre(s, t) < taille) {
      const gens = this.tours.a(s).filter((fixe) => fixe.t === t && !this.tours.estFixe(fixe.u, t))
      const un = tirer(gens, tirage)
      if (!un) break
      oter(un)
    }
    const couple = this.#couple({ u, s, t })
    if (couple && this.tours.poser({ u, s, t })) this.#compter(couple, 1)
    for (const autre of otes) this.#placer(autre)
  }

  #couple = ({ u, s }: Fixe): Couple | undefined => this.#modele.couples[this.#rang.get(cle(u, s)) ?? -1]

  #enPlace(): Fixe[] {
    return this.tours.tout().filter(({ u, t }) => !this.tours.estFixe(u, t))
  }

  #remettre(avant: readonly Fixe[]): void {
    for (const [sens, toutes] of [[-1, this.#enPlace()] as const, [1, avant] as const])
      for (const fixe of toutes) {
        const couple = this.#couple(fixe)
        if (sens < 0) this.tours.oter(fixe)
        else this.tours.poser(fixe)
        if (couple) this.#compter(couple, sens)
      }
  }

  #remplacer(fixe: Fixe, autre: Couple, couple: Couple): boolean {
    this.#essais -= 1
    this.tours.oter(fixe)
    this.#compter(autre, -1)
    if (this.#placer(couple)) return true
    this.tours.poser(fixe)
    this.#compter(autre, 1)
    return false
  }
}
