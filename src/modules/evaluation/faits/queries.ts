import { sql } from 'kysely'
import { PARIS } from '#platform/db/paris.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx } from '#src/ground/visit.ts'

/** The months of a year in which something of an action stands in the calendar, or was counted for a whole month. */
export type MoisDUneAction = Readonly<{ actionId: Id; mois: readonly number[] }>

export async function moisDesActions(tx: Tx, annee: number): Promise<readonly MoisDUneAction[]> {
  const { rows } = await sql<{ action_id: Id; mois: number[] }>`
    select action_id, array_agg(distinct mois order by mois) as mois from (
      select p.action_id, extract(month from o.debut at time zone ${PARIS})::int as mois
      from seances_publiees p
      join occurrences_publiees o on o.territoire_id = p.territoire_id and o.seance_id = p.seance_id
      where p.action_id is not null and o.statut not in ('annulee', 'reportee')
        and o.debut >= make_timestamptz(${annee}::int, 1, 1, 0, 0, 0, ${PARIS})
        and o.debut < make_timestamptz(${annee + 1}::int, 1, 1, 0, 0, 0, ${PARIS})
      union all
      select c.action_id, extract(month from c.jour)::int from comptages c
      where c.genre = 'mois' and c.jour >= make_date(${annee}::int, 1, 1) and c.jour < make_date(${annee + 1}::int, 1, 1)
    ) tous group by action_id`.execute(tx)
  return rows.map(({ action_id: actionId, mois }) => ({ actionId, mois }))
}

/** An action of the programme of a year, for what is compared from one year to the next. */
export type ActionDAnnee = Readonly<{
  id: Id
  titre: string
  structureId: Id
  theme: string
  publics: readonly string[]
  annulee: boolean
  renouvelleId: Id | null
  accorde: number | null
}>

/** The programmes of two years, in one statement. */
export async function actionsDesAnnees(
  tx: Tx,
  annees: readonly number[],
): Promise<ReadonlyMap<number, readonly ActionDAnnee[]>> {
  const { rows } = await sql<{ lignes: string | null }>`
    select json_agg(json_build_object('annee', a.annee, 'id', a.id, 'titre', a.titre, 'structureId', a.structure_id,
      'theme', a.theme, 'publics', a.publics, 'annulee', a.etat = 'annulee', 'renouvelleId', a.renouvelle_id,
      'accorde', f.accorde) order by a.titre, a.id)::text as lignes
    from actions a
    left join (select action_id, sum(accorde_centimes)::float8 as accorde from financements group by action_id) f
      on f.action_id = a.id
    where a.annee = any(${[...annees]}::int[]) and a.archivee_le is null
      and a.etat in ('prevue', 'en-cours', 'terminee', 'annulee')`.execute(tx)
  const toutes: readonly (ActionDAnnee & Readonly<{ annee: number }>)[] = JSON.parse(rows[0]?.lignes ?? '[]')
  return Map.groupBy(toutes, ({ annee }) => annee)
}

/** The years of which a structure may say something: this one and the last, where it has an action. */
export const anneesDeLaStructure = async (tx: Tx, structureId: Id, annee: number): Promise<number[]> =>
  (
    await tx
      .selectFrom('actions')
      .select('annee')
      .distinct()
      .where('structure_id', '=', structureId)
      .where('archivee_le', 'is', null)
      .where('annee', 'in', [annee, annee - 1])
      .orderBy('annee', 'desc')
      .execute()
  ).map((une) => une.annee)
