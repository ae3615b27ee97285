import { stemmer } from '@orama/stemmers/french'
import { type Dictionnaire, type Lemme, normaliser, plierMot } from './dictionnaire.ts'
import type { Mot } from './mots.ts'

/**
 * What makes two words one: `n:` and `v:` before a dictionary word (noun or verb), `x:` before the stem of a word French
 * does not know, `=` before an exact form.
 */
export type Cle = string

/** The keys of a word of a text, and whether French knows it. */
export type Lecture = Readonly<{ cles: readonly Cle[]; connu: boolean }>

/** The keys of a word that stands in a text. A text without any accent is read as if accents had been forgotten. */
export function lireMot(mot: Mot, dictionnaire: Dictionnaire, sansAccent: boolean): Lecture {
  const { exacts, plies } = dictionnaire.analyser(mot.forme)
  const lemmes = exacts.length === 0 || sansAccent || /^[EAIOUC]/.test(mot.ecrit) ? plies : exacts
  if (lemmes.length === 0) return { cles: [`x:${racine(mot.forme)}`], connu: false }
  return { cles: attendus(lemmes, mot).map(cleDe), connu: true }
}

/** The keys of a word of the lexicon: the word itself when it stands in the dictionary, else what it is a form of. */
export function lireMotDeTerme(mot: Mot, dictionnaire: Dictionnaire): readonly Cle[] {
  const { exacts, plies } = dictionnaire.analyser(mot.forme)
  const lemmes = exacts.length > 0 ? exacts : plies
  if (lemmes.length === 0) return [`x:${racine(mot.forme)}`]
  const possibles = attendus(lemmes, mot)
  const bases = possibles.filter((lemme) => lemme.mot === mot.forme)
  if (bases.length > 0) return bases.map(cleDe)
  // « bouches » is « bouche » before it is « boucher »; a verb follows « je ».
  const noms = possibles.filter((lemme) => lemme.genre === 'n')
  return (noms.length > 0 ? noms : possibles).map(cleDe)
}

function attendus(lemmes: readonly Lemme[], mot: Mot): readonly Lemme[] {
  const choisis = lemmes.filter((lemme) => estAttendu(lemme, mot, lemmes))
  return choisis.length > 0 ? choisis : lemmes
}

function estAttendu(lemme: Lemme, { attendu, forme }: Mot, lemmes: readonly Lemme[]): boolean {
  if (attendu === 'n' || attendu === 'v') return lemme.genre === attendu
  if (lemme.genre === 'n' || lemme.mot === forme) return true
  // « Enseignes, vitrines »: without « tu », it is a plural.
  if (forme.endsWith('es') && lemmes.some((autre) => autre.genre === 'n')) return false
  return attendu !== 'p' || forme.endsWith('ant')
}

const cleDe = (lemme: Lemme): Cle => `${lemme.genre}:${lemme.mot}`

const MEMOIRE = 50_000
const racinesDesFormes = new Map<string, string>()

/** The folded stem of a word: plural and endings away. Snowball leaves « ordis » as it is: the s goes first. */
export function racine(mot: string): string {
  const connue = racinesDesFormes.get(mot)
  if (connue !== undefined) return connue
  const singulier = mot.length > 3 ? mot.replace(/[sx]$/, '') : mot
  const lue = plierMot(singulier.length > 4 ? stemmer(normaliser(singulier)) : normaliser(singulier))
  if (racinesDesFormes.size >= MEMOIRE) racinesDesFormes.clear()
  racinesDesFormes.set(mot, lue)
  return lue
}

const racinesConnues = new Map<string, string>()

/** The stem of the dictionary word that a word is a form of (« couds » and « coudre » are one), else its own. */
export function racineDuMot(mot: Mot, dictionnaire: Dictionnaire): string {
  const nom = mot.attendu === null ? mot.forme : `${mot.forme}|${mot.attendu}`
  const connue = racinesConnues.get(nom)
  if (connue !== undefined) return connue
  const { exacts, plies } = dictionnaire.analyser(mot.forme)
  const [premiere, ...autres] = new Set(attendus(exacts.length > 0 ? exacts : plies, mot).map((l) => racine(l.mot)))
  const lue = premiere !== undefined && autres.length === 0 ? premiere : racine(mot.forme)
  if (racinesConnues.size >= MEMOIRE) racinesConnues.clear()
  racinesConnues.set(nom, lue)
  return lue
}
