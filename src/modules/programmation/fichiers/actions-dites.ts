import { quartiers as quartiersDuTerritoire } from '#modules/territoires/index.ts'
import { idOf } from '#platform/ids.ts'
import { plier } from '#platform/texte.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import type { Lecture, ReleveLu } from '../classeurs/grille/types.ts'
import type { Etat } from '../domain.ts'
import { nommerLesThemes, retenirPour } from '../ecrire/themes-store.ts'
import { creerAction } from '../ecrire/usecases.ts'
import { Structures, type StructuresDites } from './rattachement.ts'

/** An action that a file tells of without being its programme: a name, who carries it, seldom more. */
export type ActionDite = Readonly<{
  annee: number
  ref: string | null
  dauphin: string | null
  titre: string
  structure: string | null
  etat: Etat
  fiche?: ReleveLu['fiche']
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
  const structures = await Structures.charger(tx, lecture, structuresDites)
  const aEcrire: (ActionDite & { id: string; structureId: string })[] = []
  for (const dite of dites) {
    const { annee, ref, titre, structure } = dite
    const structureId = await structures.de({ structure, siret: null })
    const cle = ref === null ? [plier(titre), plier(structure ?? '')] : [plier(ref)]
    aEcrire.push({ ...dite, structureId, id: idOf('action-dite', visit.territoire.id, String(annee), ...cle) })
  }
  await structures.ecrire()
  const nouvelles: { id: string; ecrit: string }[] = []
  const [connus, nommer] = [await quartiersDuTerritoire(tx), await nommerLesThemes(tx)]
  for (const { structure: _, fiche, ...action } of aEcrire) {
    const { theme = '', quartiers = [], debut = null, fin = null } = fiche ?? {}
    const dite = {
      ...{ ...action, theme: nommer(theme), debutJour: debut, finJour: fin },
      periodeGenre: debut || fin ? ('dates' as const) : ('annee-civile' as const),
      quartiers: connus.flatMap(({ id, nom }) => (quartiers.includes(nom) ? [{ quartierId: id, part: null }] : [])),
    }
    if (await creerAction(tx, visit, dite)) nouvelles.push({ id: dite.id, ecrit: theme })
  }
  await retenirPour(tx, nouvelles)
  return nouvelles.length
}
