import {
  concerneLaFermeture as concerne,
  fermees,
  pendant,
  fermetures as toutesLesFermetures,
} from '#modules/annee/index.ts'
import type { DatePrevue } from '#modules/phrase/index.ts'
import type { Tx } from '#src/ground/visit.ts'
import { type Conflit, conflits, type Occupation, type Projet, seChevauchent } from '../domain/conflits.ts'
import { type Creneau, creneauxLibres } from '../domain/creneaux.ts'
import { autour, entre, type Sauf, salleDemandee, salleTenue, structurePrise, voisinage } from './conflits-queries.ts'

/** What stands in the way of some dates, and the nearest ways round. */
export type Verification = Readonly<{
  /** The room is held: nothing of it can be published so. */
  heurts: readonly Conflit[]
  /** Worth knowing; nobody is stopped. */
  avertissements: readonly Conflit[]
  /** Ways to move all the dates together that end the clashes, else the warnings. */
  creneaux: readonly Creneau[]
  /** The dates that those ways were found for: all of them, or the only one in trouble. */
  gene: readonly DatePrevue[]
  /** Those that fall while the structure or the place is closed, which no way round does. */
  fermees: ReturnType<typeof fermees<DatePrevue>>
}>

export const SANS_ENCOMBRE: Verification = {
  heurts: [],
  avertissements: [],
  creneaux: [],
  gene: [],
  fermees: [],
}

export const estGenee = ({ heurts, avertissements, fermees }: Verification): boolean =>
  heurts.length + avertissements.length + fermees.length > 0

/** Dates further away than this are not looked at one by one: an evening two years from now is nobody's yet. */
const DATES_VUES = 120

/** Looks at dates beside what is published and asked for. `sauf`: what they replace. */
export async function verifier(
  tx: Tx,
  now: Temporal.Instant,
  toutes: readonly DatePrevue[],
  projet: Projet,
  sauf: Sauf,
): Promise<Verification> {
  const dates = toutes.filter(({ fin }) => Temporal.Instant.compare(fin, now) > 0)
  const voisins = await voisinage(tx)
  const fermetures = (await toutesLesFermetures(tx)).filter((une) => concerne(une, projet))
  const closes = fermees(dates, fermetures, projet)
  const { salleId } = projet
  const salle =
    salleId === null || projet.coOccupation
      ? []
      : [...(await salleTenue(tx, salleId, dates, sauf)), ...(await salleDemandee(tx, salleId, dates, sauf))]
  const proches = await autour(tx, dates.slice(0, DATES_VUES), sauf)
  const tous = conflits(dates, projet, sansDoublon([...salle, ...proches]), voisins)
  const heurts = tous.filter(({ genre }) => genre === 'salle')
  const avertissements = tous.filter(({ genre }) => genre !== 'salle')
  const gene = genees(dates, heurts.length > 0 ? heurts : avertissements)
  if (gene.length === 0) return { ...SANS_ENCOMBRE, avertissements, fermees: closes }
  const [premiere] = gene
  const autres = premiere ? await entre(tx, decaler(premiere.debut, -8), decaler(premiere.fin, 8), sauf) : []
  const prises = salleId === null || gene.length === 1 ? [] : await salleTenue(tx, salleId, [etendue(gene)], sauf)
  const demandees =
    salleId === null || projet.coOccupation ? [] : await salleDemandee(tx, salleId, [etendue(gene)], sauf)
  const occupations = sansDoublon([...autres, ...prises, ...demandees])
  const libre = (plage: Pick<DatePrevue, 'debut' | 'fin'>) =>
    !fermetures.some((une) => pendant(une, plage)) && estLibre(plage, projet, occupations, voisins, heurts.length > 0)
  return { heurts, avertissements, gene, fermees: closes, creneaux: creneauxLibres(gene, libre, now) }
}

/** Of dates of one structure in one room, those at which the room is held or asked for, or the structure elsewhere. */
export async function dejaPris(
  tx: Tx,
  { salleId, structureId }: Pick<Projet, 'salleId' | 'structureId'>,
  dates: readonly DatePrevue[],
): Promise<Conflit[]> {
  const la = [
    ...(structureId === null ? [] : await structurePrise(tx, structureId, dates)),
    ...(salleId === null
      ? []
      : [...(await salleDemandee(tx, salleId, dates, {})), ...(await salleTenue(tx, salleId, dates, {}))]),
  ]
  const projet = { salleId, structureId, lieuId: null, quartiers: [], publics: [], ageMin: null, ageMax: null }
  // Of one date known twice, what holds the room is said.
  const seules = new Map(la.map((une) => [une.occurrenceId, une]))
  const tous = conflits(dates, { ...projet, coOccupation: false }, [...seules.values()], () => false)
  return tous.filter(({ genre }) => genre !== 'meme-public' && genre !== 'meme-soiree')
}

/** Almost all of a series in trouble: the series is to move. One or two of its dates: those are. */
function genees(dates: readonly DatePrevue[], genants: readonly Conflit[]): readonly DatePrevue[] {
  const touchees = dates.filter((date) => genants.some((un) => un.date === date))
  return touchees.length * 2 > dates.length ? dates : touchees.slice(0, 1)
}

function estLibre(
  { debut, fin }: Pick<DatePrevue, 'debut' | 'fin'>,
  projet: Projet,
  occupations: readonly Occupation[],
  voisins: Parameters<typeof conflits>[3],
  salleSeule: boolean,
): boolean {
  const touches = occupations.filter((une) => seChevauchent({ debut, fin }, une))
  if (salleSeule) return !touches.some(({ salleId }) => salleId !== null && salleId === projet.salleId)
  return conflits([{ origine: '', debut, fin }], projet, occupations, voisins).length === 0
}

const decaler = (instant: Temporal.Instant, jours: number): Temporal.Instant => instant.add({ hours: 24 * jours })

function etendue(dates: readonly DatePrevue[]): Pick<DatePrevue, 'debut' | 'fin'> {
  const debut = dates.reduce((a, b) => (Temporal.Instant.compare(a.debut, b.debut) < 0 ? a : b))
  const fin = dates.reduce((a, b) => (Temporal.Instant.compare(a.fin, b.fin) > 0 ? a : b))
  return { debut: decaler(debut.debut, -8), fin: decaler(fin.fin, 8) }
}

const sansDoublon = (toutes: readonly Occupation[]): Occupation[] => [
  ...new Map(toutes.map((une) => [`${une.occurrenceId} ${une.publiee}`, une])).values(),
]
