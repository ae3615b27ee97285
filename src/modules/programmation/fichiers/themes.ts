import { plier } from '#platform/texte.ts'
import type { Lecture } from '../classeurs/grille/types.ts'

const enCapitales = (nom: string): boolean => nom === nom.toUpperCase()

/** One writing of each theme of a file, whatever its capitals and accents: the one of here, else the first not in capitals. */
export function auxThemesDIci(ici: readonly string[], lecture: Lecture): Lecture {
  const parCle = new Map<string, string>()
  for (const noms of [ici, lecture.actions.flatMap(({ theme }) => theme ?? [])])
    for (const nom of noms.toSorted((a, b) => Number(enCapitales(a)) - Number(enCapitales(b))))
      if (!parCle.has(plier(nom))) parCle.set(plier(nom), nom)
  const actions = lecture.actions.map((lue) => ({ ...lue, theme: parCle.get(plier(lue.theme ?? '')) ?? lue.theme }))
  return { ...lecture, actions }
}
