import { noter } from '#modules/personnes/index.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { found, fresh, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { deplacer, proposerDesPoints } from '../domain/ordre-du-jour.ts'
import type { RefusTempsFort } from '../domain/temps-fort.ts'
import { ouvrir } from '../preparer/ouvrir.ts'
import * as points from '../store/points.ts'
import * as store from '../store/temps-forts.ts'
import { lireLesFaits } from './faits.ts'

export type RefusDePoint = RefusTempsFort | 'trop-de-points' | 'plus-de-faits'

/** More lines than this is no agenda. */
const POINTS_MAX = 30

/** The agenda, held by whoever writes it; nothing is added once the minutes have left. */
const tenir = (
  visit: Visit,
  id: Id,
  work: (tx: Tx) => Promise<Result<undefined, RefusDePoint>>,
): Promise<Result<undefined, RefusDePoint>> =>
  write(visit, async (tx) => {
    await store.tenir(tx, id)
    const { etat } = await ouvrir(tx, visit, id)
    if (etat === 'annule' || etat === 'tenu') return refused(etat === 'annule' ? 'annule' : 'deja-tenu')
    return work(tx)
  })

/** A line by hand, at the end. */
export const ajouterUnPoint = (visit: Visit, id: Id, point: points.SaisieDePoint & Readonly<{ id: Id }>) =>
  tenir(visit, id, async (tx) => {
    await unSeulEnvoi(tx, point.id)
    const deja = await points.deCeTempsFort(tx, id)
    if (deja.length >= POINTS_MAX) return refused('trop-de-points')
    await points.insert(tx, id, { ...point, source: '', rang: rangSuivant(deja) })
    return ok()
  })

const rangSuivant = (deja: readonly Readonly<{ rang: number }>[]): number =>
  deja.reduce((haut, { rang }) => Math.max(haut, rang), -1) + 1

/** A line of which the facts of the day are read; it stands where a meeting has it. */
export const prendreLesFaits = (visit: Visit, id: Id, pointId: Id, source: string) =>
  tenir(visit, id, async (tx) => {
    const proposes = proposerDesPoints(await lireLesFaits(tx, visit, await ouvrir(tx, visit, id)))
    const propose = proposes.find((un) => un.source === source)
    if (!propose) return refused('plus-de-faits')
    const deja = await points.deCeTempsFort(tx, id)
    if (deja.some((point) => point.source === source)) return ok()
    if (deja.length >= POINTS_MAX) return refused('trop-de-points')
    const { titre, minutes } = propose
    await points.insert(tx, id, { id: pointId, source, titre, details: '', minutes, rang: rangSuivant(deja) })
    const ordre = proposes.map((un) => un.source)
    const apres = await points.deCeTempsFort(tx, id)
    await points.saveOrdre(
      tx,
      ranger(apres, ordre).map((point) => point.id),
    )
    return ok()
  })

/** Puts the newest line before the first one that a meeting has after it; the others do not move. */
function ranger<T extends Readonly<{ source: string }>>(lignes: readonly T[], ordre: readonly string[]): readonly T[] {
  const derniere = lignes.at(-1)
  if (!derniere) return lignes
  const autres = lignes.slice(0, -1)
  const rang = ordre.indexOf(derniere.source)
  const ou = autres.findIndex(({ source }) => source !== '' && ordre.indexOf(source) > rang)
  return ou < 0 ? lignes : [...autres.slice(0, ou), derniere, ...autres.slice(ou)]
}

/** Rewords a line; `Conflict` when somebody was faster. */
export const changerUnPoint = (visit: Visit, id: Id, pointId: Id, version: number, saisie: points.SaisieDePoint) =>
  tenir(visit, id, async (tx) => {
    found(await points.find(tx, id, pointId))
    fresh(await points.save(tx, pointId, version, saisie))
    return ok()
  })

export const deplacerUnPoint = (visit: Visit, id: Id, pointId: Id, sens: -1 | 1) =>
  tenir(visit, id, async (tx) => {
    const deja = await points.deCeTempsFort(tx, id)
    found(deja.find((point) => point.id === pointId))
    await points.saveOrdre(
      tx,
      deplacer(deja, pointId, sens).map((point) => point.id),
    )
    return ok()
  })

/** A line of which something was said is no longer taken off. */
export const retirerUnPoint = (visit: Visit, id: Id, pointId: Id) =>
  tenir(visit, id, async (tx) => {
    const point = await points.find(tx, id, pointId)
    if (point && point.notes === '') {
      await points.remove(tx, id, pointId)
      await noter(tx, visit, 'temps-fort', id, 'retirer-un-point')
    }
    return ok()
  })
