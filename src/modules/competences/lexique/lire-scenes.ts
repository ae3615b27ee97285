import { formeNormale } from '#platform/texte.ts'
import type { Probleme } from './lire-fichier.ts'

/** A line of scenes: what somebody writes, and the entries it is about (the first one most). */
export type Scene = Readonly<{
  cote: 'offre' | 'besoin'
  texte: string
  entree: string
  aussi: readonly string[]
  ligne: number
}>
export type FichierDeScenes = Readonly<{
  fichier: string
  scenes: readonly Scene[]
  problemes: readonly Probleme[]
}>

/** One file of scenes (its shape is told in the module's README). Never throws: what cannot be read is a problem. */
export function lireScenes(fichier: string, contenu: string): FichierDeScenes {
  const scenes: Scene[] = []
  const problemes: Probleme[] = []
  let entree: string | null = null
  contenu.split(/\r?\n/).forEach((brute, index) => {
    const ligne = index + 1
    const ecrite = formeNormale(brute, 'NFC').trim()
    if (ecrite === '' || ecrite.startsWith('#')) return
    const [, genre, reste = ''] = /^(entree|offre|besoin)\s+(.+)$/.exec(ecrite) ?? []
    if (genre === 'entree') entree = reste
    else if (entree !== null && (genre === 'offre' || genre === 'besoin')) {
      const aussi = [...reste.matchAll(AUSSI)].map(([, id = '']) => id)
      scenes.push({ cote: genre, texte: reste.replace(AUSSI, ''), entree, aussi, ligne })
    } else problemes.push({ fichier, ligne, message: 'attendu « entree », « offre » ou « besoin », après une entrée' })
  })
  return { fichier, scenes, problemes }
}

const AUSSI = /\s#([a-z0-9]+(?:-[a-z0-9]+)*)/g

/** Scenes of entries that the lexicon does not have. */
export const scenesSansEntree = (fichiers: readonly FichierDeScenes[], connues: ReadonlySet<string>): Probleme[] =>
  fichiers.flatMap(({ fichier, scenes }) =>
    scenes.flatMap(({ entree, aussi, ligne }) =>
      [entree, ...aussi]
        .filter((id) => !connues.has(id))
        .map((id) => ({ fichier, ligne, message: `l’entrée « ${id} » n’existe pas` })),
    ),
  )
