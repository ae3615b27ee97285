import { sql } from 'kysely'
import type { Id } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'

type Ligne = Readonly<{ personneId: Id; seanceId: Id }>

/** The contacts of the structures that carry these séances. */
export async function contactsDesSeances(tx: Tx, seances: readonly Id[]): Promise<Ligne[]> {
  const { rows } = await sql<Ligne>`
    select c.personne_id::text as "personneId", s.id::text as "seanceId"
    from seances s
    join actions a on a.territoire_id = s.territoire_id and a.id = s.action_id
    join contacts c on c.territoire_id = a.territoire_id and c.structure_id = a.structure_id
    where s.id = any(${seances}::uuid[])`.execute(tx)
  return rows
}

/** Whoever is a contact of this structure. */
export async function contactsDeLaStructure(tx: Tx, structureId: Id): Promise<Id[]> {
  const rows = await tx.selectFrom('contacts').select('personne_id').where('structure_id', '=', structureId).execute()
  return rows.map((row) => row.personne_id)
}

/** The structures whose contact somebody is. */
export async function structuresDuContact(tx: Tx, personneId: Id): Promise<Id[]> {
  const rows = await tx.selectFrom('contacts').select('structure_id').where('personne_id', '=', personneId).execute()
  return rows.map((row) => row.structure_id)
}

/** Who was to be told of the dates of a structure's actions as its contact, these last thirty days, gone since or not. */
export async function vusParLaStructure(tx: Tx, { now }: Visit, structureId: Id, raison: string) {
  const { rows } = await sql<Ligne & { publicationId: Id }>`
    select c.publication_id::text as "publicationId", c.personne_id::text as "personneId", c.seance_id::text as "seanceId"
    from concernes_de_publication c
    join publications p on p.territoire_id = c.territoire_id and p.id = c.publication_id
    join seances s on s.territoire_id = c.territoire_id and s.id = c.seance_id
    join actions a on a.territoire_id = s.territoire_id and a.id = s.action_id
    where a.structure_id = ${structureId} and c.raison = ${raison}
      and p.publiee_le > ${now.subtract({ hours: 24 * 30 }).toString()}::timestamptz
    order by p.numero`.execute(tx)
  return rows
}

/** Those who asked to be told of these séances. */
export async function suiveurs(tx: Tx, seances: readonly Id[]): Promise<Ligne[]> {
  const { rows } = await sql<Ligne>`
    select personne_id::text as "personneId", seance_id::text as "seanceId"
    from suivis_de_seance where seance_id = any(${seances}::uuid[])`.execute(tx)
  return rows
}

/**
 * The contacts of those who share the room of these dates, by agreement: others are there at the same time. Those are
 * looked up date by date: where tables have no statistics yet, a planner would read every pair of dates.
 */
export async function coOccupants(tx: Tx, dates: readonly Id[]): Promise<Ligne[]> {
  const { rows } = await sql<Ligne>`
    with ici as materialized (select * from occurrences_publiees where id = any(${dates}::uuid[])),
    la as materialized (
      select distinct o.territoire_id, o.seance_id, v.seance_id as autre from ici o
      join lateral (select * from occurrences_publiees where territoire_id = o.territoire_id and salle_id = o.salle_id
        and debut < o.fin and debut > o.debut - interval '32 days' and fin > o.debut offset 0) v on v.seance_id <> o.seance_id
      where (o.co_occupation or v.co_occupation) and v.statut not in ('annulee', 'reportee'))
    select distinct c.personne_id::text as "personneId", la.seance_id::text as "seanceId" from la
    join seances s on s.territoire_id = la.territoire_id and s.id = la.autre
    join actions a on a.territoire_id = s.territoire_id and a.id = s.action_id
    join contacts c on c.territoire_id = a.territoire_id and c.structure_id = a.structure_id`.execute(tx)
  return rows
}
