import type { Feuille } from '#platform/tableur/types.ts'
import { colonnesRemplies, texteEn } from '../grille/grille.ts'
import { cle, propre } from '../grille/texte.ts'
import { MOTS_DECISION } from './lexique.ts'

const COURT = /^([A-Z][A-Z0-9]{0,4}|\d)$/
const PHRASE = /\b([A-Z][A-Z0-9]{0,4})\s*[=:]\s*([^,;=()|\n]{3,45})/g

/**
 * « BS | Bords de Seine » in two columns, « BS = Bords de Seine » in a note: what the short capitals among `valeurs`
 * mean. Empty when the workbook explains fewer than two of them, or fewer than half.
 */
export function legendeDe(
  feuilles: readonly Feuille[],
  valeurs: readonly string[],
  { phrases = true } = {},
): ReadonlyMap<string, string> {
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
    for (let l = 0; l < Math.min(feuille.lignes.length, 400); l++) {
      const remplies = colonnesRemplies(feuille, l)
      if (remplies.length > 6) continue
      for (const [i, c] of remplies.entries()) {
        const texte = texteEn(feuille, l, c)
        const droite = texteEn(feuille, l, remplies[i + 1] ?? -1)
        noter(`${f} ${c} droite`, texte, droite)
        noter(`${f} ${c} gauche`, droite, texte)
        for (const [, court = '', nom = ''] of phrases ? texte.matchAll(PHRASE) : [])
          noter('phrases', court, propre(nom))
      }
    }
  }
  // Beside the codes may stand what kind of code they are, always the same.
  const distinctes = [...listes.values()].filter((l) => new Set(l.values()).size >= 0.6 * l.size)
  const [dits] = distinctes.sort((a, b) => b.size - a.size)
  return dits && dits.size >= 2 && dits.size >= courts.size / 2 ? dits : new Map()
}
