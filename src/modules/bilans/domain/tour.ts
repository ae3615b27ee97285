import { plier } from '#platform/texte.ts'
import type { Etat } from './bilan.ts'
import type { Mot } from './ville.ts'

/** What a bilan waits for, and so whose turn it is: the structure's until it is signed, then the city's, until it is received. */
export const TOURS = ['commencer', 'repondre', 'ecrire', 'lire', 'corriger', 'recevoir', 'fini'] as const
export type Tour = (typeof TOURS)[number]

/** Those that somebody who reads no draft can tell apart. */
export const toursPour = (voitLesBrouillons: boolean): readonly Tour[] =>
  voitLesBrouillons ? TOURS : TOURS.filter((tour) => tour !== 'repondre' && tour !== 'ecrire')

type EnCours = Readonly<{ etat: Etat | null; suggestions: number; mot: Mot | null }>

const APRES: Readonly<Record<Mot, Tour>> = {
  lu: 'recevoir',
  'a-corriger': 'corriger',
  recu: 'fini',
  // Dates granted or refused, the bilan is still to be told.
  accordee: 'commencer',
  refusee: 'commencer',
}

export function tourDe({ etat, suggestions, mot }: EnCours): Tour {
  if (etat === null) return 'commencer'
  if (etat === 'atteste') return mot === null ? 'lire' : APRES[mot]
  return suggestions > 0 ? 'repondre' : 'ecrire'
}

/** What the list is cut to; `''` and `null` are « all ». */
export type FiltreDeListe = Readonly<{ q: string; tour: Tour | null }>

export const lireFiltreDeListe = (query: Readonly<Record<string, string | undefined>>): FiltreDeListe => ({
  q: (query.q ?? '').replaceAll('\u0000', '').trim().slice(0, 120),
  tour: TOURS.find((un) => un === query.tour) ?? null,
})

/** Those that answer the filter, by every word of the title and of the structure. */
export function filtrer<D extends EnCours & Readonly<{ actionTitre: string; structureNom: string }>>(
  liste: readonly D[],
  { q, tour }: FiltreDeListe,
): readonly D[] {
  const mots = plier(q)
    .split(' ')
    .filter((mot) => mot !== '')
  return liste.filter((du) => {
    const texte = plier(`${du.actionTitre} ${du.structureNom}`)
    return (tour === null || tourDe(du) === tour) && mots.every((mot) => texte.includes(mot))
  })
}
