import { partCouverte } from './temps.ts'
import type { Autour, Besoin, Candidat } from './types.ts'

/** The reasons that move a note, each traceable to one field; the text has one reason per entry of the lexicon. */
export type Facteurs = Readonly<{
  /** Relevance of the words, 0 to 1. */
  texte: number
  /** Share of the need covered, 0 to 1; .5 when the person never said. */
  temps: number
  /** 1 in the same quartier, .9 when unknown, .8 elsewhere. */
  distance: number
  /** Coups de pouce of this kind already given. */
  dejaFait: number
  envie: boolean
  /** Weight of the recent demands, 0 when nobody asked for three months. */
  charge: number
  jamaisDemande: boolean
}>

const INCONNU = 0.5
const DISTANCES = { ici: 1, inconnue: 0.9, ailleurs: 0.8 } as const
/** A demand of today weighs 1, one of a month ago a half. */
const DEMI_VIE_JOURS = 30
const MEMOIRE_JOURS = 90

/** The factors of a talent beside a need; what is neutral for everyone moves nothing. */
export function facteurs(besoin: Besoin, c: Candidat, autour: Autour): Facteurs {
  return {
    texte: c.pertinence.score,
    temps: partCouverte(besoin, c) ?? INCONNU,
    distance: distance(besoin, c),
    dejaFait: Math.min(3, c.dejaFait),
    envie: c.envie,
    charge: charge(c, autour.aujourdhui),
    jamaisDemande: c.jamaisDemande,
  }
}

function distance(besoin: Besoin, c: Candidat): number {
  if (besoin.quartiers.length === 0 || c.quartierId === null) return DISTANCES.inconnue
  return besoin.quartiers.includes(c.quartierId) ? DISTANCES.ici : DISTANCES.ailleurs
}

function charge(c: Candidat, aujourdhui: Temporal.PlainDate): number {
  const poids = c.demandes.map((jour) => {
    const jours = jour.until(aujourdhui, { largestUnit: 'days' }).days
    return jours < 0 || jours > MEMOIRE_JOURS ? 0 : 0.5 ** (jours / DEMI_VIE_JOURS)
  })
  return poids.reduce((somme, un) => somme + un, 0)
}

/**
 * How well two sides would do together, 0 to about 1: √(use to the porteur × use to the talent), then equity. Who was
 * asked lately waits a little, who never was comes a little forward; nobody sees this number but by its reasons.
 */
export function noter(f: Facteurs): number {
  const pourLePorteur = f.texte * (0.4 + 0.6 * f.temps) * f.distance * (1 + 0.04 * f.dejaFait)
  const pourLeTalent = (f.envie ? 1 : 0.85) * (0.7 + 0.3 * f.temps) * f.distance
  return Math.sqrt(pourLePorteur * pourLeTalent) * equite(f)
}

const PEINE_PAR_DEMANDE = 0.15
const PEINE_MAX = 0.5
const BONUS_DES_JAMAIS_DEMANDES = 1.1

const equite = (f: Facteurs): number =>
  (1 - Math.min(PEINE_MAX, PEINE_PAR_DEMANDE * f.charge)) * (f.jamaisDemande ? BONUS_DES_JAMAIS_DEMANDES : 1)
