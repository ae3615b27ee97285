import type { Figure } from './figure.ts'
import { bilans } from './suivi-bilans.ts'

/** What becomes of the year's actions: their bilans and what is taken away of them. */
export async function suivi(only: string): Promise<Figure[]> {
  if (!('suivi'.startsWith(only) || only.startsWith('suivi'))) return []
  return bilans()
}
