import type { Id } from '#platform/ids.ts'
import { together } from '#platform/together.ts'
import { found, NotFound, type Tx, type Visit } from '#src/ground/visit.ts'
import type { Membre } from '../membres/domain.ts'
import { exigerMembre } from '../membres/queries.ts'
import {
  type Lecture,
  liesDecouverts,
  type Raison,
  type Salle,
  salleDe,
  sortDe,
  type UneVoix,
  type Vote,
} from './domain.ts'
import { type LigneLue, leConseil } from './sources.ts'
import { find, objectionsDe, type Seance, transmisLe, votesDe } from './store.ts'

/** Where a line stands in the evening. */
export type Place =
  | Readonly<{ genre: 'ensemble'; lue: Exclude<UneVoix, 'sans'> }>
  | Readonly<{ genre: 'debat'; raison: Raison }>
  /** `decouverts`: who was in the room, and turned out to be tied. */
  | Readonly<{ genre: 'adoptee' | 'a-reprendre'; vote: Vote; decouverts: readonly Id[] }>

export type LigneDeSoiree = LigneLue & Readonly<{ salle: Salle; place: Place; lectures: readonly Lecture[] }>

export type Soiree = Readonly<{
  moi: Membre
  seance: Seance
  membres: readonly Membre[]
  lignes: readonly LigneDeSoiree[]
  votes: ReadonlyMap<Id, Vote>
  lies: ReadonlyMap<Id, ReadonlySet<Id>>
}>

const PERSONNE: ReadonlySet<Id> = new Set()

/** The evening as it stands: each line, who votes on it, and whether it is adopted, for the lot or to debate. */
export async function lireLaSoiree(tx: Tx, visit: Visit, seanceId: Id): Promise<Soiree> {
  const { moi, membres } = await exigerMembre(tx, visit)
  const seance = found(await find(tx, seanceId))
  return { moi, membres, seance, ...(await lireLesLignes(tx, { moi, membres }, seance)) }
}

/** Begun anew by others, a council does not open what was said before (`litDepuis`): it is not there. */
const ouvert = ({ litDepuis }: Membre, le: Temporal.Instant): boolean =>
  litDepuis === null || Temporal.Instant.compare(litDepuis, le) <= 0

/** The same of a year, as an evening finds it. */
export async function lireLesLignes(
  tx: Tx,
  { moi, membres }: Pick<Soiree, 'moi' | 'membres'>,
  seance: Pick<Seance, 'annee' | 'presents' | 'quorum'>,
): Promise<Omit<Soiree, 'seance' | 'moi' | 'membres'>> {
  const { annee } = seance
  const [conseil, votes, objections, transmis] = await together([
    leConseil(tx, annee, { moi, membres }),
    votesDe(tx, annee),
    objectionsDe(tx, annee),
    transmisLe(tx, annee),
  ])
  const { lignes, lies, lectures } = conseil
  if ([...votes.values()].some(({ le }) => !ouvert(moi, le))) throw new NotFound()
  return {
    votes,
    lies,
    lignes: lignes.map((ligne) => {
      const siens = lies.get(ligne.actionId) ?? PERSONNE
      const lues = lectures.get(ligne.actionId) ?? []
      const salle = salleDe(ligne.membres, seance.presents, siens, seance.quorum)
      return {
        ...ligne,
        salle,
        lectures: lues,
        place: placeDe(
          { vote: votes.get(ligne.actionId), lies: siens, lectures: lues, objection: objections.has(ligne.actionId) },
          transmis,
        ),
      }
    }),
  }
}

type Ici = Readonly<{
  vote: Vote | undefined
  lies: ReadonlySet<Id>
  lectures: readonly Lecture[]
  objection: boolean
}>

/** What was transmitted already is opened again by no tie: the next version tells it. */
function placeDe({ vote, lies, lectures, objection }: Ici, transmis: Temporal.Instant | null): Place {
  if (vote) {
    const decouverts = liesDecouverts(vote, lies)
    const partie = transmis !== null && Temporal.Instant.compare(vote.le, transmis) <= 0
    return { genre: decouverts.length > 0 && !partie ? 'a-reprendre' : 'adoptee', vote, decouverts }
  }
  const sort = sortDe(lectures, lies, objection)
  return 'ensemble' in sort ? { genre: 'ensemble', lue: sort.ensemble } : { genre: 'debat', raison: sort.debat }
}
