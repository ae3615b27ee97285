import type { Feuille } from '#platform/tableur/types.ts'
import { colonnesRemplies, texteEn } from '../grille/grille.ts'
import { cle, propre } from '../grille/texte.ts'
import { MOTS_DECISION } from './lexique.ts'

const COURT = /^([A-Z][A-Z0-9]{0,4}|\d)$/
/** « F = favorable / FR = favorable sous réserve / à passer = … »: a name ends where the next is explained. */
const PHRASE =
  /(?<![\p{L}\p{N}])([A-Z][A-Z0-9]{0,4})\s*[=:]\s*([^,;=()|\n]{3,60}?)\s*(?=[,;()|\n]|$|[/•–—-]\s*[^=:/,;]{1,20}[=:]|\s[A-Z][A-Z0-9]{0,4}\s*[=:])/gu
/** The rows that are looked at: the first, and those of the foot of a long sheet. */
const [EN_HAUT, EN_BAS] = [400, 40]
/** More cells than this are a row of data, or a header: there, one cell explains two codes or none. */
const D_UNE_LEGENDE = 6

/**
 * « BS | Bords de Seine » in two columns, « BS = Bords de Seine » in a note: what the short capitals among `valeurs`
 * mean. Empty when the workbook explains fewer than two of them, or fewer than half.
 */
export function legendeDe(feuilles: readonly Feuille[], valeurs: readonly string[]): ReadonlyMap<string, string> {
  const courts = new Set(valeurs.filter((v) => COURT.test(v)))
  const listes = new Map<string, Map<string, string>>()
  const noter = (ou: string, court: string, nom: string) => {
    // A number is the code of decisions alone: « 1 | Jardin » is in any list.
    if (/^\d/.test(court) && !MOTS_DECISION.test(cle(nom))) return
    if (courts.has(court) && !courts.has(nom) && /\p{L}{3}/u.test(nom) && nom.length <= 60)
      listes.set(ou, new Map(listes.get(ou)).set(court, nom))
  }
  if (courts.size < 2) return new Map()
  for (const [f, feuille] of feuilles.entries()) {
    // « R = refusé » and, further, « R = reconduite » are two legends.
    let notes = 0
    for (const l of feuille.lignes.keys()) {
      if (l >= EN_HAUT && l < feuille.lignes.length - EN_BAS) continue
      const remplies = colonnesRemplies(feuille, l)
      for (const [i, c] of remplies.entries()) {
        const texte = texteEn(feuille, l, c)
        const phrases = [...texte.matchAll(PHRASE)].map(([, court = '', nom = '']) => [court, propre(nom)] as const)
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

/** « FR (attestation Urssaf) », « AJ au 10/12 », « D »: the code that a cell begins with, and what follows. */
export function codeEtSuite(ecrit: string): Readonly<{ code: string; suite: string }> | null {
  const [, code = '', suite = ''] =
    /^\s*([A-Z]{1,4}\d?|\d(?=\s*$))(?=\s*$|\s*[^\p{L}\p{N}\s]|\s+[\p{Ll}\d])\s*(.*)$/su.exec(ecrit) ?? []
  // « A revoir » begins with no code.
  return code === '' || /^A\s+\p{Ll}/u.test(ecrit.trim()) ? null : { code, suite }
}
