import { type SqlBool, sql } from 'kysely'
import { aUnMot } from '#modules/notifications/index.ts'
import type { Me, Tx } from '#src/visit.ts'
import type { MiseEnLien } from './domain.ts'
import { aSonBureau } from './queries.ts'
import { misesEnLienNommees, toMiseEnLien } from './store.ts'

/** Written down when a side has opened the page with the number of the other. */
export const NUMERO_VU = { talent: 'numero-vu-talent', porteur: 'numero-vu-porteur' } as const

const lePorteurOuLeTalent = (cote: keyof typeof NUMERO_VU) => sql<boolean>`not ${aUnMot(
  { territoire: 'm.territoire_id', id: 'm.id' },
  [`coordonnees-${cote}`],
  { parties: true, depuis: 'm.partagees_le' },
)} and not exists (select from journal j where j.territoire_id = m.territoire_id and j.objet = 'mise-en-lien'
    and j.objet_id = m.id and j.geste = ${NUMERO_VU[cote]} and j.fait_le >= m.partagees_le)`

/** Both said yes, and one of them was not told since by a mail that left, a page opened or the desk (50 at most). */
export async function numerosADire(
  tx: Tx,
  me: Me,
): Promise<{ m: MiseEnLien; auTalent: boolean; auPorteur: boolean }[]> {
  const rows = await misesEnLienNommees(tx)
    .select([lePorteurOuLeTalent('talent').as('au_talent'), lePorteurOuLeTalent('porteur').as('au_porteur')])
    .where('m.etat', '=', 'coordonnees-partagees')
    .where('m.numeros_dits_le', 'is', null)
    .where(aSonBureau(me))
    .where(sql<SqlBool>`(${lePorteurOuLeTalent('talent')} or ${lePorteurOuLeTalent('porteur')})`)
    .orderBy('m.partagees_le')
    .limit(50)
    .execute()
  return rows.map((row) => ({ m: toMiseEnLien(row), auTalent: row.au_talent, auPorteur: row.au_porteur }))
}
