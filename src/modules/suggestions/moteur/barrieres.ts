import { croise, demiJourneesDe, estEvite, nomDuJour, partCouverte } from './temps.ts'
import type { Autour, Besoin, Candidat } from './types.ts'

/**
 * What keeps a talent from being suggested for a need, in the order in which they are told. None is a judgement: each is
 * the person's own word, the law, or a fact. Sources: docs/glossary.md (volunteering, RGPD), the person's own page.
 */
export const BARRIERES = [
  'accord',
  'parti-ou-pause',
  'a-reconfirmer',
  'age',
  'structure-refusee',
  'deja-demande',
  'exigence',
  'public-evite',
  'rayon',
  'rayon-inconnu',
  'pris',
  'creneau',
  'plafond',
] as const
export type Barriere = (typeof BARRIERES)[number]

/** Half of the need at least: less is not a hand that can be counted on. */
export const PART_MIN = 0.5
/** « Les quartiers voisins »: a walk, or one bus. */
const KM_VOISINS = 3
/** A minor is not asked to stay after ten at night. */
const HEURE_DES_MINEURS = 22 * 60

/** What the person sees as the month: the calendar's. */
export const demandesDuMois = (c: Pick<Candidat, 'demandes'>, aujourdhui: Temporal.PlainDate): number =>
  c.demandes.filter((jour) => jour.year === aujourdhui.year && jour.month === aujourdhui.month).length

/** Every gate that is shut, in order; empty when the talent may be suggested. A fact that is missing shuts its gate. */
export function barrieresFermees(besoin: Besoin, c: Candidat, autour: Autour): Barriere[] {
  return BARRIERES.filter((barriere) => !OUVERTES[barriere](besoin, c, autour))
}

type Regle = (besoin: Besoin, c: Candidat, autour: Autour) => boolean

// Each answers « true » only when it knows: anything absent or absurd leaves the gate shut.
const OUVERTES: Readonly<Record<Barriere, Regle>> = {
  accord: (_, c) => c.accordDonne === true,
  'parti-ou-pause': (_, c) => c.disponible === true,
  'a-reconfirmer': (_, c) => c.aJour === true,
  // Of a council member nobody asked: what is not known (`null`) shuts no door, what is not even looked for does.
  age: (besoin, c) => c.age === 'adulte' || c.age === null || (c.age === '16-17' && !finitTard(besoin)),
  'structure-refusee': (besoin, c) => !c.structuresRefusees.includes(besoin.structureId),
  'deja-demande': (_, c) => c.dejaPourCetAppel === false,
  exigence: (besoin, c) => besoin.exige.every((choix) => choix.some((un) => c.acquis.includes(un))),
  'public-evite': (besoin, c) => besoin.publics.every((un) => !c.publicsEvites.includes(un)),
  rayon: (besoin, c, autour) => dansLeRayon(besoin, c, autour) !== false,
  'rayon-inconnu': (besoin, c, autour) => dansLeRayon(besoin, c, autour) !== null,
  pris: (besoin, c) => !c.prises.some((une) => croise(besoin, une)),
  creneau: (besoin, c) => {
    const part = partCouverte(besoin, c)
    return part === null || part >= PART_MIN
  },
  plafond: (_, c, autour) => demandesDuMois(c, autour.aujourdhui) + c.promises < c.parMois,
}

function finitTard({ heure, dureeMinutes }: Besoin): boolean {
  if (heure === null) return false
  return heure.hour * 60 + heure.minute + (dureeMinutes ?? 0) > HEURE_DES_MINEURS
}

/** `null`: where they live, or how far that is, is not known; nobody is said to find it too far. */
function dansLeRayon(besoin: Besoin, c: Candidat, autour: Autour): boolean | null {
  if (c.rayon === 'partout' || besoin.quartiers.length === 0) return true
  const chezElle = c.quartierId
  if (chezElle === null) return null
  if (besoin.quartiers.includes(chezElle)) return true
  if (c.rayon !== 'voisins') return false
  const loin = besoin.quartiers.map((autre) => autour.distanceKm(chezElle, autre))
  if (loin.some((km) => km !== null && km <= KM_VOISINS)) return true
  return loin.includes(null) ? null : false
}

/** The gates that one question could open: the others are the law, a refusal, or the person's own limit. */
const NEGOCIABLES: readonly Barriere[] = ['creneau', 'rayon', 'rayon-inconnu']

/**
 * The question that would open the only gate in the way, in words for the talent; `null` when nothing or more than one
 * thing stands between, or when it is not for us to ask again.
 */
export function questionPossible(besoin: Besoin, c: Candidat, fermees: readonly Barriere[]): string | null {
  const [seule, ...autres] = fermees
  if (seule === undefined) {
    const part = partCouverte(besoin, c)
    return part === 1 || (part === null && c.ditOui) ? null : quand(besoin)
  }
  if (autres.length > 0 || !NEGOCIABLES.includes(seule)) return null
  // « Ces jours-là, on ne vous demande rien »: of such a day nothing is asked, not even whether it would do.
  if (besoin.jour !== null && estEvite(besoin.jour, c)) return null
  if (seule === 'rayon-inconnu') return 'Est-ce assez près de chez vous ?'
  return seule === 'creneau' ? quand(besoin) : 'Serait-ce possible un peu plus loin, pour cette fois ?'
}

const MOTS: Readonly<Record<string, string>> = { matin: 'matin', 'apres-midi': 'après-midi', soir: 'soir' }

function quand(besoin: Besoin): string {
  const dites = demiJourneesDe(besoin).map((demi) => {
    const [jour = '', ...partie] = demi.split('-')
    return `${jour} ${MOTS[partie.join('-')] ?? ''}`
  })
  const jour = besoin.jour === null ? '' : nomDuJour(besoin.jour)
  return `Serait-ce possible le ${dites.length > 0 ? dites.join(' ou le ') : jour}, pour cette fois ?`
}
