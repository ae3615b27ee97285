import { precede } from '#platform/dates.ts'
import { ok, type Result, refused } from '#platform/result.ts'

/** The days of a consultation, both included (décret 2015-1118: one month at least). */
export type Consultation = Readonly<{
  annee: number
  du: Temporal.PlainDate
  au: Temporal.PlainDate
  ouverteLe: Temporal.Instant
  version: number
  ouvertureDiteLe: Temporal.Instant | null
  finDite: Temporal.PlainDate | null
}>

type Jours = Pick<Consultation, 'du' | 'au'>

/** The first day that may close one that opens on this day: a month later, day for day. */
export const auPlusTot = (du: Temporal.PlainDate): Temporal.PlainDate => du.add({ months: 1 })

export type RefusDOuvrir = 'trop-court' | 'deja-passe' | 'raccourcie'

/**
 * Opens it, or gives it more days. It is never made shorter, nor begun before the day on which it is said: the council would
 * have less time than the law gives it.
 */
export function ouvrir(
  dits: Jours,
  deja: Jours | null,
  aujourdhui: Temporal.PlainDate,
): Result<undefined, RefusDOuvrir> {
  if (precede(dits.au, auPlusTot(dits.du))) return refused('trop-court')
  if (deja === null || precede(aujourdhui, deja.du)) return precede(dits.du, aujourdhui) ? refused('deja-passe') : ok()
  return precede(dits.au, deja.au) || !dits.du.equals(deja.du) ? refused('raccourcie') : ok()
}

/** Where it stands. Silence is an opinion deemed favourable; what came late is annexed all the same. */
export type EtatDeConsultation =
  | 'a-venir'
  | 'ouverte-sans-reponse'
  | 'ouverte-avec-reponse'
  | 'close-avec-reponse'
  | 'reputee-favorable'

export function etatDe(
  { du, au }: Jours,
  /** The days on which the council published what it has to say (`joursPublies`). */
  publiees: readonly Temporal.PlainDate[],
  aujourdhui: Temporal.PlainDate,
): EtatDeConsultation {
  if (precede(aujourdhui, du)) return 'a-venir'
  const aTemps = publiees.some((jour) => !precede(au, jour))
  if (!precede(au, aujourdhui)) return aTemps ? 'ouverte-avec-reponse' : 'ouverte-sans-reponse'
  return aTemps ? 'close-avec-reponse' : 'reputee-favorable'
}

/** Whether what is being said is still waited for: a report is not adopted over the council's month. */
export const court = (c: Jours, aujourdhui: Temporal.PlainDate): boolean => !precede(c.au, aujourdhui)

/** The end is recalled that many days before it. */
export const JOURS_AVANT_LA_FIN = 7

export type Lettre = 'ouverture' | 'fin'

/**
 * The letter that its council is owed today: that it opens, then once more, as long as nobody answered, before the last day that it
 * was given (given more days, that is another last day). One at a time: opened as late as that, its opening says its end.
 */
export function lettreDue(
  c: Pick<Consultation, 'du' | 'au' | 'ouvertureDiteLe' | 'finDite'>,
  publiees: readonly Temporal.PlainDate[],
  aujourdhui: Temporal.PlainDate,
): Lettre | null {
  const etat = etatDe(c, publiees, aujourdhui)
  if (etat !== 'ouverte-sans-reponse' && etat !== 'ouverte-avec-reponse') return null
  if (c.ouvertureDiteLe === null) return 'ouverture'
  const bientot = !precede(aujourdhui, c.au.subtract({ days: JOURS_AVANT_LA_FIN }))
  return bientot && etat === 'ouverte-sans-reponse' && !c.finDite?.equals(c.au) ? 'fin' : null
}
