import type { Precisions, Suivi } from './domain.ts'

/** What each side said along the way, in order: a later word never wipes an earlier one. */
export const dit = (
  suivi: Suivi,
  { par, motif = '' }: Precisions,
): Pick<Suivi, 'motif'> | Pick<Suivi, 'motifPorteur'> =>
  par === 'porteur' ? { motifPorteur: enLignes(suivi.motifPorteur, motif) } : { motif: enLignes(suivi.motif, motif) }

const enLignes = (...dits: readonly string[]): string => dits.filter((un) => un !== '').join('\n')
