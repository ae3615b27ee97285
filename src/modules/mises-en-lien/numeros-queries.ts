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

/** Told before, for another moment, the number of the other, which is still the same: no contact changed since. */
const aDejaLeNumero = (cote: keyof typeof NUMERO_VU) => sql<boolean>`(exists (select from journal j
    where j.territoire_id = m.territoire_id and j.objet = 'mise-en-lien' and j.objet_id = m.id
    and j.geste in ('numeros-dits', ${NUMERO_VU[cote]}) and j.fait_le < m.partagees_le
    and not exists (select from journal c where c.territoire_id = m.territoire_id and c.objet = 'structure'
      and c.objet_id = a.structure_id and c.geste like '%-contact' and c.fait_le >= j.fait_le)
    and not exists (select from journal r where r.territoire_id = m.territoire_id and r.objet = 'mise-en-lien'
      and r.objet_id = m.id and r.geste in ('reprendre', 'pas-moi', 'erreur') and r.fait_le >= j.fait_le))
  and not exists (select from departs d where d.territoire_id = m.territoire_id and d.appel_id = m.appel_id
    and d.cote = 'porteur'))`

/** What a side is to be told: the number of the other, or that the new moment is agreed. */
export type Reste = 'numero' | 'moment' | null
const reste = (du: boolean, connu: boolean): Reste => (du ? (connu ? 'moment' : 'numero') : null)

/** Both said yes, and one of them was not told since by a mail that left, a page opened or the desk (50 at most). */
export async function numerosADire(tx: Tx, me: Me): Promise<{ m: MiseEnLien; auTalent: Reste; auPorteur: Reste }[]> {
  const rows = await misesEnLienNommees(tx)
    .select([lePorteurOuLeTalent('talent').as('au_talent'), lePorteurOuLeTalent('porteur').as('au_porteur')])
    .select([aDejaLeNumero('talent').as('talent_connu'), aDejaLeNumero('porteur').as('porteur_connu')])
    .where('m.etat', '=', 'coordonnees-partagees')
    .where('m.numeros_dits_le', 'is', null)
    .where(aSonBureau(me))
    .where(sql<SqlBool>`(${lePorteurOuLeTalent('talent')} or ${lePorteurOuLeTalent('porteur')})`)
    .orderBy('m.partagees_le')
    .limit(50)
    .execute()
  return rows.map((row) => ({
    m: toMiseEnLien(row),
    auTalent: reste(row.au_talent, row.talent_connu),
    auPorteur: reste(row.au_porteur, row.porteur_connu),
  }))
}
