import { racine } from '../francais/cles.ts'
import { COURANTS } from '../francais/courants.donnees.ts'
import { GENERIQUES } from '../francais/outils.donnees.ts'
import type { Lexique } from '../lexique/construire.ts'
import { REGLAGES } from '../reglages.ts'
import type { MotLu } from './reperer.ts'

/** An entry that several words of a text surround: how much they say together, and the words that say most. */
export type Entouree = Readonly<{ numero: number; id: string; somme: number; mots: readonly string[] }>

const MOTS_DITS = 3
const PART_DU_PREMIER = 0.4

const RACINES_COURANTES: ReadonlySet<string> = new Set([...COURANTS, ...GENERIQUES].map(racine))

/**
 * The entries around a text, by BM25 over the words of their terms. `importance` says how much the word at a rank
 * counts: 0 leaves it out (refused, wished for, somebody else's). A word said twice counts once; what says too little
 * says nothing, so that one more word never lowers an entry nor pushes one out.
 */
export function entourage(
  { voisinage, entrees }: Pick<Lexique, 'voisinage' | 'entrees'>,
  mots: readonly MotLu[],
  cote: 'offre' | 'besoin',
  importance: (rang: number) => number,
): Entouree[] {
  const sommes = new Map<number, { somme: number; mots: { ecrit: string; valeur: number }[] }>()
  for (const [cle, { poids, ecrit }] of motsQuiComptent(mots, importance)) {
    const poste = voisinage.get(cle)
    if (!poste) continue
    const valeurs = poste[cote]
    poste.entrees.forEach((numero, i) => {
      const valeur = poids * (valeurs[i] ?? 0)
      const deja = sommes.getOrInsertComputed(numero, () => ({ somme: 0, mots: [] }))
      deja.somme += valeur
      deja.mots.push({ ecrit, valeur })
    })
  }
  return [...sommes]
    .map(([numero, { somme, mots: dits }]) => ({
      numero,
      id: entrees[numero]?.id ?? '',
      somme: somme - (dits.length > 1 ? REGLAGES.autourMin : REGLAGES.autourMinSeul),
      mots: lesPlusParlants(dits),
    }))
    .filter(({ somme }) => somme > 0)
    .sort((a, b) => b.somme - a.somme || a.numero - b.numero)
}

type MotQuiCompte = Readonly<{ poids: number; ecrit: string }>

/** Each stem once, at the place where it counts most. */
function motsQuiComptent(
  mots: readonly MotLu[],
  importance: (rang: number) => number,
): ReadonlyMap<string, MotQuiCompte> {
  const parRacine = new Map<string, MotQuiCompte>()
  mots.forEach(({ mot }, rang) => {
    const poids = importance(rang)
    if (poids <= 0 || mot.outil || mot.plie.length < 2) return
    const cle = racine(mot.forme)
    if (RACINES_COURANTES.has(cle) || (parRacine.get(cle)?.poids ?? 0) >= poids) return
    parRacine.set(cle, { poids, ecrit: mot.ecrit })
  })
  return parRacine
}

/** The words that say most, less those that say little beside the first. */
function lesPlusParlants(dits: readonly Readonly<{ ecrit: string; valeur: number }>[]): string[] {
  const tries = dits.toSorted((a, b) => b.valeur - a.valeur || (a.ecrit < b.ecrit ? -1 : 1))
  const seuil = (tries[0]?.valeur ?? 0) * PART_DU_PREMIER
  return tries
    .filter(({ valeur }) => valeur >= seuil)
    .slice(0, MOTS_DITS)
    .map(({ ecrit }) => ecrit)
}
