import { readdirSync, readFileSync } from 'node:fs'
import { dictionnaireFrancais } from '../francais/dictionnaire.ts'
import { construire, type Lexique } from './construire.ts'
import { lireFichier } from './lire-fichier.ts'

const DOSSIER = new URL('../vocabulaire/', import.meta.url)

/** The lexicon of the product, read and built at the first call (about half a second), then kept. */
export function lexique(): Lexique {
  charge ??= charger()
  return charge
}
let charge: Lexique | null = null

function charger(): Lexique {
  const noms = readdirSync(DOSSIER)
    .filter((nom) => nom.endsWith('.txt'))
    .sort()
  const contenus = noms.map((nom) => readFileSync(new URL(nom, DOSSIER), 'utf8'))
  const fichiers = noms.map((nom, rang) => lireFichier(nom, contenus[rang] ?? ''))
  return construire(fichiers, contenus, dictionnaireFrancais())
}
