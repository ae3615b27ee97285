import type { Centimes } from '#platform/money.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { plier } from '#platform/texte.ts'
import type { Quartiers } from '#src/ground/visit.ts'
import { ditUneAnneeScolaire, enAnneesEntieres, joursDesMois, joursEcrits } from './periode-ecrite.ts'

export const ETATS = [
  'deposee',
  'en-instruction',
  'prevue',
  'en-cours',
  'terminee',
  'ajournee',
  'refusee',
  'orientee',
  'retiree',
  'annulee',
] as const
export type Etat = (typeof ETATS)[number]

/**
 * The states of an action and where each may lead: the words of local trackers, the order of a file in DAUPHIN. Every
 * state has a way back, because people correct what they typed; the city's workbook may set any (its own authority). What
 * was never voted is not called off: « Annulée » is public, and with it what was granted; given up before, it is « Retirée ».
 * A committee may turn down what it had voted: that is one gesture, and nothing granted is told to anybody any more.
 */
export const PASSAGES: Readonly<Record<Etat, readonly Etat[]>> = {
  deposee: ['en-instruction', 'prevue', 'ajournee', 'refusee', 'orientee', 'retiree'],
  'en-instruction': ['deposee', 'prevue', 'ajournee', 'refusee', 'orientee', 'retiree'],
  prevue: ['en-instruction', 'en-cours', 'terminee', 'ajournee', 'refusee', 'orientee', 'retiree', 'annulee'],
  'en-cours': ['prevue', 'terminee', 'annulee'],
  terminee: ['en-cours', 'annulee'],
  ajournee: ['en-instruction', 'prevue', 'refusee', 'orientee', 'retiree'],
  refusee: ['en-instruction'],
  orientee: ['en-instruction'],
  retiree: ['en-instruction'],
  annulee: ['prevue'],
}

export const NOM_DE_L_ETAT: Readonly<Record<Etat, string>> = {
  deposee: 'Déposée',
  'en-instruction': 'En instruction',
  prevue: 'Prévue',
  'en-cours': 'En cours',
  terminee: 'Terminée',
  ajournee: 'Ajournée',
  refusee: 'Non retenue',
  orientee: 'Orientée vers un autre dispositif',
  retiree: 'Retirée',
  annulee: 'Annulée',
}

/** Whether it may still be called off. */
export const peutEtreAnnulee = (etat: Etat): boolean => PASSAGES[etat].includes('annulee')

/** Decided and told: an application under study, put off or refused is nobody's business outside the committees. */
export const ETATS_PUBLICS: readonly Etat[] = ['prevue', 'en-cours', 'terminee', 'annulee']
/** Voted and not called off: what « celles qui tiennent » says, wherever it is said. */
export const ETATS_QUI_TIENNENT: readonly Etat[] = ETATS_PUBLICS.filter((etat) => etat !== 'annulee')
/** From there to here, nothing of it takes place any more. */
export const arrete = (avant: Etat | undefined, apres: Etat): boolean =>
  apres === 'annulee' || (avant !== undefined && ETATS_QUI_TIENNENT.includes(avant) && ARRETEES.includes(apres))
const ARRETEES: readonly Etat[] = ['ajournee', 'refusee', 'orientee', 'retiree']
/** Decided, one way or the other: those who fund read what was proposed, and its structure what was decided. */
export const ETATS_DECIDES: readonly Etat[] = [...ETATS_PUBLICS, 'refusee', 'orientee']
/** States in which help can still be asked for the action. */
export const ETATS_VIVANTS: readonly Etat[] = ['deposee', 'en-instruction', 'prevue', 'en-cours', 'ajournee']

export type RefusDEtat = 'passage-impossible'

/** The state after a change by hand; staying where one is is always allowed. */
export function passer(avant: Etat, apres: Etat): Result<Etat, RefusDEtat> {
  return avant === apres || PASSAGES[avant].includes(apres) ? ok(apres) : refused('passage-impossible')
}

/** The title of an action among those of this year: one of another year says which, since a renewed one has two. */
export const titreEn = ({ titre, annee }: Readonly<{ titre: string; annee: number }>, { year }: Temporal.PlainDate) =>
  annee === year || titre.includes(String(annee)) ? titre : `${titre} (${annee})`

export const PERIODES = ['annee-civile', 'annee-scolaire', 'pluriannuelle', 'dates'] as const
export type PeriodeGenre = (typeof PERIODES)[number]

type JourLu = Temporal.PlainDate | string | null
const jourOuRien = (iso: JourLu): Temporal.PlainDate | null => (iso === null ? null : Temporal.PlainDate.from(iso))

