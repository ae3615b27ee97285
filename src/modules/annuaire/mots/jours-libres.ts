import { VACANCES_SCOLAIRES } from '#modules/annee/index.ts'
import type { JoursEvites } from '../tables.ts'

type Jour = Temporal.PlainDate

/** How far ahead a day may be kept: nobody needs more to ask somebody to come. */
const MOIS = 12
/** What the desk reads: thirty days in a row a year ahead would tell a religion; those of the month to come do not. */
const MOIS_AU_BUREAU = 1
/** More stretches than anyone keeps: a form sent by a machine. */
const PERIODES_MAX = 80

/** The last day that may be kept. */
export const dernierJour = (aujourdhui: Jour): Jour => aujourdhui.add({ months: MOIS })

/** The school holidays to come, as days like any others. */
export const vacancesAVenir = (aujourdhui: Jour): JoursEvites[] =>
  ranger(
    VACANCES_SCOLAIRES.filter(({ zones }) => zones.includes('B')).map(({ du, au }) => ({ du, au })),
    aujourdhui,
  )

/** In order, what touches joined; what is over and what is too far left out, day by day. */
export function ranger(periodes: readonly JoursEvites[], aujourdhui: Jour): JoursEvites[] {
  const rangees: { du: string; au: string }[] = []
  for (const une of entre(periodes, aujourdhui, dernierJour(aujourdhui)).toSorted((a, b) => (a.du < b.du ? -1 : 1))) {
    const derniere = rangees.at(-1)
    if (derniere && une.du <= Temporal.PlainDate.from(derniere.au).add({ days: 1 }).toString()) {
      if (une.au > derniere.au) derniere.au = une.au
    } else rangees.push(une)
  }
  return rangees.slice(0, PERIODES_MAX)
}

export const dernierAuBureau = (aujourdhui: Jour): Jour => aujourdhui.add({ months: MOIS_AU_BUREAU })

/** What the desk reads of them: the month to come. */
export const dansLeMois = (periodes: readonly JoursEvites[], aujourdhui: Jour): JoursEvites[] =>
  entre(periodes, aujourdhui, dernierAuBureau(aujourdhui))

/** What it does not read, and leaves as it is when it changes the rest. */
export const apresLeMois = (periodes: readonly JoursEvites[], aujourdhui: Jour): JoursEvites[] =>
  entre(periodes, dernierAuBureau(aujourdhui).add({ days: 1 }), dernierJour(aujourdhui))

/** The days of these stretches that fall between two days, both included. */
function entre(periodes: readonly JoursEvites[], de: Jour, a: Jour): { du: string; au: string }[] {
  const [debut, fin] = [de.toString(), a.toString()]
  return periodes
    .filter(({ du, au }) => au >= debut && du <= fin)
    .map(({ du, au }) => ({ du: du.localeCompare(debut) < 0 ? debut : du, au: au.localeCompare(fin) > 0 ? fin : au }))
}

/** These stretches without those days, which cut the ones they were in. */
export const sansLesJours = (periodes: readonly JoursEvites[], retour: JoursEvites): JoursEvites[] => {
  const veille = Temporal.PlainDate.from(retour.du).subtract({ days: 1 }).toString()
  const lendemain = Temporal.PlainDate.from(retour.au).add({ days: 1 }).toString()
  return periodes.flatMap((une) =>
    une.du <= retour.au && retour.du <= une.au
      ? [
          { du: une.du, au: veille },
          { du: lendemain, au: une.au },
        ].filter(({ du, au }) => du <= au)
      : [une],
  )
}

/** How a stretch stands in a box of a form: `2026-03-19/2026-03-21`. */
export const enValeur = ({ du: de, au }: JoursEvites): string => `${de}/${au}`

/** Read back from the box; nothing when it is not two days in order. */
export function depuisValeur(valeur: string): JoursEvites[] {
  const [de = '', a = ''] = valeur.split('/')
  return estUnJour(de) && estUnJour(a) && de <= a ? [{ du: de, au: a }] : []
}

function estUnJour(iso: string): boolean {
  try {
    return Temporal.PlainDate.from(iso).toString() === iso
  } catch {
    return false
  }
}
