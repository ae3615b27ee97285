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

/**
 * What the first rows of a table say: how many roles the middle one tells (what a row far below it misses is no action), and
 * the roles whose cells are left blank under a group, told once, meant for the rows below.
 */
export function habitudesDe(feuille: Feuille, table: Table): { mediane: number; sautes: ReadonlySet<RoleColonne> } {
  const comptes: number[] = []
  const maigres: number[] = []
  const pleines: Champs[] = []
  for (let l = table.enteteFin; l < table.fin && comptes.length < 300; l++) {
    const champs = champsDeLigne(feuille, table, l)
    if (!champs.titre) continue
    const total = MOTS_LIGNE_TOTAL.test(cle(champs.titre.texte))
    const n = nombreDeRoles(champs)
    // Section rows and totals say nothing of what the others fill.
    ;(total || colonnesRemplies(feuille, l).length < 2 ? maigres : comptes).push(n)
    if (!total && n >= 2) pleines.push(champs)
  }
  const utiles = (comptes.length > 0 ? comptes : maigres).sort((a, b) => a - b)
  return { mediane: utiles[Math.floor(utiles.length / 2)] ?? 0, sautes: rolesSautes(table, pleines) }
}

function rolesSautes(table: Table, rangs: readonly Champs[]): ReadonlySet<RoleColonne> {
  const titre = table.colonnes.find((c) => c.role === 'titre')?.colonne ?? -1
  const sautes = HERITABLES.filter((role) => {
    const vides = rangs.filter((champs) => !champs[role]).length
    const part = vides / rangs.length
    const colonne = table.colonnes.find((c) => c.role === role)?.colonne
    if (colonne === undefined || part === 1) return false
    if (vides < (role === 'structure' && colonne < titre && part >= 0.25 ? 1 : 2)) return false
    return role === 'structure' ? part >= 0.15 : colonne < titre && part >= 0.3
  })
  return new Set(sautes)
}
