import { majuscule } from '#platform/texte.ts'
import { lireRegle } from '../../domain/regle.ts'
import { direQuand } from '../../phrase/dire.ts'
import type { DatePubliee, SeanceDeDate } from '../../queries.ts'
import { agesEnClair, lieuEnClair, momentDe } from '../lignes.ts'

/** A séance that comes back, told once instead of at each of its dates. */
export type Regulier = Readonly<{
  titre: string
  quand: string
  lieu: string
  pour: string
  combien: number
  /** The weekdays on which it is, Monday 1 to Sunday 7; what was moved once does not count. */
  jours: readonly number[]
}>

/** From that many dates on, what comes back is told by its rule. */
const DATES_MIN = 3

/** Splits what happens by rule from what is a date of its own; what a rule calls off or moves stays a date. */
export function separer(dates: readonly DatePubliee[]): Readonly<{
  reguliers: readonly Regulier[]
  propres: readonly DatePubliee[]
}> {
  const parSeance = Map.groupBy(dates, ({ seanceId }) => seanceId)
  const dits = new Map(
    [...parSeance].flatMap(([id, siennes]) => {
      const [premiere] = siennes
      const quand = premiere && siennes.length >= DATES_MIN ? direLaRegle(premiere.seance) : ''
      if (!premiere || quand === '') return []
      return [[id, { quand, premiere, combien: siennes.length, jours: joursDeLaSemaine(siennes) }] as const]
    }),
  )
  return {
    propres: dates.filter((date) => !dits.has(date.seanceId)),
    reguliers: [...dits.values()]
      .map(({ quand, premiere, combien, jours }) => ({
        titre: premiere.seance.titre,
        quand,
        lieu: lieuEnClair(premiere.lieu),
        pour: agesEnClair(premiere.seance.ageMin, premiere.seance.ageMax),
        combien,
        jours,
      }))
      .sort((a, b) => a.titre.localeCompare(b.titre, 'fr')),
  }
}

function joursDeLaSemaine(dates: readonly DatePubliee[]): readonly number[] {
  const parJour = Map.groupBy(dates, (date) => momentDe(date).du.dayOfWeek)
  return [...parJour].filter(([, siennes]) => siennes.length * 5 >= dates.length).map(([jour]) => jour)
}

/** As a sheet writes it. */
export const enLigne = ({ titre, quand, lieu, pour }: Regulier) => ({
  titre,
  quand: majuscule(quand),
  ou: [lieu, pour].filter((mot) => mot !== '').join(', '),
})

const heureDe = (texte: string | null) => (texte === null ? null : Temporal.PlainTime.from(texte))

/** « tous les mercredis de 14 h à 16 h »: without its first and last day, which the sheet says for all. */
export function direLaRegle(seance: SeanceDeDate): string {
  const debutHeure = heureDe(seance.debutHeure)
  const regle = seance.regle === '' ? null : lireRegle(seance.regle, debutHeure)
  if (!regle?.ok) return ''
  const dit = direQuand({
    debutJour: Temporal.PlainDate.from(seance.debutJour),
    debutHeure,
    finJour: Temporal.PlainDate.from(seance.finJour),
    finHeure: heureDe(seance.finHeure),
    regle: { ...regle.value, jusquAu: null, nombre: null },
    saufJours: [],
    saufVacances: false,
    saufFeries: false,
    aussiJours: [],
  })
  return dit.replace(/,? à partir du .*$/u, '')
}
