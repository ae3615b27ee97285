import { natureDe } from '#modules/competences/index.ts'
import { formeNormale, plier } from '#platform/texte.ts'

/** Who may be named by mistake: those of the council, those that the reader knows besides; and names of places, which name nobody. */
export type NomsConnus = Readonly<{
  membres: ReadonlySet<string>
  gens: ReadonlySet<string>
  /** Folded, whole. */
  lieux: readonly string[]
}>

/** A word that names somebody, as it is written; `membre`: of the council, now or that year. */
export type NomVu = Readonly<{ mot: string; membre: boolean }>

const MOT = /\p{L}+/gu
/** « M. », « Mme » : whoever comes next is somebody. */
const TITRE = /(?:^|[\s(«"])(?:M\.|MM\.|Mr|Mme|Mmes|Mlle|Monsieur|Madame)\s+(\p{Lu}\p{L}+)/gu
const DEBUT = /(?:^|[.!?…:;\n«"(-])\s*$/u
const ASSEZ = 2
const PARTICULES = new Set([
  'le',
  'la',
  'de',
  'du',
  'el',
  'al',
  'et',
  'ou',
  'ben',
  'dos',
  'des',
  'les',
  'van',
  'von',
  'del',
  'della',
])

/** The words of names by which somebody is recognised, folded: no initial, no particle. */
export const motsDeNoms = (noms: readonly string[]): ReadonlySet<string> =>
  new Set(noms.flatMap((nom) => plier(nom).split(' ')).filter((mot) => mot.length >= ASSEZ && !PARTICULES.has(mot)))

/**
 * The words of a text that may name somebody, each once. A member's name is seen with or without a capital; of anybody else, with
 * one, or where French has no such word. A reader, not a judge: whoever writes says that a word is nobody.
 */
export function nomsDans(ecrit: string, connus: NomsConnus): readonly NomVu[] {
  const texte = formeNormale(ecrit, 'NFC')
  const dits = new Set([...texte.matchAll(TITRE)].map(([, nom = '']) => nom))
  const caches = motsDesLieux(texte, connus.lieux)
  const vus = new Map<string, NomVu>()
  let rang = -1
  for (const trouve of texte.matchAll(MOT)) {
    const [mot] = trouve
    // « l’œuvre », « D’Odile » : what is folded in one word here is one there.
    rang += 1
    const plie = plier(mot)
    if (vus.has(plie) || caches.has(rang)) continue
    const membre = connus.membres.has(plie)
    if (!(membre || connus.gens.has(plie) || dits.has(mot))) continue
    const capitale = /^\p{Lu}/u.test(mot)
    const nature = capitale && !DEBUT.test(texte.slice(0, trouve.index)) ? 'nom' : natureDe(mot)
    const nomme = dits.has(mot) || (membre ? nature !== 'sur' : nature === 'inconnu' || (capitale && nature !== 'sur'))
    if (nomme) vus.set(plie, { mot, membre })
  }
  return [...vus.values()]
}

/** The ranks of the words that are part of a place's or a structure's name of several words: « Espace Odile » names nobody. */
function motsDesLieux(texte: string, lieux: readonly string[]): ReadonlySet<number> {
  const mots = [...texte.matchAll(MOT)].map(([mot]) => plier(mot))
  const suite = ` ${mots.join(' ')} `
  const caches = new Set<number>()
  for (const lieu of lieux) {
    if (!lieu.includes(' ') || !suite.includes(` ${lieu} `)) continue
    const cherches = lieu.split(' ')
    for (const [rang] of mots.entries())
      if (cherches.every((un, n) => mots[rang + n] === un)) for (const n of cherches.keys()) caches.add(rang + n)
  }
  return caches
}

/** « « Suthan » et « Teresa » ». */
export const citerLesNoms = (noms: readonly NomVu[]): string =>
  new Intl.ListFormat('fr').format(noms.map(({ mot }) => `«\u00a0${mot}\u00a0»`))
