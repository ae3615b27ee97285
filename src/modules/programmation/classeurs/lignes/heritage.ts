import type { Feuille } from '#platform/tableur/types.ts'
import { colonnesRemplies } from '../grille/grille.ts'
import { cle } from '../grille/texte.ts'
import { type RoleColonne, roles, type Table } from '../grille/types.ts'
import { MOTS_LIGNE_TOTAL } from '../vocabulaires/lexique.ts'
import { type Champs, champsDeLigne } from './champs.ts'

/** The roles that a row tells in words. */
export const ROLES_TEXTE = roles(
  'reference dauphin titre structure quartier theme etat periode siret nature public financeur suivi_par',
)
const HERITABLES: readonly RoleColonne[] = ['structure', 'quartier', 'theme']

/** How many of those roles a row tells. */
export function nombreDeRoles(champs: Champs): number {
  return ROLES_TEXTE.filter((role) => champs[role]).length
}

/** How many roles the middle row of a table tells: what a row far below it misses is no action. */
export function medianeDesRoles(feuille: Feuille, table: Table): number {
  const comptes: number[] = []
  const maigres: number[] = []
  for (let l = table.enteteFin; l < table.fin && comptes.length < 300; l++) {
    const champs = champsDeLigne(feuille, table, l)
    if (champs.titre) (estMaigre(feuille, l, champs.titre.texte) ? maigres : comptes).push(nombreDeRoles(champs))
  }
  const utiles = (comptes.length > 0 ? comptes : maigres).sort((a, b) => a - b)
  return utiles[Math.floor(utiles.length / 2)] ?? 0
}

// Section rows and totals say nothing of what the others fill.
function estMaigre(feuille: Feuille, l: number, titre: string): boolean {
  return MOTS_LIGNE_TOTAL.test(cle(titre)) || colonnesRemplies(feuille, l).length < 2
}

/** The roles whose cells are left blank under a group: told once, meant for the rows below. */
export function rolesSautes(feuille: Feuille, table: Table): ReadonlySet<RoleColonne> {
  const titre = table.colonnes.find((c) => c.role === 'titre')?.colonne ?? -1
  const vides = new Map<RoleColonne, number>()
  let lignes = 0
  for (let l = table.enteteFin; l < table.fin && lignes < 300; l++) {
    const champs = champsDeLigne(feuille, table, l)
    if (!champs.titre || MOTS_LIGNE_TOTAL.test(cle(champs.titre.texte)) || nombreDeRoles(champs) < 2) continue
    lignes++
    for (const role of HERITABLES) if (!champs[role]) vides.set(role, (vides.get(role) ?? 0) + 1)
  }
  const sautes = HERITABLES.filter((role) => {
    const n = vides.get(role) ?? 0
    const colonne = table.colonnes.find((c) => c.role === role)?.colonne
    if (
      colonne === undefined ||
      n < (role === 'structure' && colonne < titre && n >= lignes * 0.25 ? 1 : 2) ||
      n === lignes
    )
      return false
    return role === 'structure' ? n >= lignes * 0.15 : colonne < titre && n >= lignes * 0.3
  })
  return new Set(sautes)
}
