import { entreesCherchees, familles, preparerBesoin } from '#modules/competences/index.ts'
import { plier } from '#platform/texte.ts'
import { motsPleins, raciniser } from './mots.ts'

/** A word as the directory looks for it: how written words begin, and which entries of the lexicon say it too. */
export type MotCherche = Readonly<{ debuts: readonly string[]; entrees: readonly string[] }>

/** Less surely read than this, an entry is a guess. */
export const FORCE_MIN = 0.4
/** A neighbour further than this is another skill. */
const POIDS_MIN = 0.75
const MOTS_MAX = 8

const entreesDe = (texte: string): string[] =>
  entreesCherchees(preparerBesoin({ titre: texte, texte: '' }))
    .filter(({ poids }) => poids >= POIDS_MIN)
    .map(({ entree }) => entree)

/** What was typed, word by word (empty words only when there is nothing else), and as one phrase (`null`: one word). */
export function motsCherches(tapes: string): readonly [MotCherche[], MotCherche | null] {
  const plies = plier(tapes)
    .split(' ')
    .filter((mot) => mot !== '')
  const pleins = motsPleins(tapes)
  const mots = (pleins.length > 0 ? pleins : plies).slice(0, MOTS_MAX)
  // « couturière » is read with its accents: the lexicon tells « tâche » from « tache ».
  const ecrits = tapes.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const cherches = mots.map((mot) => ({
    debuts: [...new Set([mot, raciniser(mot), `#${mot}`])],
    entrees: entreesDe(ecrits.find((ecrit) => plier(ecrit) === mot) ?? mot),
  }))
  const phrase = plies.length > 1 ? { debuts: [plies.join(' ')], entrees: entreesDe(tapes) } : null
  return [cherches, phrase !== null && phrase.entrees.length > 0 ? phrase : null]
}

/** The entries of a family of the lexicon; none when there is no such family. */
export const entreesDeFamille = (id: string): readonly string[] =>
  familles().find((famille) => famille.id === id && !famille.facette)?.entrees ?? []

/** The text in pieces, those that answered marked: own words as evidence. `preuves`: words or phrases as written. */
export function surligner(
  texte: string,
  tapes: string,
  preuves: readonly string[],
): readonly Readonly<{ morceau: string; preuve: boolean }>[] {
  const debuts = motsPleins(tapes).flatMap((mot) => [mot, raciniser(mot)])
  const exacts = new Set(preuves.flatMap((preuve) => motsPleins(preuve)))
  const repond = (mot: string): boolean => {
    const plie = plier(mot)
    return exacts.has(plie) || debuts.some((debut) => debut.length > 2 && plie.startsWith(debut))
  }
  return texte
    .split(/([\p{L}\p{M}\p{N}]+)/u)
    .filter((morceau) => morceau !== '')
    .map((morceau) => ({ morceau, preuve: /[\p{L}\p{N}]/u.test(morceau) && repond(morceau) }))
}
