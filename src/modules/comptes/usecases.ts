import { noter } from '#modules/personnes/index.ts'
import type { Tx, Visit } from '#src/visit.ts'
import * as roles from './store/attributions.ts'

/** Gives a role to an account, inside the caller's transaction; the caller has checked the right to. */
export async function attribuer(tx: Tx, visit: Visit, nouvelle: roles.NouvelleAttribution): Promise<void> {
  const id = await roles.insertAttribution(tx, visit, nouvelle)
  if (id === null) return
  await noter(tx, visit, {
    objet: 'attribution',
    objetId: id,
    geste: 'donner-un-role',
    changements: { role: { avant: null, apres: nouvelle.role } },
  })
}
