import { plier } from '#platform/texte.ts'
import { ASSEZ_PROCHE, ressemblance } from '../classeurs/grille/texte.ts'
import { doute, type Lecture } from '../classeurs/grille/types.ts'

const enCapitales = (nom: string): boolean => nom === nom.toUpperCase()

/**
 * One writing of each theme of a file, whatever its capitals and accents: the one of here, else the first not in capitals.
 * A new one that is nearly one of here is said.
 */
export function auxThemesDIci(ici: readonly string[], lecture: Lecture): Lecture {
  const parCle = new Map<string, string>()
  for (const noms of [ici, lecture.actions.flatMap(({ theme }) => theme ?? [])])
    for (const nom of noms.toSorted((a, b) => Number(enCapitales(a)) - Number(enCapitales(b))))
      if (!parCle.has(plier(nom))) parCle.set(plier(nom), nom)
  const actions = lecture.actions.map((lue) => ({ ...lue, theme: parCle.get(plier(lue.theme ?? '')) ?? lue.theme }))
  const connus = new Map(ici.map((nom) => [plier(nom), nom]))
  const nouveaux = new Map(
    actions.flatMap(({ theme, source }) =>
      theme !== null && !connus.has(plier(theme)) ? [[theme, source.feuille] as const] : [],
    ),
  )
  const proches = [...nouveaux].flatMap(([theme, feuille]) => {
    const proche = ici.find((nom) => ressemblance(nom, theme) >= ASSEZ_PROCHE)
    return proche === undefined
      ? []
      : [
          doute(
            feuille,
            `« ${theme} » n’est pas encore un thème d’ici, « ${proche} » en est un : si c’est le même, écrivez-le pareil, sinon ce sera un thème de plus.`,
          ),
        ]
  })
  return { ...lecture, actions, problemes: [...lecture.problemes, ...proches] }
}
