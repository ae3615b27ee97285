import { duAu } from '../temps.ts'
import type { Fermeture, RefusDeFermeture } from './domain.ts'

const motif = ({ motif: mot }: Pick<Fermeture, 'motif'>): string => (mot === '' ? '' : ` (${mot})`)

/** « du 1er au 21 août 2026 (congés d’été) » */
export const direQuand = (f: Pick<Fermeture, 'du' | 'au' | 'motif'>): string => `${duAu(f.du, f.au)}${motif(f)}`

/** « La Régie, du 1er au 21 août 2026 (congés d’été) » */
export const direFermeture = (f: Fermeture): string => `${f.nom}, ${direQuand(f)}`

/** « Fermé : La Régie (congés d’été) », behind the days of a calendar. */
export const direDerriere = (f: Pick<Fermeture, 'nom' | 'motif'>): string => `Fermé : ${f.nom}${motif(f)}`

export const REFUS: Readonly<Record<RefusDeFermeture, string>> = {
  'a-l-envers': 'Le dernier jour vient avant le premier.',
  'trop-longue':
    'Cela fait plus d’un an. Un lieu qui ferme pour de bon se dit sur sa page ; une structure qui s’arrête, à « Coup de pouce aux projets ».',
}
