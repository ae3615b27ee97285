import { codeDuJour, type Quand, type Regle } from '#modules/phrase/index.ts'
import { precede } from '#platform/dates.ts'
import { ok, type Result, refused } from '#platform/result.ts'

type Jour = Temporal.PlainDate

/** What a change of one date is asked for: that date only, it and those after, or all that are to come. */
export const PORTEES = ['celle-ci', 'suivantes', 'toutes'] as const
export type Portee = (typeof PORTEES)[number]

/** One date taken from here and put there; `null` hours: whole days. */
export type Deplacement = Readonly<{
  /** The day on which the rule put it. */
  de: Jour
  debutJour: Jour
  debutHeure: Temporal.PlainTime | null
  finJour: Jour
  finHeure: Temporal.PlainTime | null
}>

export type RefusDeDecalage = 'jour-de-la-regle'

/**
 * The whole rule moved as one of its dates is: its hours and its length for all, its weekday changed for that of the new
 * day. A rank in the month (« le 1er samedi ») does not move so: it is written again.
 */
export function decaler(quand: Quand, d: Deplacement): Result<Quand, RefusDeDecalage> {
  const jours = d.de.until(d.debutJour).days
  const duree = d.debutJour.until(d.finJour).days
  const heures = { debutHeure: d.debutHeure, finHeure: d.finHeure }
  const { regle } = quand
  const bouger = (jour: Jour) => (jours === 0 ? jour : jour.add({ days: jours }))
  if (regle === null) {
    const debutJour = quand.debutJour.equals(d.de) ? d.debutJour : quand.debutJour
    const aussiJours = quand.aussiJours.map((jour) => (jour.equals(d.de) ? d.debutJour : jour))
    return ok({ ...quand, ...heures, debutJour, finJour: debutJour.add({ days: duree }), aussiJours })
  }
  // A day added by hand goes its own way: the rule keeps its days, all take the hours.
  if (quand.aussiJours.some((jour) => jour.equals(d.de))) {
    const aussiJours = quand.aussiJours.map((jour) => (jour.equals(d.de) ? d.debutJour : jour))
    return ok({ ...quand, ...heures, aussiJours, finJour: quand.debutJour.add({ days: duree }) })
  }
  if (jours !== 0 && regle.frequence !== 'WEEKLY' && regle.frequence !== 'DAILY') return refused('jour-de-la-regle')
  const nouvelle = jours === 0 ? regle : changerDeJour(regle, quand.debutJour, d)
  const suit = jours !== 0 && (regle.frequence === 'DAILY' || codeDuJour(quand.debutJour) === codeDuJour(d.de))
  const debutJour = suit ? bouger(quand.debutJour) : quand.debutJour
  return ok({ ...quand, ...heures, debutJour, finJour: debutJour.add({ days: duree }), regle: nouvelle })
}

function changerDeJour(regle: Regle, debut: Jour, { de, debutJour }: Deplacement): Regle {
  const [avant, apres] = [codeDuJour(de), codeDuJour(debutJour)]
  const ecart = de.until(debutJour).days
  const jusquAu = regle.jusquAu && ecart > 0 ? regle.jusquAu.add({ days: ecart }) : regle.jusquAu
  if (regle.frequence === 'DAILY' && regle.jours.length === 0) return { ...regle, jusquAu }
  const codes = regle.jours.length > 0 ? regle.jours.map(({ jour }) => jour) : [codeDuJour(debut)]
  const nouveaux = new Set(codes.map((jour) => (jour === avant ? apres : jour)))
  return { ...regle, jours: [...nouveaux].map((jour) => ({ jour, rang: 0 })), jusquAu }
}

/** The rule ended before this day; `null`: nothing of it is left. */
export function couperAvant(quand: Quand, jour: Jour): Quand | null {
  const veille = jour.subtract({ days: 1 })
  const aussiJours = quand.aussiJours.filter((un) => precede(un, jour))
  if (Temporal.PlainDate.compare(quand.debutJour, jour) >= 0) return null
  if (quand.regle === null) return { ...quand, aussiJours }
  return {
    ...quand,
    aussiJours,
    regle: { ...quand.regle, nombre: null, jusquAu: plusTot(quand.regle.jusquAu, veille) },
  }
}

const plusTot = (a: Jour | null, b: Jour): Jour => (a !== null && precede(a, b) ? a : b)

/** The rule from this day on; `deja`: how many of its dates come before. */
export function suiteDepuis(quand: Quand, jour: Jour, deja: number): Quand {
  const apres = (un: Jour) => Temporal.PlainDate.compare(un, jour) >= 0
  const { regle } = quand
  return {
    ...quand,
    debutJour: jour,
    finJour: jour.add({ days: quand.debutJour.until(quand.finJour).days }),
    regle: regle?.nombre ? { ...regle, nombre: Math.max(1, regle.nombre - deja) } : regle,
    saufJours: quand.saufJours.filter(apres),
    aussiJours: quand.aussiJours.filter((un) => precede(jour, un)),
  }
}
