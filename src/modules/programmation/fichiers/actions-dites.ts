import { idOf } from '#platform/ids.ts'
import { plier } from '#platform/texte.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import type { Lecture } from '../classeurs/types.ts'
import type { Etat } from '../domain.ts'
import { creerAction } from '../ecrire/usecases.ts'
import { Structures, type StructuresDites } from './rattachement.ts'

/** An action that a file tells of without being its programme: a name, who carries it, nothing more. */
export type ActionDite = Readonly<{
  annee: number
  ref: string | null
  dauphin: string | null
  titre: string
  structure: string | null
  etat: Etat
}>

/**
 * Writes these actions in the programmation of their year, with their structures: known ones by any of their names, the
 * others created. The same said twice is one. The caller has checked the right. Returns how many are new.
 */
export async function creerActionsDites(
  tx: Tx,
  visit: Visit,
  lecture: Lecture,
  dites: readonly ActionDite[],
  structuresDites?: StructuresDites,
): Promise<number> {
  const structures = await Structures.charger(tx, visit, lecture, structuresDites)
  const aEcrire: (ActionDite & { id: string; structureId: string })[] = []
  for (const dite of dites) {
    const { annee, ref, titre, structure } = dite
    const structureId = await structures.de({ structure, siret: null })
    const cle = ref === null ? [plier(titre), plier(structure ?? '')] : [plier(ref)]
    aEcrire.push({ ...dite, structureId, id: idOf('action-dite', visit.territoire.id, String(annee), ...cle) })
  }
  await structures.ecrire()
  let nouvelles = 0
  for (const { structure: _, ...action } of aEcrire) if (await creerAction(tx, visit, action)) nouvelles += 1
  return nouvelles
}
