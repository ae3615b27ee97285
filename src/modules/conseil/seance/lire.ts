import type { Id } from '#platform/ids.ts'
import { together } from '#platform/together.ts'
import { found, NotFound, type Tx, type Visit } from '#src/ground/visit.ts'
import { estDici, type Membre } from '../membres/domain.ts'
import { declarationsDe } from '../membres/liens-store.ts'
import { exigerMembre } from '../membres/queries.ts'
import {
  type Lecture,
  liesDecouverts,
  type Raison,
  type Salle,
  salleDe,
  salleDuVote,
  sortDe,
  type UneVoix,
  type Vote,
} from './domain.ts'
import { type LigneLue, leConseil } from './sources.ts'
import { find, objectionsDe, type Seance, type Transmises, transmises, votesDe } from './store.ts'

/** Where a line stands in the evening. */
export type Place =
  | Readonly<{ genre: 'ensemble'; lue: Exclude<UneVoix, 'sans'> }>
  | Readonly<{ genre: 'debat'; raison: Raison }>
  /** `decouverts`: who was in the room, and turned out to be tied. */
  | Readonly<{ genre: 'adoptee' | 'a-reprendre'; vote: Vote; decouverts: readonly Id[] }>
  /**
   * A tie closes it to whoever asks: neither what its readers thought nor what was adopted is told them. Adopted, what is said
   * of the room is of that day: a tie said since had nobody leave it.
   */
  | Readonly<{ genre: 'lie'; adoptee: false | 'avec' | 'sans' }>

export type LigneDeSoiree = LigneLue & Readonly<{ salle: Salle; place: Place; lectures: readonly Lecture[] }>

export type Soiree = Readonly<{
  moi: Membre
  seance: Seance
  membres: readonly Membre[]
  lignes: readonly LigneDeSoiree[]
  votes: ReadonlyMap<Id, Vote>
  lies: ReadonlyMap<Id, ReadonlySet<Id>>
  /** Who is in the room and did not say, that year, what ties them: nothing is voted before. */
  aDeclarer: readonly Membre[]
  /** The numbers of lines that are another quartier's: this member neither reads nor keys them. */
  ailleurs: ReadonlySet<number>
}>

const PERSONNE: ReadonlySet<Id> = new Set()

/**
 * The evening as it stands for this member: each line of their council, who votes on it, and whether it is adopted, for the lot
 * or to debate. Of a line that they are tied to they read that it is there, as whoever leaves the room does.
 */
export async function lireLaSoiree(tx: Tx, visit: Visit, seanceId: Id): Promise<Soiree> {
  const { moi, membres } = await exigerMembre(tx, visit)
  const seance = found(await find(tx, seanceId))
  const [lu, dites] = await together([lireLesLignes(tx, { moi, membres }, seance), declarationsDe(tx, seance.annee)])
  const lie = ({ actionId }: LigneDeSoiree): boolean => lu.lies.get(actionId)?.has(moi.id) ?? false
  const tues = new Set(lu.lignes.filter(lie).map(({ actionId }) => actionId))
  return {
    ...{ moi, membres, seance, ...lu },
    aDeclarer: membres.filter(({ id }) => seance.presents.includes(id) && !dites.has(id)),
    votes: new Map([...lu.votes].filter(([actionId]) => !tues.has(actionId))),
    lignes: lu.lignes.map((ligne) => (lie(ligne) ? { ...ligne, lectures: [], ...fermee(ligne, moi) } : ligne)),
  }
}

function fermee({ place, salle }: LigneDeSoiree, moi: Membre): Pick<LigneDeSoiree, 'place' | 'salle'> {
  if (place.genre !== 'adoptee') return { place: { genre: 'lie', adoptee: false }, salle }
  const duVote = salleDuVote(place.vote)
  return { place: { genre: 'lie', adoptee: duVote.votent.includes(moi.id) ? 'avec' : 'sans' }, salle: duVote }
}

/** Begun anew by others, a council does not open what was said before (`litDepuis`): it is not there. */
const ouvert = ({ litDepuis }: Membre, le: Temporal.Instant): boolean =>
  litDepuis === null || Temporal.Instant.compare(litDepuis, le) <= 0

/** The same of a year, as an evening finds it: nothing is closed by a tie, so for what leaves and not for who reads. */
export async function lireLesLignes(
  tx: Tx,
  { moi, membres }: Pick<Soiree, 'moi' | 'membres'>,
  seance: Pick<Seance, 'annee' | 'presents' | 'quorum'>,
): Promise<Omit<Soiree, 'seance' | 'moi' | 'membres' | 'aDeclarer'>> {
  const { annee } = seance
  const [conseil, tous, objections, transmis] = await together([
    leConseil(tx, annee, { moi, membres }),
    votesDe(tx, annee),
    objectionsDe(tx, annee),
    transmises(tx, annee),
  ])
  const { lies, lectures } = conseil
  if ([...tous.values()].some(({ le }) => !ouvert(moi, le))) throw new NotFound()
  const lignes = conseil.lignes.filter(({ quartiers }) => estDici(moi, quartiers))
  const siennes = new Set(lignes.map(({ actionId }) => actionId))
  const votes = new Map([...tous].filter(([actionId]) => siennes.has(actionId)))
  return {
    votes,
    lies,
    ailleurs: new Set(conseil.lignes.flatMap(({ actionId, numero }) => (siennes.has(actionId) ? [] : [numero]))),
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
function placeDe({ vote, lies, lectures, objection }: Ici, transmis: Transmises | null): Place {
  if (vote) {
    const decouverts = liesDecouverts(vote, lies)
    const partie = transmis?.actions.has(vote.actionId) && Temporal.Instant.compare(vote.le, transmis.le) <= 0
    return { genre: decouverts.length > 0 && !partie ? 'a-reprendre' : 'adoptee', vote, decouverts }
  }
  const sort = sortDe(lectures, lies, objection)
  return 'ensemble' in sort ? { genre: 'ensemble', lue: sort.ensemble } : { genre: 'debat', raison: sort.debat }
}
