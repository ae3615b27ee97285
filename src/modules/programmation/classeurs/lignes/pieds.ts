import type { Feuille } from '#platform/tableur/types.ts'
import { celluleEn, texteEn } from '../grille/grille.ts'
import { ressembleAUnMontant } from '../grille/montants.ts'
import { cle } from '../grille/texte.ts'
import type { RoleColonne, Table } from '../grille/types.ts'
import { MOTS_LIGNE_PIED, MOTS_LIGNE_TOTAL } from '../vocabulaires/lexique.ts'
import type { Champs } from './champs.ts'

export const TOTAL = 'ligne de total ou de sous-total'
export const INCOMPLETE = 'ligne trop incomplète pour être une action'

/**
 * Why a row is a total, or stands at the foot of a table; null when it may be an action. `pauvre`: it fills far fewer
 * columns than the other rows do.
 */
export function raisonDePied(premierTexte: string, champs: Champs, pauvre: boolean): string | null {
  const identifiee = champs.dauphin !== undefined || champs.reference !== undefined || champs.siret !== undefined
  const premier = cle(premierTexte)
  const titre = cle(champs.titre?.texte ?? '')
  const structure = cle(champs.structure?.texte ?? '')
  const tetes = [premier, ...(structure === '' || MOTS_LIGNE_TOTAL.test(structure) ? [titre] : []), structure]
  // « Total respect » is a name when its row is told like the others.
  const nom = !/^((sous|ss|s) ?total|total|s t)( (general|du|de|des|prog\w*|axe|quartier|actions?)\b|$)/.test(structure)
  const complete = titre !== '' && structure !== '' && nom && (champs.quartier || champs.theme)
  if (complete) return null
  if (tetes.some((t) => MOTS_LIGNE_TOTAL.test(t)) && !identifieeSaufTotal(identifiee, tetes)) {
    return TOTAL
  }
  if (identifiee) return null
  if (!champs.quartier && [premier, titre, structure].some((t) => MOTS_LIGNE_PIED.test(t))) {
    return 'ligne de pied de tableau (enveloppe, reste, note)'
  }
  return pauvre && champs.titre && champs.structure ? INCOMPLETE : null
}

// A reference such as « TOTAL » in the first column identifies nothing.
function identifieeSaufTotal(identifiee: boolean, tetes: readonly string[]): boolean {
  return identifiee && !/^((sous|ss|s) ?total|total|s t)\b/.test(tetes[0] ?? '')
}

/** Two years side by side: last year's amounts alone, and no decision but « non reconduite ». */
export function resteDeLAnPasse(feuille: Feuille, table: Table, l: number, champs: Champs): boolean {
  const a = (role: RoleColonne) => table.colonnes.some((c) => c.role === role)
  const ecrits = (role: RoleColonne) =>
    table.colonnes.some((c) => {
      const cellule = celluleEn(feuille, l, c.colonne)
      return c.role === role && texteEn(feuille, l, c.colonne) !== '' && cellule && ressembleAUnMontant(cellule)
    })
  if (!a('autre_annee') || !a('montant') || !champs.titre || champs.financeur) return false
  const etat = cle(champs.etat?.texte ?? '')
  const finie =
    etat === '' ||
    /\b(non|pas|plus) (reconduit|renouvel|redepos|represent)|\b(abandon|arret|termine|sans suite)/.test(etat)
  const annees = (role: RoleColonne) => table.colonnes.flatMap((c) => (c.role === role && c.annee) || [])
  // A later year is not the past.
  const plusTard = annees('montant').some((annee) => annee < Math.max(...annees('autre_annee')))
  return finie && !plusTard && ecrits('autre_annee') && !ecrits('montant')
}
