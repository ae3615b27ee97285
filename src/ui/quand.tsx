import { aParis, jourDe } from '#platform/dates.ts'

const formats = {
  jour: new Intl.DateTimeFormat('fr-FR', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }),
  court: new Intl.DateTimeFormat('fr-FR', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }),
} as const

type Forme = 'long' | 'court'

/** A day in French; the first of a month reads « 1er ». */
export function direJour(jour: Temporal.PlainDate, forme: Forme = 'long'): string {
  // The day is formatted as midnight UTC in UTC, so that no zone moves it.
  const texte = formats[forme === 'long' ? 'jour' : 'court'].format(Date.UTC(jour.year, jour.month - 1, jour.day))
  return texte.replace(/(^|\s)1(?=\s)/, '$11er')
}

/** An instant in French, on the clock of Paris: « mardi 3 mars 2026 à 14 h 30 ». */
export function direInstant(instant: Temporal.Instant, forme: Forme = 'long'): string {
  const paris = aParis(instant)
  const minutes = paris.minute === 0 ? '' : `\u00a0${String(paris.minute).padStart(2, '0')}`
  return `${direJour(paris.toPlainDate(), forme)} à\u00a0${paris.hour}\u00a0h${minutes}`
}

/** An instant, read by people and by machines; `sansHeure`: the day only. */
export function Quand({
  instant,
  forme,
  sansHeure,
}: {
  instant: Temporal.Instant
  forme?: Forme
  sansHeure?: boolean
}) {
  const jour = jourDe(instant)
  return (
    <time datetime={instant.toString({ smallestUnit: 'minute' })}>
      {sansHeure ? direJour(jour, forme) : direInstant(instant, forme)}
    </time>
  )
}

/** A day without an hour. */
export function Jour({ jour, forme }: { jour: Temporal.PlainDate; forme?: Forme }) {
  return <time datetime={jour.toString()}>{direJour(jour, forme)}</time>
}
