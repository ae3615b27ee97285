import { type SqlBool, sql } from 'kysely'
import type { Me, Tx } from '#src/visit.ts'
import type { MiseEnLien } from './domain.ts'
import { aSonBureau } from './queries.ts'
import { misesEnLienNommees, toMiseEnLien } from './store.ts'

const MOTS_DE_FIN = ['autre-fois-talent', 'desistement-talent']

/** Talents of the desk's quartiers who said yes, for whom it is over, and whom no mail has reached (50 at most). */
export async function aPrevenir(tx: Tx, me: Me): Promise<MiseEnLien[]> {
  const rows = await misesEnLienNommees(tx)
    .where('m.etat', 'in', ['refusee-par-le-porteur', 'retiree'])
    .where('m.relance_jour', 'is not', null)
    .where('p.efface_le', 'is', null)
    .where(aSonBureau(me))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('envois as e')
            .select('e.id')
            .whereRef('e.territoire_id', '=', 'm.territoire_id')
            .where('e.genre', 'in', MOTS_DE_FIN)
            .where(sql<SqlBool>`e.donnees ->> 'id' = m.id::text`)
            .where('e.envoye_le', 'is not', null),
        ),
      ),
    )
    .orderBy('m.relance_jour')
    .limit(50)
    .execute()
  return rows.map(toMiseEnLien)
}
