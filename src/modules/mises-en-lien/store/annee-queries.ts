import { type SqlBool, sql } from 'kysely'
import { ONT_ETE_DEMANDES } from '#modules/annuaire/index.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { together } from '#platform/together.ts'
import type { Tx } from '#src/ground/visit.ts'

/** What a year of coups de pouce was, in numbers; nobody is named. */
export type EntraideDeLAnnee = Readonly<{
  donnes: number
  minutes: number
  structures: number
  /** Who is in the annuaire today; of them, whom nobody ever asked anything. */
  talents: number
  jamais: number
  /** What people of the annuaire confirmed that they can do, and for which nobody who said it was ever asked: how many said it. */
  jamaisDemandes: readonly Readonly<{ entree: string; gens: number }>[]
}>

export async function entraideDeLAnnee(tx: Tx, annee: number): Promise<EntraideDeLAnnee> {
  const [du, au] = [`${annee}-01-01`, `${annee}-12-31`]
  const { coups, gens, jamaisDemandes } = await together({
    coups: tx
      .selectFrom('coups_de_pouce as c')
      .select([
        sql<number>`count(*)::int`.as('donnes'),
        sql<number>`coalesce(sum(c.minutes), 0)::int`.as('minutes'),
        sql<number>`count(distinct c.structure_id)::int`.as('structures'),
      ])
      .where(sql<SqlBool>`c.jour between ${du}::date and ${au}::date`)
      .executeTakeFirstOrThrow(),
    gens: tx
      .selectFrom('talents as t')
      .innerJoin('personnes as p', (join) => sameTerritoire(join, 'p.id', 't.personne_id'))
      .select([
        sql<number>`count(*)::int`.as('talents'),
        sql<number>`count(*) filter (where not exists (select from mises_en_lien m where m.territoire_id = t.territoire_id
          and m.talent_id = t.id and ${ONT_ETE_DEMANDES}))::int`.as('jamais'),
      ])
      .where('t.etat', '<>', 'parti')
      .where('p.efface_le', 'is', null)
      .executeTakeFirstOrThrow(),
    jamaisDemandes: savoirsJamaisDemandes(tx),
  })
  return { ...coups, ...gens, jamaisDemandes }
}

/**
 * Of the skills that were confirmed (never those that a text lets one guess), those for which nobody was asked. A call that says what
 * it looks for asks for that alone; one that does not may have asked for any: what is told as never asked was not.
 */
async function savoirsJamaisDemandes(tx: Tx) {
  const rows = await tx
    .with('dits', (db) =>
      db
        .selectFrom('talents as t')
        .innerJoin('personnes as p', (join) => sameTerritoire(join, 'p.id', 't.personne_id'))
        .select(['t.id', sql<string>`unnest(t.images)`.as('entree')])
        .where('t.etat', '<>', 'parti')
        .where('p.efface_le', 'is', null),
    )
    .with('demandes', (db) =>
      db
        .selectFrom('mises_en_lien as m')
        .innerJoin('appels as a', (join) => sameTerritoire(join, 'a.id', 'm.appel_id'))
        .select(['m.talent_id', 'a.entrees'])
        .where(ONT_ETE_DEMANDES),
    )
    .selectFrom('dits as d')
    .select(['d.entree', sql<number>`count(distinct d.id)::int`.as('gens')])
    .where(
      'd.entree',
      'not in',
      sql<string>`(select x.entree from dits x join demandes y on y.talent_id = x.id
        where y.entrees is null or x.entree = any(y.entrees))`,
    )
    .groupBy('d.entree')
    .orderBy('d.entree')
    .execute()
  return rows
}
