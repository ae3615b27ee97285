import { type RawBuilder, sql } from 'kysely'
import { fromRow, toRow } from '#platform/columns.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import type { Id } from '#platform/ids.ts'
import { dansSesQuartiers } from '#src/ground/quartiers-queries.ts'
import type { Me, Tx, Visit } from '#src/ground/visit.ts'
import type { Moment } from '../domain/bilan.ts'
import type { Mot, Reponse } from '../domain/ville.ts'

const ACTION = { territoire: 'a.territoire_id', action: 'a.id', structure: 'a.structure_id' } as const

/** The answer that stands to the last signed version of bilan `b`. */
export const motDe = (b: string): RawBuilder<Mot | null> =>
  sql`(select dite.mot from reponses_de_bilan dite where dite.territoire_id = ${sql.ref(`${b}.territoire_id`)}
    and dite.bilan_id = ${sql.ref(`${b}.id`)} and dite.numero = ${sql.ref(`${b}.numero`)}
    order by dite.le desc, dite.id desc limit 1)`

/** All of them, in their order. */
export async function reponses(tx: Tx, bilanId: Id): Promise<Reponse[]> {
  const rows = await tx
    .selectFrom('reponses_de_bilan')
    .selectAll()
    .where('bilan_id', '=', bilanId)
    .orderBy('le')
    .orderBy('id')
    .execute()
  return rows.map((row) => fromRow(row, 'bilan_id'))
}

export async function insert(tx: Tx, visit: Visit, r: Omit<Reponse, 'le'> & Readonly<{ bilanId: Id }>): Promise<void> {
  await tx
    .insertInto('reponses_de_bilan')
    .values({ ...toRow(r, 'id', 'bilanId', 'numero', 'mot', 'cle', 'texte', 'par'), le: visit.now })
    .execute()
}

/** The end that a request asked for is not granted: the last one that was, if any, stands again. */
export async function rendreLaFin(tx: Tx, bilanId: Id): Promise<void> {
  await sql`update bilans b set reporte_au = (
      select a.fin_jour from versions_de_bilan v, actions a
      where v.territoire_id = b.territoire_id and v.bilan_id = b.id and v.numero < b.numero
        and a.territoire_id = b.territoire_id and a.id = b.action_id
        and v.contenu->>'issue' = 'dates' and v.contenu->'valeurs'->>'fin-demandee' = a.fin_jour::text limit 1)
    where b.id = ${bilanId}`.execute(tx)
}

/** The signed bilans of which a correction is asked, and that nobody began to correct: of these structures, or of all. */
export async function aCorriger(tx: Tx, structureIds: readonly Id[] | null) {
  const rows = await tx
    .selectFrom('bilans as b')
    .innerJoin('actions as a', (join) => sameTerritoire(join, 'a.id', 'b.action_id'))
    .innerJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'a.structure_id'))
    .select(['b.id', 'b.action_id', 'b.exercice', 'b.moment', 'a.titre', 'a.structure_id', 's.nom as structure'])
    .where('b.etat', '=', 'atteste')
    .where('a.archivee_le', 'is', null)
    .where(motDe('b'), '=', 'a-corriger')
    .$if(structureIds !== null, (q) => q.where('a.structure_id', 'in', structureIds ?? []))
    .orderBy('b.exercice')
    .orderBy('b.id')
    .execute()
  return rows.map((row) => fromRow(row))
}

/** The answers of the city to dates that these structures asked for, given since that instant, each by its last word. */
export async function datesRepondues(tx: Tx, structureIds: readonly Id[], depuis: Temporal.Instant) {
  const rows = await tx
    .selectFrom('bilans as b')
    .innerJoin('actions as a', (join) => sameTerritoire(join, 'a.id', 'b.action_id'))
    .select(['b.id', 'a.titre', motDe('b').as('mot')])
    .where('b.etat', '=', 'atteste')
    .where('b.issue_signee', '=', 'dates')
    .where('a.archivee_le', 'is', null)
    .where('a.structure_id', 'in', structureIds)
    .where(motDe('b'), 'in', ['accordee', 'refusee'])
    .where(
      sql<boolean>`exists (select from reponses_de_bilan r where r.territoire_id = b.territoire_id and r.bilan_id = b.id
        and r.numero = b.numero and r.le >= ${depuis})`,
    )
    .orderBy('b.id')
    .limit(20)
    .execute()
  return rows.map((row) => fromRow(row))
}

/** How many signed ones of each year and moment wait to be read, where `me` reads for the city; the latest first. */
export async function aLire(
  tx: Tx,
  me: Me,
): Promise<readonly Readonly<{ exercice: number; moment: Moment; combien: number }>[]> {
  return tx
    .selectFrom('bilans as b')
    .innerJoin('actions as a', (join) => sameTerritoire(join, 'a.id', 'b.action_id'))
    .select(['b.exercice', 'b.moment', sql<number>`count(*)::int`.as('combien')])
    .where('b.etat', '=', 'atteste')
    .where('a.archivee_le', 'is', null)
    .where(motDe('b'), 'is', null)
    .where(dansSesQuartiers(me, ACTION, 'cdsu'))
    .groupBy(['b.exercice', 'b.moment'])
    .orderBy('b.exercice', 'desc')
    .orderBy('b.moment', 'desc')
    .execute()
}

export type SigneALire = Awaited<ReturnType<typeof signesALire>>[number]

/** What was signed and waits to be read, where `me` reads for the city; `demandee`: it asked for that correction. */
export async function signesALire(tx: Tx, me: Me) {
  const rows = await tx
    .selectFrom('bilans as b')
    .innerJoin('actions as a', (join) => sameTerritoire(join, 'a.id', 'b.action_id'))
    .innerJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'a.structure_id'))
    .select(['b.id', 'b.exercice', 'b.moment', 'b.numero', 'b.atteste_le', 'a.titre', 's.nom as structure'])
    .where('b.etat', '=', 'atteste')
    .where('b.issue', '!=', 'dates')
    .where('a.archivee_le', 'is', null)
    .where(motDe('b'), 'is', null)
    .where(dansSesQuartiers(me, ACTION, 'cdsu'))
    .select(
      sql<boolean>`coalesce((select r.mot from reponses_de_bilan r where r.territoire_id = b.territoire_id and r.bilan_id = b.id
        order by r.le desc, r.id desc limit 1) = 'a-corriger', false)`.as('demandee'),
    )
    .orderBy('b.atteste_le')
    .orderBy('b.id')
    .limit(500)
    .execute()
  return rows.map((row) => fromRow(row))
}
