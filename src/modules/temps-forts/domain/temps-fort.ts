import { ok, type Result, refused } from '#platform/result.ts'
import type { Etat, TempsFort } from './types.ts'

export const GESTES = ['choisir', 'clore', 'rouvrir', 'annuler'] as const
export type Geste = (typeof GESTES)[number]

/** The life of a temps fort, told once. What is called off stays so: people were told. */
export const TRANSITIONS: Readonly<Record<Etat, Readonly<Partial<Record<Geste, Etat>>>>> = {
  sondage: { choisir: 'fixe', annuler: 'annule' },
  fixe: { clore: 'tenu', annuler: 'annule' },
  tenu: { rouvrir: 'fixe' },
  annule: {},
}

export type RefusTempsFort = 'deja-fixe' | 'sans-date' | 'deja-tenu' | 'annule' | 'pas-commence'

/** The state after a gesture, or the reason why not; nobody closes the minutes of what has not begun. */
export function passer(
  tempsFort: Pick<TempsFort, 'etat' | 'moment'>,
  geste: Geste,
  now: Temporal.Instant,
): Result<Etat, RefusTempsFort> {
  const vers = TRANSITIONS[tempsFort.etat][geste]
  if (vers === undefined) return refused(pourquoiPas(tempsFort.etat))
  if (geste === 'clore' && !aCommence(tempsFort, now)) return refused('pas-commence')
  return ok(vers)
}

function pourquoiPas(etat: Etat): RefusTempsFort {
  if (etat === 'annule') return 'annule'
  if (etat === 'tenu') return 'deja-tenu'
  return etat === 'fixe' ? 'deja-fixe' : 'sans-date'
}

export const aCommence = ({ moment }: Pick<TempsFort, 'moment'>, now: Temporal.Instant): boolean =>
  moment !== null && Temporal.Instant.compare(moment.debut, now) <= 0

export const estFini = ({ moment }: Pick<TempsFort, 'moment'>, now: Temporal.Instant): boolean =>
  moment !== null && Temporal.Instant.compare(moment.fin, now) <= 0

/** Its date was called off or put off in the calendrier, and those invited may not know. */
export const estTombe = ({ etat, statut }: Pick<TempsFort, 'etat' | 'statut'>): boolean =>
  etat === 'fixe' && (statut === 'annulee' || statut === 'reportee')

/** The date or the place is no longer what those invited were told. */
export function estAReannoncer({ etat, moment, annonce, lieu }: TempsFort): boolean {
  if (etat !== 'fixe' || moment === null || annonce === null) return false
  return !moment.debut.equals(annonce.debut) || !moment.fin.equals(annonce.fin) || lieu !== annonce.lieu
}
