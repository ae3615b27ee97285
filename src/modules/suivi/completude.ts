import type { Situation } from './etat/domain.ts'

/** What is missing to tell of an action at the end of the year. */
export const MANQUES = ['dates', 'comptes', 'indicateurs', 'argent'] as const
export type Manque = (typeof MANQUES)[number]

export const NOM_DU_MANQUE: Readonly<Record<Manque, string>> = {
  dates: 'Aucune date au calendrier',
  comptes: 'Rien n’est compté',
  indicateurs: 'Des indicateurs prévus n’ont pas de valeur',
  argent: 'Ce qui est accordé n’est pas noté',
}

export type Dossier = Readonly<{
  situation: Situation
  dates: number
  seancesComptees: number
  prevus: number
  mesures: number
  accordeConnu: boolean
}>

/** Of this action something should be known by now. */
export const doitEtreRaconte = ({ situation }: Pick<Dossier, 'situation'>): boolean =>
  situation !== 'annulee' && situation !== 'pas-commencee'

/** A figure tells what was done: a count, or the value of an indicator. */
export const estDocumentee = (d: Pick<Dossier, 'seancesComptees' | 'mesures'>): boolean =>
  d.seancesComptees > 0 || d.mesures > 0

export function manquesDe(d: Dossier): Manque[] {
  if (d.situation === 'annulee') return []
  const raconte = doitEtreRaconte(d)
  return [
    ...(d.dates === 0 && d.seancesComptees === 0 ? (['dates'] as const) : []),
    ...(raconte && d.seancesComptees === 0 ? (['comptes'] as const) : []),
    ...(raconte && d.prevus > d.mesures ? (['indicateurs'] as const) : []),
    ...(d.accordeConnu ? [] : (['argent'] as const)),
  ]
}
