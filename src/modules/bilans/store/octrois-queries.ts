import { sql } from 'kysely'
import { ETATS_PUBLICS } from '#modules/programmation/index.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import type { Tx } from '#src/ground/visit.ts'
import type { Octroi } from '../domain/octroi.ts'

/**
 * What a vote granted in a year, and stands: what is prepared, adjourned or refused is no grant. Nor is what was voted for an
 * action that was called off: of it, only what was spent was given.
 */
const CENTIMES = sql<number>`case when a.etat = 'annulee' then f.realise_centimes else f.accorde_centimes end`

const accordes = (tx: Tx, exercice: number) =>
  tx
    .selectFrom('financements as f')
    .innerJoin('actions as a', (join) => sameTerritoire(join, 'a.id', 'f.action_id'))
    .where('a.annee', '=', exercice)
    .where('a.archivee_le', 'is', null)
    .where('a.etat', 'in', ETATS_PUBLICS)
    .where('f.accorde_centimes', '>', 0)
    .where(CENTIMES, '>', 0)

/** What one funder granted in a year, action by action. */
export async function octrois(tx: Tx, exercice: number, financeur: string): Promise<Octroi[]> {
  const rows = await accordes(tx, exercice)
    .innerJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'a.structure_id'))
    .select(['s.nom', 's.siret', 's.rna', 'a.titre', 'a.debut_jour', 'a.fin_jour', CENTIMES.as('centimes')])
    .where('f.financeur', '=', financeur)
    .orderBy(sql`s.nom collate fr`)
    .orderBy(sql`a.titre collate fr`)
    .execute()
  return rows.map((row) => ({
    beneficiaire: row.nom,
    siret: row.siret,
    rna: row.rna,
    objet: row.titre,
    centimes: row.centimes,
    debut: row.debut_jour,
    fin: row.fin_jour,
  }))
}

/** The funders of a year, as the programmation names them. */
export async function financeurs(tx: Tx, exercice: number): Promise<string[]> {
  const rows = await accordes(tx, exercice).select('f.financeur').distinct().execute()
  return rows.map(({ financeur }) => financeur).toSorted((a, b) => a.localeCompare(b, 'fr'))
}
