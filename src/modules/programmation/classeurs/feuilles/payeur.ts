import { cle, propre } from '../grille/texte.ts'
import type { ProblemeLu } from '../grille/types.ts'
import { EN_COMMUN } from '../vocabulaires/argent.ts'
import type { FeuilleAnalysee } from './feuilles.ts'

const PAYEURS: ReadonlyArray<readonly [string, RegExp]> = [
  ['État P147', /\b(etat|prefecture|prefet|ddets|ddetspp|dauphin|(p|bop|programme) ?147)\b/],
  ['Ville', /\b(ville|commune|mairie|municipal\w*)\b/],
  ['Métropole', /\bmetropole\b/],
  ['Agglomération', /\b(agglo|agglomeration|communaute d agglomeration)\b/],
  ['Département', /\b(conseil departemental|departement)\b/],
  ['Région', /\b(conseil regional|region)\b/],
  ['CAF', /\b(caf|allocations familiales)\b/],
]

/**
 * The one payer that the title of a sheet names (« Ville de … : soutien aux associations »), when its columns of money
 * name nobody; the name of the sheet, beside sheets alike that are named after payers; null when the title names several, or none. It is a guess, and told as a problem.
 */
export function payeurDuTitre(
  a: FeuilleAnalysee,
  analysees: readonly FeuilleAnalysee[],
  problemes: ProblemeLu[],
): string | null {
  const colonnes = a.tables.flatMap((t) => t.colonnes)
  const dits = colonnes.some(
    (c) => c.role === 'financeur' || c.role === 'plan_financement' || (c.role === 'montant' && c.financeur),
  )
  if (dits || !colonnes.some((c) => c.role === 'montant')) return null
  const jumelles = analysees.filter((b) => b.role === 'actions' && b.tables[0]?.signature === a.tables[0]?.signature)
  // « État », « Ville », « Habitat du Golfe »: sheets alike, one per payer.
  if (jumelles.some((b) => b.financeur) && !a.quartier) return propre(a.feuille.nom)
  const payeur = seulPayeur(`${a.titre}\n${a.feuille.nom}`)
  if (payeur && a.role === 'actions') {
    const message = `Aucune colonne ne dit qui finance : « ${payeur} », lu dans le titre de la feuille.`
    problemes.push({ feuille: a.feuille.nom, ligne: null, colonne: null, valeur: null, message, bloquant: false })
  }
  return payeur
}

/** The one payer that a line of text names. */
export function seulPayeur(titre: string): string | null {
  const k = cle(titre.replace(EN_COMMUN, ' ')).replace(
    /\b(contrats?|politique|quartiers?|service|conseil|centre) (de |du |de la )?(la )?ville( p ?147)?\b/g,
    ' ',
  )
  const payeurs = PAYEURS.filter(([, motif]) => motif.test(k)).map(([nom]) => nom)
  const seul = payeurs.length === 1 ? (payeurs[0] ?? null) : null
  // « État » alone stays « État », as it does over a column.
  return seul === 'État P147' && !/147|\b(prefecture|prefet|ddets|ddetspp)\b/.test(k) ? 'État' : seul
}
