import { moiAuConseil } from '#modules/conseil/index.ts'
import { aRole, authorize, type Me, type Tx, type Visit } from '#src/ground/visit.ts'
import { type Gardien, tientDesRecits } from './policy.ts'

/** Who is here, with their seat at the council if they have one: asked of those alone whom a seat would let in. */
export const gardien = async (tx: Tx, me: Me): Promise<Gardien> => ({
  me,
  moi: aRole(me, 'conseil') ? await moiAuConseil(tx, me) : null,
})

/** The same, or 403 for who keeps no story. */
export async function exigerGardien(tx: Tx, { me }: Visit): Promise<Gardien> {
  const qui = await gardien(tx, me)
  authorize(tientDesRecits(qui))
  return qui
}
