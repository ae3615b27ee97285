import { sql } from 'kysely'
import { nomCourt } from '#modules/personnes/index.ts'
import { fromRow, pick, type RowOf, toRow } from '#platform/columns.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import { joints } from '#platform/texte.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import type { Ligne } from '../domain/attente.ts'
import type { Besoin, EtatDInscription, RoleDInvite } from '../domain/types.ts'
import { NOM_DU_BESOIN } from '../textes.fr.ts'

/** Where a line stands: whoever told the meeting since that they do not come is on the list no more. */
const etatVu =
  sql<EtatDInscription>`case when n.etat = 'inscrit' and i.vient = 'non' then 'desiste' else n.etat end`.as('etat_vu')

const nommees = (tx: Tx) =>
  tx
    .selectFrom('inscriptions_de_lancement as n')
    .innerJoin('invites_de_temps_fort as i', (join) => sameTerritoire(join, 'i.id', 'n.invite_id'))
    .leftJoin('personnes as p', (join) => sameTerritoire(join, 'p.id', 'i.personne_id'))
    .leftJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'i.structure_id'))
    .selectAll('n')
    .select(etatVu)
    .select(sql<boolean>`n.etat = 'inscrit' and i.vient is null`.as('sans_reponse'))
    .select(['i.personne_id', 'i.structure_id', 'i.nom_ecrit', 'p.prenom', 'p.nom', 's.nom as structure'])

const toInscription = (row: RowOf<typeof nommees>) => ({
  ...fromRow(
    pick(
      { ...row, etat: row.etat_vu },
      'id',
      'journee_id',
      'invite_id',
      'role',
      'etat',
      'nombre',
      'rang',
      'confirmer_avant',
      'version',
    ),
  ),
  ...fromRow(pick(row, 'avec', 'peut_aider', 'a_besoin', 'mots_partages', 'prenom_affiche', 'notee_par')),
  ...fromRow(pick(row, 'personne_id', 'structure_id', 'structure', 'sans_reponse')),
  prenom: row.prenom ?? row.nom_ecrit,
  nom:
    row.prenom === null
      ? row.nom_ecrit || row.structure || 'Quelqu’un'
      : nomCourt({ prenom: row.prenom, nom: row.nom ?? '' }),
})

/** Somebody who put their name down. */
export type Inscription = ReturnType<typeof toInscription>

/** All of a day: those who come by name, then those who wait in their order. */
export async function inscriptionsDe(tx: Tx, journeeId: Id): Promise<Inscription[]> {
  const rows = await nommees(tx)
    .where('n.journee_id', '=', journeeId)
    .orderBy('n.rang', (ob) => ob.asc().nullsFirst())
    .orderBy(sql`coalesce(s.nom, p.prenom, i.nom_ecrit) collate fr`)
    .orderBy('n.id')
    .limit(1_000)
    .execute()
  return rows.map(toInscription)
}

export async function findInscription(tx: Tx, id: Id): Promise<Inscription | null> {
  const row = await nommees(tx).where('n.id', '=', id).where('i.oublie', '=', false).executeTakeFirst()
  return row ? toInscription(row) : null
}

/** What the waiting list is worked out from. */
export async function lignesDe(tx: Tx, journeeId: Id): Promise<Ligne[]> {
  const rows = await tx
    .selectFrom('inscriptions_de_lancement as n')
    .innerJoin('invites_de_temps_fort as i', (join) => sameTerritoire(join, 'i.id', 'n.invite_id'))
    .select(['n.id', 'n.nombre', 'n.rang', 'n.confirmer_avant', etatVu])
    .where('n.journee_id', '=', journeeId)
    .limit(2_000)
    .execute()
  return rows.map(({ etat_vu: etat, ...row }) => ({ etat, ...fromRow(row) }))
}

/** First names, of who comes and said that theirs may be shown. */
export async function prenomsAffiches(tx: Tx, journeeId: Id): Promise<string[]> {
  const rows = await nommees(tx)
    .where('n.journee_id', '=', journeeId)
    .where('n.prenom_affiche', '=', true)
    .where('n.etat', '=', 'inscrit')
    .where('i.vient', '=', 'oui')
    .where('i.oublie', '=', false)
    .orderBy('n.creee_le')
    .orderBy('n.id')
    .limit(500)
    .execute()
  return rows.flatMap(({ prenom, nom_ecrit }) => prenom ?? (nom_ecrit || []))
}

