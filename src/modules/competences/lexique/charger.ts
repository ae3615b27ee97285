import { readdirSync, readFileSync } from 'node:fs'
import type { Id } from '#platform/ids.ts'
import { keep, kept, keyOf, programTexts } from '#platform/kept.ts'
import { repacked } from '#platform/packed.ts'
import { territoireOuvert } from '#src/ground/visit.ts'
import { dictionnaireFrancais } from '../francais/dictionnaire.ts'
import { completer, construireParEtapes, type Ecrits, type Lexique, type MotAjoute } from './construire.ts'
import { aGarder, lexiqueGarde } from './garder.ts'
import { lireFichier } from './lire-fichier.ts'
import { lireScenes } from './lire-scenes.ts'

const VOCABULAIRE = new URL('../vocabulaire/', import.meta.url)
const SCENES = new URL('../scenes/', import.meta.url)

let charge: Lexique | null = null
let enCours: Generator<void, Lexique> | null = null

/**
 * The lexicon of the product, made ready at the first call: read as it was kept beside the installed packages (a tenth of
 * a second), or else built from its files (four seconds) and kept for the next start.
 */
export function lexiqueCommun(): Lexique {
  while (!charge) avancer()
  return charge
}

/** The lexicon of the quartier whose transaction is open, with its own words; the common one elsewhere. */
export function lexique(): Lexique {
  const territoireId = territoireOuvert()
  const propres = territoireId === null ? undefined : motsPropres.get(territoireId)
  if (!propres) return lexiqueCommun()
  propres.lexique ??= completer(lexiqueCommun(), propres.mots, dictionnaireFrancais())
  return propres.lexique
}

const motsPropres = new Map<Id, { mots: readonly MotAjoute[]; lexique: Lexique | null }>()

/** From now on, what is read in this territoire is read with these words too. */
export function donnerLesMots(territoireId: Id, mots: readonly MotAjoute[]): void {
  if (mots.length === 0) motsPropres.delete(territoireId)
  else motsPropres.set(territoireId, { mots, lexique: null })
}

/** Builds the lexicon in the background, a few milliseconds at a time: a server calls it once it listens. */
export async function chauffer(): Promise<void> {
  while (!charge) {
    avancer()
    await new Promise((suite) => setImmediate(suite))
  }
}

function avancer(): void {
  enCours ??= etapes()
  const etape = enCours.next()
  if (etape.done) charge = etape.value
}

function* etapes(): Generator<void, Lexique> {
  const textes = lireTextes()
  const cle = keyOf([...Object.values(textes).flat(2), ...programTexts(...PROGRAMME)])
  const garde = kept('lexique', cle)
  if (garde) return lexiqueGarde(garde)
  yield
  const ecrits = enEcrits(textes)
  yield
  const dictionnaire = dictionnaireFrancais()
  yield
  const construit = yield* construireParEtapes(ecrits, dictionnaire)
  yield
  const parties = aGarder(construit)
  keep('lexique', cle, parties)
  // As the next start will find it: built, it would hold 100 MB as long as the server lives.
  return lexiqueGarde(repacked(parties))
}

/** What a lexicon changes with, beside its files. */
const PROGRAMME = [
  '../francais/',
  './',
  '../reglages.ts',
  '../../../platform/texte.ts',
  '../../../platform/packed.ts',
].map((place) => new URL(place, import.meta.url))

/** The files of the lexicon and its scenes, as they are written. */
export const lireVocabulaire = (): Ecrits => enEcrits(lireTextes())

type Textes = Readonly<Record<'fichiers' | 'scenes', readonly (readonly [nom: string, contenu: string])[]>>

const lireTextes = (): Textes => ({ fichiers: textes(VOCABULAIRE), scenes: textes(SCENES) })

function enEcrits({ fichiers, scenes }: Textes): Ecrits {
  return {
    fichiers: fichiers.map(([nom, contenu]) => lireFichier(nom, contenu)),
    scenes: scenes.map(([nom, contenu]) => lireScenes(`scenes/${nom}`, contenu)),
    contenus: [...fichiers, ...scenes].map(([, contenu]) => contenu),
  }
}

const textes = (dossier: URL): (readonly [nom: string, contenu: string])[] =>
  readdirSync(dossier)
    .filter((nom) => nom.endsWith('.txt'))
    .sort()
    .map((nom) => [nom, readFileSync(new URL(nom, dossier), 'utf8')])
