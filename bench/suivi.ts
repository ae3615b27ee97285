import type { Figure } from './figure.ts'
import { annee } from './suivi-annee.ts'
import { bilans } from './suivi-bilans.ts'

/** What becomes of the year's actions: how they are followed, their bilans, and what is taken away of them. */
export async function suivi(only: string): Promise<Figure[]> {
  if (!['suivi', 'ville'].some((nom) => nom.startsWith(only) || only.startsWith(nom))) return []
  return [...(await annee()), ...(await bilans())]
}
