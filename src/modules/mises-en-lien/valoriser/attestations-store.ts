import { fromRow, pick } from '#platform/columns.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import { auteur, type Tx, type Visit } from '#src/ground/visit.ts'
import type { Contenu } from './domain.ts'

export type Attestation = Readonly<{
  id: string
  talentId: string
  demandeeLe: Temporal.Instant
  signeeLe: Temporal.Instant | null
  signeePar: string | null
  contenu: Contenu | null
}>

type LigneDAttestations = {
  id: string
  talent_id: string
  demandee_le: Temporal.Instant
  signee_le: Temporal.Instant | null
  signee_par: string | null
  contenu: Contenu | null
}
const toAttestation = (row: LigneDAttestations): Attestation =>
  fromRow(pick(row, 'id', 'talent_id', 'demandee_le', 'signee_le', 'signee_par', 'contenu'))

/** The certificates of one talent, asked for or signed, newest first. */
export async function attestationsDuTalent(tx: Tx, talentId: Id): Promise<Attestation[]> {
  const rows = await tx
    .selectFrom('attestations')
    .selectAll()
    .where('talent_id', '=', talentId)
    .orderBy('demandee_le', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(toAttestation)
}

/** Asked twice is one: a certificate that waits for its signature is found again. */
export async function insertDemande(tx: Tx, visit: Visit, d: { id: Id; talentId: Id }): Promise<void> {
  await tx
    .insertInto('attestations')
    .values({ territoire_id: visit.territoire.id, id: d.id, talent_id: d.talentId, demandee_le: visit.now })
    .onConflict((oc) => oc.doNothing())
    .execute()
}

/** Signs what was asked; `false` when somebody else just did. */
export async function saveSignature(tx: Tx, visit: Visit, id: Id, contenu: Contenu): Promise<boolean> {
  return tx
    .updateTable('attestations')
    .set({ signee_le: visit.now, signee_par: auteur(visit.me), contenu: JSON.stringify(contenu) })
    .where('id', '=', id)
    .where('signee_le', 'is', null)
    .$call(wroteOne)
}

/** Takes a certificate of this talent away; `false` when it was not there. */
export async function removeAttestation(tx: Tx, talentId: Id, id: Id): Promise<boolean> {
  return tx.deleteFrom('attestations').where('id', '=', id).where('talent_id', '=', talentId).$call(wroteOne)
}

/** Certificates that wait for the desk's signature, oldest first (50 at most). */
export async function attestationsASigner(
  tx: Tx,
): Promise<Readonly<{ talentId: string; prenom: string; nom: string; demandeeLe: Temporal.Instant }>[]> {
  const rows = await tx
    .selectFrom('attestations as d')
    .innerJoin('talents as t', (join) => sameTerritoire(join, 't.id', 'd.talent_id'))
    .innerJoin('personnes as p', (join) => sameTerritoire(join, 'p.id', 't.personne_id'))
    .select(['d.talent_id', 'd.demandee_le', 'p.prenom', 'p.nom'])
    .where('d.signee_le', 'is', null)
    // Asked for what was taken down since: there is nothing to sign.
    .where((eb) =>
      eb.exists(eb.selectFrom('coups_de_pouce as c').select('c.id').whereRef('c.talent_id', '=', 'd.talent_id')),
    )
    .orderBy('d.demandee_le')
    .orderBy('d.id')
    .limit(50)
    .execute()
  return rows.map((row) => fromRow(pick(row, 'talent_id', 'prenom', 'nom', 'demandee_le')))
}