type PeriodeDite = Readonly<{
  annee: number
  periodeGenre: PeriodeGenre
  periodeEcrite: string
  debut: JourLu
  fin: JourLu
}>

/** The period that was voted: its days, those its words tell, or those of the year when only the year was said. */
export function periodeVotee(dite: PeriodeDite) {
  const a = { ...dite, periodeEcrite: enAnneesEntieres(dite.periodeEcrite) }
  const [debut, fin] = [jourOuRien(a.debut), jourOuRien(a.fin)]
  const du = (annee: number, mois: number, jour: number) =>
    Temporal.PlainDate.from({ year: annee, month: mois, day: jour })
  // « Année scolaire 2026-2027 » in the programme of 2027 begins in 2026.
  const ecrite = Number(/\b20\d\d\b/.exec(a.periodeEcrite)?.[0])
  const annee = Math.abs(ecrite - a.annee) <= 1 ? ecrite : a.annee
  if (a.periodeGenre === 'annee-civile') return { debut: debut ?? du(annee, 1, 1), fin: fin ?? du(annee, 12, 31) }
  if (a.periodeGenre === 'annee-scolaire') {
    const mois = debut || fin ? null : joursDesMois(a.periodeEcrite, a.annee)
    if (mois) return mois
    if (!debut && !fin && !ditUneAnneeScolaire(a.periodeEcrite)) return { debut, fin }
    return { debut: debut ?? du(annee, 9, 1), fin: fin ?? veilleDeLEte(annee + 1) }
  }
  return joursDits(a)
}

/** The last day of a year of school: the eve of the first Saturday of July (arrêtés of the calendars since 2024-2025). */
function veilleDeLEte(annee: number): Temporal.PlainDate {
  const juillet = Temporal.PlainDate.from({ year: annee, month: 7, day: 1 })
  return juillet.add({ days: 5 - juillet.dayOfWeek + (juillet.dayOfWeek > 6 ? 7 : 0) })
}

/** The days of an action as its form shows them: those written down, else those that the words of its period tell. */
export function joursDits(a: PeriodeDite) {
  const [debut, fin] = [jourOuRien(a.debut), jourOuRien(a.fin)]
  const enMots = debut || fin || a.periodeGenre !== 'dates' ? null : joursEcrits(a.periodeEcrite, a.annee)
  return enMots ?? { debut, fin }
}

/** What is searched of a name: an index holds no more than a page of it. */
export const aChercher = (nom: string): string => plier(nom).slice(0, 500)

export const GENRES_DE_STRUCTURE = [
  'association',
  'collectif',
  'etablissement',
  'collectivite',
  'bailleur',
  'entreprise',
  'autre',
] as const
export type GenreDeStructure = (typeof GENRES_DE_STRUCTURE)[number]

export const NOM_DU_GENRE: Readonly<Record<GenreDeStructure, string>> = {
  association: 'Association',
  collectif: 'Collectif d’habitantes et d’habitants',
  etablissement: 'Établissement (école, centre social, hôpital…)',
  collectivite: 'Collectivité ou service public',
  bailleur: 'Bailleur',
  entreprise: 'Entreprise',
  autre: 'Autre',
}

/** An organisation that carries actions. A collective of residents has neither SIRET nor RNA. */
export type Structure = Readonly<{
  id: string
  nom: string
  sigle: string
  autresNoms: readonly string[]
  genre: GenreDeStructure | null
  siret: string | null
  rna: string | null
  presentation: string
  site: string
  version: number
  /** Those of its actions. */
  quartiers: Quartiers
}>

/** The share of a quartier in the money of an action, between 0 and 1; `null` when nobody said. */
export type PartDeQuartier = Readonly<{ quartierId: string; nom: string; part: number | null }>

/** The quartiers of an action, by their ids; none: it is the whole territoire's. */
export const quartiersDeLAction = (action: Readonly<{ quartiers: readonly Pick<PartDeQuartier, 'quartierId'>[] }>) =>
  action.quartiers.map((q) => q.quartierId)

/** The four states of money, in the order in which a file meets them. */
export const ETAPES = ['demande', 'propose', 'accorde', 'realise'] as const
export type Etape = (typeof ETAPES)[number]

export const NOM_DE_L_ETAPE: Readonly<Record<Etape, string>> = {
  demande: 'Demandé',
  propose: 'Proposé',
  accorde: 'Accordé',
  realise: 'Réalisé',
}

/** Cents at each step; `null` where the funder has not come to it, which is not zero. */
export type Montants = Readonly<Record<Etape, Centimes | null>>
export type Financement = Readonly<{ financeur: string }> & Montants

