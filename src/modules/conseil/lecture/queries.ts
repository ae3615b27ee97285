import { sql } from 'kysely'
import { fromRow } from '#platform/columns.ts'
import { jourDe } from '#platform/dates.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { liesParmi } from '../membres/domain.ts'
import { liensDe } from '../membres/liens-store.ts'
import { A_LIRE, anneeALireParmi, type Lecteur, type Ligne, type NoteDeLecture } from './domain.ts'
import { lectures } from './store.ts'

/** The years in which something is asked and not decided, and how many; the newest first. */
export async function anneesDemandees(tx: Tx): Promise<readonly Readonly<{ annee: number; demandes: number }>[]> {
  return tx
    .selectFrom('actions')
    .select((eb) => ['annee', eb.cast<number>(eb.fn.countAll(), 'integer').as('demandes')])
    .where('etat', 'in', A_LIRE)
    .where('archivee_le', 'is', null)
    .groupBy('annee')
    .orderBy('annee', 'desc')
    .execute()
}

/** The year that the council reads, or is about to. */
export async function anneeALire(tx: Tx, { now }: Visit): Promise<number> {
  const [lues, annees] = await Promise.all([lectures(tx), anneesDemandees(tx)])
  return anneeALireParmi(lues, annees, jourDe(now).year)
}

/**
 * What is asked that year, or was when it was numbered: in the order of the numbers, then of the structures. Amounts and
 * payers are read only where the reading is open. One statement.
 */
export const lignesALire = (tx: Tx, annee: number): Promise<readonly Ligne[]> => lignes(tx, { annee })

/** The line of one action; `null`: it is not asked, nor was read. */
export const ligneDe = async (tx: Tx, actionId: Id): Promise<Ligne | null> =>
  (await lignes(tx, { actionId }))[0] ?? null

/** Whether the reading of what the action `a` asks is open. */
const OUVERTE = sql<boolean>`exists (select from lectures_du_conseil o where o.territoire_id = a.territoire_id
  and o.annee = a.annee and o.fermee_le is null and (o.quartier_id is null or exists (
    select from action_quartiers aq where aq.territoire_id = a.territoire_id and aq.action_id = a.id
    and aq.quartier_id = o.quartier_id)))`

type Lesquelles = Readonly<{ annee: number }> | Readonly<{ actionId: Id }>

async function lignes(tx: Tx, voulues: Lesquelles): Promise<readonly Ligne[]> {
  const rows = await tx
    .with('lues', (cte) =>
      cte
        .selectFrom('actions as a')
        .innerJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'a.structure_id'))
        .leftJoin('lignes_de_lecture as l', (join) =>
          join.onRef('l.territoire_id', '=', 'a.territoire_id').onRef('l.action_id', '=', 'a.id'),
        )
        .select([
          'a.territoire_id',
          'a.id',
          'a.annee',
          'l.numero',
          'a.titre',
          'a.structure_id',
          's.nom as structure',
          'a.theme',
          'a.etat',
        ])
        .select(
          sql<string[]>`array(select aq.quartier_id::text from action_quartiers aq
            where aq.territoire_id = a.territoire_id and aq.action_id = a.id order by 1)`.as('quartiers'),
        )
        .select(OUVERTE.as('ouverte'))
        .$call((q) =>
          'annee' in voulues ? q.where('a.annee', '=', voulues.annee) : q.where('a.id', '=', voulues.actionId),
        )
        .where('a.archivee_le', 'is', null)
        .where((eb) => eb.or([eb('a.etat', 'in', A_LIRE), eb('l.numero', 'is not', null)])),
    )
    .selectFrom('lues')
    .select(['id', 'annee', 'numero', 'titre', 'structure_id', 'structure', 'theme', 'etat', 'quartiers', 'ouverte'])
    .select(
      sql<number | null>`case when ouverte then (select sum(f.demande_centimes)::float8 from financements f
        where f.territoire_id = lues.territoire_id and f.action_id = lues.id) end`.as('demande_centimes'),
    )
    .select(
      sql<string[]>`case when ouverte then array(select f.financeur from financements f
        where f.territoire_id = lues.territoire_id and f.action_id = lues.id and f.demande_centimes > 0
        order by f.financeur) else '{}' end`.as('payeurs'),
    )
    .orderBy('numero')
    .orderBy(sql`structure collate fr`)
    .orderBy(sql`titre collate fr`)
    .orderBy('id')
    .execute()
  return rows.map((row) => fromRow(row))
}

