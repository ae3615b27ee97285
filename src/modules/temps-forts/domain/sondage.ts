import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { CERCLES, type Cercle, type Creneau, type Invite, type Voix } from './types.ts'

/** Fewer than two is no question; more than eight is a form that nobody fills. */
export const CRENEAUX_MIN = 2
export const CRENEAUX_MAX = 8

export type RefusDeCreneaux = 'sans-creneau' | 'trop-de-creneaux' | 'creneau-passe' | 'creneau-double'

/** Whether these moments can be asked: one is a date already found, two to eight are a question. */
export function recevoirCreneaux(
  debuts: readonly Temporal.Instant[],
  now: Temporal.Instant,
): Result<undefined, RefusDeCreneaux> {
  if (debuts.length === 0) return refused('sans-creneau')
  if (debuts.length > CRENEAUX_MAX) return refused('trop-de-creneaux')
  if (debuts.some((debut) => Temporal.Instant.compare(debut, now) <= 0)) return refused('creneau-passe')
  return new Set(debuts.map(String)).size === debuts.length ? ok() : refused('creneau-double')
}

/** What each invited said of each slot. */
export type VoixDites = ReadonlyMap<Id, ReadonlyMap<Id, Voix>>

export type ResultatDeCreneau = Readonly<{
  creneau: Creneau
  oui: readonly Invite[]
  siBesoin: readonly Invite[]
  non: readonly Invite[]
  sansReponse: readonly Invite[]
  /** Circles of which nobody at all could come: all of them said no. */
  cerclesAbsents: readonly Cercle[]
  /** It suits most; never said while nobody answered. */
  meilleur: boolean
}>

/** Every slot in order, with who can and who cannot; several suit best when nothing tells them apart. */
export function depouiller(
  creneaux: readonly Creneau[],
  invites: readonly Invite[],
  voix: VoixDites,
): readonly ResultatDeCreneau[] {
  const comptes = creneaux
    .map((creneau) => compter(creneau, invites, voix))
    .sort((a, b) => Temporal.Instant.compare(a.creneau.debut, b.creneau.debut))
  const dits = comptes.filter(({ oui, siBesoin }) => oui.length + siBesoin.length > 0)
  const premier = dits.toSorted(comparer)[0]
  return comptes.map((un) => ({
    ...un,
    meilleur: premier !== undefined && dits.includes(un) && comparer(un, premier) === 0,
  }))
}

type Compte = Omit<ResultatDeCreneau, 'meilleur'>

function compter(creneau: Creneau, invites: readonly Invite[], voix: VoixDites): Compte {
  const de = (quoi: Voix | undefined) => invites.filter(({ id }) => voix.get(id)?.get(creneau.id) === quoi)
  const non = de('non')
  const refuse = (cercle: Cercle) => {
    const siens = invites.filter((invite) => invite.cercle === cercle)
    return siens.length > 0 && siens.every((invite) => non.includes(invite))
  }
  return {
    creneau,
    oui: de('oui'),
    siBesoin: de('si-besoin'),
    non,
    sansReponse: de(undefined),
    cerclesAbsents: CERCLES.filter(refuse),
  }
}

/** A meeting that puts things in common misses its point without a whole circle: that weighs more than one voice. */
function comparer(a: Compte, b: Compte): number {
  const peuvent = ({ oui, siBesoin }: Compte) => oui.length + siBesoin.length
  return a.cerclesAbsents.length - b.cerclesAbsents.length || peuvent(b) - peuvent(a) || b.oui.length - a.oui.length
}

/** Those who said nothing of any slot: to be called. */
export const silencieux = (invites: readonly Invite[], voix: VoixDites): readonly Invite[] =>
  invites.filter(({ id }) => (voix.get(id)?.size ?? 0) === 0)
