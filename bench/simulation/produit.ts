import { classer, composer, type Place } from '#modules/suggestions/moteur/composer.ts'
import type { Autour, Besoin, Candidat } from '#modules/suggestions/moteur/types.ts'
import type { Arete } from '#modules/suggestions/plan/types.ts'
import { parRegret } from '#modules/suggestions/plan/valeur.ts'
import type { BesoinSimule, Parametres, Personne, Politique } from './annee.ts'

const DEBUT = Temporal.PlainDate.from('2026-01-01')
const GRADE_MAX = 3

/**
 * What the product does: the engine's gates and notes (a relevance known as well as the other policies know it), the
 * needs of the day planned together so that nobody is asked twice, the rest of a wave with its place for the never asked.
 */
export const produit =
  (p: Parametres): Politique =>
  (dus, personnes, jour) => {
    const autour: Autour = { aujourdhui: DEBUT.add({ days: jour }), distanceKm: () => null }
    const classes = new Map(dus.map((b, rang) => [b, classer(besoin(rang), candidats(p, b, personnes, jour), autour)]))
    const pris = new Set<string>()
    const vagues = new Map<BesoinSimule, Personne[]>(dus.map((b) => [b, []]))
    const prendre = (b: BesoinSimule, id: string) => {
      const personne = personnes[Number(id)]
      if (!personne || pris.has(id)) return
      pris.add(id)
      vagues.get(b)?.push(personne)
    }
    for (const { besoinId, talentId } of premiers(dus, classes)) {
      const b = dus[Number(besoinId)]
      if (b) prendre(b, talentId)
    }
    for (const b of dus) {
      const reste = (classes.get(b) ?? []).filter(({ candidat }) => !pris.has(candidat.talentId))
      const manquent = p.vague.taille - (vagues.get(b)?.length ?? 0)
      for (const { candidat } of composer(reste, manquent)) prendre(b, candidat.talentId)
    }
    return vagues
  }

/** Whom each need asks first: all needs of the day together, by the greedy plan (the solver gives the same on a few). */
function premiers(dus: readonly BesoinSimule[], classes: ReadonlyMap<BesoinSimule, readonly Place[]>) {
  const aretes = dus.flatMap((b, rang): Arete[] =>
    (classes.get(b) ?? []).map(({ candidat, note }) => ({
      besoinId: String(rang),
      talentId: candidat.talentId,
      note,
      charge: candidat.demandes.length,
    })),
  )
  return parRegret({ besoins: dus.map((b, rang) => ({ id: String(rang), places: b.places })), aretes, verrous: [] })
    .couples
}

const besoin = (rang: number): Besoin => ({
  appelId: String(rang),
  structureId: 's',
  quartiers: [],
  jour: null,
  heure: null,
  dureeMinutes: null,
  publics: [],
  exige: [],
})

function candidats(p: Parametres, b: BesoinSimule, personnes: readonly Personne[], jour: number): Candidat[] {
  return personnes
    .filter(({ id }) => (b.grades.get(id) ?? 0) > 0)
    .map((x) => ({
      talentId: String(x.id),
      accordDonne: true,
      age: 'adulte',
      disponible: true,
      aJour: true,
      parMois: p.plafond_mensuel,
      demandes: x.demandes.filter((le) => jour - le <= 90).map((le) => DEBUT.add({ days: le })),
      jamaisDemande: x.demandes.length === 0,
      promises: 0,
      prises: [],
      dejaPourCetAppel: b.demandees.has(x.id),
      structuresRefusees: [],
      moments: [],
      precisions: '',
      reserves: '',
      grille: [],
      joursEvites: [],
      quartierId: null,
      rayon: 'partout',
      publicsEvites: [],
      acquis: [],
      dejaFait: 0,
      envie: false,
      pertinence: { score: (b.grades.get(x.id) ?? 0) / GRADE_MAX, certitude: 'sure', preuves: [] },
    }))
}
