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
}>

export async function entraideDeLAnnee(tx: Tx, annee: number): Promise<EntraideDeLAnnee> {
  const [du, au] = [`${annee}-01-01`, `${annee}-12-31`]
  const { coups, gens } = await together({
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
  })
  return { ...coups, ...gens }
}
