import { ok, type Result } from '#platform/result.ts'
import type { Ajout, CaseARendre, Rendu } from '#platform/tableur/rendre.ts'
import { rendreEnTravailleur } from '#platform/tableur/travailleur.ts'
import { PHRASES_TABLEUR } from '#platform/tableur/types.ts'
import { authorize, found, NotFound, read, type Visit } from '#src/visit.ts'
import type { ActionDuProduit, Champs, Difference, LigneDeDifference, Valeur } from '../import/difference.ts'
import type { ActionLue, Lecture } from '../import/types.ts'
import { nomDuChamp } from './champs.ts'
import { peutImporter } from './policy.ts'
import { comparerIci } from './rattachement.ts'
import * as store from './store.ts'

export type ClasseurRendu = Readonly<{ nom: string } & Rendu>

/** Her own workbook, its columns kept, with what is held here written in it, the changed cells marked. */
export async function rendreClasseur(visit: Visit, importId: string): Promise<Result<ClasseurRendu, string>> {
  const { depot, octets, changements, ajouts } = await read(visit, async (tx) => {
    authorize(peutImporter(visit.me))
    const depot = found(await store.find(tx, 'programmation', importId))
    // Before the yes, nothing of it is here to be given back.
    if (depot.etat !== 'applique') throw new NotFound()
    const lecture = found(await store.lecture(tx, 'programmation', importId))
    const { actions, difference } = await comparerIci(tx, visit, lecture)
    return {
      ajouts: lignesAAjouter(lecture, horsDuFichier(difference, actions)),
      depot,
      octets: found(await store.fichier(tx, importId)),
      changements: difference.lignes.flatMap((ligne) => changementsDe(ligne, lecture)),
    }
  })
  const rendu = await rendreEnTravailleur(octets, changements, ajouts)
  if (!rendu.ok) return { ok: false, reason: PHRASES_TABLEUR[rendu.reason] }
  return ok({ ...rendu.value, nom: `${depot.nomFichier.replace(/\.[^.]+$/, '')}-a-jour.${rendu.value.extension}` })
}

/** The actions of its years that are here, and on none of its rows. */
export function horsDuFichier({ lignes }: Difference, actions: readonly ActionDuProduit[]): ActionDuProduit[] {
  const sesLignes = new Set(lignes.flatMap(({ lue, produit }) => (lue && produit ? [produit.id] : [])))
  return actions.filter(({ id, archivee }) => !archivee && !sesLignes.has(id))
}

/**
 * Each of these as a row under a sheet of its year, by the columns in which another action of it was read: of its own
 * quartiers rather. None where an action is not told by one row, or where a year has no sheet.
 */
export function lignesAAjouter(lecture: Lecture, manquantes: readonly ActionDuProduit[]): Ajout[] {
  const modeles = lecture.actions.flatMap((lue) => {
    const colonnes = colonnesDe(lue)
    return colonnes ? [{ lue, colonnes, quartiers: [...lue.quartiers].sort().join(', ') }] : []
  })
  return manquantes.flatMap(({ annee, champs, periodeEnMots = null }) => {
    const deLAnnee = modeles.filter(({ lue }) => (lue.annee ?? lecture.annee) === annee)
    const modele = deLAnnee.findLast(({ quartiers }) => quartiers === (champs.quartiers ?? '')) ?? deLAnnee.at(-1)
    if (!modele) return []
    const { feuille } = modele.lue.source
    const dits: Champs = { periode: periodeEnMots, ...champs }
    const cases = [...modele.colonnes].flatMap(([lettre, champ]) => {
      const valeur = valeurDeCellule(champ, dits[champ] ?? null, uniteDe(lecture, feuille, lettre))
      return valeur === null ? [] : [{ lettre, valeur }]
    })
    return [
      { feuille, cases, commentaire: 'Coup de pouce : cette action, écrite sur le site, n’était pas dans ce fichier.' },
    ]
  })
}

/** By column, the field that its row holds; `null`: it is told by several rows, or several fields by one cell. */
function colonnesDe({ cellules, source }: ActionLue): ReadonlyMap<string, string> | null {
  const lues = Object.entries(cellules).map(([champ, ou]) => [champ, /^(.+)!([A-Z]+)(\d+)$/.exec(ou)] as const)
  const colonnes = new Map<string, string>()
  for (const [champ, ou] of lues) {
    const [, feuille, lettre = '', ligne] = ou ?? []
    if (feuille !== source.feuille || Number(ligne) !== source.ligne || colonnes.has(lettre)) return null
    colonnes.set(lettre, champ)
  }
  return [...colonnes.values()].includes('titre') ? colonnes : null
}

/** The cells of one action where the product says something else than the file. */
function changementsDe(
  { sort, lue, produit, changements, conflits, gardes }: LigneDeDifference,
  lecture: Lecture,
): CaseARendre[] {
  if (sort === 'doute' || !lue || !produit) return []
  return [...changements, ...conflits, ...gardes].flatMap(({ champ, produit: ici }) => {
    const cellule = /^(.+)!([A-Z]+\d+)$/.exec(lue.cellules[champ] ?? '')
    const [, feuille, adresse] = cellule ?? []
    if (!feuille || !adresse) return []
    const avant = `Coup de pouce : ${nomDuChamp(champ)} était « `
    const apres = ' » dans ce fichier.'
    return [{ feuille, adresse, valeur: valeurDeCellule(champ, ici, uniteDe(lecture, feuille, adresse)), avant, apres }]
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
