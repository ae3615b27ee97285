import { type Appel, trouverAppels } from '#modules/appels/index.ts'
import {
  type Couple,
  cle,
  type Plan,
  type Probleme,
  planifier,
  type Suggestion,
  type Suggestions,
  suggerer,
} from '#modules/suggestions/index.ts'
import type { Id } from '#platform/ids.ts'
import { authorize, estAuBureau, read, type Visit, write } from '#src/ground/visit.ts'
import { retenirPlusieurs } from '../gestes/retenir.ts'
import { appelsAPourvoir, demandesDepuis } from '../store/queries.ts'

/** A need of the week, what it lacks, and who could help, best first; no gate stands between them. */
export type BesoinDeSemaine = Readonly<{ appel: Appel; manque: number; candidates: readonly Suggestion[] }> &
  Readonly<Pick<Suggestions, 'compris' | 'freins' | 'presque'>>

export type Semaine = Readonly<{
  besoins: readonly BesoinDeSemaine[]
  /** Demands of the last three months, by talent. */
  charges: ReadonlyMap<Id, number>
}>

const CANDIDATES = 15
/**
 * Whoever phones must not blush: on the judged sets two *possibles* in three are good up to the second of a need, fewer than
 * one in two from the third on, and a plan that has places to fill would take them all.
 */
const POSSIBLES = 2
const JOURS_DE_CHARGE = 90
/** With so few needs, a plan is nothing more than a checked list. */
export const PEU_DE_BESOINS = 5

/**
 * What the plan of the week starts from. A few queries a need, whatever the number of talents; the needs are at most
 * sixty.
 */
export const lireSemaine = (visit: Visit): Promise<Semaine> =>
  read(visit, async (tx) => {
    authorize(estAuBureau(visit.me))
    const besoins: BesoinDeSemaine[] = []
    const aPourvoir = await appelsAPourvoir(tx, visit.me, visit.now)
    const appels = await trouverAppels(
      tx,
      aPourvoir.map(({ id }) => id),
    )
    for (const { id, manque } of aPourvoir) {
      const appel = appels.get(id)
      if (!appel) continue
      const { suggestions, ...reste } = await suggerer(tx, visit, appel, CANDIDATES)
      const possibles = suggestions.filter(({ certitude }) => certitude === 'possible')
      const trop = new Set(possibles.slice(POSSIBLES))
      besoins.push({ appel, manque, candidates: suggestions.filter((une) => !trop.has(une)), ...reste })
    }
    const ids = [...new Set(besoins.flatMap(({ candidates }) => candidates.map(({ talent }) => talent.id)))]
    const depuis = visit.now.subtract({ hours: 24 * JOURS_DE_CHARGE })
    return { besoins, charges: await demandesDepuis(tx, ids, depuis) }
  })

/** The desk's own word on the plan: pairs it keeps, pairs it leaves out. */
export type Choix = Readonly<{ garder: readonly Couple[]; ecarter: readonly Couple[] }>

/** The plan's problem; a pair kept that the engine no longer offers is not in it: a gate was shut meanwhile. */
export function problemeDe({ besoins, charges }: Semaine, { garder, ecarter }: Choix): Probleme {
  const dehors = new Set(ecarter.map((un) => cle(un.besoinId, un.talentId)))
  const aretes = besoins.flatMap(({ appel, candidates }) =>
    candidates.flatMap(({ talent, explication }) =>
      dehors.has(cle(appel.id, talent.id))
        ? []
        : [
            {
              besoinId: appel.id,
              talentId: talent.id,
              note: explication.note,
              charge: charges.get(talent.id) ?? 0,
            },
          ],
    ),
  )
  const offertes = new Set(aretes.map((une) => cle(une.besoinId, une.talentId)))
  return {
    besoins: besoins.map(({ appel, manque }) => ({ id: appel.id, places: manque })),
    aretes,
    verrous: sansDoublon(
      garder.filter((un) => offertes.has(cle(un.besoinId, un.talentId))),
      besoins,
    ),
  }
}

/** A person is kept for one need only, and a need keeps no more people than it lacks: the first ones ticked stay. */
function sansDoublon(couples: readonly Couple[], besoins: readonly BesoinDeSemaine[]): Couple[] {
  const restent = new Map(besoins.map(({ appel, manque }) => [appel.id, manque]))
  const pris = new Set<Id>()
  return couples.filter(({ besoinId, talentId }) => {
    const reste = restent.get(besoinId) ?? 0
    if (reste <= 0 || pris.has(talentId)) return false
    restent.set(besoinId, reste - 1)
    pris.add(talentId)
    return true
  })
}

/** Everything at once, in a worker thread; never inside a transaction. */
export const planDeSemaine = (semaine: Semaine, choix: Choix): Promise<Plan> => planifier(problemeDe(semaine, choix))

/** How many were kept, for how many needs, and how many could no longer be asked. */
export type Retenu = Readonly<{ personnes: number; besoins: number; ecartes: number }>

/** Keeps these people, need by need, in small waves; nothing is sent. */
export const retenirLePlan = (visit: Visit, couples: readonly Couple[]): Promise<Retenu> =>
  write(visit, async (): Promise<Retenu> => {
    const parBesoin = [...Map.groupBy(couples, ({ besoinId }) => besoinId)]
    let [personnes, besoins, ecartes] = [0, 0, 0]
    for (const [besoinId, siens] of parBesoin) {
      const voulues = siens.map(({ talentId }) => ({ talentId, origine: 'suggestion' as const }))
      const result = await retenirPlusieurs(visit, besoinId, voulues)
      if (result.ok) {
        besoins += 1
        personnes += result.value.ids.length
      }
      ecartes += result.ok ? result.value.ecartes : voulues.length
    }
    return { personnes, besoins, ecartes }
  })
