import type { Feuille } from '#platform/tableur/types.ts'
import { colonnesRemplies, texteEn } from '../grille/grille.ts'
import { cle, propre } from '../grille/texte.ts'
import { MOTS_DECISION } from './lexique.ts'
import { etatDit } from './vocabulaire.ts'

const COURT = /^([A-Z][A-Z0-9]{0,4}|\d)$/
/** « F = favorable / FR = favorable sous réserve / à passer = … »: a name ends where the next is explained. */
const PHRASE =
  /(?<![\p{L}\p{N}])([A-Z][A-Z0-9]{0,4})\s*[=:]\s*([^,;=()|\n]{3,60}?)\s*(?=[,;()|\n]|$|[/•–—-]\s*[^=:/,;]{1,20}[=:]|\s[A-Z][A-Z0-9]{0,4}\s*[=:])/gu
/** « feu vert = c’est acté / feu rouge = c’est non »: what words mean, up to where the next are explained. */
const APRES_DES_MOTS = String.raw`\s*[=:→]\s*([^,;/=()|•→\n]{2,60}?)\s*(?=$|[,;/()|•\n])`
/** The rows that are looked at: the first, and those of the foot of a long sheet. */
const [EN_HAUT, EN_BAS] = [400, 40]
/** More cells than this are a row of data, or a header: there, one cell explains two codes or none. */
const D_UNE_LEGENDE = 6

/**
 * « BS | Bords de Seine » in two columns, « BS = Bords de Seine » in a note: what the short capitals among `valeurs`
 * mean, and what these words (`tetes`) say of a decision. Empty when the workbook explains fewer than two of them, or
 * fewer than half of the capitals.
 */
export function legendeDe(
  feuilles: readonly Feuille[],
  valeurs: readonly string[],
  tetes: readonly string[] = [],
): ReadonlyMap<string, string> {
  const courts = new Set(valeurs.filter((v) => COURT.test(v)))
  const enMots = new Map(tetes.map((tete) => [cle(tete), tete]))
  const motifs = [
    PHRASE,
    ...(tetes.length === 0
      ? []
      : [
          new RegExp(
            `(?<![\\p{L}\\p{N}])(${tetes.map(RegExp.escape).join('|')})(?:\\s(?:si|sous|mais|sauf)[^=:,;/()|\\n]{0,20})?${APRES_DES_MOTS}`,
            'giu',
          ),
        ]),
  ]
  const listes = new Map<string, Map<string, string>>()
  const noter = (ou: string, ecrit: string, nom: string) => {
    const court = courts.has(ecrit) ? ecrit : enMots.get(cle(ecrit))
    if (court === undefined || courts.has(nom) || !/\p{L}{3}/u.test(nom) || nom.length > 60) return
    // A number is the code of decisions alone, as words are: « 1 | Jardin » is in any list.
    if (/^\d/.test(court) && !MOTS_DECISION.test(cle(nom))) return
    if (!courts.has(court) && etatDit(nom, false) === null) return
    listes.set(ou, new Map(listes.get(ou)).set(court, nom))
  }
  if (courts.size + enMots.size < 2) return new Map()
  for (const [f, feuille] of feuilles.entries()) {
    // « R = refusé » and, further, « R = reconduite » are two legends.
    let notes = 0
    for (const l of feuille.lignes.keys()) {
      if (l >= EN_HAUT && l < feuille.lignes.length - EN_BAS) continue
      const remplies = colonnesRemplies(feuille, l)
      for (const [i, c] of remplies.entries()) {
        const texte = texteEn(feuille, l, c)
        const phrases = motifs.flatMap((motif) =>
          [...texte.matchAll(motif)].map(([, court = '', nom = '']) => [court, propre(nom)] as const),
        )
        if (remplies.length > D_UNE_LEGENDE && (phrases.length < 2 || !texte.includes('='))) continue
        const dites = listes.get(`${f} phrases ${notes}`)
        if (phrases.some(([court, nom]) => (dites?.get(court) ?? nom) !== nom)) notes++
        for (const [court, nom] of phrases) noter(`${f} phrases ${notes}`, court, nom)
        if (remplies.length > D_UNE_LEGENDE) continue
        const droite = texteEn(feuille, l, remplies[i + 1] ?? -1)
        noter(`${f} ${c} droite`, texte, droite)
        noter(`${f} ${c} gauche`, droite, texte)
      }
    }
  }
  // Beside the codes may stand what kind of code they are, always the same.
  const distinctes = [...listes.values()].filter((l) => new Set(l.values()).size >= 0.6 * l.size)
  const [dits] = distinctes.sort((a, b) => b.size - a.size)
  return dits && dits.size >= 2 && dits.size >= courts.size / 2 ? dits : new Map()
}

export type CodeEtSuite = Readonly<{ code: string; suite: string }>

/** « FR (attestation Urssaf) », « AJ au 10/12 », « D »: the code that a cell begins with, and what follows. */
export function codeEtSuite(ecrit: string): CodeEtSuite | null {
  const [, code = '', suite = ''] =
    /^\s*([A-Z]{1,4}\d?|\d(?=\s*$))(?=\s*$|\s*[^\p{L}\p{N}\s]|\s+[\p{Ll}\d])\s*(.*)$/su.exec(ecrit) ?? []
  // « A revoir » begins with no code.
  return code === '' || /^A\s+\p{Ll}/u.test(ecrit.trim()) ? null : { code, suite }
}

/** Where the words of a decision stop, and what is said of it begins. */
const SUITE = /\s*(?:[,;:.(–—]|\s-\s|\s(?=(?:(?:le|du|au|en) )?\d|(?:mais|sauf|si|sous|à condition)\b)).*$/su
const MOTS_D_UNE_TETE = 3

/**
 * « Feu vert », « Feu vert, mais pas un sou avant le bilan »: the few words at the head of cells that tell no decision by
 * themselves. `revient`: they come again, or stand alone beside some that do; a sentence (« à voir en avril ») does not.
 */
export function tetesDe(ecrits: readonly string[]): ReadonlyMap<string, CodeEtSuite & Readonly<{ revient: boolean }>> {
  const muets = ecrits.filter((ecrit) => codeEtSuite(ecrit) === null && etatDit(ecrit, false) === null)
  const coupes = muets.flatMap((ecrit) => {
    const code = propre(ecrit.replace(SUITE, ''))
    const courte = cle(code) !== '' && code.split(' ').length <= MOTS_D_UNE_TETE && etatDit(code, false) === null
    return courte ? [{ ecrit, code, suite: ecrit.trim().slice(code.length).trim() }] : []
  })
  const groupes = [...Map.groupBy(coupes, ({ code }) => cle(code)).values()]
  const plusieurs = groupes.some(({ length }) => length > 1)
  return new Map(
    groupes.flatMap((siens) => {
      const revient = siens.length > 1 || (plusieurs && siens.some(({ suite }) => suite === ''))
      return siens.map(({ ecrit, suite }) => [ecrit, { code: siens[0]?.code ?? '', suite, revient }] as const)
    }),
  )
}

/** How the meaning of a code is remembered: words are the same in any letters, « F » is not « f ». */
export const cleDeCode = (code: string): string => (codeEtSuite(code) === null ? cle(code) : code)
