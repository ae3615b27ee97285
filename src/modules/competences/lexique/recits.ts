import { REGLAGES } from '../reglages.ts'
import type { Table } from './construire.ts'

/** The scenes where a word is said, and how much it tells of each before their length: its rarity, squared. */
export type Echo = Readonly<{ scenes: Int32Array; poids: number }>

/**
 * Each scene by itself, beside the one long document that its entry makes of them all: words said together in one scene
 * tell more than the same words gathered from ten.
 */
export type Recits = Readonly<{
  /** Stem → where it is said; a word of too many scenes is left out. */
  echos: Table<string, Echo>
  /** How long each scene is: what its words weigh together. */
  longueurs: Float32Array
  /** The entries of the scene n, and the part of each, stand from `debuts[n]` to `debuts[n + 1]`. */
  debuts: Int32Array
  entrees: Uint16Array
  parts: Float32Array
}>

type Part = readonly [entree: number, part: number]

/** Gathers the scenes, and how often two entries are told by the same ones. */
export class RecitsEnCours {
  readonly #scenes: { racines: ReadonlySet<string>; parts: readonly Part[] }[] = []
  readonly #nombres = new Map<number, number>()
  readonly #ensemble = new Map<number, Map<number, number>>()

  /** A scene: its words, the entry it tells, those it is also about. */
  scene(racines: ReadonlySet<string>, entree: number, aussi: readonly number[]): void {
    this.#scenes.push({ racines, parts: [[entree, 1], ...aussi.map((une): Part => [une, REGLAGES.sceneAussi])] })
    for (const une of [entree, ...aussi]) this.#nombres.set(une, (this.#nombres.get(une) ?? 0) + 1)
    for (const autre of aussi) {
      this.#croiser(entree, autre)
      this.#croiser(autre, entree)
    }
  }

  #croiser(une: number, autre: number): void {
    const siennes = this.#ensemble.getOrInsertComputed(une, () => new Map())
    siennes.set(autre, (siennes.get(autre) ?? 0) + 1)
  }

  /**
   * How much the scenes of this entry are those of each other one (their cosine); `null` when none tells it. Whoever wrote
   * a scene said all that it is about: over thousands of them, this tells which skills answer for one another.
   */
  croisements(entree: number): ReadonlyMap<number, number> | null {
    const nombre = this.#nombres.get(entree)
    if (nombre === undefined) return null
    return new Map(
      [...(this.#ensemble.get(entree) ?? [])].map(([autre, fois]) => [
        autre,
        fois / Math.sqrt(nombre * (this.#nombres.get(autre) ?? 1)),
      ]),
    )
  }

  fermer(estUnDocument: (entree: number) => boolean): Recits & Readonly<{ echos: ReadonlyMap<string, Echo> }> {
    const dites = new Map<string, number[]>()
    this.#scenes.forEach(({ racines }, rang) => {
      for (const cle of racines) dites.getOrInsertComputed(cle, () => []).push(rang)
    })
    const rareteDe = (cle: string): number =>
      Math.max(0, Math.log(this.#scenes.length / ((dites.get(cle)?.length ?? 0) + 1)))
    const parts = this.#scenes.map((scene) => entieres(scene.parts.filter(([entree]) => estUnDocument(entree))))
    return {
      echos: new Map(
        [...dites]
          .filter(([, scenes]) => scenes.length <= REGLAGES.sceneMotCourant * this.#scenes.length)
          .map(([cle, scenes]) => [cle, { scenes: Int32Array.from(scenes), poids: Math.fround(rareteDe(cle) ** 2) }]),
      ),
      longueurs: Float32Array.from(this.#scenes, ({ racines }) =>
        Math.hypot(...Array.from(racines, (cle) => rareteDe(cle))),
      ),
      debuts: Int32Array.from([0, ...cumuls(parts.map(({ length }) => length))]),
      entrees: Uint16Array.from(parts.flatMap((siennes) => siennes.map(([entree]) => entree))),
      parts: Float32Array.from(parts.flatMap((siennes) => siennes.map(([, part]) => part))),
    }
  }
}

/** The same parts, making one. */
function entieres(parts: readonly Part[]): readonly Part[] {
  const total = parts.reduce((somme, [, part]) => somme + part, 0)
  return parts.map(([entree, part]) => [entree, part / total])
}

function cumuls(nombres: readonly number[]): number[] {
  let total = 0
  return nombres.map((nombre) => {
    total += nombre
    return total
  })
}
