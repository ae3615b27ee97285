import { type RawBuilder, sql } from 'kysely'
import { aUnMot } from '#modules/notifications/index.ts'
import { type Changements, historique, type LigneDeJournal } from '#modules/personnes/index.ts'
import { fromRow, pick, type RowOf } from '#platform/columns.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx } from '#src/ground/visit.ts'
import type { MiseEnLien } from '../etats/domain.ts'
import { misesEnLienNommees, toMiseEnLien } from './store.ts'

/** Written down when a side has opened the page with the number of the other. */
export const NUMERO_VU = { talent: 'numero-vu-talent', porteur: 'numero-vu-porteur' } as const

/** Written down when the desk has told this side the number of the other, or that it is agreed. */
export const NUMERO_DIT = { talent: 'numero-dit-talent', porteur: 'numero-dit-porteur' } as const

/** With it, where the other keeps their number, or has none: that it is agreed was all that could be told. */
export const SANS_NUMERO: Changements = { numero: { avant: null, apres: false } }

/** Written down when that had been noted by mistake: it takes back the last time that it was said, no other. */
export const NUMERO_PAS_DIT = { talent: 'numero-pas-dit-talent', porteur: 'numero-pas-dit-porteur' } as const

/** Written down when the one who answered for the structure goes: its number is told again, and who comes is told to the next. */
export const CONTACT_PARTI = 'contact-parti'

type Lecteur = keyof typeof NUMERO_VU

const PARTI = sql`(select max(j.fait_le) + interval '1 microsecond' from journal j where j.territoire_id = m.territoire_id
    and j.objet = 'mise-en-lien' and j.objet_id = m.id and j.geste = ${CONTACT_PARTI})`

/** Of a line `j` of the history: this side was told or has read, and it was not noted by mistake. */
const SU = (lecteur: Lecteur) => sql`j.geste in ('numeros-dits', ${NUMERO_DIT[lecteur]}, ${NUMERO_VU[lecteur]})
  and not (j.geste = ${NUMERO_DIT[lecteur]} and coalesce((select r.geste = ${NUMERO_PAS_DIT[lecteur]} from journal r
    where r.territoire_id = j.territoire_id and r.objet = j.objet and r.objet_id = j.objet_id
      and r.geste in (${NUMERO_DIT[lecteur]}, ${NUMERO_PAS_DIT[lecteur]}) and (r.fait_le, r.id) > (j.fait_le, j.id)
    order by r.fait_le, r.id limit 1), false))`

/** When the number that a side is given last became another, or was last given or withheld; `null`: never since it is known. */
const CHANGE: Readonly<Record<Lecteur, RawBuilder<unknown>>> = {
  talent: sql`greatest(${PARTI}, (select max(k.changees_le) from contacts c
    join coordonnees k on k.territoire_id = c.territoire_id and k.personne_id = c.personne_id
    where c.territoire_id = m.territoire_id and c.id = m.contact_du_oui))`,
  porteur: sql`greatest((select k.changees_le from coordonnees k
    where k.territoire_id = m.territoire_id and k.personne_id = t.personne_id),
    (select max(c.donne_le) from consentements c where c.territoire_id = m.territoire_id
      and c.personne_id = t.personne_id and (c.usage = 'entremise' or c.usage = 'directe' and m.numero_donne is null)
      and exists (select from consentements p where p.territoire_id = c.territoire_id
        and p.personne_id = c.personne_id and p.usage = c.usage and p.donne_le < c.donne_le)))`,
}

/** What was told before this instant holds no more: agreed on since, or another number. */
const depuis = (lecteur: Lecteur) =>
  sql<Temporal.Instant | null>`greatest(m.partagees_le, ${PARTI}, ${CHANGE[lecteur]})`

/** Not told since: by a mail that left, a page opened or the desk. */
const resteADire = (
  lecteur: Lecteur,
) => sql<boolean>`not (${aUnMot({ territoire: 'm.territoire_id', id: 'm.id' }, [`coordonnees-${lecteur}`], { parties: true, depuis: depuis(lecteur) })}
  or exists (select from journal j where j.territoire_id = m.territoire_id and j.objet = 'mise-en-lien'
    and j.objet_id = m.id and ${SU(lecteur)} and j.fait_le >= ${depuis(lecteur)}))`

/** Of a history, newest first, what says whether this side was told or has read. */
const lignesDe = (lignes: readonly LigneDeJournal[], par: Lecteur) =>
  lignes.filter(({ geste }) => ['numeros-dits', NUMERO_DIT[par], NUMERO_PAS_DIT[par], NUMERO_VU[par]].includes(geste))

/** « C’est dit » to this side, as long as they have not read it themselves: what may be taken back. */
export function dernierDit(lignes: readonly LigneDeJournal[], par: Lecteur): LigneDeJournal | null {
  const [derniere] = lignesDe(lignes, par)
  return derniere?.geste === NUMERO_DIT[par] ? derniere : null
}

