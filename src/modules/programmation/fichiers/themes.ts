import { plier } from '#platform/texte.ts'
import { ASSEZ_PROCHE, ressemblance } from '../classeurs/grille/texte.ts'
import { doute, type Lecture } from '../classeurs/grille/types.ts'

const enCapitales = (nom: string): boolean => nom === nom.toUpperCase()
/** A writing in capitals, or one that has lost its accents, is no name where another stands. */
const accents = (nom: string): number => nom.normalize('NFD').match(/\p{Diacritic}/gu)?.length ?? 0
const leMieuxEcrit = (a: string, b: string): number =>
  Number(enCapitales(a)) - Number(enCapitales(b)) || accents(b) - accents(a)

/**
 * One writing of each theme of a file, whatever its capitals and accents: the one of here, else one not in capitals, with its accents;
 * `nommer`: as a person said that it is named. A new one that is nearly one of here is said.
 */
export function auxThemesDIci(ici: readonly string[], dite: Lecture, nommer: (theme: string) => string): Lecture {
  const nommees = dite.actions.map((lue) => ({ ...lue, theme: lue.theme === null ? null : nommer(lue.theme) }))
  const lecture = { ...dite, actions: nommees }
  const parCle = new Map<string, string>()
  for (const noms of [ici, lecture.actions.flatMap(({ theme }) => theme ?? [])])
    for (const nom of noms.toSorted(leMieuxEcrit)) if (!parCle.has(plier(nom))) parCle.set(plier(nom), nom)
  const actions = lecture.actions.map((lue) => ({ ...lue, theme: parCle.get(plier(lue.theme ?? '')) ?? lue.theme }))
  const connus = new Map(ici.map((nom) => [plier(nom), nom]))
  const nouveaux = new Map(
    actions.flatMap(({ theme, source }) =>
      theme !== null && !connus.has(plier(theme)) ? [[theme, source.feuille] as const] : [],
    ),
  )
  const proches = [...nouveaux].flatMap(([theme, feuille]) => {
    const proche = ici.find((nom) => ressemblance(nom, theme) >= ASSEZ_PROCHE)
    return proche === undefined ? [] : [{ ecrit: theme, ici: proche, feuille }]
  })
  const problemes = proches.map(({ ecrit, ici: la, feuille }) =>
    doute(
      feuille,
      `« ${ecrit} » n’est pas encore un thème d’ici, « ${la} » en est un : si c’est le même, réunissez-les, sinon ce sera un thème de plus.`,
    ),
  )
  return { ...lecture, actions, themesProches: proches, problemes: [...lecture.problemes, ...problemes] }
}
