import {
  echeancesEntre as entre,
  lireFond,
  lisibles,
  type OptionsDeFond,
  type Repere,
  reperes,
  vacances,
} from '#modules/annee/index.ts'
import {
  brouillons,
  type Demande,
  ecrireFiltre,
  filtreDitParNom,
  lireFiltre,
  publiees,
} from '#modules/seances/index.ts'
import { sansChacun } from '#src/ground/filtre.ts'
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

/** What a filter asks, in words and, when it finds no line, how many dates would come without each of them. */
export async function direLeFiltre(tx: Tx, visit: Visit, demande: Demande, { length }: readonly Ligne[]) {
  const dits = await filtreDitParNom(tx, demande.filtre)
  const combien = async (sans: Readonly<Record<string, string>>) => {
    const sansUn = { ...demande, filtre: lireFiltre({ ...ecrireFiltre(demande.filtre), ...sans }) }
    return lignes(await publiees(tx, sansUn), await brouillons(tx, visit, sansUn), []).length
  }
  return { dits, nombres: length > 0 ? null : await sansChacun(dits, combien) }
}

export { lireFond }

/** The school holidays around a day: enough to know its period and those beside it. */
export const vacancesAutour = (jour: Temporal.PlainDate, options: OptionsDeFond): Repere[] =>
  vacances(jour.subtract({ days: 500 }), jour.add({ days: 500 }), options).sort((a, b) =>
    Temporal.PlainDate.compare(a.du, b.du),
  )
