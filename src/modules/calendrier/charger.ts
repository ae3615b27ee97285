import {
  echeancesEntre as entre,
  lireFond,
  lisibles,
  type OptionsDeFond,
  type Repere,
  reperes,
  vacances,
} from '#modules/annee/index.ts'
import { brouillons, type Demande, ecrireFiltre, publiees } from '#modules/seances/index.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { type Ligne, lignes } from './lignes.ts'

/** What a view shows of some days: the dates, the key dates of this person's role, and what stands behind. */
export type Agenda = Readonly<{ lignes: readonly Ligne[]; fond: readonly Repere[] }>

export async function agenda(tx: Tx, visit: Visit, demande: Demande, options: OptionsDeFond): Promise<Agenda> {
  const { du, au, filtre } = demande
  // A key date has no theme, no public and no place: any filter leaves it out.
  const sansFiltre = Object.keys(ecrireFiltre(filtre)).length === 0
  return {
    lignes: lignes(
      await publiees(tx, demande),
      await brouillons(tx, visit, demande),
      sansFiltre ? await entre(tx, du, au, lisibles(visit.me)) : [],
    ),
    fond: reperes(du, au, options),
  }
}

export { lireFond }

/** The school holidays around a day: enough to know its period and those beside it. */
export const vacancesAutour = (jour: Temporal.PlainDate, options: OptionsDeFond): Repere[] =>
  vacances(jour.subtract({ days: 500 }), jour.add({ days: 500 }), options).sort((a, b) =>
    Temporal.PlainDate.compare(a.du, b.du),
  )
