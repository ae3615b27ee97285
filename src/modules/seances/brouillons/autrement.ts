import { type DatePrevue, direQuand, type Quand } from '#modules/phrase/index.ts'
import { mural } from '../domain/apparier.ts'
import type { Creneau } from '../domain/creneaux.ts'
import { decaler } from '../domain/decaler.ts'

type Jour = Temporal.PlainDate

const jourDe = ({ origine }: DatePrevue): Jour => Temporal.PlainDate.from(origine.slice(0, 10))

/**
 * The sentence that moves to a free slot: all the dates when all are in trouble, else the only one that is. `null`: no
 * sentence says it (one date of a series at another hour).
 */
export function autrement(
  quand: Quand,
  dates: readonly DatePrevue[],
  creneau: Creneau,
  gene: readonly DatePrevue[],
): string | null {
  const [ici, la] = [gene[0], creneau.dates[0]]
  if (!ici || !la || gene.some(estAilleurs)) return null
  if (gene.length < dates.length) return uneSeule(quand, jourDe(ici), creneau)
  const vers = destination(quand, la)
  if (quand.regle === null) {
    const aussiJours = quand.aussiJours.map((jour) => jour.add({ days: creneau.decalage.jours }))
    return direQuand({ ...quand, ...vers, aussiJours })
  }
  const decale = decaler(quand, { ...vers, de: jourDe(ici) })
  return decale.ok ? direQuand(decale.value) : null
}

/** Moved by hand: the sentence does not say where it is. */
const estAilleurs = ({ origine, debut }: DatePrevue): boolean => !mural(debut).toString().startsWith(origine)

function destination(quand: Quand, la: DatePrevue) {
  const [debut, fin] = [mural(la.debut), mural(la.fin)]
  if (quand.debutHeure === null)
    return {
      debutJour: debut.toPlainDate(),
      finJour: fin.toPlainDate().subtract({ days: 1 }),
      debutHeure: null,
      finHeure: null,
    }
  return {
    debutJour: debut.toPlainDate(),
    finJour: fin.toPlainDate(),
    debutHeure: debut.toPlainTime(),
    finHeure: fin.toPlainTime(),
  }
}

function uneSeule(quand: Quand, jour: Jour, { decalage }: Creneau): string | null {
  if (decalage.minutes !== 0) return null
  const ailleurs = jour.add({ days: decalage.jours })
  if (quand.regle !== null)
    return direQuand({ ...quand, saufJours: [...quand.saufJours, jour], aussiJours: [...quand.aussiJours, ailleurs] })
  return liste(quand, [...jours(quand).filter((un) => !un.equals(jour)), ailleurs])
}

/** The same without this date; `null` when nothing would be left. */
export function sansElle(quand: Quand, date: DatePrevue): string | null {
  const jour = jourDe(date)
  if (quand.regle !== null) return direQuand({ ...quand, saufJours: [...quand.saufJours, jour] })
  return liste(
    quand,
    jours(quand).filter((un) => !un.equals(jour)),
  )
}

/** The same without any of these dates; `null` when nothing would be left. */
export function sansElles(quand: Quand, dates: readonly DatePrevue[]): string | null {
  const enleves = dates.map(jourDe)
  if (quand.regle !== null) return direQuand({ ...quand, saufJours: [...quand.saufJours, ...enleves] })
  return liste(
    quand,
    jours(quand).filter((un) => !enleves.some((la) => la.equals(un))),
  )
}

const jours = ({ debutJour, aussiJours }: Quand): Jour[] => [debutJour, ...aussiJours]

function liste(quand: Quand, tous: readonly Jour[]): string | null {
  const [premier, ...autres] = tous.toSorted(Temporal.PlainDate.compare)
  if (!premier) return null
  const duree = quand.debutJour.until(quand.finJour).days
  return direQuand({ ...quand, debutJour: premier, finJour: premier.add({ days: duree }), aussiJours: autres })
}
