import type { Lexique } from '../lexique/construire.ts'
import type { Echo } from '../lexique/recits.ts'
import type { Poste } from '../lexique/voisinage.ts'
import { REGLAGES } from '../reglages.ts'
import type { EntreeLue } from './cumuler.ts'

/** Something said at one go: a sentence, or a few; its words once each, and the entries that its terms give. */
export type Propos = Readonly<{ mots: readonly MotDit[]; entrees: readonly EntreeLue[] }>
/** A word, its stem, the entries it tells of, and the scenes where it was said. */
export type MotDit = Readonly<{ cle: string; ecrit: string; poste: Poste | undefined; echo: Echo | undefined }>

/** Where one propos is summed, entry by entry: by its words and its terms, and by the scenes that look like it. */
let parMots = new Float64Array(0)
let parScenes = new Float64Array(0)

/** The share of all entries in one propos: what goes beyond the middle, raised, beside all that does and some doubt. */
export function parts(
  lexique: Lexique,
  propos: Propos,
  cote: 'offre' | 'besoin',
  doute: number,
): (readonly [numero: number, part: number])[] {
  if (parMots.length < lexique.entrees.length) {
    parMots = new Float64Array(lexique.entrees.length)
    parScenes = new Float64Array(lexique.entrees.length)
  }
  ecouter(lexique, propos, cote)
  seSouvenir(lexique, propos)
  const seuil = reunir(lexique.documents) / Math.max(1, lexique.documents) + REGLAGES.autourMin
  const retenues: [number, number][] = []
  let tout = doute
  for (let numero = 0; numero < parMots.length; numero += 1) {
    const somme = parMots[numero] ?? 0
    if (somme <= seuil) continue
    const part = (somme - seuil) ** REGLAGES.autourExposant
    retenues.push([numero, part])
    tout += part
  }
  return retenues.map(([numero, part]) => [numero, part / tout])
}

/** What its words and its terms say of each entry, each read as one long document. */
function ecouter(lexique: Lexique, { mots, entrees }: Propos, cote: 'offre' | 'besoin'): void {
  parMots.fill(0)
  for (const { poste } of mots) {
    if (!poste) continue
    const valeurs = poste[cote]
    for (let i = 0; i < valeurs.length; i += 1)
      parMots[poste.entrees[i] ?? 0] = (parMots[poste.entrees[i] ?? 0] ?? 0) + REGLAGES.autourMots * (valeurs[i] ?? 0)
  }
  for (const { numero, force } of entrees)
    if (lexique.entrees[numero]?.facette === false)
      parMots[numero] = (parMots[numero] ?? 0) + REGLAGES.autourTermes * force
}

/** Where the scenes that look like one propos are summed; nothing but zeros between two. */
let ressemblances = new Float64Array(0)
let touchees = new Int32Array(0)

/**
 * What the scenes that look like it are about. Likeness counts cubed, as between two vectors of words: a scene that shares
 * three of its words tells more than three that share one each.
 */
function seSouvenir({ recits }: Lexique, { mots }: Propos): void {
  const { longueurs, debuts, entrees, parts: racontees } = recits
  if (ressemblances.length < longueurs.length) {
    ressemblances = new Float64Array(longueurs.length)
    touchees = new Int32Array(longueurs.length)
  }
  let nombre = 0
  for (const { echo } of mots) {
    if (!echo) continue
    const { scenes, poids } = echo
    for (let i = 0; i < scenes.length; i += 1) {
      const scene = scenes[i] ?? 0
      const deja = ressemblances[scene] ?? 0
      if (deja === 0) touchees[nombre++] = scene
      ressemblances[scene] = deja + poids
    }
  }
  parScenes.fill(0)
  for (let n = 0; n < nombre; n += 1) {
    const scene = touchees[n] ?? 0
    const semblable = (ressemblances[scene] ?? 0) / (longueurs[scene] ?? 1)
    ressemblances[scene] = 0
    const cube = semblable * semblable * semblable
    const fin = debuts[scene + 1] ?? 0
    for (let i = debuts[scene] ?? 0; i < fin; i += 1)
      parScenes[entrees[i] ?? 0] = (parScenes[entrees[i] ?? 0] ?? 0) + cube * (racontees[i] ?? 0)
  }
}

/** Adds both in `parMots`, what the scenes say spread over the entries as much as what the words do; gives the total. */
function reunir(documents: number): number {
  let [mots, carresDesMots, scenes, carresDesScenes] = [0, 0, 0, 0]
  for (let numero = 0; numero < parMots.length; numero += 1) {
    const dite = parMots[numero] ?? 0
    mots += dite
    carresDesMots += dite * dite
    const rappelee = Math.cbrt(parScenes[numero] ?? 0)
    parScenes[numero] = rappelee
    scenes += rappelee
    carresDesScenes += rappelee * rappelee
  }
  const ecart = Math.sqrt(Math.max(0, carresDesScenes / documents - (scenes / documents) ** 2))
  if (!(ecart > 0)) return mots
  const gain =
    (REGLAGES.autourScenes * Math.sqrt(Math.max(0, carresDesMots / documents - (mots / documents) ** 2))) / ecart
  for (let numero = 0; numero < parMots.length; numero += 1)
    parMots[numero] = (1 - REGLAGES.autourScenes) * (parMots[numero] ?? 0) + gain * (parScenes[numero] ?? 0)
  return (1 - REGLAGES.autourScenes) * mots + gain * scenes
}