/** Whose number the other side may have read since both agreed, and when last. */
export async function numerosLus(tx: Tx, m: MiseEnLien): Promise<(readonly [string, Temporal.Instant | undefined])[]> {
  const depuis = m.partageesLe?.epochMilliseconds ?? 0
  const dits = (await historique(tx, 'mise-en-lien', m.id)).filter(({ faitLe }) => faitLe.epochMilliseconds >= depuis)
  const lu = (par: Lecteur) => {
    const siennes = lignesDe(dits, par)
    return siennes.find(({ geste, changements }, i) => {
      const parErreur = geste === NUMERO_DIT[par] && siennes[i - 1]?.geste === NUMERO_PAS_DIT[par]
      return geste !== NUMERO_PAS_DIT[par] && !parErreur && changements.numero === undefined
    })?.faitLe
  }
  return [
    [m.prenom, lu('porteur')],
    [m.structureNom, lu('talent')],
  ]
}

/** From when a page opened by this side counts. */
export const aLireDepuis = async (tx: Tx, id: Id, lecteur: Lecteur): Promise<Temporal.Instant | null> =>
  (await misesEnLienNommees(tx).select(depuis(lecteur).as('depuis')).where('m.id', '=', id).executeTakeFirst())
    ?.depuis ?? null

/** Told aloud or read, since then, by the one who still is this side: nothing was begun again since. */
const suDepuis = (lecteur: Lecteur, depuis: RawBuilder<unknown>) => sql<boolean>`exists (select from journal j
    where j.territoire_id = m.territoire_id and j.objet = 'mise-en-lien' and j.objet_id = m.id
    and ${SU(lecteur)} and j.fait_le >= ${depuis}
    ${lecteur === 'porteur' ? sql`and j.fait_le >= coalesce(${PARTI}, j.fait_le)` : sql``}
    and not exists (select from journal r where r.territoire_id = m.territoire_id and r.objet = 'mise-en-lien'
      and r.objet_id = m.id and r.geste in ('reprendre', 'pas-moi', 'erreur', 'erreur-porteur') and r.fait_le >= j.fait_le))`

const aLeNumero = (lecteur: Lecteur) => suDepuis(lecteur, sql`coalesce(${CHANGE[lecteur]}, j.fait_le)`)

/** The structure was given the name of the talent, with the number, by the desk or on its own page. */
export const nomDonne = suDepuis('porteur', sql`j.fait_le`)

/** What a side is to be told: the number of the other, or that the new moment is agreed. */
export type Reste = 'numero' | 'moment' | null

/** Whatever was not told since both agreed, where contacts may be read (`coordonneesVisibles`): asked again, nothing is. */
const resteDu = (lecteur: Lecteur) => sql<Reste>`case
  when m.etat = 'coordonnees-partagees' and ${resteADire(lecteur)}
    then case when ${aLeNumero(lecteur)} then 'moment' else 'numero' end end`

const dernierMot = (usage: 'entremise' | 'directe') => sql`(select c.accorde from derniers_accords c
  where c.territoire_id = m.territoire_id and c.personne_id = t.personne_id and c.usage = ${usage})`
/** Whose number the structure is not given, as `peutServir` says it of two yeses: it is told that they call. */
const RETENU = sql<boolean>`(not coalesce(${dernierMot('entremise')}, true) and not coalesce(${dernierMot('directe')}, false)
  or m.numero_donne is false or m.numero_donne is null and not coalesce(${dernierMot('directe')}, true))`

export type ResteADire = Readonly<{ auTalent: Reste; auPorteur: Reste; retenu: boolean }>
export type LienAvecReste = MiseEnLien & ResteADire

/** Each with what is still to be told to its two sides, from what they were last told and what is true now; to neither, `null`. */
export const avecLeReste = (tx: Tx) =>
  misesEnLienNommees(tx).select([
    resteDu('talent').as('au_talent'),
    resteDu('porteur').as('au_porteur'),
    RETENU.as('retenu'),
  ])

type Ligne = RowOf<typeof avecLeReste>
export const toLienAvecReste = (row: Ligne): LienAvecReste => ({
  ...toMiseEnLien(row),
  ...fromRow(pick(row, 'au_talent', 'au_porteur', 'retenu')),
})

/** Whoever answers for the structure now has been told of them. */
const connu = sql<boolean>`(coalesce(m.partagees_le >= ${PARTI}, true) or ${nomDonne})`

/** The same of one, and whether whoever answers for the structure now knows them. */
export async function resteADireDe(tx: Tx, id: Id): Promise<LienAvecReste & Readonly<{ connu: boolean }>> {
  const row = await avecLeReste(tx).select(connu.as('connu')).where('m.id', '=', id).executeTakeFirstOrThrow()
  return { ...toLienAvecReste(row), connu: row.connu }
}

/** Whoever had said yes was written, since the structure's no, that it will be another time. */
export async function autreFoisDite(tx: Tx, { id, reponduePorteurLe }: MiseEnLien): Promise<boolean> {
  const depuis = sql`${reponduePorteurLe}::timestamptz`
  const sujet = { territoire: 'm.territoire_id', id: 'm.id' }
  const row = await tx
    .selectFrom('mises_en_lien as m')
    .select(aUnMot(sujet, ['autre-fois-talent'], { parties: true, depuis }).as('dit'))
    .where('m.id', '=', id)
    .executeTakeFirst()
  return row?.dit === true
}
