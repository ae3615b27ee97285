import {
  estAReconfirmer,
  estDisponible,
  limiteDeConfirmation,
  PAR_MOIS_SANS_REPONSE,
  type Talent,
} from '#modules/annuaire/index.ts'
import type { Appel } from '#modules/appels/index.ts'
import { type Certitude, entreesCherchees, estCompris, estEnDeuxMots } from '#modules/competences/index.ts'
import { distances, quartiersEntiers } from '#modules/territoires/index.ts'
import { jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { type Barriere, barrieresFermees, questionPossible } from './barrieres.ts'
import { classer, composer } from './composer.ts'
import { type Explication, expliquer } from './explication.ts'
import {
  acquisDe,
  type BesoinLu,
  besoinLu,
  dejaFaits,
  entreesUtiles,
  envieDe,
  pertinenceDe,
  pertinenceSansPreuves,
} from './lecture.ts'
import { ecritDe } from './phrases.fr.ts'
import { phrasesAVoir, phrasesOui } from './precisions.ts'
import { candidatsParEntrees, candidatsParMots, type Faits, faits } from './queries.ts'
import type { Autour, Besoin, Candidat } from './types.ts'

/** A talent thought of for a need, how surely, and why. `reservee`: a place kept for who was never asked. */
export type Suggestion = Readonly<{
  talent: Talent
  certitude: Certitude
  explication: Explication
  reservee: boolean
}>
/** A talent whom one thing keeps away, that a question may settle. */
export type Presque = Readonly<{ talent: Talent; barriere: Barriere; question: string; ecrit: string }>
export type Suggestions = Readonly<{
  suggestions: readonly Suggestion[]
  presque: readonly Presque[]
  /** Whether the need says anything that the lexicon knows. */
  compris: boolean
  /** How many would answer it well, by the first gate that keeps each away. */
  freins: ReadonlyMap<Barriere, number>
}>

/** How many are compared closely: the database has already sorted the quartier by entries. */
const COMPARES = 60
const PRESQUE_MAX = 3

/**
 * Who might lend a hand for this need: the sure, then the possible, best for both sides first, and nobody else. Only
 * talents no gate keeps away; one place in five is kept for the never asked; each comes with its explanation. It reads
 * and writes nothing: same facts, same answer.
 */
export async function suggerer(tx: Tx, visit: Visit, appel: Appel, limite: number): Promise<Suggestions> {
  const lu = besoinLu(appel)
  const ids = await candidats(tx, visit, lu)
  const lus = await rassembler(tx, visit, appel, lu, ids)
  const places = composer(classer(lu.besoin, lus.candidats, lus.autour), limite)
  const suggestions = places.flatMap(({ candidat, reservee }) => {
    const un = lus.faits.get(candidat.talentId)
    const { certitude } = candidat.pertinence
    if (!un || certitude === null) return []
    const entier = { ...candidat, pertinence: pertinenceDe(un, lu) }
    const explication = expliquer(lu.besoin, entier, lus.autour)
    return [{ talent: un.talent, certitude, reservee, explication }]
  })
  return {
    suggestions,
    presque: presque(lu.besoin, lus),
    compris: estCompris(lu.prepare),
    freins: freins(lu.besoin, lus),
  }
}

function freins(besoin: Besoin, { candidats: tous, autour }: Rassembles): ReadonlyMap<Barriere, number> {
  const nombres = new Map<Barriere, number>()
  for (const [premiere] of tous.map((c) => barrieresFermees(besoin, c, autour)))
    if (premiere) nombres.set(premiere, (nombres.get(premiere) ?? 0) + 1)
  return nombres
}

async function candidats(tx: Tx, visit: Visit, lu: BesoinLu): Promise<Id[]> {
  const conditions = { aujourdhui: jourDe(visit.now), confirmeApres: limiteDeConfirmation(visit.now) }
  const parEntrees = await candidatsParEntrees(tx, entreesCherchees(lu.prepare), conditions, COMPARES)
  // Few words: whoever wrote them too is looked at, whatever the lexicon made of them, or whoever may be called.
  if (parEntrees.length > 0 && !estEnDeuxMots(lu.prepare)) return parEntrees
  return [...new Set([...parEntrees, ...(await candidatsParMots(tx, lu.mots, COMPARES))])]
}

export type Rassembles = Awaited<ReturnType<typeof rassembler>>

/** The facts of these talents, made ready for the engine. */
export async function rassembler(tx: Tx, visit: Visit, appel: Appel, lu: BesoinLu, ids: readonly Id[]) {
  const aujourdhui = jourDe(visit.now)
  const connus = await faits(tx, ids, appel.id, entreesUtiles(lu), visit.now)
  const deja = await dejaFaits(tx, lu, connus)
  const autour: Autour = { aujourdhui, distanceKm: distances(await quartiersEntiers(tx)) }
  return {
    autour,
    faits: new Map(connus.map((un) => [un.talent.id, un])),
    candidats: connus.map((un) => candidatDe(un, lu, deja.get(un.talent.id) ?? 0, visit)).filter(estPense),
  }
}

const estPense = ({ pertinence }: Candidat): boolean => pertinence.certitude !== null

// A talent the desk merely kept in mind, and did not ask, may still be suggested.
const SANS_DEMANDE: readonly (string | null)[] = [null, 'suggeree']

/** One talent beside one need; what its words prove is read for those who are shown (`pertinenceDe`). */
export function candidatDe(un: Faits, lu: BesoinLu, dejaFait: number, visit: Visit): Candidat {
  const { talent } = un
  return {
    talentId: talent.id,
    accordDonne: un.accordDonne,
    age: talent.age,
    disponible: estDisponible(talent, jourDe(visit.now)),
    aJour: !estAReconfirmer(talent, visit.now),
    parMois: talent.parMois ?? PAR_MOIS_SANS_REPONSE,
    demandes: un.demandes,
    jamaisDemande: un.jamaisDemande,
    promises: un.promises,
    prises: un.prises,
    dejaPourCetAppel: !SANS_DEMANDE.includes(un.pourCetAppel),
    structuresRefusees: talent.structuresRefusees,
    moments: talent.moments,
    grille: talent.grille,
    precisions: talent.disponibilites,
    reserves: talent.langue === 'fr' ? phrasesAVoir(lu.besoin, talent.texte) : '',
    ditOui: talent.langue === 'fr' ? phrasesOui(lu.besoin, talent.texte) : '',
    joursEvites: talent.joursEvites,
    quartierId: talent.quartierId,
    rayon: talent.rayon,
    publicsEvites: talent.publicsEvites,
    acquis: acquisDe(un),
    dejaFait,
    envie: envieDe(talent, lu),
    pertinence: pertinenceSansPreuves(un, lu),
  }
}

/** The best of those whom a single thing keeps away, when one question may settle it. */
function presque(besoin: Besoin, { candidats: tous, faits: connus, autour }: Rassembles): Presque[] {
  return tous
    .toSorted((a, b) => b.pertinence.score - a.pertinence.score || (a.talentId < b.talentId ? -1 : 1))
    .flatMap((c): Presque[] => {
      const fermees = barrieresFermees(besoin, c, autour)
      const [barriere] = fermees
      const question = barriere ? questionPossible(besoin, c, fermees) : null
      const talent = connus.get(c.talentId)?.talent
      return barriere && question && talent ? [{ talent, barriere, question, ecrit: ecritDe(c) }] : []
    })
    .slice(0, PRESQUE_MAX)
}

/** « Pourquoi pas elle ? »: what keeps a talent away from a need, or the reasons it would be a good idea. */
export type Pourquoi = NonNullable<Awaited<ReturnType<typeof pourquoiPas>>>

export async function pourquoiPas(tx: Tx, visit: Visit, appel: Appel, talentId: Id) {
  const lu = besoinLu(appel)
  const [un] = await faits(tx, [talentId], appel.id, entreesUtiles(lu), visit.now)
  if (!un) return null
  const deja = await dejaFaits(tx, lu, [un])
  const candidat = { ...candidatDe(un, lu, deja.get(talentId) ?? 0, visit), pertinence: pertinenceDe(un, lu) }
  const autour: Autour = { aujourdhui: jourDe(visit.now), distanceKm: distances(await quartiersEntiers(tx)) }
  return {
    talent: un.talent,
    fermees: barrieresFermees(lu.besoin, candidat, autour),
    explication: expliquer(lu.besoin, candidat, autour),
    proche: estPense(candidat),
  }
}
