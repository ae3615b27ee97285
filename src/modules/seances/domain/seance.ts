import { z } from 'zod'
import { pick } from '#platform/columns.ts'
import type { Id } from '#platform/ids.ts'

/** What kind of date it is, in the words of posters. */
export const NATURES = [
  { code: 'atelier', nom: 'Atelier' },
  { code: 'permanence', nom: 'Permanence' },
  { code: 'sortie', nom: 'Sortie' },
  { code: 'chantier', nom: 'Chantier' },
  { code: 'spectacle', nom: 'Spectacle' },
  { code: 'fete', nom: 'Fête' },
  { code: 'sport', nom: 'Sport' },
  { code: 'reunion', nom: 'Réunion' },
  { code: 'formation', nom: 'Formation' },
  { code: 'autre', nom: 'Autre rendez-vous' },
] as const
export type Nature = (typeof NATURES)[number]['code']

const noms = new Map<string, string>(NATURES.map(({ code, nom }) => [code, nom]))
/** Empty for none that we know. */
export const nomDeNature = (code: string | null): string => noms.get(code ?? '') ?? ''

/** What has become of one date; apart from whether it is published. */
export const STATUTS = ['programmee', 'deplacee', 'reportee', 'complete', 'annulee'] as const
export type Statut = (typeof STATUTS)[number]

/**
 * What the public sees of a séance: a copy made when it is published, so that a draft changes nothing outside.
 * Days and hours are those of the clock of Paris.
 */
export const SeancePubliee = z.object({
  titre: z.string(),
  description: z.string(),
  nature: z.string(),
  genre: z.enum(['seance', 'temps-fort']),
  uid: z.string(),
  /** First date of the rule, as the draft had it. */
  debutJour: z.string(),
  debutHeure: z.string().nullable(),
  finJour: z.string(),
  finHeure: z.string().nullable(),
  /** Value of an RRULE; empty: a single date. */
  regle: z.string(),
  publics: z.array(z.string()),
  ageMin: z.number().nullable(),
  ageMax: z.number().nullable(),
  prixCentimes: z.number().nullable(),
  prixMot: z.string(),
  inscription: z.enum(['libre', 'sur-inscription']),
  inscriptionMot: z.string(),
  accessibilite: z.array(z.string()),
  capacite: z.number().nullable(),
})
export type SeancePubliee = Readonly<z.infer<typeof SeancePubliee>>

/** Moderation of a séance; apart from what becomes of each of its dates. */
export const ETATS = ['brouillon', 'proposee', 'validee', 'refusee'] as const
export type Etat = (typeof ETATS)[number]

/** Where it happens: a known place and maybe a room of it, or words. */
export type Endroit = Readonly<{ lieuId: Id | null; salleId: Id | null; lieuEcrit: string }>

/** A séance as its porteur keeps it: the draft. Days and hours are those of the clock of Paris. */
export type Seance = Readonly<{
  id: Id
  /** `null`: a temps fort, of everybody. */
  actionId: Id | null
  structureId: Id | null
  genre: 'seance' | 'temps-fort'
  /** Empty: the title of the action is said. */
  titre: string
  description: string
  nature: Nature
  debutJour: Temporal.PlainDate
  /** `null` with `finHeure`: all day, `finJour` included. */
  debutHeure: Temporal.PlainTime | null
  finJour: Temporal.PlainDate
  finHeure: Temporal.PlainTime | null
  /** Value of an RRULE; empty: a single date. */
  regle: string
  saufJours: readonly Temporal.PlainDate[]
  saufVacances: boolean
  saufFeries: boolean
  aussiJours: readonly Temporal.PlainDate[]
  materialiseeAu: Temporal.PlainDate | null
  endroit: Endroit
  publics: readonly string[]
  ageMin: number | null
  ageMax: number | null
  prixCentimes: number | null
  prixMot: string
  inscription: 'libre' | 'sur-inscription'
  inscriptionMot: string
  accessibilite: readonly string[]
  capacite: number | null
  etat: Etat
  /** Why it was refused. */
  etatMot: string
  coOccupation: boolean
  uid: string
  redigeePar: string
  version: number
  creeLe: Temporal.Instant
  modifieeLe: Temporal.Instant
}>

/** One date of a séance. */
export type Occurrence = Readonly<{
  id: Id
  seanceId: Id
  /** Where the rule put it (`2026-03-14T14:00` or `2026-03-14`), wherever it went since. */
  origine: string
  debut: Temporal.Instant
  fin: Temporal.Instant
  statut: Statut
  mot: string
  /** Its own place; `null`: that of the séance. */
  endroitPropre: Endroit | null
  /** The night found its room taken: somebody must look. */
  heurte: boolean
  version: number
  modifieeLe: Temporal.Instant
}>

/** What will be shown of a séance once it is published. */
export const aPublier = (s: Seance): SeancePubliee => ({
  ...pick(s, 'titre', 'description', 'nature', 'genre', 'uid'),
  debutJour: s.debutJour.toString(),
  debutHeure: s.debutHeure?.toString({ smallestUnit: 'minute' }) ?? null,
  finJour: s.finJour.toString(),
  finHeure: s.finHeure?.toString({ smallestUnit: 'minute' }) ?? null,
  regle: s.regle,
  publics: [...s.publics],
  ...pick(s, 'ageMin', 'ageMax', 'prixCentimes', 'prixMot', 'inscription', 'inscriptionMot'),
  accessibilite: [...s.accessibilite],
  capacite: s.capacite,
})

/** Where one date happens. */
export const endroitDe = (s: Pick<Seance, 'endroit'>, o: Pick<Occurrence, 'endroitPropre'>): Endroit =>
  o.endroitPropre ?? s.endroit
