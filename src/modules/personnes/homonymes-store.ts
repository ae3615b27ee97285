import { sql } from 'kysely'
import { enClair, jourDe } from '#platform/dates.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { joints } from '#platform/texte.ts'
import type { Tx } from '#src/ground/visit.ts'

/**
 * What tells apart, for the desk, people who bear the same first name and initial: where they live, the end of their
 * number, the day of their page. Nothing of whoever is alone to bear a name. The caller has checked that it is the desk.
 */
export async function distinguer(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .with('memes', (db) =>
      db
        .selectFrom('personnes')
        .select(['territoire_id', 'id', 'quartier_id', 'cree_le'])
        .select(sql<number>`count(*) over (partition by lower(prenom), lower(left(trim(nom), 1)))`.as('n'))
        .where('efface_le', 'is', null),
    )
    .selectFrom('memes as p')
    .leftJoin('quartiers as q', (join) => sameTerritoire(join, 'q.id', 'p.quartier_id'))
    .leftJoin('coordonnees as c', (join) => sameTerritoire(join, 'c.personne_id', 'p.id'))
    .select(['p.id', 'q.nom as quartier', 'p.cree_le'])
    .select(sql<string | null>`right(c.telephone, 2)`.as('fin'))
    .where('p.n', '>', 1)
    .where(sql<boolean>`p.id = any(${[...new Set(ids)]}::uuid[])`)
    .execute()
  return new Map(
    rows.map(({ id, quartier, fin, cree_le }) => [
      id,
      joints([quartier ?? '', fin ? `numéro finissant par ${fin}` : '', `fiche du ${enClair(jourDe(cree_le))}`], ', '),
    ]),
  )
}
