import type { Statut } from '#modules/seances/index.ts'
import type { Id } from '#platform/ids.ts'
import type { Quartiers } from '#src/ground/visit.ts'

/** From the dates asked of everybody to the minutes sent. */
export const ETATS = ['sondage', 'fixe', 'tenu', 'annule'] as const
export type Etat = (typeof ETATS)[number]

/** Those who put things in common; a resident comes when somebody thought of them. */
export const CERCLES = ['porteur', 'conseil', 'coordination', 'animation', 'cdsu', 'partenaire', 'habitant'] as const
export type Cercle = (typeof CERCLES)[number]

export const VOIX = ['oui', 'si-besoin', 'non'] as const
export type Voix = (typeof VOIX)[number]
export type Vient = 'oui' | 'non'

/** The pair: « Coup de pouce aux projets » and the animation of the programmation, or both. */
export const QUI = ['coordination', 'animation', 'ensemble'] as const
export type Qui = (typeof QUI)[number]

export const ROLES_DE_DECISION = ['coordination', 'animation', 'conseil', 'cdsu'] as const
export type RoleDeDecision = (typeof ROLES_DE_DECISION)[number]

export const RELECTURES = ['faite', 'pas-encore', 'plus-utile'] as const
export type Relecture = (typeof RELECTURES)[number]
export type EtatDeDecision = 'a-faire' | 'faite' | 'plus-utile'

/** Where: a known place and maybe a room of it, or words. */
export type Endroit = Readonly<{ lieuId: Id | null; salleId: Id | null; lieuEcrit: string }>

/** When it takes place, as the calendrier has it now. */
export type Moment = Readonly<{ debut: Temporal.Instant; fin: Temporal.Instant }>

/** A meeting at which porteurs, council, animation and city put things in common. */
export type TempsFort = Readonly<{
  id: Id
  /** Of one quartier; `null`: of the whole territoire. */
  quartierId: Id | null
  /** The same, as rights read it. */
  quartiers: Quartiers
  titre: string
  propos: string
  dureeMinutes: number
  endroit: Endroit
  /** The place as one says it: « Maison des Cerisiers, salle du haut ». */
  lieu: string
  etat: Etat
  seanceId: Id | null
  /** Those whom it is for, and nobody else but the desk; `null`: it is offered to the whole quartier. */
  entre: readonly Pick<Invite, 'id' | 'personneId' | 'structureId'>[] | null
  /** `null` as long as no date was chosen. */
  moment: Moment | null
  /** What the calendrier says of its date; `null` without one. */
  statut: Statut | null
  /** The uid of its séance: the same event in feeds and in mails. */
  uid: string | null
  /** How many times those invited were told of a date (RFC 5546: SEQUENCE). */
  sequence: number
  /** What they were last told; `null`: nothing yet. */
  annonce: (Moment & Readonly<{ lieu: string }>) | null
  organisePar: string
  notes: string
  notesVersion: number
  closLe: Temporal.Instant | null
  version: number
  creeLe: Temporal.Instant
}>

/** Somebody who is asked to come, or a structure, whoever comes for it. */
export type Invite = Readonly<{
  id: Id
  cercle: Cercle
  personneId: Id | null
  structureId: Id | null
  /** « Nadia B. », or the name of the structure, or what was written. */
  nom: string
  structureNom: string | null
  vient: Vient | null
  mot: string
  reponduLe: Temporal.Instant | null
  /** Who wrote the answer down for them; empty: they gave it. */
  notePar: string
  /** When the dates were asked, then the invitation sent, by mail. */
  sondeLe: Temporal.Instant | null
  inviteLe: Temporal.Instant | null
  /** Words wait to reach them: they neither left nor were said. */
  attend: boolean
  /** To be told by voice: there is nobody to write to, or those words will not leave. */
  aAppeler: boolean
  present: boolean
  /** Whether the minutes may name them; else they are counted. */
  nomme: boolean
}>

export type Creneau = Readonly<{ id: Id; debut: Temporal.Instant }>

/** A line of the agenda, and what was said of it. */
export type Point = Readonly<{
  id: Id
  rang: number
  /** The facts it comes from; empty: written by hand. */
  source: string
  titre: string
  details: string
  minutes: number | null
  notes: string
  notesVersion: number
  version: number
}>

export type Decision = Readonly<{
  id: Id
  tempsFortId: Id
  texte: string
  /** Whose it is: at most one of the three; none: everybody's. */
  personneId: Id | null
  structureId: Id | null
  role: RoleDeDecision | null
  aQui: string
  jour: Temporal.PlainDate | null
  etat: EtatDeDecision
  version: number
}>

export type Tache = Readonly<{
  id: Id
  texte: string
  qui: Qui
  jour: Temporal.PlainDate | null
  faiteLe: Temporal.Instant | null
  faitePar: string
  version: number
}>

export const NOM_DU_CERCLE: Readonly<Record<Cercle, string>> = {
  porteur: 'Porteurs de projet',
  conseil: 'Conseil citoyen',
  coordination: 'Coup de pouce aux projets',
  animation: 'Animation de la programmation',
  cdsu: 'CDSU',
  partenaire: 'Partenaires',
  habitant: 'Habitantes et habitants',
}

export const NOM_DE_LA_RELECTURE: Readonly<Record<Relecture, string>> = {
  faite: 'Fait',
  'pas-encore': 'Pas encore',
  'plus-utile': 'Plus utile',
}
