import type { Compris } from './compris.ts'
import { Impossible } from './resoudre.ts'

/** Minutes since midnight; `fin` may be of the next day. `null`: whole days. */
export type Horaire = Readonly<{ debut: number; fin: number; suppose: 'duree-supposee' | 'heures-supposees' | null }>

const JOUR = 24 * 60
const MIDI = 12 * 60
const SOIR = 17 * 60
const DUREE = 120
const MOMENTS = {
  matin: { debut: 9 * 60, fin: MIDI },
  'apres-midi': { debut: 14 * 60, fin: SOIR },
  soir: { debut: 18 * 60 + 30, fin: 20 * 60 + 30 },
} as const

const enMots = (minutes: number): string =>
  `${Math.floor(minutes / 60)} h${minutes % 60 === 0 ? '' : ` ${String(minutes % 60).padStart(2, '0')}`}`

/** The hours of a sentence: said, counted from a length, or guessed from « le matin ». */
export function horaire(c: Compris): Horaire | null {
  if (c.journee) return null
  const differentes = new Map(c.tranches.map((une) => [`${une.debut}-${une.fin}`, une]))
  const [tranche, autre] = [...differentes.values()]
  if (autre) throw new Impossible('deux-horaires')
  if (!tranche) {
    if (c.moment === null) return null
    const { debut, fin } = MOMENTS[c.moment]
    return { debut, fin: c.duree === null ? fin : debut + c.duree, suppose: 'heures-supposees' }
  }
  if (tranche.debut === null) throw new Impossible('heure-de-debut')
  const plusTard = (c.moment === 'soir' || c.moment === 'apres-midi') && tranche.debut < MIDI ? MIDI : 0
  const debut = exister(tranche.debut + plusTard) % JOUR
  if (tranche.fin === null)
    return { debut, fin: debut + (c.duree ?? DUREE), suppose: c.duree === null ? 'duree-supposee' : null }
  return { debut, fin: finDe(debut, exister(tranche.fin + (tranche.fin < MIDI ? plusTard : 0))), suppose: null }
}

function exister(minutes: number): number {
  if (minutes > JOUR) throw new Impossible('heure-inexistante', enMots(minutes))
  return minutes
}

/** An evening may end after midnight; anything else ends after it began. */
function finDe(debut: number, fin: number): number {
  if (fin > debut) return fin
  if (debut >= SOIR && fin <= MIDI) return fin + JOUR
  throw new Impossible('fin-avant-debut', `${enMots(debut)}, puis ${enMots(fin)}`)
}

/** The hours said beside the two ends of a stretch of days. */
export function heuresDesBornes({ debut, fin }: Readonly<{ debut: number; fin: number }>): Horaire {
  return { debut: exister(debut) % JOUR, fin: exister(fin), suppose: null }
}

/** A time of the clock, and how many days later it is. */
export const enHeure = (minutes: number): Readonly<{ heure: Temporal.PlainTime; jours: number }> => ({
  heure: Temporal.PlainTime.from({ hour: Math.floor((minutes % JOUR) / 60), minute: minutes % 60 }),
  jours: Math.floor(minutes / JOUR),
})