export type Indicateur = Readonly<{ id: string; libelle: string; cible: string }>

/** A remark as long as it is kept, typed, read in a file, or joined from two actions made one. */
export const REMARQUE_MAX = 4_000

/** A funded activity of one year, one file. */
export type Action = Readonly<{
  id: string
  annee: number
  ref: string | null
  dauphin: string | null
  titre: string
  structureId: string
  structureNom: string
  theme: string
  themeNational: string | null
  etat: Etat
  etatEcrit: string
  /** The last file’s own words of the decision, where they are not what is read: a code, or words that tell none. */
  etatMots: string
  /** The code or the words that `etatEcrit` was read from, where the city's table says it so. */
  etatCode: string
  /** What the grant is conditional on, where somebody wrote it here. */
  reserveEcrite: string
  /** The day that somebody said its reserve lifted, and its words then. */
  reserveLeveeLe: Temporal.PlainDate | null
  reserveLeveeDe: string
  /** What the city notes of it, and the day that it was last read in its file, or typed here. */
  remarque: string
  remarqueLe: Temporal.PlainDate | null
  periodeGenre: PeriodeGenre
  periodeEcrite: string
  debutJour: Temporal.PlainDate | null
  finJour: Temporal.PlainDate | null
  objectifs: string
  publics: readonly string[]
  renouvelleId: string | null
  renouvelleEcrit: string
  archiveeLe: Temporal.Instant | null
  version: number
  quartiers: readonly PartDeQuartier[]
  financements: readonly Financement[]
  indicateurs: readonly Indicateur[]
}>

/** The states in which a step of money is told beyond the city and the desk: what they prepare for a vote is theirs. */
export const ETATS_DITS: Readonly<Record<Etape, readonly Etat[]>> = {
  demande: ETATS,
  propose: ETATS_DECIDES,
  accorde: ETATS_PUBLICS,
  realise: ETATS_PUBLICS,
}

export const etapesDecidees = (etat: Etat): readonly Etape[] => ETAPES.filter((e) => ETATS_DITS[e].includes(etat))

/** Of this money, what stands at these steps. */
export const reduireA = (financements: readonly Financement[], etapes: readonly Etape[]): Financement[] =>
  financements.map((f) => {
    const dit = (etape: Etape) => (etapes.includes(etape) ? f[etape] : null)
    return { ...f, demande: dit('demande'), propose: dit('propose'), accorde: dit('accorde'), realise: dit('realise') }
  })

/** The sum of what is known; `null` when nothing is: an empty column is no zero. */
export function somme(montants: readonly (Centimes | null)[]): Centimes | null {
  const connus = montants.filter((m) => m !== null)
  return connus.length === 0 ? null : connus.reduce((a, b) => a + b, 0)
}

/** The totals of an action, or of several, step by step. */
export const totaux = (lignes: readonly Montants[]): Montants => ({
  demande: somme(lignes.map((l) => l.demande)),
  propose: somme(lignes.map((l) => l.propose)),
  accorde: somme(lignes.map((l) => l.accorde)),
  realise: somme(lignes.map((l) => l.realise)),
})

/** Granted over asked, payer by payer: seldom meant, often a column or a line taken for another. */
export const plusQueDemande = <F extends Pick<Montants, 'demande' | 'accorde'>>(financements: readonly F[]): F[] =>
  financements.filter(({ demande, accorde }) => demande !== null && accorde !== null && accorde > demande)

export type RefusDeParts = 'somme-differente-de-100' | 'part-manquante'

/**
 * Whether the percentages of the quartiers hold together: none is given, or all are and they make 100 (to a hundredth,
 * because thirds are written 33,33).
 */
export function verifierParts(pourcents: readonly (number | null)[]): Result<undefined, RefusDeParts> {
  const donnes = pourcents.filter((p) => p !== null)
  if (donnes.length === 0) return ok()
  if (donnes.length < pourcents.length) return refused('part-manquante')
  const centiemes = donnes.reduce((total, p) => total + Math.round(p * 100), 0)
  return Math.abs(centiemes - 10_000) <= donnes.length ? ok() : refused('somme-differente-de-100')
}

/** The money of one quartier in an action's amount; `null` when the amount or the share is not known. */
export const partDe = (centimes: Centimes | null, part: number | null): Centimes | null =>
  centimes === null || part === null ? null : Math.round(centimes * part)

export const NOM_DE_LA_PERIODE: Readonly<Record<PeriodeGenre, string>> = {
  'annee-civile': 'Année civile',
  'annee-scolaire': 'Année scolaire',
  pluriannuelle: 'Plusieurs années',
  dates: 'Dates précises',
}
