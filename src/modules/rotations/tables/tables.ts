import { ok, type Result, refused } from '#platform/result.ts'
import { hasard } from '../hasard.ts'
import { somme } from '../modele.ts'
import type { PlanDeTables, ProblemeDeTables, RaisonDeTables, RapportDeTables, RefusDeTables } from '../types-tables.ts'
import { planConnu, type Tableau } from './plans-connus.ts'
import { type Donnee, gens, recuire } from './recuit.ts'

const PERSONNES_MAX = 400
const TOURS_MAX = 40
/** Exchanges tried from one start, and starts: two seconds or so at the most. */
const ESSAIS = 1_500_000
const DEPARTS = 4
/** What a hand forbids outweighs any repeat; people of one organisation together are worth three. */
const PENALITE = { interdit: 50, organisation: 3 }

const paires = (n: number): number => (n * (n - 1)) / 2

/**
 * Rounds around tables: as many different pairs together as can be. A known plan where there is one, seats left empty where
 * people are missing; exchanges for the rest. Blocks its thread for some seconds at most. Same people, same plan.
 * Without `essais`, in no time: the known plan, or rounds drawn.
 */
export function composerTables(probleme: ProblemeDeTables, essais = ESSAIS): Result<PlanDeTables, RefusDeTables> {
  const { participants, tours } = probleme
  const n = participants.length
  if (!Number.isInteger(tours) || tours < 1) return refused('tours-invalides')
  if (n === 0) return refused('personne')
  if (n > PERSONNES_MAX || tours > TOURS_MAX) return refused('trop-grand')
  const rang = new Map(participants.map(({ id }, i) => [id, i]))
  if (rang.size < n) return refused('identifiant-en-double')
  const { interdits = [], ensembles = [], verrous = [] } = probleme
  const nommes = [...interdits.flat(), ...ensembles.flat(), ...verrous.map(({ participantId }) => participantId)]
  if (nommes.some((id) => !rang.has(id))) return refused('identifiant-inconnu')
  if (!(probleme.tables >= 1 && probleme.tables * probleme.places >= n)) return refused('pas-assez-de-places')
  // Nobody sits alone where two could.
  const tables = Math.max(1, Math.min(Math.floor(probleme.tables), n >> 1))
  if (Math.ceil(n / tables) > probleme.places) return refused('pas-assez-de-places')
  const donnee: Donnee = { n, tours, penalite: penalites(probleme, rang), fige: new Uint8Array(tours * n) }
  const poses = verrous.map((un) => ({ i: rang.get(un.participantId) ?? 0, a: un.table - 1, t: un.tour - 1 }))
  const depart = (graine: number, connu: Tableau) => {
    const table = placer(donnee, tables, ordre(probleme), connu, graine)
    return poser(donnee, table, poses, tables, probleme.places) ? table : null
  }
  const connu = sansLesAbsents(planConnu(tables, Math.ceil(n / tables)).slice(0, tours), n)
  const premier = depart(1, connu)
  if (!premier) return refused('verrous-contradictoires')
  const but = auMoins(donnee, tables)
  let mieux = recuire(
    donnee,
    premier,
    connu.length < tours ? essais : 0,
    connu.length < tours ? connu.length : 0,
    1,
    but,
  )
  for (let graine = 2; graine < 2 + DEPARTS && mieux.cout > but + 1e-9; graine += 1) {
    const autre = depart(graine, []) ?? premier
    const trouve = recuire(donnee, autre, essais, 0, graine, but)
    if (trouve.cout < mieux.cout - 1e-9) mieux = trouve
  }
  const assis = Array.from({ length: tours }, (_, t) => gens(mieux.table, n, t))
  const ids = participants.map(({ id }) => id)
  return ok({
    tours: assis.map((autour) =>
      Array.from({ length: tables }, (_, a) => (autour[a] ?? []).flatMap((i) => ids[i] ?? [])),
    ),
    rapport: rapporter(probleme, assis, rang, tables),
  })
}

