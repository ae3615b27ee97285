import { type DatePrevue, datePrevue, ecrireRegle, lireRegle, minutesDuMur, type Quand } from '#modules/phrase/index.ts'
import { pick } from '#platform/columns.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { mural } from './apparier.ts'
import type { Occurrence, Seance, SeancePubliee } from './seance.ts'

/** When a séance takes place, out of its columns. */
export function quandDe(s: Seance): Quand {
  const lue = s.regle === '' ? null : lireRegle(s.regle, s.debutHeure)
  if (lue && !lue.ok) throw new Error(`The rule of the séance ${s.id} cannot be read: ${s.regle}`)
  return {
    ...pick(s, 'debutJour', 'debutHeure', 'finJour', 'finHeure'),
    regle: lue ? lue.value : null,
    ...pick(s, 'saufJours', 'saufVacances', 'saufFeries', 'aussiJours'),
  }
}

/** When a séance takes place as it was published: without the days that it leaves out, which have no date. */
export const quandPublie = (s: SeancePubliee): Quand => {
  const debutHeure = s.debutHeure === null ? null : Temporal.PlainTime.from(s.debutHeure)
  const regle = s.regle === '' ? null : lireRegle(s.regle, debutHeure)
  return {
    debutJour: Temporal.PlainDate.from(s.debutJour),
    debutHeure,
    finJour: Temporal.PlainDate.from(s.finJour),
    finHeure: s.finHeure === null ? null : Temporal.PlainTime.from(s.finHeure),
    regle: regle?.ok ? regle.value : null,
    saufJours: [],
    saufVacances: false,
    saufFeries: false,
    aussiJours: [],
  }
}

/** The value of its RRULE, as the column holds it. */
export const regleEcrite = ({ regle, debutHeure }: Quand): string =>
  regle === null ? '' : ecrireRegle(regle, debutHeure === null)

export type RefusDeQuand = 'aucune-date' | 'trop-de-dates' | 'trop-longue' | 'trop-ancienne' | 'fin-avant-debut'

const DATES_MAX = 800
const JOURS_MAX = 31
/** No date lasts longer, the hour that an autumn night adds included: what began before cannot be there any more. */
export const DUREE_MAX_EN_JOURS = JOURS_MAX + 1
const ANNEE_MIN = 2000

/** What no calendar can hold, whatever the sentence or the file it came from. */
export function verifierQuand(quand: Quand, dates: readonly DatePrevue[]): Result<undefined, RefusDeQuand> {
  if (quand.debutJour.year < ANNEE_MIN) return refused('trop-ancienne')
  if (minutesDuMur(quand) <= 0) return refused('fin-avant-debut')
  if (quand.debutJour.until(quand.finJour).days >= JOURS_MAX) return refused('trop-longue')
  if (dates.length === 0) return refused('aucune-date')
  return dates.length > DATES_MAX ? refused('trop-de-dates') : ok()
}

/** When it takes place as things stand: of a single date, there where it was moved. */
export function quandTenu(quand: Quand, dates: readonly Pick<Occurrence, 'debut' | 'fin'>[]): Quand {
  const [seule, autre] = dates
  if (!seule || autre || !estUnique(quand)) return quand
  const [debut, fin] = [mural(seule.debut), mural(seule.fin)]
  if (quand.debutHeure === null)
    return { ...quand, debutJour: debut.toPlainDate(), finJour: fin.toPlainDate().subtract({ days: 1 }) }
  return {
    ...quand,
    debutJour: debut.toPlainDate(),
    debutHeure: debut.toPlainTime(),
    finJour: fin.toPlainDate(),
    finHeure: fin.toPlainTime(),
  }
}

const estUnique = ({ regle, aussiJours }: Quand): boolean => regle === null && aussiJours.length === 0

/** Whether somebody changed this date by hand: the rule then leaves it where it is. */
export function estTouchee(o: Occurrence, quand: Quand): boolean {
  if (o.endroitPropre !== null || (o.statut !== 'programmee' && o.statut !== 'deplacee')) return true
  return estDeplacee(o, quand)
}

/** Whether it takes place at another time than its rule says. */
export function estDeplacee(o: Pick<Occurrence, 'origine' | 'debut' | 'fin'>, quand: Quand): boolean {
  const jour = estUnique(quand) ? quand.debutJour : Temporal.PlainDate.from(o.origine.slice(0, 10))
  const prevue = datePrevue(quand, jour)
  return !prevue.debut.equals(o.debut) || !prevue.fin.equals(o.fin)
}
