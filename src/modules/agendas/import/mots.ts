import { direQuand } from '#modules/phrase/index.ts'
import { plageEnClair, type Statut } from '#modules/seances/index.ts'
import { aParis } from '#platform/dates.ts'
import { joints } from '#platform/texte.ts'
import { quandDeDate } from './etat.ts'
import { enQuand } from './lu/jours.ts'
import type { DateLue, EndroitEcrit, QuandLu } from './lu/types.ts'

const STATUTS: Readonly<Record<Statut, string>> = {
  programmee: 'Programmée',
  deplacee: 'Déplacée',
  reportee: 'Reportée',
  complete: 'Complète',
  annulee: 'Annulée',
}

const aMinuit = (la: Temporal.Instant): boolean => {
  const { hour, minute } = aParis(la)
  return hour === 0 && minute === 0
}

const plage = ({ debut, fin }: Readonly<{ debut: Temporal.Instant; fin: Temporal.Instant }>): string =>
  plageEnClair({ debut, fin, journee: aMinuit(debut) && aMinuit(fin) })

/** What a preview says of dates, in words. */
export const enClair = {
  statut: (statut: Statut): string => STATUTS[statut],
  date: (lue: DateLue): string => plage(quandDeDate(lue)),
  plage: (ecrite: string): string => {
    const [debut = '', fin = ''] = ecrite.split('/')
    return plage({ debut: Temporal.Instant.from(debut), fin: Temporal.Instant.from(fin) })
  },
  quand: (lu: QuandLu): string => {
    const quand = enQuand(lu)
    return quand ? direQuand(quand) : lu.regle
  },
  endroit: (endroit: EndroitEcrit | null): string =>
    joints([endroit?.lieu ?? '', endroit?.salle ?? ''], ', ') || '(rien)',
} as const
