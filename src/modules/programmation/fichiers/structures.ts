import { lectureDuDepot, refusDuOui, trouverDepot } from '#modules/depots/index.ts'
import { noter } from '#modules/personnes/index.ts'
import { authorize, Conflict, found, type Visit, write } from '#src/ground/visit.ts'
import type { Lecture } from '../classeurs/grille/types.ts'
import { conclure, PROGRAMMATION } from './genre.ts'
import { peutImporter } from './policy.ts'
import { cleDeProche, Structures, type StructuresDites } from './rattachement.ts'

/** What the page of a list shows of it, and its yes adds: somebody may read its columns otherwise meanwhile. */
export const montreDeLaListe = ({ structures }: Lecture): unknown => structures.map(({ nom, siret }) => [nom, siret])

/** Adds the structures of a file that holds no action (posts, subsidies); those already known are left as they are. */
export const ajouterStructures = (
  visit: Visit,
  importId: string,
  { vu, dites }: Readonly<{ vu: string; dites: StructuresDites }>,
): Promise<number> =>
  write(visit, async (tx) => {
    authorize(peutImporter(visit.me))
    const lecture = found(await lectureDuDepot(tx, PROGRAMMATION, importId))
    const structures = await Structures.charger(tx, lecture, dites)
    const ecrites = lecture.structures.map(({ nom, siret }) => ({ structure: nom, siret }))
    const { etat } = found(await trouverDepot(tx, PROGRAMMATION, importId))
    // One nearer came after the page: the question is no longer the one that was answered. Said twice, it is written once.
    const proches = await structures.proches(ecrites)
    const montre = montreDeLaListe(lecture)
    const refus = refusDuOui(etat, montre, proches.map(cleDeProche), { vu, dits: dites })
    if (etat === 'apercu' && refus) throw new Conflict()
    for (const une of ecrites) await structures.de(une)
    await structures.ecrire()
    const { creees } = structures
    const bilan = { creees: 0, modifiees: 0, inchangees: 0, refusees: 0, structures: creees }
    if (await conclure(tx, visit, PROGRAMMATION, importId, bilan))
      await noter(tx, visit, 'import', importId, 'appliquer')
    return creees
  })
