import { sql } from 'kysely'
import { sameTerritoire } from '#platform/db/join.ts'
import type { Tx } from '#src/visit.ts'
import type { Octroi } from './domain/octroi.ts'

/** What one funder granted in a year, action by action. */
export async function octrois(tx: Tx, exercice: number, financeur: string): Promise<Octroi[]> {
  const rows = await tx
    .selectFrom('financements as f')
    .innerJoin('actions as a', (join) => sameTerritoire(join, 'a.id', 'f.action_id'))
    .innerJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'a.structure_id'))
    .select(['s.nom', 's.siret', 's.rna', 'a.titre', 'f.accorde_centimes', 'a.debut_jour', 'a.fin_jour'])
    .where('a.annee', '=', exercice)
    .where('a.archivee_le', 'is', null)
    .where('f.financeur', '=', financeur)
    .where('f.accorde_centimes', '>', 0)
    .orderBy(sql`s.nom collate fr`)
    .orderBy(sql`a.titre collate fr`)
    .execute()
  return rows.map((row) => ({
    beneficiaire: row.nom,
    siret: row.siret,
    rna: row.rna,
    objet: row.titre,
    centimes: row.accorde_centimes ?? 0,
    debut: row.debut_jour,
    fin: row.fin_jour,
  }))
}

/** The funders of a year, as the programmation names them. */
export async function financeurs(tx: Tx, exercice: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('financements as f')
    .innerJoin('actions as a', (join) => sameTerritoire(join, 'a.id', 'f.action_id'))
    .select('f.financeur')
    .distinct()
    .where('a.annee', '=', exercice)
    .where('f.accorde_centimes', '>', 0)
    .execute()
  return rows.map(({ financeur }) => financeur).toSorted((a, b) => a.localeCompare(b, 'fr'))
}
