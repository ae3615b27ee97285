import type { Frequence } from '../regle/regle.ts'
import type { DateEcrite, Reperage, Tranche } from './lecteur.ts'

/** A month as a limit: « de septembre », « fin juin ». */
export type MoisEcrit = Readonly<{ duMois: number; annee: number | null; place: 'debut' | 'milieu' | 'fin' | null }>
export type Borne = Reperage | MoisEcrit | Readonly<{ finDAnnee: true }>

/** The first samedi of a month of the year: « le 1er samedi de mars ». */
export type RangDeMois = Readonly<{ rang: number; jour: number; mois: number; annee: number | null }>

/** What a sentence says, piece by piece, before it is put together. */
export type Compris = {
  journee: boolean
  moment: 'matin' | 'apres-midi' | 'soir' | null
  tranches: Tranche[]
  duree: number | null
  frequence: Frequence | null
  intervalle: number
  /** Days of the week that come back. */
  jours: Set<number>
  /** Days said without an article: the next ones, unless something else says that they come back. */
  joursNus: number[]
  rangs: { rang: number; jour: number }[]
  joursDuMois: number[]
  parite: 'paires' | 'impaires' | null
  dates: (Reperage | RangDeMois)[]
  /** « le 15 »: a day without its month. */
  quantiemes: DateEcrite[]
  aussi: Reperage[]
  sauf: Reperage[]
  saufPlages: { du: Reperage; au: Reperage }[]
  saufMois: number[]
  saufJours: Set<number>
  saufVacances: boolean
  saufFeries: boolean
  /** « les jours ouvrés »: nor the last day of the year. */
  ouvres: boolean
  mois: { mois: number; annee: number | null }[]
  du: Borne | null
  au: Borne | null
  /** Hours said beside the two ends of a stretch: « du 6 à 9 h au 10 à 17 h ». */
  heuresDesBornes: Tranche | null
  pendant: { n: number; unite: 'weeks' | 'months' | 'years' } | null
  /** How many days each date lasts. */
  pendantJours: number | null
  nombre: number | null
  seulementVacances: boolean
  /** « deux fois par semaine »: how many days must be named. */
  parSemaine: number | null
  /** A day that nobody could point at (« un samedi »); forgiven when days are said elsewhere in the sentence. */
  vague: boolean
  /** What would change the dates, and was not understood: never left aside. */
  flou: string[]
  reste: string[]
}

export const rienCompris = (): Compris => ({
  journee: false,
  moment: null,
  tranches: [],
  duree: null,
  frequence: null,
  intervalle: 1,
  jours: new Set(),
  joursNus: [],
  rangs: [],
  joursDuMois: [],
  parite: null,
  dates: [],
  quantiemes: [],
  aussi: [],
  sauf: [],
  saufPlages: [],
  saufMois: [],
  saufJours: new Set(),
  saufVacances: false,
  saufFeries: false,
  ouvres: false,
  mois: [],
  du: null,
  au: null,
  heuresDesBornes: null,
  pendant: null,
  pendantJours: null,
  nombre: null,
  seulementVacances: false,
  parSemaine: null,
  vague: false,
  flou: [],
  reste: [],
})
