import { cle, propre } from '../grille/texte.ts'
import { type Colonne, doute, type ProblemeLu } from '../grille/types.ts'
import { EN_COMMUN } from '../vocabulaires/argent.ts'
import { MOTS_FINANCEUR } from '../vocabulaires/lexique.ts'
import { payeurCommun } from '../vocabulaires/payeurs.ts'
import type { FeuilleAnalysee } from './feuilles.ts'

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
  if (!sansPayeur(colonnes) || !colonnes.some((c) => c.role === 'montant')) return null
  const jumelles = analysees.filter((b) => b.role === 'actions' && b.tables[0]?.signature === a.tables[0]?.signature)
  // « État », « Ville », « Habitat du Golfe »: sheets alike, one per payer.
  if (jumelles.some((b) => b.financeur) && !a.quartier) return propre(a.feuille.nom)
  const payeur = seulPayeur(`${a.titre}\n${a.feuille.nom}`)
  if (payeur && a.role === 'actions') {
    const message = `Aucune colonne ne dit qui finance : « ${payeur} », lu dans le titre de la feuille.`
    problemes.push(doute(a.feuille.nom, message))
  }
  return payeur
}

/** True where no column names who pays. */
export const sansPayeur = (colonnes: readonly Colonne[]): boolean =>
  !colonnes.some(
    (c) => c.role === 'financeur' || c.role === 'plan_financement' || (c.role === 'montant' && c.financeur),
  )

/** The one payer that a line of text names. */
export function seulPayeur(titre: string): string | null {
  const k = cle(titre.replace(EN_COMMUN, ' '))
    .replace(/\b(contrats?|politique|quartiers?|service|conseil|centre) (de |du |de la )?(la )?ville( p ?147)?\b/g, ' ')
    .replace(/\bdauphin\b/, 'prefecture')
  const dits = [...k.matchAll(new RegExp(MOTS_FINANCEUR, 'g'))].flatMap(([mot]) => payeurCommun(mot) ?? [])
  const [seul, ...autres] = new Map(dits.map((payeur) => [payeur.groupe, payeur.nom]))
  if (!seul || autres.length > 0) return null
  // « État » alone stays « État », as it does over a column.
  return seul[0] !== 'etat' ? seul[1] : /147|\b(prefecture|prefet|ddets|ddetspp)\b/.test(k) ? 'État P147' : 'État'
}
