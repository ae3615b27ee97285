import { type SqlBool, sql } from 'kysely'
import { aUnMot } from '#modules/notifications/index.ts'
import type { Me, Tx } from '#src/visit.ts'
import { FINIES } from './a-prevenir.ts'
import type { MiseEnLien } from './domain.ts'
import { aSonBureau } from './queries.ts'
import { misesEnLienNommees, toMiseEnLien } from './store.ts'

const MOTS_DE_FIN = ['autre-fois-talent', 'desistement-talent']
const dejaPartis = aUnMot({ territoire: 'm.territoire_id', id: 'm.id' }, MOTS_DE_FIN, { parties: true })

/** Talents of the desk's quartiers who said yes, for whom it is over, and whom no mail has reached (50 at most). */
export async function aPrevenir(tx: Tx, me: Me): Promise<MiseEnLien[]> {
  const rows = await misesEnLienNommees(tx)
    .where('m.etat', 'in', FINIES)
    .where('m.relance_jour', 'is not', null)
    .where('p.efface_le', 'is', null)
    .where(aSonBureau(me))
    .where(sql<SqlBool>`not ${dejaPartis}`)
    .orderBy('m.relance_jour')
    .limit(50)
    .execute()
  return rows.map(toMiseEnLien)
}