/** People of one organisation side by side: in a known plan neighbours are of one class, and never meet. */
const ordre = ({ participants, disperser }: ProblemeDeTables): number[] => {
  const tous = participants.map(({ organisation = '' }, i) => ({ organisation, i }))
  return (disperser ? tous.toSorted((a, b) => a.organisation.localeCompare(b.organisation, 'fr')) : tous).map(
    ({ i }) => i,
  )
}

function penalites(
  { participants, interdits = [], ensembles = [], disperser }: ProblemeDeTables,
  rang: ReadonlyMap<string, number>,
) {
  const n = participants.length
  const toutes = new Float64Array(n * n)
  const poser = (i: number, j: number, p: number) => {
    if (i === j) return
    toutes[i * n + j] = p
    toutes[j * n + i] = p
  }
  if (disperser)
    for (const eux of Map.groupBy(participants.keys(), (i) => participants[i]?.organisation ?? '').values())
      if (participants[eux[0] ?? 0]?.organisation)
        for (const i of eux) for (const j of eux) poser(i, j, PENALITE.organisation)
  for (const [a, b] of interdits) poser(rang.get(a) ?? 0, rang.get(b) ?? 0, PENALITE.interdit)
  for (const eux of ensembles)
    for (const a of eux) for (const b of eux) poser(rang.get(a) ?? 0, rang.get(b) ?? 0, -PENALITE.interdit)
  return toutes
}

/** A cost that no plan goes under: pairs as evenly repeated as can be, all those to be kept together being so. */
function auMoins({ n, tours, penalite }: Donnee, tables: number): number {
  const liees = penalite.filter((p) => p < 0).length / 2
  const libres = paires(n) - liees
  const places = Math.max(0, tours * serrees(n, tables) - liees * tours)
  const [chacune, reste] = libres === 0 ? [0, 0] : [Math.floor(places / libres), places % libres]
  return libres * paires(chacune) + reste * chacune + liees * (paires(tours) - PENALITE.interdit * tours)
}

/** Pairs together in one round, people being spread evenly. */
const serrees = (n: number, tables: number): number => {
  const [petite, grandes] = [Math.floor(n / tables), n % tables]
  return grandes * paires(petite + 1) + (tables - grandes) * paires(petite)
}

/** A known plan with fewer people: empty seats at one table as rarely as can be, so that tables differ by a seat, or two. */
function sansLesAbsents(connu: Tableau, n: number): Tableau {
  const points = connu[0]?.flat().length ?? 0
  const autours = connu.flat()
  const vides: number[] = []
  while (vides.length < points - n) {
    const serre = Array.from({ length: points }, () => 0)
    for (const autour of autours) {
      const deja = autour.filter((x) => vides.includes(x)).length
      for (const x of autour) serre[x] = vides.includes(x) ? Infinity : Math.max(serre[x] ?? 0, deja)
    }
    vides.push(serre.lastIndexOf(Math.min(...serre)))
  }
  const noms = Array.from({ length: points }, (_, x) => x).filter((x) => !vides.includes(x))
  const nom = new Map(noms.map((x, i) => [x, i]))
  return connu
    .map((round) => round.map((autour) => autour.flatMap((x) => nom.get(x) ?? [])))
    .filter((round) => Math.max(...round.map((a) => a.length)) - Math.min(...round.map((a) => a.length)) <= 2)
}

/** The known rounds, then rounds drawn, tables alike. */
function placer(
  { n, tours }: Donnee,
  tables: number,
  qui: readonly number[],
  connu: Tableau,
  graine: number,
): Int32Array {
  const tirage = hasard(graine)
  const table = new Int32Array(tours * n)
  for (let t = 0; t < tours; t += 1) {
    for (const [a, autour] of (connu[t] ?? []).entries()) for (const x of autour) table[t * n + (qui[x] ?? 0)] = a
    if (connu[t]) continue
    const melange = qui.map((i) => ({ i, n: tirage() })).toSorted((x, y) => x.n - y.n)
    for (const [place, { i }] of melange.entries()) table[t * n + i] = place % tables
  }
  return table
}