/** Who reads what, whole. */
export async function lecteursDe(tx: Tx, annee: number): Promise<readonly Lecteur[]> {
  const rows = await tx
    .selectFrom('lecteurs_de_ligne as r')
    .innerJoin('actions as a', (join) => sameTerritoire(join, 'a.id', 'r.action_id'))
    .select(['r.action_id', 'r.membre_id'])
    .where('a.annee', '=', annee)
    .orderBy('r.action_id')
    .orderBy('r.membre_id')
    .execute()
  return rows.map((row) => fromRow(row))
}

/**
 * What was noted that year, tied members' left out, in the order in which it was noted. `depuis`: what was noted before is
 * closed to this reader (`Membre.litDepuis`).
 */
export async function notesDe(
  tx: Tx,
  annee: number,
  depuis: Temporal.Instant | null,
): Promise<readonly NoteDeLecture[]> {
  const [rows, liens] = await Promise.all([
    tx
      .selectFrom('notes_de_lecture as n')
      .innerJoin('actions as a', (join) => sameTerritoire(join, 'a.id', 'n.action_id'))
      .selectAll('n')
      .select('a.structure_id')
      .where('a.annee', '=', annee)
      .$if(depuis !== null, (q) => q.where('n.note_le', '>=', depuis ?? Temporal.Instant.fromEpochMilliseconds(0)))
      .orderBy('n.note_le')
      .orderBy('n.id')
      .execute(),
    liensDe(tx, annee),
  ])
  const lie = liesParmi(liens)
  return rows
    .filter((row) => !lie(row.membre_id, { id: row.action_id, structureId: row.structure_id }))
    .map((row) => fromRow(row, 'structure_id'))
}

/** The questions that these structures have not answered, the first asked first. */
export const questionsSansReponse = (tx: Tx, structureIds: readonly Id[]) =>
  tx
    .selectFrom('questions_de_lecture as q')
    .innerJoin('actions as a', (join) => sameTerritoire(join, 'a.id', 'q.action_id'))
    .innerJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'a.structure_id'))
    .select(['q.id', 'a.id as actionId', 'a.titre', 's.id as structureId', 's.nom as structure', 'a.etat'])
    .select(OUVERTE.as('ouverte'))
    .where('a.structure_id', 'in', [...structureIds])
    .where('q.repondue_le', 'is', null)
    .orderBy('q.posee_le')
    .orderBy('q.id')
    .execute()

/** How many of those given to this member to read are neither noted nor decided yet: tied ones were given to nobody. */
export async function resteALire(tx: Tx, annee: number, membreId: Id): Promise<number> {
  const row = await tx
    .selectFrom('lecteurs_de_ligne as r')
    .innerJoin('lignes_de_lecture as l', (join) => sameTerritoire(join, 'l.action_id', 'r.action_id'))
    .innerJoin('actions as a', (join) => sameTerritoire(join, 'a.id', 'r.action_id'))
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('n'))
    .where('l.annee', '=', annee)
    .where('a.etat', 'in', A_LIRE)
    .where('r.membre_id', '=', membreId)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('notes_de_lecture as n')
            .select('n.id')
            .whereRef('n.territoire_id', '=', 'r.territoire_id')
            .whereRef('n.action_id', '=', 'r.action_id')
            .whereRef('n.membre_id', '=', 'r.membre_id'),
        ),
      ),
    )
    .executeTakeFirstOrThrow()
  return row.n
}

/** What the structure of this date asks for a year to come: what a visit or a hearing is about. */
export const demandesDeLaDate = (tx: Tx, seanceId: Id, annee: number) =>
  tx
    .selectFrom('seances as e')
    .innerJoin('actions as tenue', (join) => sameTerritoire(join, 'tenue.id', 'e.action_id'))
    .innerJoin('actions as a', (join) =>
      join.onRef('a.territoire_id', '=', 'tenue.territoire_id').onRef('a.structure_id', '=', 'tenue.structure_id'),
    )
    .innerJoin('lignes_de_lecture as l', (join) => sameTerritoire(join, 'l.action_id', 'a.id'))
    .select(['a.id', 'a.titre', 'a.annee'])
    .select(
      sql<string[]>`array(select aq.quartier_id::text from action_quartiers aq
        where aq.territoire_id = a.territoire_id and aq.action_id = a.id)`.as('quartiers'),
    )
    .where('e.id', '=', seanceId)
    .where('a.annee', '>=', annee)
    .where('a.archivee_le', 'is', null)
    .orderBy('l.annee')
    .orderBy('l.numero')
    .execute()
