import fc from 'fast-check'
import { Dit, type Talent } from '#modules/annuaire/index.ts'
import { DEMI_JOURNEES } from './temps.ts'
import type { Autour, Besoin, Candidat, Pertinence, Preuve } from './types.ts'

/** Invented pairs for the properties of the engine: every field takes all its kinds of values, absurd ones included. */
export const AUJOURDHUI = Temporal.PlainDate.from('2026-05-04')
export const autour: Autour = { aujourdhui: AUJOURDHUI, distanceKm: (a, b) => (a === b ? 0 : a < b ? 2 : 6) }

const QUARTIERS = ['qa', 'qb', 'qc']
const EXIGENCES = ['permis-b', 'psc1', 'langue-turc']
const PUBLICS = ['public-enfants', 'public-aines']

export const unBesoin: fc.Arbitrary<Besoin> = fc.record({
  appelId: fc.constant('appel'),
  structureId: fc.constantFrom('s1', 's2'),
  quartiers: fc.subarray(QUARTIERS),
  jour: fc.option(fc.integer({ min: 0, max: 40 }).map((jours) => AUJOURDHUI.add({ days: jours }))),
  heure: fc.option(fc.integer({ min: 7, max: 23 }).map((hour) => new Temporal.PlainTime(hour, 30))),
  dureeMinutes: fc.option(fc.integer({ min: 30, max: 480 })),
  publics: fc.subarray(PUBLICS),
  exige: fc.subarray(EXIGENCES).map((ids) => ids.map((id) => [id])),
})

/** What somebody wrote, quoted for one of its words. */
export const unDit = (texte: string, mot: string, talent: Partial<Talent> = {}): Dit | null =>
  Dit.cite({ texte, langue: 'fr', langues: [], images: [], diplomes: [], prenom: '', nom: '', ...talent }, [mot])

const unePreuve = (entree: string): fc.Arbitrary<Preuve> => {
  const dit = unDit(`je fais un peu de ${entree}`, entree)
  return fc.double({ min: 0.01, max: 0.3, noNaN: true }).map((part) => ({ entree, dit, part }))
}

const unePertinence: fc.Arbitrary<Pertinence> = fc
  .subarray(['velo', 'cuisine', 'couture'].map(unePreuve))
  .chain((preuves) => fc.tuple(...preuves))
  .map((preuves) => ({
    preuves,
    certitude: 'sure' as const,
    score: preuves.reduce((somme, { part }) => somme + part, 0),
  }))

export const unCandidat: fc.Arbitrary<Candidat> = fc
  .record({
    talentId: fc.uuid(),
    accordDonne: fc.boolean(),
    age: fc.constantFrom('adulte' as const, '16-17' as const),
    disponible: fc.boolean(),
    aJour: fc.boolean(),
    parMois: fc.integer({ min: 1, max: 4 }),
    demandes: fc.array(
      fc.integer({ min: 0, max: 120 }).map((jours) => AUJOURDHUI.subtract({ days: jours })),
      { maxLength: 5 },
    ),
    promises: fc.integer({ min: 0, max: 2 }),
    prises: fc.constant([]),
    dejaPourCetAppel: fc.boolean(),
    structuresRefusees: fc.subarray(['s1', 's2']),
    moments: fc.subarray(['matin', 'apres-midi', 'soir', 'semaine', 'week-end'] as const),
    precisions: fc.constantFrom('', '', 'pas le vendredi', 'plutôt l’après-midi', 'je préviens la veille'),
    reserves: fc.constantFrom('', '', 'Le vendredi je ne peux pas'),
    grille: fc.oneof(fc.constant([]), fc.subarray(DEMI_JOURNEES)),
    joursEvites: fc.array(
      fc.integer({ min: 0, max: 40 }).map((jours) => {
        const du = AUJOURDHUI.add({ days: jours })
        return { du: du.toString(), au: du.add({ days: 3 }).toString() }
      }),
      { maxLength: 1 },
    ),
    quartierId: fc.option(fc.constantFrom(...QUARTIERS)),
    rayon: fc.constantFrom('quartier' as const, 'voisins' as const, 'partout' as const),
    publicsEvites: fc.subarray(PUBLICS),
    acquis: fc.subarray(EXIGENCES),
    dejaFait: fc.integer({ min: 0, max: 4 }),
    envie: fc.boolean(),
    pertinence: unePertinence,
  })
  .map((c) => ({ ...c, jamaisDemande: c.demandes.length === 0 }))
