import { formeNormale, plier } from '#platform/texte.ts'
import { ASSEZ_PROCHE, cle, distance, mots, ressemblance } from '../classeurs/grille/texte.ts'
import { doute, type Lecture, type ThemesPareils } from '../classeurs/grille/types.ts'

const enCapitales = (nom: string): boolean => nom === nom.toUpperCase()
/** A writing in capitals, or one that has lost its accents, is no name where another stands. */
const accents = (nom: string): number => formeNormale(nom, 'NFD').match(/\p{Diacritic}/gu)?.length ?? 0
const leMieuxEcrit = (a: string, b: string): number =>
  Number(enCapitales(a)) - Number(enCapitales(b)) || accents(b) - accents(a)

/**
 * One writing of each theme of a file, whatever its capitals and accents: the one of here, else one not in capitals, with its accents;
 * `nommer`: as a person said that it is named. A new one that is nearly one of here is said.
 */
export function auxThemesDIci(ici: readonly string[], dite: Lecture, nommer: (theme: string) => string): Lecture {
  const nommees = dite.actions.map((lue) => {
    const theme = lue.theme === null ? null : nommer(lue.theme)
    return lue.theme === null || theme === lue.theme ? lue : { ...lue, theme, themeReuni: lue.theme }
  })
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
  const parIci = [...Map.groupBy(proches, ({ ici: la }) => la)].map(([nom, siens]) => ({
    nom,
    ecrits: siens.map(({ ecrit }) => ecrit),
  }))
  const vus = new Set(proches.map(({ ecrit }) => ecrit))
  const seuls = actions.flatMap(({ theme }) => (theme !== null && nouveaux.has(theme) && !vus.has(theme) ? theme : []))
  const themesPareils = [...parIci, ...pareils(seuls)]
  return { ...lecture, actions, themesPareils, problemes: [...lecture.problemes, ...problemes] }
}

// « AXE 4 - Transition », « Pilier 2 : … », « 4. … »: a number, and what it is of.
const NUMERO =
  /^\s*(?:(axe|pilier|theme|thème|volet|orientation|priorité|priorite|enjeu)s?\s*(?:n°\s*)?)?(\d{1,2})\s*(?:[-–—:.)]\s*|$|\s(?=\D))/i
/** Themes looked at, and their letters: nobody has more, and a cell pasted by mistake is none. */
const [AU_PLUS, LONG] = [80, 160]

type Theme = Readonly<{ nom: string; actions: number; numero: string; coeur: string; mots: readonly string[] }>

/** What may be one theme, written in several ways: a person says so. The best written and most borne gives its name. */
export function pareils(themes: readonly string[]): ThemesPareils[] {
  const lus = [...Map.groupBy(themes, (theme) => theme)]
    .flatMap(([nom, siennes]) => (nom.length > LONG ? [] : [lireTheme(nom, siennes.length)]))
    .toSorted((a, b) => Number(estNu(b)) - Number(estNu(a)) || b.actions - a.actions || a.nom.localeCompare(b.nom))
    .slice(0, AU_PLUS)
  const libres = new Set(lus)
  return lus.flatMap((un) => {
    if (!libres.delete(un)) return []
    const mots = [un, ...[...libres].filter((autre) => memeTheme(un, autre))]
    const numeros = new Set(mots.flatMap(({ numero }) => (numero === '' ? [] : numero)))
    const siens = lus.filter((autre) => mots.includes(autre) || (libres.has(autre) && numeros.has(autre.numero)))
    for (const sien of siens) libres.delete(sien)
    return siens.length < 2 ? [] : [{ nom: un.nom, ecrits: siens.flatMap(({ nom }) => (nom === un.nom ? [] : nom)) }]
  })
}

function lireTheme(nom: string, actions: number): Theme {
  const [debut = '', , numero = ''] = NUMERO.exec(nom) ?? []
  const coeur = cle(nom.slice(debut.length))
  return { nom, actions, numero: numero.replace(/^0/, ''), coeur, mots: mots(coeur) }
}

/** A name by itself: neither a number before it, nor letters that stand for it, nor capitals. */
const estNu = ({ nom, numero, coeur }: Theme): boolean => numero === '' && !enCapitales(nom) && coeur.length > 3

function memeTheme(a: Theme, b: Theme): boolean {
  if (a.coeur === '' || b.coeur === '' || (a.numero !== '' && b.numero !== '' && a.numero !== b.numero)) return false
  const [court, long] = a.mots.length <= b.mots.length ? [a, b] : [b, a]
  return (
    sigleDe(a, b) ||
    sigleDe(b, a) ||
    (court.mots.length > 0 && court.mots.every((mot) => long.mots.some((un) => dit(mot, un))))
  )
}

/** « TES » of « Transition écologique solidaire », its small words counted or not. */
const sigleDe = ({ coeur }: Theme, { coeur: long, mots: siens }: Theme): boolean => {
  const sigle = coeur.replaceAll(' ', '')
  const initiales = (de: readonly string[]) => de.map((mot) => mot[0]).join('')
  return sigle.length > 1 && siens.length > 1 && [siens, long.split(' ')].map(initiales).includes(sigle)
}

/** The same word, be it cut short (« éco. ») or misspelt. */
const dit = (mot: string, un: string): boolean => {
  const [court, long] = mot.length <= un.length ? [mot, un] : [un, mot]
  return (court.length > 2 && long.startsWith(court)) || (court.length > 4 && distance(mot, un, 2) <= 2)
}
