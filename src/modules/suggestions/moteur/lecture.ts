import { Dit, lisible, motsEnFrancais, motsPleins, raciniser, type Talent } from '#modules/annuaire/index.ts'
import type { Appel } from '#modules/appels/index.ts'
import {
  type BesoinPrepare,
  besoinChoisi,
  certitudeDe,
  entreesAttendues,
  entreesSures,
  estUneFacette,
  exigenceDe,
  exigencesDe,
  FORCE_D_UN_ACQUIS,
  moitiesDites,
  preparerBesoin,
  rapprocher,
  sansEntree,
  type TalentPrepare,
  talentGarde,
  tientLePapier,
} from '#modules/competences/index.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx } from '#src/ground/visit.ts'
import { type Faits, motsDesAppels } from './queries.ts'
import type { Besoin, Pertinence, Preuve } from './types.ts'

/** A need as the engine reads it: its facts, its entries, its words. */
export type BesoinLu = Readonly<{ besoin: Besoin; prepare: BesoinPrepare; mots: readonly string[] }>

type Ecrit = Readonly<{ titre: string; besoin: string; entrees: readonly string[] | null }>

const preparer = ({ titre, besoin, entrees }: Ecrit): BesoinPrepare =>
  entrees === null ? preparerBesoin({ titre, texte: besoin }) : besoinChoisi(entrees, { titre, texte: besoin })

/** What is chosen on the page of the call holds; where nobody looked, what its words require. */
const exigencesLues = ({ exige, entrees }: Appel, prepare: BesoinPrepare): Besoin['exige'] => [
  ...exige.map(exigenceDe),
  ...(entrees === null ? exigencesDe(prepare) : []),
]

/** Reads a need once for many talents. */
export function besoinLu(appel: Appel): BesoinLu {
  const prepare = preparer(appel)
  return {
    besoin: {
      appelId: appel.id,
      structureId: appel.structureId,
      quartiers: appel.quartiers ?? [],
      jour: appel.jour,
      heure: appel.heure,
      dureeMinutes: appel.dureeMinutes,
      publics: appel.avecEnfants ? ['public-enfants'] : [],
      exige: exigencesLues(appel, prepare),
    },
    prepare,
    mots: motsPleins(`${appel.titre} ${appel.besoin}`).map(raciniser),
  }
}

/** The only entries of a talent that can move its place for this need: the others need not be read. */
export const entreesUtiles = ({ besoin, prepare }: BesoinLu): string[] => [
  ...new Set([...entreesAttendues(prepare), ...besoin.exige.flat()]),
]

/** From the sum of the lexicon, which has no ceiling, to a share: half at .46, nine tenths at 1.5. */
const part = (somme: number): number => 1 - Math.exp(-1.5 * somme)

/** The entries that the terms of what is refused or wished give: what merely surrounds them is neither. */
const surement = (texte: string): ReadonlySet<string> => entreesSures(motsEnFrancais(texte))

/** A talent no longer wants what it wrote so: those entries are as if they were not. */
function voulues({ talent, entrees }: Faits): Faits['entrees'] {
  if (talent.neVeutPlus === '') return entrees
  const refusees = surement(talent.neVeutPlus)
  return entrees.filter(({ entree }) => !refusees.has(entree))
}

const prepares = new WeakMap<Faits, TalentPrepare>()

/** A talent as it is compared: made once, ranked with all, then explained when it is shown. */
const prepareDe = (un: Faits): TalentPrepare =>
  prepares.getOrInsertComputed(un, () => talentGarde(voulues(un), lisible(un.talent)))

/** How much the words answer, and how surely: enough to rank by. */
export function pertinenceSansPreuves(un: Faits, { prepare }: BesoinLu): Pertinence {
  const talent = prepareDe(un)
  const trouve = rapprocher(prepare, talent)
  return { score: part(trouve.score), certitude: certitudeDe(prepare, talent, trouve), preuves: [] }
}

