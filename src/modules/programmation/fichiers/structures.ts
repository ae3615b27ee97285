import { noter } from '#modules/personnes/index.ts'
import { newId } from '#platform/ids.ts'
import { plier } from '#platform/texte.ts'
import { authorize, found, type Visit, write } from '#src/visit.ts'
import { cleDe } from '../import/structures.ts'
import * as ecriture from './ecriture-store.ts'
import { peutImporter } from './policy.ts'
import { structuresConnues } from './produit-store.ts'
import * as store from './store.ts'
import { genreDepuis } from './vocabulaire.ts'

/** Adds the structures of a file that holds no action (posts, subsidies); those already known are left as they are. */
export const ajouterStructures = (visit: Visit, importId: string): Promise<number> =>
  write(visit, async (tx) => {
    authorize(peutImporter(visit.me))
    const lecture = found(await store.lecture(tx, 'programmation', importId))
    const connues = await structuresConnues(tx)
    const noms = new Set(connues.flatMap((s) => [...s.cles, ...s.proches]))
    const sirets = new Set(connues.map((s) => s.siret))
    const nouvelles = lecture.structures.filter(
      (s) => !noms.has(plier(s.nom)) && !noms.has(cleDe(s.nom)) && !(s.siret && sirets.has(s.siret)),
    )
    const rows = nouvelles.map((s) =>
      ecriture.ligneDeStructure(visit, {
        id: newId(),
        nom: s.nom,
        sigle: s.sigle ?? '',
        autresNoms: s.ecritures.filter((ecrit) => plier(ecrit) !== plier(s.nom)),
        genre: genreDepuis(s.type, s.nom),
        siret: s.siret,
        rna: s.rna,
      }),
    )
    await ecriture.insererLot(tx, 'structures', rows)
    const bilan = { creees: 0, modifiees: 0, inchangees: 0, refusees: 0, archivees: 0, structures: rows.length }
    if (await store.saveApplique(tx, visit, importId, bilan))
      await noter(tx, visit, { objet: 'import', objetId: importId, geste: 'appliquer' })
    return rows.length
  })
