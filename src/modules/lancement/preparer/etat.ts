import { type Tache, tachesDeTempsFort } from '#modules/temps-forts/index.ts'
import type { Tx } from '#src/ground/visit.ts'
import type { Ligne } from '../domain/attente.ts'
import type { Salle, Stand } from '../domain/types.ts'
import { lignesDe, prenomsAffiches } from '../store/inscriptions.ts'
import { sallesDe, standsDe } from '../store/stands.ts'
import type { LeJour } from './ouvrir.ts'

/** All that its preparation holds. */
export type Preparation = LeJour &
  Readonly<{
    salles: readonly Salle[]
    stands: readonly Stand[]
    taches: readonly Tache[]
    lignes: readonly Ligne[]
    /** Of those who agreed to be shown on the page of the day. */
    prenoms: readonly string[]
  }>

export async function preparationDe(tx: Tx, jour: LeJour): Promise<Preparation> {
  const { id } = jour.journee
  return {
    ...jour,
    salles: await sallesDe(tx, id),
    stands: await standsDe(tx, id),
    lignes: await lignesDe(tx, id),
    prenoms: await prenomsAffiches(tx, id),
    taches: await tachesDeTempsFort(tx, jour.tempsFort.id),
  }
}
