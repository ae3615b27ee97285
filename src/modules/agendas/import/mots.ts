import { direQuand } from '#modules/phrase/index.ts'
import { plageEnClair, type Statut } from '#modules/seances/index.ts'
import { aParis, instantDe } from '#platform/dates.ts'
import { joints } from '#platform/texte.ts'
import { enQuand } from './lu/jours.ts'
import type { DateLue, EndroitEcrit, QuandLu } from './lu/types.ts'

const STATUTS: Readonly<Record<Statut, string>> = {
  programmee: 'Programmée',
  deplacee: 'Déplacée',
  reportee: 'Reportée',
  complete: 'Complète',
  annulee: 'Annulée',
}

const instant = (mural: string): Temporal.Instant => {
  const la = Temporal.PlainDateTime.from(mural)
  return instantDe(la.toPlainDate(), la.toPlainTime())
}

const aMinuit = (la: Temporal.Instant): boolean => {
  const { hour, minute } = aParis(la)
  return hour === 0 && minute === 0
}

const plage = (debut: Temporal.Instant, fin: Temporal.Instant): string =>
  plageEnClair({ debut, fin, journee: aMinuit(debut) && aMinuit(fin) })

/** What a preview says of dates, in words. */
export const enClair = {
  statut: (statut: Statut): string => STATUTS[statut],
  date: ({ debut, fin }: DateLue): string => plage(instant(debut), instant(fin)),
  plage: (ecrite: string): string => {
    const [debut = '', fin = ''] = ecrite.split('/')
    return plage(Temporal.Instant.from(debut), Temporal.Instant.from(fin))
  },
  quand: (lu: QuandLu): string => {
    const quand = enQuand(lu)
    return quand ? direQuand(quand) : lu.regle
  },
  endroit: (endroit: EndroitEcrit | null): string =>
    joints([endroit?.lieu ?? '', endroit?.salle ?? ''], ', ') || '(rien)',
} as const
