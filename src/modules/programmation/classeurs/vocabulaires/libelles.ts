import { cleEntete } from '../grille/texte.ts'
import type { RoleColonne } from '../grille/types.ts'
import { estFinanceurConnu } from './argent.ts'
import { MOTS_ROLES } from './lexique.ts'

const HORS_FICHE: readonly RoleColonne[] = ['autre', 'financeur', 'type_montant', 'nature', 'numero', 'pourcentage']

/** The role that a label down the side tells, with its weight; null for a value, a sentence, an amount. */
export function libelleDeFiche(texte: string): { role: RoleColonne; poids: number } | null {
  const k = cleEntete(texte.replace(/\([^)]*\)?/g, ' '))
  if (k === '' || k.length > 50 || /^fiche\b/.test(k)) return null
  // « Thématique principale du contrat de ville » is no payer.
  if (
    estFinanceurConnu(texte) &&
    !/^(nom|titre|intitule|quartiers?|thematique|theme|axe|porteur|structure|objectifs?|publics?)\b/.test(k)
  )
    return null
  if (/^(action|projet) (n )?\d+$/.test(k)) return { role: 'titre', poids: 0.9 }
  let meilleur: { role: RoleColonne; poids: number } | null = null
  for (const [role, motif, poids] of MOTS_ROLES)
    if (poids >= 0.6 && motif.test(k) && poids > (meilleur?.poids ?? 0)) meilleur = { role, poids }
  return meilleur && !HORS_FICHE.includes(meilleur.role) ? meilleur : null
}
