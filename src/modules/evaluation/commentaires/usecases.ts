import { moiAuConseil } from '#modules/conseil/index.ts'
import { noter } from '#modules/personnes/index.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { encoreVrai } from '#platform/vu.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { authorize, found, fresh, structuresDe, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { anneesDeLaStructure } from '../faits/queries.ts'
import { type Dit, motsDeLaPage, type Suite, sansRaison, seTait, type Voix } from './domain.ts'
import * as policy from './policy.ts'
import * as store from './store.ts'

export const quiEstLa = async (tx: Tx, { me }: Visit): Promise<policy.Qui> => ({ me, moi: await moiAuConseil(tx, me) })

/** What is said under the porteurs' name: a structure's own (of two, the one that is named), or what the desk heard at the meeting. */
export function structureQuiParle({ me }: policy.Qui, voix: Voix, nommee: string | null = null): Id | null {
  if (voix !== 'porteur') return null
  const siennes = structuresDe(me)
  return siennes.find((id) => id === nommee) ?? siennes[0] ?? null
}

/**
 * One voice says what it thinks of a section, or takes its words away: `false` then. `sans-mots`: it adds nothing to nothing.
 */
export const commenter = (
  visit: Visit,
  dit: Readonly<{
    id: Id
    annee: number
    section: string
    voix: Voix
    /** Which of one's own structures speaks. */
    structureId: Id | null
    place: Dit
    texte: string
    version: number
  }>,
): Promise<Result<boolean, 'sans-mots'>> =>
  write(visit, async (tx) => {
    const qui = await quiEstLa(tx, visit)
    authorize(policy.voixPour(qui).includes(dit.voix))
    const tait = seTait(dit.place, dit.texte)
    if (!(await unSeulEnvoi(tx, dit.id))) return ok(!tait)
    const cle = {
      annee: dit.annee,
      section: dit.section,
      voix: dit.voix,
      structureId: structureQuiParle(qui, dit.voix, dit.structureId),
    }
    // A structure speaks of the years of which it has an action, and takes its words away whatever became of it.
    if (cle.structureId && !tait)
      found((await anneesDeLaStructure(tx, cle.structureId, dit.annee)).find((annee) => annee === dit.annee))
    const la = await store.commentaireDe(tx, cle)
    fresh((la?.version ?? 0) === dit.version)
    if (dit.place === 'retire' || tait) {
      if (!la) return refused('sans-mots')
      await store.removeCommentaire(tx, la.id)
    } else fresh(await store.direCommentaire(tx, visit, { ...dit, place: dit.place, ...cle }))
    await noter(tx, visit, 'commentaire-d-evaluation', la?.id ?? dit.id, 'commentaire')
    return ok(!tait)
  })

/** A page of the council that this person may read; until it is published it is not there for others. */
export async function pageLue(tx: Tx, visit: Visit, id: Id) {
  const qui = await quiEstLa(tx, visit)
  const p = found(await store.findPage(tx, id))
  authorize(policy.litLesVoix(qui) || qui.moi !== null)
  found(policy.peutLireLaPage(qui, p) ? p : null)
  return { qui, p, tient: policy.peutTenirLaPage(qui, p), repond: policy.peutDonnerSuite(qui, p) }
}

type Mots = Readonly<{ titre: string; texte: string }>

/** A page of the council, written by who sits. Nothing of it is in a history: until it is published it is theirs alone. */
export const ecrireUnePage = (visit: Visit, dite: Mots & Readonly<{ id: Id; annee: number }>): Promise<void> =>
  write(visit, async (tx) => {
    const qui = await quiEstLa(tx, visit)
    authorize(qui.moi !== null)
    if (!(await unSeulEnvoi(tx, dite.id))) return
    await store.insertPage(tx, visit, { ...dite, quartierId: qui.moi?.quartierId ?? null })
  })

export const changerLaPage = (visit: Visit, id: Id, version: number, dite: Mots): Promise<void> =>
  write(visit, async (tx) => {
    const { p, tient } = await pageLue(tx, visit, id)
    authorize(tient)
    const autre = p.titre !== dite.titre || p.texte !== dite.texte
    fresh(await store.savePage(tx, visit, { id, ...dite, mots: p.mots + (autre ? 1 : 0) }, version))
  })

/** From then on the city reads it, and answers beside. `motsLus`: the wording that was read, here and by the city. */
export const publierLaPage = (visit: Visit, id: Id, motsLus: number): Promise<Result<undefined, 'autres-mots'>> =>
  write(visit, async (tx) => {
    const { p, tient } = await pageLue(tx, visit, id)
    authorize(tient)
    if (p.publieeLe === null && p.mots !== motsLus) return refused('autres-mots')
    if (await store.publierPage(tx, visit, id)) await noter(tx, visit, 'page-du-conseil', id, 'publication')
    return ok()
  })

/** What was read (`vu`, the print of `motsDeLaPage`) goes, and nothing that was written since. */
export const retirerLaPage = (visit: Visit, id: Id, vu: unknown): Promise<Result<number, 'autres-mots'>> =>
  write(visit, async (tx) => {
    const { p, tient } = await pageLue(tx, visit, id)
    authorize(tient)
    if (!encoreVrai(vu, motsDeLaPage(p))) return refused('autres-mots')
    await store.removePage(tx, id)
    if (p.publieeLe !== null) await noter(tx, visit, 'page-du-conseil', id, 'retrait')
    return ok(p.annee)
  })

/** What the city does of it, with the reason where it is not followed. */
export const donnerSuite = (
  visit: Visit,
  dite: Readonly<{ id: Id; suite: Suite; raison: string; version: number; motsLus: number }>,
): Promise<Result<undefined, 'sans-raison' | 'autres-mots'>> =>
  write(visit, async (tx) => {
    const { p, repond } = await pageLue(tx, visit, dite.id)
    authorize(repond)
    if (sansRaison(dite.suite, dite.raison)) return refused('sans-raison')
    if (p.mots !== dite.motsLus) return refused('autres-mots')
    fresh(await store.saveSuite(tx, visit, { ...dite, mots: p.mots }))
    await noter(tx, visit, 'page-du-conseil', dite.id, 'suite')
    return ok()
  })
