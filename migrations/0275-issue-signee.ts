import { type Kysely, sql } from 'kysely'

/**
 * What a bilan was last signed as, and, when that was a request to move the dates, the end that was asked for: a bilan
 * under correction has already another exit, and lists of hundreds need not open what was attested. A day that its month
 * does not have is the last one of it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table bilans
      add column issue_signee text check (issue_signee in ('realisee', 'non-realisee', 'dates')),
      add column reporte_au date`.execute(db)
  const mois = sql`(substr(v.contenu->'valeurs'->>'fin-demandee', 1, 7) || '-01')::date`
  await sql`
    update bilans b set
      issue_signee = v.contenu->>'issue',
      reporte_au = case
        when v.contenu->>'issue' = 'dates'
          and v.contenu->'valeurs'->>'fin-demandee' ~ '^20\\d\\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$'
        then least(
          ${mois} + (substr(v.contenu->'valeurs'->>'fin-demandee', 9, 2)::int - 1),
          (${mois} + interval '1 month - 1 day')::date)
      end
    from versions_de_bilan v
    where v.territoire_id = b.territoire_id and v.bilan_id = b.id and v.numero = b.numero`.execute(db)
}
