import { z } from 'zod'

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
