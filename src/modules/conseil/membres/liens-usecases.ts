import { noter } from '#modules/personnes/index.ts'
import type { Id } from '#platform/ids.ts'
import { authorize, found, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { estLie, type Membre } from './domain.ts'
import { insertLiens, type LienDit, liensDe, saveDeclaration } from './liens-store.ts'
import { peutTenir } from './policy.ts'
import { exigerMembre } from './queries.ts'

/** For whom one answers: oneself, or somebody on paper of the same council; 403 for another account. */
export function pourQui(moi: Membre, membres: readonly Membre[], membreId: Id): Membre {
  const celui = found(membres.find((m) => m.id === membreId))
  authorize(celui.id === moi.id || (celui.compteId === null && peutTenir(moi, celui.quartierId)))
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
    const celui = pourQui(moi, membres, membreId)
    const restent = await saveDeclaration(tx, visit, { membreId, annee }, dits, celui.id !== moi.id)
    await noter(tx, visit, 'membre-du-conseil', membreId, 'declarer-ses-liens')
    return restent
  })

/** A tie found later, of any member: by whoever keeps the minutes. Known already, nothing is written. */
export async function declarerUnLien(
  tx: Tx,
  visit: Visit,
  dit: LienDit & Readonly<{ membreId: Id; annee: number }>,
): Promise<void> {
  const { membres } = await exigerMembre(tx, visit)
  found(membres.find(({ id }) => id === dit.membreId))
  const liens = await liensDe(tx, dit.annee)
  if (estLie(liens, dit.membreId, { id: dit.actionId ?? '', structureId: dit.structureId })) return
  await insertLiens(tx, visit, dit, [dit])
  await noter(tx, visit, 'membre-du-conseil', dit.membreId, 'declarer-ses-liens')
}
