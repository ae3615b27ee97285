import { cle } from '../grille/texte.ts'

// Those that pay for actions and are no community of towns.
const AUTRES: ReadonlySet<string> = new Set(
  'CAF CEA CNAF CPAM MSA ARS DRAC FSE FEDER ANCT ANAH ANRU ANS ADEME CDC CNC CNSA CARSAT CAUE CADA OPH OPAC SIA ICF LMH SEM CCAS CIAS FDVA FIPD UDAF PIA DASEN DSDEN SDJES DRAJES DDETS DREETS DILA BPI VILLE ETAT REGION'.split(
    ' ',
  ),
)

/** Letters that stand for a name, in a row of headers that may have no capitals, and that is no known payer. */
export function estSigle(ecrit: string): boolean {
  return (/^[A-Z][A-Z0-9]{1,5}$/.test(ecrit) || /^\p{L}{2,4}$/u.test(ecrit)) && !AUTRES.has(ecrit.toUpperCase())
}

/**
 * What the letters of a community say of its kind, where nothing else names one: « TCM » ends like a metropole, « VCA »
 * like an agglomeration. A guess, to be told as such.
 */
export function communauteProbable(sigle: string): string | null {
  const ecrit = sigle.toUpperCase()
  // « CeA », « CdV »: a name written that way is known by it.
  if (!estSigle(sigle) || ecrit.length > 6 || /^\p{Lu}\p{Ll}\p{Lu}$/u.test(sigle)) return null
  if (/^C[ACU][A-Z]|CA$/.test(ecrit)) return 'Agglomération'
  if (/M$|^M\d?[A-Z]L?$/.test(ecrit)) return 'Métropole'
  return /A$|^G[A-Z]{1,2}$/.test(ecrit) ? 'Agglomération' : null
}

/** « AUXERRE » in a workbook that says « AUXERRE » in its titles, its name or its structures: the town itself. */
export function estLaVille(ecrit: string, textes: readonly string[]): boolean {
  // « Cherbourg-en-Cotentin » is « Cherbourg » elsewhere.
  const k = cle(ecrit).split(' ')[0] ?? ''
  if (!/^\p{Lu}[\p{L}-]{3,}$/u.test(ecrit) || k.length < 4) return false
  const dits = textes.map((t) => ` ${cle(t.replaceAll('_', ' '))} `).filter((t) => t.includes(` ${k} `))
  return dits.length >= 2 || dits.some((t) => new RegExp(`\\b(ville|commune|mairie) (de |d )?${k} `).test(t))
}
