import { pluriel } from '#platform/texte.ts'
import type { CompteRendu } from '#src/ground/module.ts'
import type { Situation } from './etat/domain.ts'

/** What is missing to tell of an action at the end of the year. */
export const MANQUES = ['dates', 'comptes', 'a-compter', 'indicateurs', 'argent', 'mi-parcours', 'bilan'] as const
export type Manque = (typeof MANQUES)[number]

export const NOM_DU_MANQUE: Readonly<Record<Manque, string>> = {
  dates: 'Aucune date au calendrier',
  comptes: 'Rien n’est compté',
  'a-compter': 'Des dates récentes sont à compter',
  indicateurs: 'Des indicateurs prévus n’ont pas de valeur',
  argent: 'Ce qui est accordé n’est pas noté',
  'mi-parcours': 'Le bilan à mi-parcours est en retard',
  bilan: 'Le bilan n’est pas rendu',
}

export type Dossier = Readonly<{
  situation: Situation
  aCommence: boolean
  /** Written here today. */
  neuve: boolean
  dates: number
  /** Of dates, and of whole months: a service without dates is counted too. */
  comptes: number
  /** Recent dates that nobody counted. */
  aCompter: number
  /** Indicators of the application. */
  sansValeur: number
  mesures: number
  /** Their values are asked for by now. */
  aMesurer: boolean
  accordeConnu: boolean
  compteRendu: CompteRendu
}>

/** Begun or over: of this action something should be known by now. */
export const doitEtreRaconte = ({ situation, aCommence }: Pick<Dossier, 'situation' | 'aCommence'>): boolean =>
  situation === 'terminee' || (aCommence && situation !== 'annulee' && situation !== 'pas-commencee')

/** Something tells what was done: a count, the value of an indicator, a signed bilan. */
export const estDocumentee = (d: Pick<Dossier, 'comptes' | 'mesures' | 'compteRendu'>): boolean =>
  d.comptes > 0 || d.mesures > 0 || d.compteRendu.rendu

export function manquesDe(d: Dossier): Manque[] {
  const bilan = d.compteRendu.attendu ? (['bilan'] as const) : []
  // Of what was called off one thing is asked: to say so.
  if (d.situation === 'annulee') return [...bilan]
  // Nobody was asked for anything yet.
  if (d.neuve && d.situation === 'pas-commencee') return []
  const raconte = doitEtreRaconte(d)
  return [
    ...(d.dates === 0 && d.comptes === 0 ? (['dates'] as const) : []),
    ...(raconte && d.comptes === 0 ? (['comptes'] as const) : []),
    ...(d.aCompter > 0 ? (['a-compter'] as const) : []),
    ...(raconte && d.aMesurer && d.sansValeur > 0 ? (['indicateurs'] as const) : []),
    ...(d.accordeConnu ? [] : (['argent'] as const)),
    ...(d.compteRendu.retard ? (['mi-parcours'] as const) : []),
    ...bilan,
  ]
}

/** What is missing of one action, in words; empty: nothing. */
export const direLesManques = ({
  manques,
  dossier,
}: Readonly<{ manques: readonly Manque[]; dossier: Dossier }>): string =>
  manques
    .map((un) =>
      un === 'a-compter' ? pluriel(dossier.aCompter, 'date à compter', 'dates à compter') : NOM_DU_MANQUE[un],
    )
    .join(', ')
