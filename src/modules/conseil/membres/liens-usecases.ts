import { noter } from '#modules/personnes/index.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { authorize, found, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { estLie, type Membre } from './domain.ts'
import {
  insertDeclaration,
  insertLiens,
  type LienDit,
  lienEcrit,
  liensDe,
  retirerLiens,
  saveDeclaration,
} from './liens-store.ts'
import { peutRetirerLeLien, repondPour } from './policy.ts'
import { exigerMembre } from './queries.ts'

/** For whom one answers: oneself, or somebody on paper of the same council; 403 for another account. */
export function pourQui(moi: Membre, membres: readonly Membre[], membreId: Id): Membre {
  const celui = found(membres.find((m) => m.id === membreId))
  authorize(repondPour(moi, celui))
  return celui
}

/** Once a year, what ties a member to those who ask; said again, it is added to, and what was said the same day corrected. */
export const declarerSesLiens = (
  visit: Visit,
  { membreId, annee }: Readonly<{ membreId: Id; annee: number }>,
  dits: readonly LienDit[],
): Promise<number> =>
  write(visit, async (tx) => {
    const { moi, membres } = await exigerMembre(tx, visit)
    pourQui(moi, membres, membreId)
    const restent = await saveDeclaration(tx, visit, { moi, membreId, annee }, dits)
    await noter(tx, visit, 'membre-du-conseil', membreId, 'declarer-ses-liens')
    return restent
  })

/**
 * What a member says aloud at the meeting, noted by whoever keeps its minutes: a tie, or (`null`) that nothing ties them. Known
 * already, nothing is written.
 */
export async function declarerEnSeance(
  tx: Tx,
  visit: Visit,
  { membreId, annee }: Readonly<{ membreId: Id; annee: number }>,
  dit: LienDit | null,
): Promise<void> {
  const { moi, membres } = await exigerMembre(tx, visit)
  found(membres.find(({ id }) => id === membreId))
  const qui = { moi, membreId, annee }
  const neuf = await insertDeclaration(tx, visit, qui)
  const connu =
    dit === null || estLie(await liensDe(tx, annee), membreId, { id: dit.actionId ?? '', structureId: dit.structureId })
  if (!connu) await insertLiens(tx, visit, qui, [dit])
  if (neuf || !connu) await noter(tx, visit, 'membre-du-conseil', membreId, 'declarer-ses-liens')
}

/**
 * A tie that was none is taken back, whatever the day, and stays written with who did and when. It closes nothing more, but what
 * was voted while they had left the room for it: gives on how many lines it holds.
 */
export const retirerUnLien = (visit: Visit, id: Id): Promise<Result<number, 'votee'>> =>
  write(visit, async (tx) => {
    const { moi, membres } = await exigerMembre(tx, visit)
    const lien = found(await lienEcrit(tx, id))
    const celui = found(membres.find((m) => m.id === lien.membreId))
    authorize(peutRetirerLeLien(moi, celui, lien.ditParMembre, membres))
    if (lien.retireLe !== null) return ok(0)
    if (lien.vote) return refused('votee')
    const restent = await retirerLiens(tx, visit, [lien])
    await noter(tx, visit, 'membre-du-conseil', lien.membreId, 'retirer-un-lien')
    return ok(restent)
  })