export type NouvelleInscription = Readonly<{
  id: Id
  journeeId: Id
  inviteId: Id
  role: RoleDInvite
  etat: EtatDInscription
  nombre: number
  rang: number | null
  avec: string
  peutAider: string
  aBesoin: string
  motsPartages: boolean
  prenomAffiche: boolean
  personneCreee: boolean
  noteePar: string
  /** Of whoever came unannounced; all others have theirs from the list that is printed. */
  numero?: number
}>

export async function insertInscription(tx: Tx, visit: Visit, n: NouvelleInscription): Promise<void> {
  await tx
    .insertInto('inscriptions_de_lancement')
    .values({
      ...toRow(n, 'id', 'journeeId', 'inviteId', 'role', 'etat', 'nombre', 'rang', 'avec'),
      ...toRow(n, 'peutAider', 'aBesoin', 'motsPartages', 'prenomAffiche', 'personneCreee', 'noteePar'),
      numero: n.numero ?? null,
      confirmer_avant: null,
      creee_le: visit.now,
    })
    .execute()
}

/** Whether something was said of them since: a box of a stand's sheet, a card, a place put by hand, somebody they go with. */
export async function estCompteeAilleurs(tx: Tx, id: Id): Promise<boolean> {
  const { rows } = await sql<{ la: boolean }>`select
    exists (select from rencontres_de_lancement where inscription_id = ${id})
    or exists (select from cartes_de_lancement where inscription_id = ${id} or recoit_id = ${id})
    or exists (select from verrous_de_lancement where inscription_id = ${id})
    or exists (select from liens_de_lancement where inscription_id = ${id} or autre_id = ${id}) as la`.execute(tx)
  return rows[0]?.la === true
}

/** Whoever was offered a place and came took it: gives the guests that they are. */
export async function prendreEnVenant(tx: Tx, ids: readonly Id[]): Promise<readonly Id[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .updateTable('inscriptions_de_lancement')
    .set((eb) => ({ etat: 'inscrit', rang: null, confirmer_avant: null, version: eb('version', '+', 1) }))
    .where('id', 'in', [...ids])
    .where('etat', '=', 'a-confirmer')
    .returning('invite_id')
    .execute()
  return rows.map(({ invite_id }) => invite_id)
}

