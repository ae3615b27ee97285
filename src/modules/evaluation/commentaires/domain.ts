import type { Suite } from '#modules/conseil/index.ts'
import type { Id } from '#platform/ids.ts'

export type { Suite } from '#modules/conseil/index.ts'

/** Who speaks of a section, each under its own name; none is averaged with another. */
export const VOIX = ['conseil', 'cdsu', 'porteur', 'bureau'] as const
export type Voix = (typeof VOIX)[number]

/** Where somebody stands towards what the section says. */
export const PLACES = ['ajoute', 'accord', 'desaccord'] as const
export type Place = (typeof PLACES)[number]
/** What the form may say: a place, or that one says nothing any more. */
export const DITS = [...PLACES, 'retire'] as const
export type Dit = (typeof DITS)[number]

/** Where somebody stands tells something without a word; what one adds does not. */
export const seTait = (dit: Dit, texte: string): boolean => dit === 'retire' || (dit === 'ajoute' && texte === '')

export type Commentaire = Readonly<{
  id: Id
  annee: number
  section: string
  voix: Voix
  structureId: Id | null
  structure: string | null
  place: Place
  texte: string
  par: string
  le: Temporal.Instant
  version: number
}>

export type PageDuConseil = Readonly<{
  id: Id
  annee: number
  quartierId: Id | null
  titre: string
  texte: string
  par: string
  le: Temporal.Instant
  publieeLe: Temporal.Instant | null
  mots: number
  version: number
  suite: Suite | null
  suiteRaison: string
  suiteLe: Temporal.Instant | null
  suiteMots: number
  suiteVersion: number
}>

/** All that goes with it, the city’s answer too. */
export const motsDeLaPage = ({ titre, texte, suite, suiteRaison }: PageDuConseil) =>
  [titre, texte, suite ?? '', suiteRaison] as const

/** The voices of a section, in the order of `VOIX`; of the porteurs, by name. */
export const dansLOrdre = <C extends Pick<Commentaire, 'voix' | 'structure'>>(tous: readonly C[]): readonly C[] =>
  tous.toSorted(
    (a, b) => VOIX.indexOf(a.voix) - VOIX.indexOf(b.voix) || (a.structure ?? '').localeCompare(b.structure ?? '', 'fr'),
  )

/** The sections of which somebody says otherwise: told at the top, so that no reader has to look for it. */
export const sectionsEnDesaccord = (tous: readonly Pick<Commentaire, 'section' | 'place'>[]): ReadonlySet<string> =>
  new Set(tous.flatMap(({ section, place }) => (place === 'desaccord' ? [section] : [])))

/** The city answered other words than those that stand. */
export const repondueAvant = (p: Pick<PageDuConseil, 'suite' | 'suiteMots' | 'mots'>): boolean =>
  p.suite !== null && p.suiteMots < p.mots

/** A no and a half yes say why. */
export const sansRaison = (suite: Suite, raison: string): boolean => suite !== 'suivi' && raison === ''
