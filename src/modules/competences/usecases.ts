import type { Id } from '#platform/ids.ts'
import { newId } from '#platform/ids.ts'
import { ok, type Result } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { asOwner, auteur, authorize, found, read, type Visit, write } from '#src/ground/visit.ts'
import { lireTerme, type MotDeQuartier, type Refus, type Source } from './domain.ts'
import { chauffer, donnerLesMots, lexiqueCommun } from './lexique/charger.ts'
import type { MotAjoute } from './lexique/construire.ts'
import type { Probleme } from './lexique/lire-fichier.ts'
import { lireEsco, lireMythes, lireRome, motsDesListes } from './listes.ts'
import { peutNoterDesMots } from './policy.ts'
import * as store from './store.ts'

/** A word of the quartier for an entry; sent twice, it is one. From here on, texts are read with it. */
export async function noterUnMot(
  visit: Visit,
  saisie: Readonly<{ id: Id; terme: string; entree: string; poids: MotDeQuartier['poids'] }>,
): Promise<Result<string, Refus>> {
  authorize(peutNoterDesMots(visit.me))
  const terme = lireTerme(saisie.terme)
  if (!terme.ok) return terme
  const mot: MotDeQuartier = { ...saisie, terme: terme.value, source: 'quartier' }
  await write(visit, async (tx) => {
    await unSeulEnvoi(tx, saisie.id)
    await store.ajouter(tx, [mot], quand(visit))
  })
  await relire(visit)
  return ok(terme.value)
}

/** Takes a word away: texts are read without it. */
export async function retirerUnMot(visit: Visit, id: Id): Promise<void> {
  authorize(peutNoterDesMots(visit.me))
  await write(visit, async (tx) => {
    found((await store.retirer(tx, id)) || null)
  })
  await relire(visit)
}

/** Puts the words of a reference list in place of those it had given before. Returns how many there are. */
async function importerDesMots(
  visit: Visit,
  source: Exclude<Source, 'quartier'>,
  mots: readonly MotAjoute[],
): Promise<number> {
  authorize(peutNoterDesMots(visit.me))
  const propres = mots.map((mot): MotDeQuartier => ({ ...mot, id: newId(), source }))
  const ajoutes = await write(visit, async (tx) => {
    await store.retirerLaSource(tx, source)
    return store.ajouter(tx, propres, quand(visit))
  })
  await relire(visit)
  return ajoutes
}

const LECTEURS = { esco: lireEsco, rome: lireRome, mythes: lireMythes } as const

/** The names of a reference list, read from its file; `null` when the file has none. Returns how many words are kept. */
export async function importerUneListe(
  visit: Visit,
  source: Exclude<Source, 'quartier'>,
  contenu: string,
): Promise<number | null> {
  const listes = LECTEURS[source](contenu)
  return listes.length === 0 ? null : importerDesMots(visit, source, motsDesListes(listes, source))
}

/** Takes away what a reference list gave. */
export async function oublierUneListe(visit: Visit, source: Exclude<Source, 'quartier'>): Promise<void> {
  authorize(peutNoterDesMots(visit.me))
  await write(visit, (tx) => store.retirerLaSource(tx, source))
  await relire(visit)
}

const quand = (visit: Visit) => ({ parQui: auteur(visit.me), le: visit.now })

/** Gives the reader the words of this territoire as the database has them; by the clock too, for several servers. */
export async function relire(visit: Visit): Promise<void> {
  const mots = await read(visit, (tx) => store.motsDeQuartier(tx))
  donnerLesMots(visit.territoire.id, mots)
}

/**
 * Builds the lexicon in the background, then gives it the words of every territoire: a server calls it once it listens.
 * What is wrong in its files is said where the server writes; the rest works.
 */
export async function chaufferLexique(fautes: () => readonly string[] = fautesDuVocabulaire): Promise<void> {
  const tous = await asOwner((tx) => store.motsDeTous(tx))
  for (const [territoireId, mots] of tous) donnerLesMots(territoireId, mots)
  await chauffer()
  for (const faute of fautes()) console.error(`Lexique, ${faute}`)
}

/** What is wrong, a line each: file, line, sentence. */
export const enLignes = (problemes: readonly Probleme[]): string[] =>
  problemes.map(({ fichier, ligne, message }) => `${fichier}:${ligne} ${message}`)

/** What is wrong in the files of the lexicon. */
export const fautesDuVocabulaire = (): string[] => enLignes(lexiqueCommun().problemes)
