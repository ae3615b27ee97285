import type { Feuille } from '#platform/tableur/types.ts'
import { colonnesRemplies } from '../grille/grille.ts'
import { propre } from '../grille/texte.ts'
import type { RoleColonne, Table } from '../grille/types.ts'
import { pairesDe } from '../hypotheses/mise-a-plat.ts'
import { libelleDeFiche } from '../vocabulaires/libelles.ts'
import type { Champs } from './champs.ts'

const ROLES: readonly RoleColonne[] = ['structure', 'siret', 'quartier', 'theme', 'contact', 'mail', 'telephone']

/**
 * What labels above a header tell of all its rows, where no column does: « Porteur | Les Amis », « SIRET | … » over the
 * actions of one porteur.
 */
export function cartoucheDe(feuille: Feuille, table: Table, plancher: number): Champs {
  const champs: Champs = {}
  const colonnes = new Set(table.colonnes.map((c) => c.role))
  const dits: RoleColonne[] = []
  for (let l = table.enteteDebut - 2; l >= Math.max(plancher, table.enteteDebut - 14); l--) {
    if (colonnesRemplies(feuille, l).length > 6) break
    const paires = pairesDe({ feuille, debut: l, fin: l, libelles: new Set() }, l)
    // Several values beside a label are a table of their own.
    if (colonnesRemplies(feuille, l).length > 2 * paires.length) continue
    for (const { libelle, cellule } of paires) {
      const role = libelleDeFiche(libelle)?.role
      const texte = propre(cellule?.texte ?? '')
      if (!role || !cellule || texte === '' || !ROLES.includes(role)) continue
      dits.push(role)
      if (!colonnes.has(role)) champs[role] ??= { texte, cellule, adresse: cellule.lieu ?? '' }
    }
  }
  // The quartier and the theme of a title are read elsewhere: alone, they are no box.
  return dits.includes('structure') || dits.includes('siret') ? champs : {}
}

/** The fields of a row, with what stands in the box above its table. */
export function avecCartouche(champs: Readonly<Champs>, cartouche: Champs): Champs {
  const propres: Champs = {}
  for (const role of ROLES) {
    const dit = cartouche[role]
    if (dit && !champs[role]) propres[role] = { ...dit, herite: true }
  }
  return { ...propres, ...champs }
}
