import { ok, type Result, refused } from '#platform/result.ts'
import type { Etat, Statut } from './seance.ts'

export const GESTES_DE_DATE = ['deplacer', 'reporter', 'completer', 'rouvrir', 'annuler', 'retablir'] as const
export type GesteDeDate = (typeof GESTES_DE_DATE)[number]

/** What may become of one date, told once. `reporter`: put off to a day not known yet; `deplacer` then gives it one. */
export const TRANSITIONS: Readonly<Record<Statut, Readonly<Partial<Record<GesteDeDate, Statut>>>>> = {
  programmee: { deplacer: 'deplacee', reporter: 'reportee', completer: 'complete', annuler: 'annulee' },
  deplacee: { deplacer: 'deplacee', reporter: 'reportee', completer: 'complete', annuler: 'annulee' },
  reportee: { deplacer: 'deplacee', retablir: 'programmee', annuler: 'annulee' },
  complete: { deplacer: 'complete', rouvrir: 'programmee', reporter: 'reportee', annuler: 'annulee' },
  annulee: { retablir: 'programmee' },
}

export type RefusDeDate = 'pas-maintenant' | 'passee'

type Date = Readonly<{ statut: Statut; fin: Temporal.Instant }>

/**
 * The statut after a gesture. What is over is put on the day when it took place, or said not to have taken place.
 * A date that nobody was told of does not « move »: it is only changed (`publiee`).
 */
export function passer(
  date: Date,
  geste: GesteDeDate,
  now: Temporal.Instant,
  publiee: boolean,
): Result<Statut, RefusDeDate> {
  const vers = TRANSITIONS[date.statut][geste]
  if (vers === undefined) return refused('pas-maintenant')
  if (estPassee(date, now) && !APRES.includes(geste)) return refused('passee')
  return ok(vers === 'deplacee' && !publiee ? 'programmee' : vers)
}

export const estPassee = ({ fin }: Pick<Date, 'fin'>, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(fin, now) <= 0

const APRES: readonly GesteDeDate[] = ['deplacer', 'annuler', 'retablir']

/** What may be done of this date now. */
export const gestesPossibles = (date: Date, now: Temporal.Instant): GesteDeDate[] =>
  GESTES_DE_DATE.filter((geste) => passer(date, geste, now, true).ok)

/** It takes place: it holds its room and counts in conflicts. */
export const aLieu = (statut: Statut): boolean => statut !== 'annulee' && statut !== 'reportee'

export const GESTES_DE_MODERATION = ['proposer', 'valider', 'refuser', 'retirer'] as const
export type GesteDeModeration = (typeof GESTES_DE_MODERATION)[number]

/** The life of a séance before it is published; `valider` publishes it. */
export const MODERATION: Readonly<Record<Etat, Readonly<Partial<Record<GesteDeModeration, Etat>>>>> = {
  brouillon: { proposer: 'proposee', valider: 'validee' },
  proposee: { valider: 'validee', refuser: 'refusee', retirer: 'brouillon' },
  validee: {},
  refusee: { proposer: 'proposee', valider: 'validee' },
}

export type RefusDeModeration = 'deja-decide'

export function moderer(etat: Etat, geste: GesteDeModeration): Result<Etat, RefusDeModeration> {
  const vers = MODERATION[etat][geste]
  return vers === undefined ? refused('deja-decide') : ok(vers)
}
