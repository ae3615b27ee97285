import { sql } from 'kysely'
import type { Etat, reserveLevee } from '#modules/programmation/index.ts'
import { fromRow } from '#platform/columns.ts'
import { sameId, wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import type { ActionVotee } from './domain.ts'

export type ProgrammeVote = Awaited<ReturnType<typeof deLAnnee>>[number]

/** The programmes kept for a year, the latest first. */
export async function deLAnnee(tx: Tx, annee: number) {
  const rows = await tx
    .selectFrom('programmes_votes as p')
    .selectAll('p')
    .select((eb) =>
      eb
        .selectFrom('actions_votees as a')
        .whereRef('a.territoire_id', '=', 'p.territoire_id')
        .whereRef('a.programme_id', '=', 'p.id')
        .select((e) => e.fn.countAll<number>().as('n'))
        .as('actions'),
    )
    .where('p.annee', '=', annee)
    .orderBy('p.garde_le', 'desc')
    .orderBy('p.id', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => ({ ...fromRow(row), actions: row.actions ?? 0 }))
}

/** The actions of a programme as they were kept. */
export async function actionsVotees(tx: Tx, programmeId: Id): Promise<ReadonlyMap<Id, ActionVotee>> {
  const rows = await tx
    .selectFrom('actions_votees')
    .select(['action_id', 'donnees'])
    .where('programme_id', '=', programmeId)
    .execute()
  return new Map(rows.map((row) => [row.action_id, row.donnees]))
}

export type Decision = Parameters<typeof reserveLevee>[0] &
  Readonly<{ etat: Etat; etatEcrit: string; etatMots: string; structureId: Id }>

/** Where these actions stand and in whose words, but for those put away or of another year. */
export async function decisionsDe(tx: Tx, annee: number, ids: readonly Id[]): Promise<ReadonlyMap<Id, Decision>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('actions')
    .select(['id', 'etat', 'etat_ecrit', 'etat_mots', 'structure_id'])
    .select(['reserve_ecrite', 'reserve_levee_le', 'reserve_levee_de'])
    .where('id', 'in', ids)
    .where('annee', '=', annee)
    .where('archivee_le', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.id, fromRow(row)]))
}

/** Keeps a programme; the same id twice is one: then `false`. */
export async function insert(
  tx: Tx,
  visit: Visit,
  p: Readonly<{ id: Id; annee: number; nom: string; par: string }>,
  actions: readonly Readonly<{ id: Id; votee: ActionVotee }>[],
): Promise<boolean> {
  const ecrit = await tx
    .insertInto('programmes_votes')
    .values({ ...p, garde_le: visit.now })
    .onConflict(sameId)
    .$call(wroteOne)
  if (!ecrit) return false
  const rows = actions.map(({ id, votee }) => ({
    programme_id: p.id,
    action_id: id,
    donnees: JSON.stringify(votee),
  }))
  for (let i = 0; i < rows.length; i += 1_000)
    await tx
      .insertInto('actions_votees')
      .values(rows.slice(i, i + 1_000))
      .execute()
  return true
}

/** The structure of what was voted is now another, by no change of the programme. */
export async function suivreLaStructure(tx: Tx, retire: Id, garde: Id): Promise<void> {
  await sql`update actions_votees set donnees = donnees || jsonb_build_object('structureId', ${garde}::text)
    where donnees ->> 'structureId' = ${retire}`.execute(tx)
}

/** What was voted is now told of another action; voted both at once, they stay two lines of what was voted. */
export async function suivreLAction(tx: Tx, retire: Id, garde: Id): Promise<void> {
  await sql`update actions_votees v set action_id = ${garde} where action_id = ${retire} and not exists (
    select from actions_votees x where x.programme_id = v.programme_id and x.action_id = ${garde})`.execute(tx)
}