/** The same, with what would be lost without each thing said: for the few that are shown. */
export function pertinenceDe(un: Faits, { besoin, prepare, mots }: BesoinLu): Pertinence {
  const talent = prepareDe(un)
  const entier = rapprocher(prepare, talent)
  const score = part(entier.score)
  const parTalent = new Map(
    exigeesDe(un, besoin).map(({ entree, mots: siens }) => [entree, { siens, apport: Number.POSITIVE_INFINITY }]),
  )
  const exigees = parTalent.size
  for (const preuve of entier.preuves)
    parTalent.getOrInsert(preuve.talent, { siens: preuve.motsDuTalent, apport: preuve.apport })
  const lues = [...parTalent].map(([entree, { siens, apport }], rang) => ({
    entree,
    apport,
    dit: ditDe(un, entree, siens, mots),
    // Without what the need requires, nothing is left.
    part: rang < exigees ? score : score - part(rapprocher(prepare, sansEntree(talent, entree)).score),
  }))
  const dites = lues.slice(exigees).flatMap(({ apport, dit }) => (dit === null ? [] : [apport]))
  const assez = Math.max(0, ...dites) * PART_D_UNE_RAISON
  const preuves = lues.map(({ apport, dit, ...une }): Preuve => ({ ...une, dit: apport < assez ? null : dit }))
  return { score, certitude: certitudeDe(prepare, talent, entier), preuves, moities: moitiesDites(prepare, talent) }
}

/** What the need requires and the talent holds, one for each: the gate lets them through by it, and they are told so. */
function exigeesDe(un: Faits, { exige }: Besoin): Pick<Faits['entrees'][number], 'entree' | 'mots'>[] {
  const acquis = new Set(acquisDe(un))
  return exige.flatMap((choix) => {
    const entree = choix.find((id) => acquis.has(id))
    return entree === undefined ? [] : [un.entrees.find((une) => une.entree === entree) ?? { entree, mots: [] }]
  })
}

/** Less surely read than this, an entry is a guess: its words are no reason (« décembre » for a Father Christmas). */
const FORCE_D_UNE_RAISON = 0.4

/** What answers less than this part of the best answer moves the note, and is never said (a mafé, for the aprons of a kitchen). */
const PART_D_UNE_RAISON = 0.25

/** What the person confirmed, or said in words that give this entry by themselves: those that the need says too, first. */
function ditDe(
  { talent, entrees }: Faits,
  entree: string,
  mots: readonly string[],
  voulus: readonly string[],
): Dit | null {
  const force = entrees.find((une) => une.entree === entree)?.force ?? 0
  const communs = mots.filter((mot) => motsPleins(mot).some((plein) => voulus.includes(raciniser(plein))))
  return (
    Dit.indique(talent, entree, mots) ??
    (force >= FORCE_D_UNE_RAISON ? (Dit.cite(talent, communs) ?? Dit.cite(talent, mots)) : null)
  )
}

/** The facet entries of a talent: declared, or surely read in its words; a diploma, where they say a paper. */
export const acquisDe = ({ talent, entrees }: Faits): string[] => [
  ...new Set([
    ...talent.diplomes,
    ...entrees
      .filter(({ entree, force, mots }) => {
        const sure = force >= FORCE_D_UN_ACQUIS && estUneFacette(entree)
        return sure && tientLePapier(entree, mots, lisible(talent))
      })
      .map((e) => e.entree),
  ]),
]

/** Whether the need is also what the person would like to do or to learn. */
export function envieDe(talent: Talent, { prepare }: BesoinLu): boolean {
  if (talent.apprendre === '') return false
  const envies = surement(talent.apprendre)
  return prepare.entrees.some(({ id, force }) => force >= FORCE_D_UN_ACQUIS && envies.has(id))
}

/** How many coups de pouce each talent has already given for a need of the same kind. */
export async function dejaFaits(tx: Tx, lu: BesoinLu, tous: readonly Faits[]): Promise<ReadonlyMap<Id, number>> {
  const ids = [...new Set(tous.flatMap(({ appelsFaits }) => appelsFaits))]
  const voulues = new Set(lu.prepare.entrees.filter(({ force }) => force >= FORCE_D_UN_ACQUIS).map(({ id }) => id))
  const pareils = new Set(
    (await motsDesAppels(tx, ids)).filter((appel) => estPareil(appel, voulues)).map(({ id }) => id),
  )
  return new Map(tous.map(({ talent, appelsFaits }) => [talent.id, appelsFaits.filter((id) => pareils.has(id)).length]))
}

const MEMOIRE_MAX = 5_000
const lues = new Map<string, readonly string[]>()

/** The words of a need that is done no longer change: they are read once a process. */
function estPareil(appel: Ecrit & Readonly<{ id: Id }>, voulues: ReadonlySet<string>): boolean {
  const cle = `${appel.id} ${appel.titre}`
  let entrees = lues.get(cle)
  if (entrees === undefined) {
    entrees = preparer(appel)
      .entrees.filter(({ force }) => force >= FORCE_D_UN_ACQUIS)
      .map(({ id }) => id)
    if (lues.size >= MEMOIRE_MAX) lues.clear()
    lues.set(cle, entrees)
  }
  return entrees.some((id) => voulues.has(id))
}
