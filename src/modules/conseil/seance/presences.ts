import { jourDe, plusTard } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import type { Vote } from './domain.ts'

/** Somebody ticked or unticked among who is there; `le`: an instant, as text. */
export type Passage = Readonly<{ qui: Id; la: boolean; le: string }>

/** From when to when somebody was there. `null`: from the beginning, to the end; `avant-la-fin`: nobody noted when. */
export type Presence = Readonly<{
  de: Temporal.Instant | null
  a: Temporal.Instant | 'avant-la-fin' | null
}>

type LaSeance = Readonly<{
  presents: readonly Id[]
  passages: readonly Passage[]
  commenceeLe: Temporal.Instant | null
}>
type LeVote = Pick<Vote, 'presents' | 'le'>

/** What changes between two lists of who is there, as passages of this moment. */
export function passagesEntre(avant: readonly Id[], apres: readonly Id[], now: Temporal.Instant): Passage[] {
  const le = now.toString()
  return [
    ...avant.filter((un) => !apres.includes(un)).map((qui) => ({ qui, la: false, le })),
    ...apres.filter((un) => !avant.includes(un)).map((qui) => ({ qui, la: true, le })),
  ]
}

/** A box ticked on the wrong line is unticked at once: nobody came, nobody left. */
const UNE_ERREUR = { minutes: 5 }

type Sejour = Readonly<{ de: Temporal.Instant; a: Temporal.Instant | null }>

/**
 * Who was there, and when: those who voted once were, whoever is ticked by now. Before the evening begins, boxes are being
 * ticked and nobody leaves.
 */
export function presencesDe(seance: LaSeance, votes: readonly LeVote[]): ReadonlyMap<Id, readonly Presence[]> {
  const debut = seance.commenceeLe ?? premierDe(votes)
  const vus = new Set([
    ...seance.presents,
    ...seance.passages.map(({ qui }) => qui),
    ...votes.flatMap(({ presents }) => presents),
  ])
  const dites = [...vus].map((qui): [Id, readonly Presence[]] => [qui, presenceDe(qui, seance, votes, debut)])
  return new Map(dites.filter(([, presences]) => presences.length > 0))
}

function presenceDe(
  qui: Id,
  { presents, passages }: LaSeance,
  votes: readonly LeVote[],
  debut: Temporal.Instant | null,
): readonly Presence[] {
  const la = presents.includes(qui)
  const siens = passages.filter((un) => un.qui === qui)
  const aVote = votes.some((un) => un.presents.includes(qui))
  if (debut === null || siens.length === 0)
    return la ? [{ de: null, a: null }] : aVote ? [{ de: null, a: 'avant-la-fin' }] : []
  const comptes = (de: Temporal.Instant, a: Temporal.Instant, parmi: boolean): boolean =>
    votes.some((un) => un.presents.includes(qui) === parmi && !avant(un.le, de) && avant(un.le, a))
  const reels: Sejour[] = []
  for (const un of sejoursDe(siens, debut)) {
    const dernier = reels.at(-1)
    // Gone and back at once, while nothing was voted: never gone.
    const bref = dernier?.a && avant(un.de, dernier.a.add(UNE_ERREUR)) && !comptes(dernier.a, un.de, false)
    if (dernier && bref) reels[reels.length - 1] = { de: dernier.de, a: un.a }
    else reels.push(un)
  }
  const sejours = reels.filter(({ de, a }) => a === null || !avant(a, de.add(UNE_ERREUR)) || comptes(de, a, true))
  if (sejours.length === 0 && aVote) return [{ de: null, a: 'avant-la-fin' }]
  return sejours.map(({ de, a }) => ({
    de: avant(debut, de) ? de : null,
    a: a !== null && !jourDe(a).equals(jourDe(debut)) ? 'avant-la-fin' : a,
  }))
}

const avant = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) < 0

const premierDe = (votes: readonly LeVote[]): Temporal.Instant | null =>
  votes.map(({ le }) => le).sort(Temporal.Instant.compare)[0] ?? null

/** Stays one after the other, none of them over before the evening began. */
function sejoursDe(passages: readonly Passage[], debut: Temporal.Instant): readonly Sejour[] {
  const sejours: Sejour[] = []
  for (const { la, le } of passages) {
    const quand = Temporal.Instant.from(le)
    const dernier = sejours.at(-1)
    if (la && (dernier === undefined || dernier.a !== null)) sejours.push({ de: quand, a: null })
    // Ticked before anything was kept of it: there from the beginning.
    else if (!la && (dernier === undefined || dernier.a !== null)) sejours.push({ de: debut, a: quand })
    else if (!la && dernier) sejours[sejours.length - 1] = { de: dernier.de, a: quand }
  }
  return sejours.filter(({ a }) => a === null || avant(debut, a)).map(({ de, a }) => ({ de: plusTard(de, debut), a }))
}
