import { NOMS_DE_JOURS } from '#platform/dates.ts'
import { partLaissee } from './precisions.ts'
import type { Besoin, Candidat, Heure } from './types.ts'

const PARTIES = ['matin', 'apres-midi', 'soir'] as const
type Partie = (typeof PARTIES)[number]

/** Hours of each half-day, in minutes from midnight; early and late hours belong to the nearest one. */
const BORNES: Readonly<Record<Partie, readonly [number, number]>> = {
  matin: [0, 12 * 60],
  'apres-midi': [12 * 60, 18 * 60],
  soir: [18 * 60, 24 * 60],
}
const MINUTES_PAR_DEFAUT = 120
/** Ticked, and taken back in words for that day: neither free nor refused. */
const A_DEMANDER = 0.5

/** All half-days of a week, « lundi-matin » first. */
export const DEMI_JOURNEES = NOMS_DE_JOURS.flatMap((jour) => PARTIES.map((partie) => `${jour}-${partie}`))

/** Whether the person said anything of when it is free. */
export const aDitQuand = (c: Pick<Candidat, 'moments' | 'grille'>): boolean =>
  c.grille.length > 0 || c.moments.length > 0

/**
 * The share of the need a talent's hours cover, 0 to 1. 1 when the need has no day (there is nothing to compare);
 * `null` when the talent never said: unknown is neither free nor busy. Words may take away from what was ticked.
 */
export function partCouverte(
  besoin: Pick<Besoin, 'jour' | 'heure' | 'dureeMinutes'>,
  c: Pick<Candidat, 'moments' | 'grille' | 'joursEvites' | 'precisions' | 'reserves'>,
): number | null {
  if (besoin.jour === null) return 1
  if (estEvite(besoin.jour, c)) return 0
  const laissee = partLaissee(besoin, c.precisions)
  const cochee = partCochee(besoin, c)
  if (cochee === null) return laissee < 1 ? laissee : null
  return Math.min(cochee, laissee, c.reserves === '' ? 1 : A_DEMANDER)
}

/** What the person ticked; `null` when they ticked nothing. */
function partCochee(
  besoin: Pick<Besoin, 'jour' | 'heure' | 'dureeMinutes'>,
  c: Pick<Candidat, 'moments' | 'grille'>,
): number | null {
  if (!aDitQuand(c)) return null
  const libre = (partie: Partie) => accordDe(besoin.jour, partie, c)
  // Only the day is known: any free half of it will do, the hour is agreed together.
  if (besoin.heure === null) return Math.max(...PARTIES.map(libre))
  const debut = besoin.heure.hour * 60 + besoin.heure.minute
  const duree = besoin.dureeMinutes ?? MINUTES_PAR_DEFAUT
  const fin = Math.min(debut + duree, 24 * 60)
  const couvertes = PARTIES.reduce((somme, partie) => somme + libre(partie) * commun(debut, fin, partie), 0)
  return Math.min(1, couvertes / Math.max(1, Math.min(duree, 24 * 60 - debut)))
}

/** The half-days the need falls on: « samedi-apres-midi »; none when it has no hour. */
export function demiJourneesDe(besoin: Pick<Besoin, 'jour' | 'heure' | 'dureeMinutes'>): string[] {
  const { jour, heure } = besoin
  if (jour === null || heure === null) return []
  const debut = heure.hour * 60 + heure.minute
  const fin = Math.min(debut + (besoin.dureeMinutes ?? MINUTES_PAR_DEFAUT), 24 * 60)
  return PARTIES.filter((partie) => commun(debut, fin, partie) > 0).map((partie) => `${nomDuJour(jour)}-${partie}`)
}

export const nomDuJour = (jour: Temporal.PlainDate): string => NOMS_DE_JOURS[jour.dayOfWeek - 1] ?? ''

/**
 * 1 when all that was ticked agrees, the part of the day and the part of the week; a half, which is to ask, when only one
 * does: « le soir, le week-end » may be evenings of the week-end, or evenings and the week-end.
 */
function accordDe(jour: Temporal.PlainDate | null, partie: Partie, c: Pick<Candidat, 'moments' | 'grille'>): number {
  if (jour === null) return 1
  if (c.grille.length > 0) return c.grille.includes(`${nomDuJour(jour)}-${partie}`) ? 1 : 0
  const avis = [ditOui(PARTIES, partie, c), ditOui(SEMAINES, jour.dayOfWeek >= 6 ? 'week-end' : 'semaine', c)]
  const dits = avis.filter((un) => un !== null)
  return dits.filter(Boolean).length / Math.max(1, dits.length)
}

const SEMAINES = ['semaine', 'week-end'] as const
type Moment = Candidat['moments'][number]

/** `null` when nothing of that kind was ticked. */
const ditOui = (genre: readonly Moment[], voulu: Moment, { moments }: Pick<Candidat, 'moments'>): boolean | null =>
  genre.some((un) => moments.includes(un)) ? moments.includes(voulu) : null

/** Whether two things are at the same hour; an hour that nobody said takes the whole day. */
export function croise(a: Heure, b: Heure): boolean {
  if (a.jour === null || b.jour === null || !a.jour.equals(b.jour)) return false
  if (a.heure === null || b.heure === null) return true
  const [x, y] = [a.heure.hour * 60 + a.heure.minute, b.heure.hour * 60 + b.heure.minute]
  return x < y + (b.dureeMinutes ?? MINUTES_PAR_DEFAUT) && y < x + (a.dureeMinutes ?? MINUTES_PAR_DEFAUT)
}

/** The person said that they are away that day. */
export const estEvite = (jour: Temporal.PlainDate, c: Pick<Candidat, 'joursEvites'>): boolean => {
  const iso = jour.toString()
  return c.joursEvites.some(({ du, au }) => du <= iso && iso <= au)
}

const commun = (debut: number, fin: number, partie: Partie): number => {
  const [de, a] = BORNES[partie]
  return Math.max(0, Math.min(fin, a) - Math.max(debut, de))
}