type Pose = Readonly<{ i: number; a: number; t: number }>

/** What is set by hand, each person changing with whoever sits there; false when two cannot hold together. */
function poser(
  { n, tours, fige }: Donnee,
  table: Int32Array,
  poses: readonly Pose[],
  tables: number,
  places: number,
): boolean {
  fige.fill(0)
  for (const { i, a, t } of poses) {
    if (!(t >= 0 && t < tours && a >= 0 && a < tables)) return false
    const [ici, ou] = [t * n + i, table[t * n + i] ?? 0]
    if (fige[ici] && ou !== a) return false
    const la = Array.from({ length: n }, (_, j) => j).filter((j) => table[t * n + j] === a)
    const autre = la.find((j) => !fige[t * n + j])
    if (ou !== a && autre === undefined && la.length >= places) return false
    if (ou !== a && autre !== undefined) table[t * n + autre] = ou
    table[ici] = a
    fige[ici] = 1
  }
  return true
}

function rapporter(
  { participants, interdits = [], ensembles = [], disperser, tours }: ProblemeDeTables,
  assis: readonly (readonly (readonly number[])[])[],
  rang: ReadonlyMap<string, number>,
  tables: number,
): RapportDeTables {
  const n = participants.length
  const fois = new Map<number, number>()
  for (const autour of assis.flat())
    for (const i of autour) for (const j of autour) if (i < j) fois.set(i * n + j, (fois.get(i * n + j) ?? 0) + 1)
  const nombre = (a: string, b: string): number => {
    const [i, j] = [rang.get(a) ?? 0, rang.get(b) ?? 0]
    return fois.get(Math.min(i, j) * n + Math.max(i, j)) ?? 0
  }
  const lies = new Map(
    ensembles.flatMap((eux) =>
      eux.flatMap((a, k) => eux.slice(k + 1).map((b) => [`${a}\n${b}`, nombre(a, b)] as const)),
    ),
  )
  const croises = participants.map(() => 0)
  for (const paire of fois.keys())
    for (const i of [Math.floor(paire / n), paire % n]) croises[i] = (croises[i] ?? 0) + 1
  const places = Math.max(tours * serrees(n, tables), somme([...fois.values()]))
  const borne = Math.min(paires(n), places - somme([...lies.values()].map((k) => Math.max(0, k - 1))))
  const pire = croises.indexOf(Math.min(...croises))
  const orgas = disperser
    ? [...fois].filter(([paire]) => memeOrga(participants[Math.floor(paire / n)], participants[paire % n]))
    : []
  return {
    rencontres: { eu: fois.size, borne },
    repetitions: somme([...fois.values()].map((k) => k - 1)) - somme([...lies.values()].map((k) => Math.max(0, k - 1))),
    jamaisCroises: paires(n) - fois.size,
    plusMalServi: { id: participants[pire]?.id ?? '', croises: croises[pire] ?? 0, possibles: n - 1 },
    interditsEnsemble: somme(interdits.map(([a, b]) => (a === b ? 0 : nombre(a, b)))),
    memeOrganisation: somme(orgas.map(([, k]) => k)),
    separes: somme([...lies.values()].map((k) => tours - k)),
    raison: raison({ eu: fois.size, borne, toutes: paires(n), tables, assises: n / tables, tours }),
  }
}

const memeOrga = (a: Readonly<{ organisation?: string }> | undefined, b: typeof a): boolean =>
  a?.organisation !== undefined && a.organisation === b?.organisation

type Bilan = Readonly<{ eu: number; borne: number; toutes: number; tables: number; assises: number; tours: number }>

function raison({ eu, borne, toutes, tables, assises, tours }: Bilan): RaisonDeTables {
  if (eu === toutes) return { type: 'tous-croises' }
  if (eu >= borne) return { type: 'tours-pleins', tours }
  return assises > tables ? { type: 'peu-de-tables', tables } : { type: 'peut-etre-mieux', ecart: borne - eu }
}
