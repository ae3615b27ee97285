import { plier } from './texte.ts'

/** So many words in a row are a quotation: fewer may be said by two people who never met. */
const SUITE = 6
/** Shorter than that, nothing is a quotation. */
const SUITE_MIN = 4

type Mot = Readonly<{ mot: string; debut: number; fin: number }>

const motsDe = (texte: string): readonly Mot[] =>
  [...texte.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map(({ 0: ecrit, index }) => ({
    ...{ mot: plier(ecrit), debut: index, fin: index + ecrit.length },
  }))

const suites = (mots: readonly Mot[], longueur: number): readonly string[] =>
  mots.length < longueur
    ? []
    : Array.from({ length: mots.length - longueur + 1 }, (_, rang) =>
        mots
          .slice(rang, rang + longueur)
          .map(({ mot }) => mot)
          .join(' '),
      )

/** What makes a text known again where it is quoted: its runs of words, whatever their signs. */
export type Empreintes = Readonly<{ longueur: number; suites: ReadonlySet<string> }>

/** Of these texts, one for each length of run, less what others still say (`encore`); nothing of what is too short to be quoted. */
export function empreintesDe(textes: readonly string[], encore: readonly string[] = []): readonly Empreintes[] {
  const parLongueur = new Map<number, Set<string>>()
  const autres = encore.map(motsDe)
  for (const mots of textes.map(motsDe)) {
    const longueur = Math.min(SUITE, mots.length)
    if (longueur < SUITE_MIN) continue
    const dites = new Set(autres.flatMap((autre) => suites(autre, longueur)))
    const connues = parLongueur.get(longueur) ?? new Set()
    for (const une of suites(mots, longueur)) if (!dites.has(une)) connues.add(une)
    parLongueur.set(longueur, connues)
  }
  return [...parLongueur].flatMap(([longueur, connues]) => (connues.size === 0 ? [] : [{ longueur, suites: connues }]))
}

/** Where a text quotes: from sign to sign, in order, none on another. Its cost follows the length of both. */
function emprunts(texte: string, de: readonly Empreintes[]): readonly Readonly<{ debut: number; fin: number }>[] {
  const mots = motsDe(texte)
  const pris = new Set<number>()
  for (const { longueur, suites: connues } of de)
    suites(mots, longueur).forEach((une, rang) => {
      if (connues.has(une)) for (let n = 0; n < longueur; n += 1) pris.add(rang + n)
    })
  const trouves: { debut: number; fin: number }[] = []
  mots.forEach(({ debut, fin }, rang) => {
    if (!pris.has(rang)) return
    const dernier = trouves.at(-1)
    if (dernier && pris.has(rang - 1)) dernier.fin = fin
    else trouves.push({ debut, fin })
  })
  return trouves
}

/** Whether a text quotes another. */
export const emprunte = (texte: string, de: readonly Empreintes[]): boolean => emprunts(texte, de).length > 0

/** The text with `place` where it quoted; the same when it does not. A name that stands beside goes too. */
export function sansEmprunts(texte: string, de: readonly Empreintes[], place: string, noms: readonly string[]): string {
  const trouves = emprunts(texte, de)
  if (trouves.length === 0) return texte
  let dit = ''
  let depuis = 0
  for (const { debut, fin } of trouves) {
    dit += `${texte.slice(depuis, debut)}${place}`
    depuis = fin
  }
  dit += texte.slice(depuis)
  return noms.reduce(
    (lu, nom) =>
      lu.replaceAll(new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(nom)}(?![\\p{L}\\p{N}])`, 'giu'), 'cette personne'),
    dit,
  )
}

/** What a database may look for before a text is read: words that stand together in any quotation, as a pattern without case. */
export function motifDesEmprunts(textes: readonly string[]): string {
  const pas = Math.floor((SUITE + 1) / 2)
  const lettre = (signe: string) => (/[a-z0-9]/i.test(signe) ? signe : '.')
  return textes
    .flatMap((texte) => {
      const mots = motsDe(texte).map(({ debut, fin }) => [...texte.slice(debut, fin)].map(lettre).join(''))
      return Array.from({ length: Math.floor(mots.length / pas) }, (_, n) =>
        mots.slice(n * pas, (n + 1) * pas).join('.{1,6}'),
      )
    })
    .join('|')
}
