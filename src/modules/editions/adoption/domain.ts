import type { Suite } from '#modules/conseil/index.ts'
import type { EditionDite, EtatDeConsultation, Place, Voix } from '#modules/evaluation/index.ts'
import type { Etat, Venue } from '#modules/recommandations/index.ts'
import type { Id } from '#platform/ids.ts'

/** A comment as it was adopted. */
export type CommentaireFige = Readonly<{
  section: string
  voix: Voix
  structure: string | null
  place: Place
  texte: string
}>

/** A page of the council, word for word, with what the city had answered. `publieeLe`: `2026-06-12`. */
export type PageFigee = Readonly<{
  id: Id
  titre: string
  texte: string
  publieeLe: string
  suite: Suite | null
  suiteRaison: string
  /** The answer is to words of before. */
  repondaitAvant?: true
}>

export type RecommandationFigee = Readonly<{
  id: Id
  annee: number
  venueDe: Venue
  demande: string
  de: string
  a: string
  pourLe: string
  etat: Etat
  suite: string
}>

/** What is adopted: figures and words of that day; of a story its id and the print of what was agreed to, never a word. */
export type EditionFigee = Readonly<{
  edition: EditionDite
  /** Of the actions that took place: how many, their themes, whom they say they are for. */
  touche: Readonly<{ actions: number; themes: readonly string[]; publics: readonly string[] }>
  commentaires: readonly CommentaireFige[]
  pages: readonly PageFigee[]
  recommandations: readonly RecommandationFigee[]
  /** What earlier years left, as it stood. */
  avant: readonly RecommandationFigee[]
  consultation: Readonly<{ du: string; au: string; etat: EtatDeConsultation }> | null
}>

/** What people wrote around the facts. */
export type Autour = Omit<EditionFigee, 'edition' | 'touche'>
/** The same around the facts of a year in progress. */
export type EnCours = Autour & Pick<EditionFigee, 'edition'>

/** What a group said of a story when it chose it may quote it: it stays where the story is, and is read there. */
export const sansMotsDeRecits = (edition: EditionDite): EditionDite => ({
  ...edition,
  sections: edition.sections.map((section) => ({
    ...section,
    recits: section.recits.map((un) => ({ ...un, raison: '' })),
  })),
})

/** The same value, however its keys are ordered: a database gives them back otherwise. */
export function canonique(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonique)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([cle, une]) => [cle, canonique(une)]),
  )
}

/** « 3fA9 x81b »: enough of it to be read aloud. */
export const direLEmpreinte = (empreinte: string): string => `${empreinte.slice(0, 4)} ${empreinte.slice(4, 8)}`

export type Changement = Readonly<{ ou: string; quoi: string }>

/** What a version says otherwise than the one before, in the order of the paper. */
export function changementsDe(avant: EditionFigee, apres: EditionFigee): readonly Changement[] {
  const sections = new Map(avant.edition.sections.map((s) => [s.id, s]))
  const memes = (a: unknown, b: unknown) => JSON.stringify(canonique(a)) === JSON.stringify(canonique(b))
  return [
    ...apres.edition.sections.flatMap((s): Changement[] => {
      const une = sections.get(s.id)
      if (!une) return [{ ou: s.titre, quoi: 'cette partie est nouvelle' }]
      const chiffres = s.chiffres.flatMap(({ cle, libelle, valeur }) => {
        const deja = une.chiffres.find((c) => c.cle === cle)?.valeur ?? null
        return deja === valeur ? [] : [`${libelle} : ${deja ?? '—'} → ${valeur ?? '—'}`]
      })
      if (chiffres.length > 0) return chiffres.map((quoi) => ({ ou: s.titre, quoi }))
      const dit = ({ phrases, tableaux, essentiel, recits }: typeof s) => ({ phrases, tableaux, essentiel, recits })
      return memes(dit(une), dit(s)) ? [] : [{ ou: s.titre, quoi: 'les lignes ou les phrases ont changé' }]
    }),
    ...compares(
      avant.commentaires,
      apres.commentaires,
      ({ section, voix, structure }) => `${section} ${voix} ${structure ?? ''}`,
      ({ section }) => apres.edition.sections.find(({ id }) => id === section)?.titre ?? section,
      ['un commentaire est nouveau', 'un commentaire a changé', 'un commentaire est retiré'],
    ),
    ...compares(
      avant.pages,
      apres.pages,
      ({ id }) => id,
      ({ titre }) => `Le conseil : ${titre}`,
      [
        'cette page est nouvelle',
        'les mots du conseil ou la réponse de la ville ont changé',
        'le conseil a retiré cette page',
      ],
    ),
    ...compares(
      [...avant.avant, ...avant.recommandations],
      [...apres.avant, ...apres.recommandations],
      ({ id }) => id,
      ({ demande }) => `Recommandation : ${demande}`,
      ['elle est nouvelle', 'ce qui en est advenu a changé', 'elle n’est plus dans la liste'],
    ),
    ...(memes(avant.consultation, apres.consultation)
      ? []
      : [{ ou: 'La consultation du conseil', quoi: 'ses jours ou son état ont changé' }]),
  ]

  function compares<T>(
    eux: readonly T[],
    nous: readonly T[],
    cle: (un: T) => string,
    ou: (un: T) => string,
    [neuf, change, parti]: readonly [string, string, string],
  ): Changement[] {
    const connus = new Map(eux.map((un) => [cle(un), un]))
    const restes = new Set(nous.map(cle))
    return [
      ...nous.flatMap((un) => {
        const deja = connus.get(cle(un))
        if (deja === undefined) return [{ ou: ou(un), quoi: neuf }]
        return memes(deja, un) ? [] : [{ ou: ou(un), quoi: change }]
      }),
      ...eux.filter((un) => !restes.has(cle(un))).map((un) => ({ ou: ou(un), quoi: parti })),
    ]
  }
}

/** The stories that an edition shows, in the order of the paper. */
export const recitsDe = ({ edition }: Pick<EditionFigee, 'edition'>) => edition.sections.flatMap(({ recits }) => recits)

/** What becomes of a story of an adopted edition, today. */
export type RecitRelu = 'dit' | 'retire' | 'autres-mots'

/** Its words are shown only while they are those that were agreed to when the edition was adopted. */
export function relire(
  fige: Readonly<{ empreinte: string }>,
  aujourdhui: Readonly<{ dit: boolean; empreinte: string; retire: boolean }> | undefined,
): RecitRelu {
  if (aujourdhui === undefined || aujourdhui.retire) return 'retire'
  return aujourdhui.dit && aujourdhui.empreinte === fige.empreinte ? 'dit' : 'autres-mots'
}
