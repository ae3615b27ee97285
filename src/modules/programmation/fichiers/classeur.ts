import { ok, type Result } from '#platform/result.ts'
import { type Changement, type Rendu, rendreTableur } from '#platform/tableur/rendre.ts'
import { PHRASES_TABLEUR } from '#platform/tableur/types.ts'
import { authorize, found, read, type Visit } from '#src/visit.ts'
import { anneesLues, comparer, type LigneDeDifference, type Valeur } from '../import/difference.ts'
import type { Lecture } from '../import/types.ts'
import { nomDuChamp, valeurDuChamp } from './champs.ts'
import { peutImporter } from './policy.ts'
import { actionsDuProduit } from './produit-store.ts'
import * as store from './store.ts'

export type ClasseurRendu = Readonly<{ nom: string } & Rendu>

/** Her own workbook, its columns kept, with what is held here written in it, the changed cells marked. */
export async function rendreClasseur(visit: Visit, importId: string): Promise<Result<ClasseurRendu, string>> {
  const { depot, octets, changements } = await read(visit, async (tx) => {
    authorize(peutImporter(visit.me))
    const lecture = found(await store.lecture(tx, 'programmation', importId))
    const { lignes } = comparer(lecture, await actionsDuProduit(tx, anneesLues(lecture)))
    return {
      depot: found(await store.find(tx, 'programmation', importId)),
      octets: found(await store.fichier(tx, importId)),
      changements: lignes.flatMap((ligne) => changementsDe(ligne, lecture)),
    }
  })
  const rendu = await rendreTableur(octets, changements)
  if (!rendu.ok) return { ok: false, reason: PHRASES_TABLEUR[rendu.reason] }
  return ok({ ...rendu.value, nom: `${depot.nomFichier.replace(/\.[^.]+$/, '')}-a-jour.${rendu.value.extension}` })
}

/** The cells of one action where the product says something else than the file. */
function changementsDe(
  { sort, lue, produit, changements, conflits, gardes }: LigneDeDifference,
  lecture: Lecture,
): Changement[] {
  if (sort === 'doute' || !lue || !produit) return []
  return [...changements, ...conflits, ...gardes].flatMap(({ champ, fichier, produit: ici }) => {
    const cellule = /^(.+)!([A-Z]+\d+)$/.exec(lue.cellules[champ] ?? '')
    const [, feuille, adresse] = cellule ?? []
    if (!feuille || !adresse) return []
    const commentaire = `Coup de pouce : ${nomDuChamp(champ)} était « ${valeurDuChamp(champ, fichier)} » dans ce fichier.`
    return [{ feuille, adresse, valeur: valeurDeCellule(champ, ici, uniteDe(lecture, feuille, adresse)), commentaire }]
  })
}

const valeurDeCellule = (champ: string, valeur: Valeur, unite: number): Valeur =>
  champ.startsWith('financements.') && typeof valeur === 'number' ? valeur / 100 / unite : valeur

/** 1000 for a cell of a column in k€. */
function uniteDe(lecture: Lecture, feuille: string, adresse: string): number {
  const lettre = adresse.replace(/\d+$/, '')
  const colonnes = lecture.feuilles.find((f) => f.nom === feuille)?.tables.flatMap((table) => table.colonnes) ?? []
  return colonnes.find((colonne) => colonne.lettre === lettre)?.multiplicateur ?? 1
}
