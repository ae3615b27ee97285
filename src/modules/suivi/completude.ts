import { pluriel } from '#platform/texte.ts'
import type { CompteRendu } from '#src/ground/module.ts'
import type { Situation } from './etat/domain.ts'

/** What is missing to tell of an action at the end of the year. */
export const MANQUES = [
  'dates',
  'comptes',
  'au-tableau',
  'a-compter',
  'indicateurs',
  'argent',
  'mi-parcours',
  'bilan',
] as const
export type Manque = (typeof MANQUES)[number]

export const NOM_DU_MANQUE: Readonly<Record<Manque, string>> = {
  dates: 'Aucune date au calendrier',
  comptes: 'Rien n’est compté',
  'au-tableau': 'Compté par le tableau de la ville, pas ici',
  'a-compter': 'Des dates récentes sont à compter',
  indicateurs: 'Des indicateurs prévus n’ont pas de valeur',
  argent: 'Ce qui est accordé n’est pas noté',
  'mi-parcours': 'Le bilan à mi-parcours est en retard',
  bilan: 'Le bilan final reste à rendre',
}

export type Dossier = Readonly<{
  situation: Situation
  aCommence: boolean
  /** The city's tracker says so, when no fact does; and that its bilan came. */
  ditCommencee: boolean
  ditRendu: boolean
  /** Written here today. */
  neuve: boolean
  dates: number
  /** Of dates, and of whole months: a service without dates is counted too. */
  comptes: number
  /** The city's tracker alone tells who came, or how many séances there were. */
  auTableau: boolean
  /** Recent dates that nobody counted. */
  aCompter: number
  /** Indicators of the application. */
  sansValeur: number
  mesures: number
  /** Of these, those that count séances, and so nobody. */
  deSeances: number
  /** Whose only values do not count: the city has not agreed to them, or they came once their period was closed. */
  aPart: number
  /** Their values are asked for by now. */
  aMesurer: boolean
  accordeConnu: boolean
  compteRendu: CompteRendu
}>

/** Begun or over: of this action something should be known by now. */
export const doitEtreRaconte = (d: Dossier): boolean =>
  d.situation === 'terminee' ||
  ((d.aCommence || d.ditCommencee || d.mesures > 0) && d.situation !== 'annulee' && d.situation !== 'pas-commencee')

/** Something tells what was done: a count, the value of an indicator, a bilan signed here or that the city has. */
export const estDocumentee = (d: Dossier): boolean =>
  d.comptes > 0 || d.mesures > 0 || d.compteRendu.rendu || d.ditRendu

/** Written here today, and nothing is known of it but its period, be it over: nobody was asked for anything yet. */
const rienNEstAttendu = (d: Dossier): boolean =>
  d.neuve &&
  !(d.aCommence || d.ditCommencee || d.mesures > 0) &&
  (d.situation === 'pas-commencee' || d.situation === 'inconnue' || d.situation === 'terminee')

/** How many actions what is missing says nothing of, and why; `null` for none. */
export function direLesNeuves(dossiers: readonly Dossier[]): string | null {
  const nombre = dossiers.filter(rienNEstAttendu).length
  if (nombre === 0) return null
  const elles = pluriel(nombre, 'action inscrite ou décidée', 'actions inscrites ou décidées')
  return `Sans compter ${elles} ici aujourd’hui, dont rien n’est encore attendu.`
}

export function manquesDe(d: Dossier): Manque[] {
  const bilan = d.compteRendu.attendu ? (['bilan'] as const) : []
  // Of what was called off one thing is asked: to say so.
  if (d.situation === 'annulee') return [...bilan]
  if (rienNEstAttendu(d)) return []
  const raconte = doitEtreRaconte(d)
  return [
    ...(d.dates === 0 && d.comptes === 0 ? (['dates'] as const) : []),
    ...(raconte && d.comptes === 0 ? ([d.auTableau ? 'au-tableau' : 'comptes'] as const) : []),
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
