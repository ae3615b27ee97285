import type { Id } from '#platform/ids.ts'
import { vuEntier } from '#platform/vu.ts'

export const SENS = ['mieux', 'moins-bien', 'rien'] as const
export type Sens = (typeof SENS)[number]

/** How far these words go: the council and the desk that keeps its notes, or everybody. */
export const ACCORDS = ['conseil', 'public'] as const
export type Accord = (typeof ACCORDS)[number]

export const ENTREES = ['lien', 'papier', 'bureau'] as const
export type Entree = (typeof ENTREES)[number]

export const ETATS = ['a-relire', 'garde', 'ecarte', 'retire'] as const
export type Etat = (typeof ETATS)[number]

/** What was said aloud or typed: all that an agreement is about. */
export type MotsDuRecit = Readonly<{
  texte: string
  langue: string
  sens: Sens
  depuis: string
  autre: string
  nom: string
}>

/** A photo that joins a story, by a yes of its own. `accord` is `null` until somebody said who may see it. */
export type PhotoDuRecit = Readonly<{
  id: Id
  empreinte: string
  largeur: number
  hauteur: number
  description: string
  droits: 'personne' | 'accord' | 'parents'
  accord: Accord | null
}>

/** Whose request a withdrawal was: whoever told, or whoever should not have kept it. */
export const RETIRE_POUR = ['personne', 'erreur'] as const
export type RetirePour = (typeof RETIRE_POUR)[number]

export type Recit = MotsDuRecit &
  Readonly<{
    id: Id
    accord: Accord
    empreinte: string
    actionId: Id | null
    photo: PhotoDuRecit | null
    etat: Etat
    raconteLe: Temporal.Instant
    retireLe: Temporal.Instant | null
    retirePour: RetirePour
  }>

/** A print of these words and of the name they are told under: one word changed is another. */
export const empreinteDe = ({ texte, langue, sens, depuis, autre, nom }: MotsDuRecit): string =>
  vuEntier([texte, langue, sens, depuis, autre, nom])

/** Who reads: the council, for whom the desk keeps the stories, or everybody. */
export type Lecteur = 'conseil' | 'public'

/** A story as this reader may read it. */
export type RecitDit = MotsDuRecit &
  Readonly<{ id: Id; actionId: Id | null; raconteLe: Temporal.Instant; photo: PhotoDuRecit | null }>

type Accorde = MotsDuRecit & Pick<Recit, 'id' | 'accord' | 'empreinte' | 'actionId' | 'photo' | 'etat' | 'raconteLe'>

/**
 * The one place where consent is looked at: what leaves for a page, a paper, a poster or a file comes through here.
 * `null`: nothing of it may be read. Its photo leaves by its own yes, and never further than the words.
 */
export function dire(recit: Accorde, pour: Lecteur): RecitDit | null {
  if (recit.etat === 'retire' || recit.empreinte !== empreinteDe(recit)) return null
  if (pour === 'public' && (recit.accord !== 'public' || recit.etat !== 'garde')) return null
  const { id, texte, langue, sens, depuis, autre, nom, actionId, raconteLe } = recit
  const vue = recit.photo?.accord === 'public' || (pour === 'conseil' && recit.photo?.accord === 'conseil')
  return { id, texte, langue, sens, depuis, autre, nom, actionId, raconteLe, photo: vue ? recit.photo : null }
}

/** A print of what is shown of a story: its words, and its photo. */
export const luDuRecit = (dit: MotsDuRecit & Pick<RecitDit, 'photo'>): string =>
  vuEntier([empreinteDe(dit), dit.photo?.id ?? ''])

/** Those of several that this reader may read. */
export const direTous = (recits: readonly Accorde[], pour: Lecteur): RecitDit[] =>
  recits.flatMap((un) => dire(un, pour) ?? [])

/** A story of little, of no or of worse change: each choice looks for one. */
export const estSansMieux = ({ sens }: Pick<MotsDuRecit, 'sens'>): boolean => sens !== 'mieux'

export type RefusDeClore = 'vide' | 'que-du-mieux'

/**
 * A choice made of what went well alone is not closed while a story says otherwise. Where none does, it is closed, and
 * what it prints says that none was found.
 */
export function refusDeClore(
  choisis: readonly Pick<MotsDuRecit, 'sens'>[],
  tous: readonly Pick<MotsDuRecit, 'sens'>[],
) {
  if (choisis.length === 0) return 'vide' satisfies RefusDeClore
  if (!choisis.some(estSansMieux) && tous.some(estSansMieux)) return 'que-du-mieux' satisfies RefusDeClore
  return null
}