export async function changerDePlace(
  tx: Tx,
  id: Id,
  p: Readonly<{ etat: EtatDInscription; rang?: number; confirmerAvant?: Temporal.PlainDate }>,
): Promise<void> {
  await tx
    .updateTable('inscriptions_de_lancement')
    .set((eb) => ({
      etat: p.etat,
      rang: p.rang ?? null,
      confirmer_avant: p.confirmerAvant ?? null,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

export type BesoinDit = Readonly<{ besoin: Besoin; precision: string; nombre: number }>

/** What they said adds to what was said: a second form takes nothing back. */
export async function ajouterCeQuiEstDit(
  tx: Tx,
  id: Id,
  besoins: readonly BesoinDit[],
  standIds: readonly Id[],
): Promise<void> {
  if (besoins.length > 0)
    await tx
      .insertInto('besoins_de_lancement')
      .values(besoins.map((b) => ({ inscription_id: id, ...b })))
      .onConflict((oc) => oc.doNothing())
      .execute()
  if (standIds.length > 0)
    await tx
      .insertInto('souhaits_de_lancement')
      .values(standIds.map((stand_id) => ({ inscription_id: id, stand_id, invite_id: null })))
      .onConflict((oc) => oc.doNothing())
      .execute()
}

export type DitCorrige = Pick<
  Inscription,
  'role' | 'nombre' | 'avec' | 'peutAider' | 'aBesoin' | 'motsPartages' | 'prenomAffiche'
> &
  Readonly<{ besoins: readonly BesoinDit[]; standIds: readonly Id[]; personneCreee: boolean }>

/** What is said in the place of what was; people whom they asked to meet stay. `false` when somebody was faster. */
export async function corriger(tx: Tx, id: Id, version: number, dit: DitCorrige): Promise<boolean> {
  const ecrit = await tx
    .updateTable('inscriptions_de_lancement')
    .set({
      ...toRow(dit, 'role', 'nombre', 'avec', 'peutAider', 'aBesoin', 'motsPartages', 'prenomAffiche'),
      ...(dit.personneCreee ? { personne_creee: true } : {}),
      version: version + 1,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .$call(wroteOne)
  if (!ecrit) return false
  await tx.deleteFrom('besoins_de_lancement').where('inscription_id', '=', id).execute()
  await tx
    .deleteFrom('souhaits_de_lancement')
    .where('inscription_id', '=', id)
    .where('stand_id', 'is not', null)
    .execute()
  await ajouterCeQuiEstDit(tx, id, dit.besoins, dit.standIds)
  return true
}

/** What is to be prepared for somebody. */
export const besoinsDe = (tx: Tx, id: Id): Promise<BesoinDit[]> =>
  tx
    .selectFrom('besoins_de_lancement')
    .select(['besoin', 'precision', 'nombre'])
    .where('inscription_id', '=', id)
    .orderBy('besoin')
    .execute()

/** The stands that somebody ticked, by number. */
export const standsVoulus = (tx: Tx, id: Id): Promise<Readonly<{ id: Id; numero: number }>[]> =>
  tx
    .selectFrom('souhaits_de_lancement as w')
    .innerJoin('stands_de_lancement as d', (join) => sameTerritoire(join, 'd.id', 'w.stand_id'))
    .select(['d.id', 'd.numero'])
    .where('w.inscription_id', '=', id)
    .orderBy('d.numero')
    .execute()

const MOTS_MAX = 2_000

/** Words said a second time come after the first; a sentence that is there is not written twice. */
export async function ajouterSesMots(
  tx: Tx,
  la: Pick<Inscription, 'id' | 'avec' | 'peutAider' | 'aBesoin'>,
  dit: Pick<Inscription, 'avec' | 'peutAider' | 'aBesoin'>,
): Promise<void> {
  const suite = (avant: string, mots: string) =>
    avant.split('\n').includes(mots) ? avant : joints([avant, mots], '\n').slice(0, MOTS_MAX)
  const mots = {
    avec: suite(la.avec, dit.avec),
    peutAider: suite(la.peutAider, dit.peutAider),
    aBesoin: suite(la.aBesoin, dit.aBesoin),
  }
  await tx
    .updateTable('inscriptions_de_lancement')
    .set(toRow(mots, 'avec', 'peutAider', 'aBesoin'))
    .where('id', '=', la.id)
    .execute()
}

const AILLEURS = ['talents', 'contacts', 'invitations', 'attributions', 'membres_du_conseil', 'recits'] as const

/** Known by these days alone, and by nothing else since: how to reach them was left for that. */
export async function connusParElles(tx: Tx, journeeIds: readonly Id[]): Promise<Id[]> {
  if (journeeIds.length === 0) return []
  const elles = sql.join(journeeIds)
  const nullePart = AILLEURS.map(
    (table) => sql`not exists (select from ${sql.table(table)} x
      where x.territoire_id = i.territoire_id and x.personne_id = i.personne_id)`,
  )
  const { rows } = await sql<{ id: Id }>`select distinct i.personne_id as id
    from inscriptions_de_lancement n
    join invites_de_temps_fort i on i.territoire_id = n.territoire_id and i.id = n.invite_id
    join personnes p on p.territoire_id = i.territoire_id and p.id = i.personne_id
    where n.personne_creee and n.journee_id in (${elles}) and ${sql.join(nullePart, sql` and `)}
      and not exists (select from invites_de_temps_fort j
        left join inscriptions_de_lancement m on m.territoire_id = j.territoire_id and m.invite_id = j.id
        where j.territoire_id = i.territoire_id and j.personne_id = i.personne_id
          and (m.journee_id is null or m.journee_id not in (${elles})))
    limit 500`.execute(tx)
  return rows.map(({ id }) => id)
}

/** What is to be prepared for those who come: how many of each, in which languages; nobody is named. */
export async function totaux(
  tx: Tx,
  journeeId: Id,
): Promise<Readonly<{ besoin: Besoin; precision: string; n: number }>[]> {
  const { rows } = await sql<{ besoin: Besoin; precision: string; n: number }>`
    select b.besoin, case when b.besoin = 'interprete' then b.precision else '' end as precision, sum(b.nombre)::int as n
    from besoins_de_lancement b
    join inscriptions_de_lancement n on n.territoire_id = b.territoire_id and n.id = b.inscription_id
    join invites_de_temps_fort i on i.territoire_id = n.territoire_id and i.id = n.invite_id
    where n.journee_id = ${journeeId} and n.etat in ('inscrit', 'a-confirmer') and not (n.etat = 'inscrit' and i.vient = 'non')
    group by 1, 2 order by 1, 2`.execute(tx)
  return rows
}

/** The night after: needs go; of whoever was forgotten by the meeting, what they wrote goes too. */
export async function oublier(tx: Tx, journeeIds: readonly Id[]): Promise<void> {
  if (journeeIds.length > 0)
    await sql`delete from besoins_de_lancement b using inscriptions_de_lancement n
      where n.territoire_id = b.territoire_id and n.id = b.inscription_id and n.journee_id in (${sql.join(journeeIds)})`.execute(
      tx,
    )
  await sql`update inscriptions_de_lancement n set avec = '', peut_aider = '', a_besoin = '', notee_par = ''
    from invites_de_temps_fort i where i.territoire_id = n.territoire_id and i.id = n.invite_id and i.oublie`.execute(
    tx,
  )
  await sql`update cartes_de_lancement c set quoi = '' from inscriptions_de_lancement n, invites_de_temps_fort i
    where c.quoi <> '' and n.territoire_id = c.territoire_id and n.id in (c.inscription_id, c.recoit_id)
      and i.territoire_id = n.territoire_id and i.id = n.invite_id and i.oublie`.execute(tx)
}

/** Of somebody who erases everything, be it before or after the meeting forgot them. */
export async function effacerDe(tx: Tx, personneId: Id): Promise<void> {
  const siennes = sql`select n.id from inscriptions_de_lancement n
    join invites_de_temps_fort i on i.territoire_id = n.territoire_id and i.id = n.invite_id
    where i.personne_id = ${personneId} or i.oublie`
  await sql`delete from besoins_de_lancement where inscription_id in (${siennes})`.execute(tx)
  await sql`delete from souhaits_de_lancement where inscription_id in (${siennes})`.execute(tx)
  await sql`update inscriptions_de_lancement set avec = '', peut_aider = '', a_besoin = '', notee_par = ''
    where id in (${siennes})`.execute(tx)
  await sql`update cartes_de_lancement set quoi = ''
    where inscription_id in (${siennes}) or recoit_id in (${siennes})`.execute(tx)
}

export async function donneesDe(tx: Tx, personneId: Id): Promise<unknown> {
  const { rows } = await sql<{
    besoins: readonly { besoin: Besoin; precision: string; nombre: number }[] | null
    promis: readonly string[] | null
  }>`
    select n.role, n.etat, n.nombre, n.avec, n.peut_aider, n.a_besoin, n.mots_partages, n.prenom_affiche,
      n.notee_par, n.creee_le as cree_le,
      (select json_agg(json_build_object('besoin', b.besoin, 'precision', b.precision, 'nombre', b.nombre))
        from besoins_de_lancement b where b.territoire_id = n.territoire_id and b.inscription_id = n.id) as besoins,
      (select json_agg(c.quoi order by c.numero) from cartes_de_lancement c
        where c.territoire_id = n.territoire_id and c.inscription_id = n.id) as promis
    from inscriptions_de_lancement n
    join invites_de_temps_fort i on i.territoire_id = n.territoire_id and i.id = n.invite_id
    where i.personne_id = ${personneId} order by n.creee_le, n.id limit 100`.execute(tx)
  return rows.map(({ besoins, promis, ...dit }) => ({
    ...dit,
    a_preparer: (besoins ?? []).map(direUnBesoin).join(' ; '),
    promis: (promis ?? []).join(' ; '),
  }))
}

export const direUnBesoin = (b: Readonly<{ besoin: Besoin; precision: string; nombre: number }>): string =>
  `${NOM_DU_BESOIN[b.besoin]}${b.precision === '' ? '' : `, ${b.precision}`}${b.nombre > 1 ? ` (${b.nombre})` : ''}`
