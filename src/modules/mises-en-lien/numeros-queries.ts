import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { aUnMot } from '#modules/notifications/index.ts'
import type { Id } from '#platform/ids.ts'
import type { Me, Tx } from '#src/visit.ts'
import type { MiseEnLien } from './domain.ts'
import { aSonBureau, EN_COURS } from './queries.ts'
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

/** Told aloud or read, since then, by the one who still is this side: nothing was begun again since. */
const suDepuis = (lecteur: Lecteur, depuis: RawBuilder<unknown>) => sql<boolean>`exists (select from journal j
    where j.territoire_id = m.territoire_id and j.objet = 'mise-en-lien' and j.objet_id = m.id
    and j.geste in ('numeros-dits', ${NUMERO_VU[lecteur]}) and j.fait_le >= ${depuis}
    and not exists (select from journal c where c.territoire_id = m.territoire_id and c.objet = 'structure'
      and c.objet_id = a.structure_id and c.geste like '%-contact' and c.fait_le >= j.fait_le)
    and not exists (select from journal r where r.territoire_id = m.territoire_id and r.objet = 'mise-en-lien'
      and r.objet_id = m.id and r.geste in ('reprendre', 'pas-moi', 'erreur') and r.fait_le >= j.fait_le))`

const aLeNumero = (lecteur: Lecteur) => sql<boolean>`(${suDepuis(lecteur, sql`coalesce(${CHANGE[lecteur]}, j.fait_le)`)}
  and not exists (select from departs d where d.territoire_id = m.territoire_id and d.appel_id = m.appel_id
    and d.cote = 'porteur'))`

/** The structure was given the name of the talent, with the number, by the desk or on its own page. */
export const nomDonne = suDepuis('porteur', sql`j.fait_le`)

const aUnAncienNumero = (lecteur: Lecteur) => sql<boolean>`(${suDepuis(lecteur, sql`j.fait_le`)}
  and not ${suDepuis(lecteur, sql`coalesce(${CHANGE[lecteur]}, j.fait_le)`)})`

/** What a side is to be told: the number of the other, or that the new moment is agreed. */
export type Reste = 'numero' | 'moment' | null

/** Agreed, whatever was not told since; asked again, the number that became another since it was told. */
const resteDu = (lecteur: Lecteur) => sql<Reste>`case
  when m.etat = 'coordonnees-partagees'
    then case when ${resteADire(lecteur)} then case when ${aLeNumero(lecteur)} then 'moment' else 'numero' end end
  when ${aUnAncienNumero(lecteur)} then 'numero' end`

const dernierMot = (usage: 'entremise' | 'directe') => sql`(select c.accorde from consentements c
  where c.territoire_id = m.territoire_id and c.personne_id = t.personne_id and c.usage = ${usage}
  order by c.donne_le desc, c.id desc limit 1)`
/** Whoever lets nobody call any more (`neVeutPlus`): the structure is given no number, it is told that they call. */
const RETENU = sql<boolean>`(not coalesce(${dernierMot('entremise')}, true) and not coalesce(${dernierMot('directe')}, false))`

export type ResteADire = Readonly<{ auTalent: Reste; auPorteur: Reste; retenu: boolean }>

/** What is still to be told to each, from what they were last told and what is true now; to neither, `null`. */
export async function resteADireDe(tx: Tx, id: Id): Promise<ResteADire> {
  const row = await avecLeReste(tx).where('m.id', '=', id).executeTakeFirst()
  return { auTalent: row?.au_talent ?? null, auPorteur: row?.au_porteur ?? null, retenu: row?.retenu ?? false }
}

const avecLeReste = (tx: Tx) =>
  misesEnLienNommees(tx)
    .select([resteDu('talent').as('au_talent'), resteDu('porteur').as('au_porteur')])
    .select(RETENU.as('retenu'))
    .where('m.partagees_le', 'is not', null)
    .where('m.etat', 'in', EN_COURS)

/** All those of the desk where something is to be told to one of the two (50 at most). */
export async function numerosADire(tx: Tx, me: Me): Promise<(Readonly<{ m: MiseEnLien }> & ResteADire)[]> {
  const rows = await avecLeReste(tx)
    .where(aSonBureau(me))
    .where(sql<SqlBool>`(${resteDu('talent')} is not null or ${resteDu('porteur')} is not null)`)
    .orderBy('m.partagees_le')
    .limit(50)
    .execute()
  return rows.map((row) => ({
    m: toMiseEnLien(row),
    auTalent: row.au_talent,
    auPorteur: row.au_porteur,
    retenu: row.retenu,
  }))
}
