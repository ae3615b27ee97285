import type { Feuille } from '#platform/tableur/types.ts'
import { colonnesRemplies, texteEn } from '../grille/grille.ts'
import { cle } from '../grille/texte.ts'
import type { OptionsLecture } from '../grille/types.ts'
import { etatDe } from '../vocabulaires/argent.ts'
import { NOMS_FEUILLES } from '../vocabulaires/lexique.ts'
import { estMotDArgent } from './entetes.ts'

/** The year of the workbook: file name, sheet names and titles vote, « 2024-2026 » and reviews do not count. */
export function anneeDuClasseur(feuilles: readonly Feuille[], options: OptionsLecture): number | null {
  if (options.annee) return options.annee
  const voix = new Map<number, number>()
  const voter = (texte: string, poids: number) => {
    for (const annee of anneesDe(texte)) voix.set(annee, (voix.get(annee) ?? 0) + poids)
  }
  voter(options.nomDeFichier ?? '', 5)
  const dite = anneeDesMontants(feuilles)
  for (const feuille of feuilles) {
    if (feuille.masquee || NOMS_FEUILLES.bilans.test(cle(feuille.nom))) continue
    voter(feuille.nom, 3)
    for (let l = 0; l < Math.min(6, feuille.lignes.length); l++) {
      const remplies = colonnesRemplies(feuille, l)
      const enTete = remplies.every((c) => /^20\d\d$/.test(texteEn(feuille, l, c))) && remplies.length > 1
      if (remplies.length <= 3 && !enTete)
        // « La colonne grisée reprend 2025 », over columns of 2026: a year that most amounts come after is told for memory.
        for (const c of remplies)
          for (const annee of anneesDe(texteEn(feuille, l, c).replace(/\d{1,2}\/\d{1,2}\/\d{2,4}/g, '')))
            voter(String(Math.max(annee, dite)), 2)
    }
  }
  const nommee = voix.size > 0
  if (!nommee) {
    const rangs = feuilles.flatMap(anneesDEntete)
    // A row of three years or more spreads an agreement over its years: it does not tell which one this is.
    const simples = rangs.filter((annees) => new Set(annees).size < 3)
    for (const annee of (simples.length > 0 ? simples : rangs).flat()) voix.set(annee, 1)
  }
  const rappel = voix.size === 1 && feuilles.some(rappelleUnAn)
  if (rappel && !nommee) for (const [n] of [...voix]) voix.set(n + 1, 2)
  const choisie = [...voix].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? null
  // « CV 2030 » is the end of a contract: the columns know better.
  const colonnes = feuilles.flatMap((f) => anneesDEntete(f).flat())
  const derniere = Math.max(...colonnes)
  return choisie !== null && colonnes.length > 1 && choisie > derniere + 1 ? derniere : choisie
}

/**
 * The year that all the periods of the rows share, where nothing above them tells one: « 12 juin 2027 » beside « septembre
 * 2027 à juin 2028 » is 2027. `null` when they share none.
 */
export function anneeDesPeriodes(periodes: readonly string[]): number | null {
  const dites = periodes.map(anneesEcrites).filter((annees) => annees.length > 0)
  const premiere = Math.max(...dites.map((annees) => Math.min(...annees)))
  return dites.length > 0 && dites.every((annees) => premiere <= Math.max(...annees)) ? premiere : null
}

// « 18/03/27 » too; « jusqu’au 30 juin 2028 » may begin the year before.
function anneesEcrites(periode: string): number[] {
  const [...dites] = periode.matchAll(/(?<!\d)(20[1-4]\d)(?!\d)|\d{1,2}[/.]\d{1,2}[/.](\d\d)(?!\d)/g)
  const annees = dites.map(([, longue, courte]) => Number(longue ?? `20${courte}`))
  return /^jusqu/i.test(periode) ? annees.flatMap((annee) => [annee - 1, annee]) : annees
}

/**
 * The year that most headers of steps name, one that names several left out; 0 when none does, or two as often.
 * « Demandé | Accordé » beside « Accordé 2025 » are of the next.
 */
