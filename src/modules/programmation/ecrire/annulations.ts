import type { Id } from '#platform/ids.ts'
import { contributions } from '#src/ground/host.ts'
import { read, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { type Etat, NOM_DE_L_ETAT } from '../domain.ts'
import { annulees } from '../store.ts'

/** What goes with an action called off by a file, as its preview says it. */
export const CE_QUI_TOMBE = 'avec ses dates à venir et ses appels à talents ; les personnes concernées prévenues'

/** What does not come back by itself with one that takes place after all. */
export const CE_QUI_RESTE_ANNULE =
  'ses dates à venir restent annoncées annulées jusqu’à « Publier les changements », au calendrier ; ses appels à talents restent annulés'

/** What an action would leave if it were called off, in words. */
export async function ceQuiReste(visit: Visit, tx: Tx, id: Id): Promise<string[]> {
  const restes: string[] = []
  for (const { annulations } of contributions()) restes.push(...((await annulations?.reste(visit, tx, id)) ?? []))
  return restes
}

/** What was counted of it already, in words. */
export async function dejaCompteDe(tx: Tx, id: Id): Promise<string | null> {
  for (const { dejaCompte } of contributions()) if (dejaCompte) return dejaCompte(tx, id)
  return null
}

/** Whatever way it was called off, or put off once it held, nothing of it takes place or looks for anybody any more, and those concerned are told. */
export async function retirerCeQuiReste(visit: Visit, tx: Tx, id: Id, etat: Etat = 'annulee'): Promise<void> {
  const mot = NOM_DE_L_ETAT[etat].toLowerCase()
  for (const { annulations } of contributions()) await annulations?.annuler(visit, tx, id, mot)
}

/** It takes place after all: what was called off with it comes back, told in words. */
export async function rendreCeQuiFutRetire(visit: Visit, tx: Tx, id: Id): Promise<string[]> {
  const rendus: string[] = []
  for (const { annulations } of contributions()) rendus.push(...((await annulations?.retablir?.(visit, tx, id)) ?? []))
  return rendus
}

/** By the clock: an action called off before that took anything back keeps nothing either. */
export async function finirLesAnnulees(visit: Visit): Promise<void> {
  for (const id of await read(visit, annulees)) await write(visit, (tx) => retirerCeQuiReste(visit, tx, id))
}
