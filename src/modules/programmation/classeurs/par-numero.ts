import type { FeuilleAnalysee } from './feuilles.ts'
import type { RoleColonne } from './types.ts'

const TRAITS: readonly RoleColonne[] = ['montant', 'etat', 'quartier', 'theme', 'part_quartier', 'plan_financement']

const a = (feuille: FeuilleAnalysee, ...roles: RoleColonne[]): boolean =>
  feuille.tables.some((t) => t.colonnes.some((c) => roles.includes(c.role)))

/**
 * A list of titles in one sheet, money and quartiers in others, and only the row number « N° » to join them: the number
 * is their reference. The same sheets when anything else joins them.
 */
export function joindreParNumero(analysees: readonly FeuilleAnalysee[]): FeuilleAnalysee[] {
  const liste = analysees.filter((f) => a(f, 'titre') && a(f, 'structure') && a(f, 'numero') && !a(f, 'reference'))
  const autres = analysees.filter((f) => !a(f, 'titre') && !a(f, 'structure') && a(f, 'numero') && a(f, ...TRAITS))
  if (liste.length !== 1 || autres.length === 0) return [...analysees]
  return analysees.map((f) =>
    liste.includes(f) || autres.includes(f) ? { ...f, tables: f.tables.map(parReference) } : f,
  )
}

function parReference(table: FeuilleAnalysee['tables'][number]): FeuilleAnalysee['tables'][number] {
  return { ...table, colonnes: table.colonnes.map((c) => (c.role === 'numero' ? { ...c, role: 'reference' } : c)) }
}
