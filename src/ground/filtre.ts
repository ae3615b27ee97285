import { isId } from '#platform/ids.ts'
import { plier } from '#platform/texte.ts'

/** What an address, a form or a kept row asks of a list, by name. */
export type Params = Readonly<Record<string, string | undefined>>

/** Words of an address: without what a database refuses, and no longer than any of ours. */
export const lireMot = (dit: string | undefined, max = 120): string =>
  (dit ?? '').replaceAll('\u0000', '').trim().slice(0, max)

/** An identifier; what is none is « all », so that an old link still opens. */
export function lireCle(dit: string | undefined): string | null {
  const cle = dit?.toLowerCase()
  return isId(cle) ? cle : null
}

/** The words that a text is searched for: folded, they hold letters and figures only, and nothing in them means something to LIKE. */
export const motsCherches = (q: string): string[] =>
  plier(q)
    .split(' ')
    .filter((mot) => mot !== '')
    .slice(0, 8)

/** A filter as the parameters of an address: only what is asked, always in the same order. */
export const enParametres = (
  filtre: Readonly<Record<string, string | number | boolean | null>>,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(filtre).flatMap(([nom, valeur]) =>
      valeur === null || valeur === '' || valeur === false ? [] : [[nom, valeur === true ? 'oui' : String(valeur)]],
    ),
  )
