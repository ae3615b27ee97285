import { sql } from 'kysely'
import { ETATS_PUBLICS, ETATS_QUI_TIENNENT } from '#modules/programmation/index.ts'
import { fromRow, type RowOf, toRow } from '#platform/columns.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { sameId, wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx } from '#src/ground/visit.ts'
import type { Salle, Stand } from '../domain/types.ts'

/** The rooms of the day, in the order of the visit. */
export async function sallesDe(tx: Tx, journeeId: Id): Promise<Salle[]> {
  return tx
    .selectFrom('salles_de_lancement')
    .select(['id', 'rang', 'nom', 'plan'])
    .where('journee_id', '=', journeeId)
    .orderBy('rang')
    .orderBy('id')
    .limit(40)
    .execute()
}

export async function insertSalle(tx: Tx, journeeId: Id, s: Salle): Promise<void> {
  await tx
    .insertInto('salles_de_lancement')
    .values({ journee_id: journeeId, ...toRow(s, 'id', 'rang', 'nom', 'plan') })
    .onConflict(sameId)
    .execute()
}

export async function saveSalle(tx: Tx, journeeId: Id, s: Pick<Salle, 'id' | 'nom' | 'plan'>): Promise<boolean> {
  return tx
    .updateTable('salles_de_lancement')
    .set(toRow(s, 'nom', 'plan'))
    .where('journee_id', '=', journeeId)
    .where('id', '=', s.id)
    .$call(wroteOne)
}

export async function removeSalle(tx: Tx, journeeId: Id, id: Id): Promise<void> {
  await tx.deleteFrom('salles_de_lancement').where('journee_id', '=', journeeId).where('id', '=', id).execute()
}

const standsNommes = (tx: Tx) =>
  tx
    .selectFrom('stands_de_lancement as d')
    .leftJoin('salles_de_lancement as r', (join) => sameTerritoire(join, 'r.id', 'd.salle_id'))
    .leftJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'd.structure_id'))
    .leftJoin('actions as a', (join) => sameTerritoire(join, 'a.id', 'd.action_id'))
    .selectAll('d')
    .select(['r.nom as salle', 's.nom as structure', 'a.titre as action'])

const toStand = (row: RowOf<typeof standsNommes>): Stand => fromRow(row, 'journee_id')

/** The stands of the day, by number. */
export async function standsDe(tx: Tx, journeeId: Id): Promise<Stand[]> {
  const rows = await standsNommes(tx)
    .where('d.journee_id', '=', journeeId)
    .orderBy('d.numero')
    .orderBy('d.id')
    .limit(200)
    .execute()
  return rows.map(toStand)
}

/** Those that anybody may read: of an action that is public no more, nothing is named. */
export async function standsPublics(tx: Tx, journeeId: Id): Promise<Stand[]> {
  const rows = await standsNommes(tx)
    .where('d.journee_id', '=', journeeId)
    .where((eb) =>
      eb.or([
        eb('d.action_id', 'is', null),
        eb.and([eb('a.etat', 'in', ETATS_PUBLICS), eb('a.archivee_le', 'is', null)]),
      ]),
    )
    .orderBy('d.numero')
    .orderBy('d.id')
    .limit(200)
    .execute()
  return rows.map(toStand)
}

export async function findStand(tx: Tx, journeeId: Id, id: Id): Promise<Stand | null> {
  const row = await standsNommes(tx).where('d.journee_id', '=', journeeId).where('d.id', '=', id).executeTakeFirst()
  return row ? toStand(row) : null
}

export type SaisieDeStand = Omit<Stand, 'id' | 'version' | 'salle' | 'structure' | 'action'>

const colonnes = (s: SaisieDeStand) => ({
  ...toRow(s, 'numero', 'salleId', 'structureId', 'actionId', 'titre'),
  ...toRow(s, 'places', 'materiel', 'offre', 'cherche', 'langues'),
})

export async function insertStands(
  tx: Tx,
  journeeId: Id,
  nouveaux: readonly (SaisieDeStand & Readonly<{ id: Id }>)[],
): Promise<void> {
  if (nouveaux.length === 0) return
  await tx
    .insertInto('stands_de_lancement')
    .values(nouveaux.map((n) => ({ id: n.id, journee_id: journeeId, ...colonnes(n) })))
    .onConflict(sameId)
    .execute()
}

/** `false` when somebody was faster. */
export async function saveStand(tx: Tx, journeeId: Id, id: Id, version: number, s: SaisieDeStand): Promise<boolean> {
  return tx
    .updateTable('stands_de_lancement')
    .set({ ...colonnes(s), version: version + 1 })
    .where('journee_id', '=', journeeId)
    .where('id', '=', id)
    .where('version', '=', version)
    .$call(wroteOne)
}

/** `false`: it stands in another version. */
export async function removeStand(tx: Tx, journeeId: Id, id: Id, version: number): Promise<boolean> {
  const lui = () => tx.selectFrom('stands_de_lancement').where('journee_id', '=', journeeId).where('id', '=', id)
  await tx
    .deleteFrom('stands_de_lancement')
    .where('journee_id', '=', journeeId)
    .where('id', '=', id)
    .where('version', '=', version)
    .execute()
  return (await lui().select('id').executeTakeFirst()) === undefined
}

/** 1, 2, 3… along the walls: room after room, in the order that the numbers had. */
export async function renumeroter(tx: Tx, journeeId: Id): Promise<void> {
  await sql`update stands_de_lancement d set numero = n.rang, version = d.version + 1
    from (select e.territoire_id, e.id, row_number() over (order by coalesce(r.rang, 1000), e.numero, e.id) as rang
      from stands_de_lancement e
      left join salles_de_lancement r on r.territoire_id = e.territoire_id and r.id = e.salle_id
      where e.journee_id = ${journeeId}) n
    where n.territoire_id = d.territoire_id and n.id = d.id and n.rang <> d.numero`.execute(tx)
}

/** The actions that the year pays for in a quartier (`null`: in all), by structure: those that have a stand by right. */
export async function actionsFinancees(tx: Tx, annee: number, quartierId: Id | null) {
  return tx
    .selectFrom('actions as a')
    .innerJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'a.structure_id'))
    .select(['a.id', 'a.titre', 'a.structure_id as structureId', 's.nom as structure'])
    .where('a.annee', '=', annee)
    .where('a.archivee_le', 'is', null)
    .where('a.etat', 'in', ETATS_QUI_TIENNENT)
    .where(
      sql<boolean>`(${quartierId}::uuid is null
        or exists (select from action_quartiers q where q.territoire_id = a.territoire_id and q.action_id = a.id
          and q.quartier_id = ${quartierId})
        or not exists (select from action_quartiers q where q.territoire_id = a.territoire_id and q.action_id = a.id))`,
    )
    .orderBy(sql`s.nom collate fr`)
    .orderBy(sql`a.titre collate fr`)
    .orderBy('a.id')
    .limit(200)
    .execute()
}
