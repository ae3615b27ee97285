import type { Dit } from '#modules/annuaire/index.ts'
import { barrieresFermees, questionPossible } from './barrieres.ts'
import { facteurs, noter } from './note.ts'
import { phraseDuBureau } from './phrase-du-bureau.fr.ts'
import { ecritDe, phraseDuPorteur, phraseDuTalent, plutotLibre } from './phrases.fr.ts'
import { aDitQuand, partCouverte } from './temps.ts'
import type { Autour, Besoin, Candidat, Preuve } from './types.ts'

/** A reason: the one field it comes from, and by how much the note falls when it goes (rises, when negative). */
export type Raison =
  | Readonly<{ genre: 'texte'; preuve: Preuve }>
  | Readonly<{ genre: 'temps' | 'distance' | 'deja-fait' | 'envie' | 'jamais-demande' | 'charge' }>
export type Clause = Readonly<{ raison: Raison; points: number }>

/** Why this talent for this need, kept with the mise en lien as it was said. */
export type Explication = Readonly<{
  note: number
  clauses: readonly Clause[]
  /** What the person said that answers the need, most telling first, each once. */
  dits: readonly Dit[]
  /** What it wrote of its moments, quoted; empty when it wrote nothing of them. */
  ecrit: string
  /** Names nobody: read before both said yes. */
  porteur: string
  talent: string
  question: string | null
  /** For the desk alone, since it quotes; `null` when nothing said answers the need: a generic reason is none. */
  bureau: string | null
}>

/** The candidate without one reason, all else equal: what the counterfactual test does, and how points are counted. */
export function sans(c: Candidat, raison: Raison): Candidat {
  switch (raison.genre) {
    case 'texte': {
      const { score, certitude, preuves } = c.pertinence
      const autres = preuves.filter((une) => une.entree !== raison.preuve.entree)
      return { ...c, pertinence: { score: score - raison.preuve.part, certitude, preuves: autres } }
    }
    case 'temps':
      return { ...c, moments: [], grille: [], precisions: '', reserves: '' }
    case 'distance':
      return { ...c, quartierId: null }
    case 'deja-fait':
      return { ...c, dejaFait: 0 }
    case 'envie':
      return { ...c, envie: false }
    case 'jamais-demande':
      return { ...c, jamaisDemande: false }
    case 'charge':
      return { ...c, demandes: [] }
  }
}

/** All that may be a reason for this pair, whether or not it moves the note. */
function raisons(besoin: Besoin, c: Candidat): Raison[] {
  const autres: readonly (readonly [Exclude<Raison['genre'], 'texte'>, boolean])[] = [
    ['temps', besoin.jour !== null && (aDitQuand(c) || ecritDe(c) !== '')],
    ['distance', c.quartierId !== null && besoin.quartiers.length > 0],
    ['deja-fait', c.dejaFait > 0],
    ['envie', c.envie],
    ['jamais-demande', c.jamaisDemande],
    ['charge', c.demandes.length > 0],
  ]
  return [
    ...c.pertinence.preuves.map((preuve) => ({ genre: 'texte', preuve }) as const),
    ...autres.flatMap(([genre, la]) => (la ? [{ genre }] : [])),
  ]
}

function ditsDe(clauses: readonly Clause[]): readonly Dit[] {
  const dits = clauses.flatMap(({ raison, points }) =>
    raison.genre === 'texte' && points > 0 && raison.preuve.dit !== null ? [raison.preuve.dit] : [],
  )
  // Of what is said twice, the one that a structure reads in the same words.
  return [...Map.groupBy(dits, ({ mots }) => mots).values()].flatMap(
    (memes) => memes.find(({ mots, auPorteur }) => mots === auPorteur) ?? memes.slice(0, 1),
  )
}

/** The explanation of a pair: one sentence for each side and a plain one, each clause with what it weighs. */
export function expliquer(besoin: Besoin, c: Candidat, autour: Autour): Explication {
  const note = noter(facteurs(besoin, c, autour))
  const clauses = raisons(besoin, c)
    .map((raison) => ({ raison, points: note - noter(facteurs(besoin, sans(c, raison), autour)) }))
    .filter(({ points }) => Math.abs(points) > 1e-9)
    .sort((a, b) => b.points - a.points)
  const dits = ditsDe(clauses)
  const ecrit = ecritDe(c)
  const suites = {
    libre: besoin.jour !== null && ecrit === '' && partCouverte(besoin, c) === 1 ? plutotLibre(c) : '',
    ecrit,
    voisin: c.quartierId !== null && besoin.quartiers.includes(c.quartierId),
    dejaAide: c.dejaFait > 0,
  }
  return {
    note,
    clauses,
    dits,
    ecrit,
    porteur: phraseDuPorteur(dits, suites),
    talent: phraseDuTalent(dits, suites),
    question: questionPossible(besoin, c, barrieresFermees(besoin, c, autour)),
    bureau: phraseDuBureau(besoin, c, autour, dits),
  }
}