export function anneeDesMontants(feuilles: readonly Feuille[]): number {
  const voix = new Map<number, number>()
  for (const feuille of feuilles.filter((f) => !f.masquee && !NOMS_FEUILLES.bilans.test(cle(f.nom))))
    for (const libelles of enHaut(feuille)) {
      // « Accordé au comité du 14 janvier 2027 » beside amounts is a note of its row, and heads nothing.
      if (libelles.some(estUnChiffre)) continue
      const etapes = libelles.filter((t) => libelles.length > 3 && t.length <= 60 && etatDe(cle(t)) !== null)
      const donnees = etapes.filter((t) => ['accorde', 'realise'].includes(etatDe(cle(t)) ?? ''))
      const redite = donnees.find((t) => donnees.some((nue) => nue !== t && cle(nue) === cle(t.replace(/20\d\d/, ''))))
      const suivante = redite === undefined ? [] : anneesDe(redite).map((annee) => annee + 1)
      for (const etape of etapes) {
        const dites = anneesDe(etape)
        const [annee, ...autres] = dites.length > 0 ? dites : suivante
        if (annee && autres.length === 0) voix.set(annee, (voix.get(annee) ?? 0) + 1)
      }
    }
  const [premiere, suivante] = [...voix].sort((a, b) => b[1] - a[1])
  return premiere && premiere[1] > (suivante?.[1] ?? 0) ? premiere[0] : 0
}

// « Accordé 2025 » alone beside amounts that name no year: last year, told for memory.
function rappelleUnAn(feuille: Feuille): boolean {
  for (const rang of enHaut(feuille)) {
    const libelles = rang.map(cle)
    const dates = libelles.filter((k) => /\b20\d\d\b/.test(k) && k.length <= 60)
    const sans = libelles.filter((k) => !/\b20\d\d\b/.test(k) && estMotDArgent(k))
    const ans = new Set(dates.flatMap((k) => k.match(/\b20\d\d\b/g) ?? []))
    const passe = dates.every((k) => /accord|attrib|obtenu|rappel|subv|verse|vote|memoire|notif|bilan/.test(k))
    const seule = dates.filter((k) => !/\bbilan\b/.test(k)).length === 1
    // The steps that come after the demand name no year: they are of this one.
    const suite = sans.some((k) => ['propose', 'accorde'].includes(etatDe(k) ?? ''))
    if (ans.size === 1 && passe && seule && suite && sans.length >= 2) return true
  }
  return false
}

// « 2039 » beside « 4 500 » is an amount.
const estUnChiffre = (t: string): boolean => /^\d[\d\s.,]*(€|$)/.test(t) && !/^20[1-4]\d$/.test(t)

// « 2025 | 2026 » over columns, when nothing else tells the year: the last one is meant. One list per row.
function anneesDEntete(feuille: Feuille): number[][] {
  const rangs = feuille.masquee ? [] : enHaut(feuille).filter((textes) => !textes.some(estUnChiffre))
  const annees = rangs.map((textes) => textes.flatMap((t) => (t.length <= 60 ? anneesDe(t) : [])))
  return annees.filter((dites) => dites.length > 0)
}

// What the first rows say, row by row.
const enHaut = (feuille: Feuille): string[][] =>
  feuille.lignes.slice(0, 15).map((_, l) => colonnesRemplies(feuille, l).map((c) => texteEn(feuille, l, c)))

/** The years a text names; ranges such as « 2024-2026 » and school years are no year. */
export function anneesDe(texte: string): number[] {
  const sansPlage = texte
    .replace(
      /20\d\d\s*[-–/àa]\s*(?:(?:janv|f[ée]v|mars|avr|mai|jui|ao|sept|oct|nov|d[ée]c)\p{L}*\.?\s*)?(20)?\d\d/giu,
      ' ',
    )
    .replace(/(quartiers?|\bcv|\bcdv|\beq|contrats?( de ville)?)[\s_-]*2030/gi, ' ')
  const courtes = [...sansPlage.matchAll(/\b(?:prog\w*|aap|ann[ée]e|exercice|campagne)[\s_'’-]{1,2}(2\d)(?![\d/])/gi)]
  return [
    ...[...sansPlage.matchAll(/(?<!\d)20[1-4]\d(?!\d)/g)].map((m) => Number(m[0])),
    ...courtes.filter((m) => m[1] !== '20').map((m) => 2000 + Number(m[1])),
  ]
}
