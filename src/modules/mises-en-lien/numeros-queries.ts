import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { aUnMot } from '#modules/notifications/index.ts'
import type { Id } from '#platform/ids.ts'
import type { Me, Tx } from '#src/visit.ts'
import type { MiseEnLien } from './domain.ts'
import { aSonBureau } from './queries.ts'
import { misesEnLienNommees, toMiseEnLien } from './store.ts'

/** Written down when a side has opened the page with the number of the other. */
export const NUMERO_VU = { talent: 'numero-vu-talent', porteur: 'numero-vu-porteur' } as const

type Lecteur = keyof typeof NUMERO_VU

/** When the number that a side is given last became another, or was last given or withheld; `null`: never since it is known. */
const CHANGE: Readonly<Record<Lecteur, RawBuilder<unknown>>> = {
  talent: sql`(select max(k.changees_le) from contacts c
    join coordonnees k on k.territoire_id = c.territoire_id and k.personne_id = c.personne_id
    where c.territoire_id = m.territoire_id and c.structure_id = a.structure_id
      and (a.contact_id is null or c.id = a.contact_id))`,
  porteur: sql`greatest((select k.changees_le from coordonnees k
    where k.territoire_id = m.territoire_id and k.personne_id = t.personne_id),
    (select max(c.donne_le) from consentements c where c.territoire_id = m.territoire_id
      and c.personne_id = t.personne_id and c.usage = 'entremise'
      and exists (select from consentements p where p.territoire_id = c.territoire_id
        and p.personne_id = c.personne_id and p.usage = c.usage and p.donne_le < c.donne_le)))`,
}

/** What was told before this instant holds no more: agreed on since, or another number. */
const depuis = (lecteur: Lecteur) => sql<Temporal.Instant | null>`greatest(m.partagees_le, ${CHANGE[lecteur]})`

/** Not told since: by a mail that left, a page opened or the desk. */
const resteADire = (lecteur: Lecteur) => sql<boolean>`not (coalesce(m.numeros_dits_le >= ${depuis(lecteur)}, false)
  or ${aUnMot({ territoire: 'm.territoire_id', id: 'm.id' }, [`coordonnees-${lecteur}`], { parties: true, depuis: depuis(lecteur) })}
  or exists (select from journal j where j.territoire_id = m.territoire_id and j.objet = 'mise-en-lien'
    and j.objet_id = m.id and j.geste = ${NUMERO_VU[lecteur]} and j.fait_le >= ${depuis(lecteur)}))`

/** From when a page opened by this side counts. */
export const aLireDepuis = async (tx: Tx, id: Id, lecteur: Lecteur): Promise<Temporal.Instant | null> =>
  (await misesEnLienNommees(tx).select(depuis(lecteur).as('depuis')).where('m.id', '=', id).executeTakeFirst())
    ?.depuis ?? null

/** Told before, for another moment, the number of the other, which is still the same: neither it nor the contact changed since. */
const aDejaLeNumero = (lecteur: Lecteur) => sql<boolean>`(exists (select from journal j
    where j.territoire_id = m.territoire_id and j.objet = 'mise-en-lien' and j.objet_id = m.id
    and j.geste in ('numeros-dits', ${NUMERO_VU[lecteur]}) and j.fait_le < m.partagees_le
    and j.fait_le >= coalesce(${CHANGE[lecteur]}, j.fait_le)
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
    .select([resteADire('talent').as('au_talent'), resteADire('porteur').as('au_porteur')])
    .select([aDejaLeNumero('talent').as('talent_connu'), aDejaLeNumero('porteur').as('porteur_connu')])
    .where('m.etat', '=', 'coordonnees-partagees')
    .where(aSonBureau(me))
    .where(sql<SqlBool>`(${resteADire('talent')} or ${resteADire('porteur')})`)
    .orderBy('m.partagees_le')
    .limit(50)
    .execute()
  return rows.map((row) => ({
    m: toMiseEnLien(row),
    auTalent: reste(row.au_talent, row.talent_connu),
    auPorteur: reste(row.au_porteur, row.porteur_connu),
  }))
}
