import { isId } from '#platform/ids.ts'
import { plier } from '#platform/texte.ts'
import type { Choisi } from '#ui/data.tsx'

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

/** What a list is cut to, in words, by the name of its parameter; `''`: not by this one. */
export type Dits = Readonly<Record<string, string>>
export const enMots = (dits: Dits): string[] => Object.values(dits).filter((dit) => dit !== '')

/** The same, each with the address that does without it and, where it was counted, what would come. */
export const choisisDe = (
  dits: Dits,
  sans: (nom: string) => string,
  nombres: ReadonlyMap<string, number> | null = null,
): Choisi[] =>
  Object.entries(dits).flatMap(([nom, dit]) =>
    dit === '' ? [] : [{ dit, sans: sans(nom), nombre: nombres?.get(nom) ?? 0 }],
  )

/** Of a list that shows nothing: what it would show without each of these. */
export async function sansChacun(
  dits: Dits,
  combien: (sans: Readonly<Record<string, string>>) => Promise<number>,
): Promise<ReadonlyMap<string, number>> {
  const nombres = new Map<string, number>()
  for (const [nom, dit] of Object.entries(dits)) if (dit !== '') nombres.set(nom, await combien({ [nom]: '' }))
  return nombres
}
