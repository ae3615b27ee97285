import { sql } from 'kysely'
import { sansPorteur } from '#modules/comptes/index.ts'
import { fromRow, pick, type RowOf, toRow } from '#platform/columns.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import { quartiersDe } from '#src/ground/quartiers-queries.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import {
  type Bilan,
  estRepousse,
  finalEstLa,
  finalRecu,
  finDemandee,
  type Issue,
  joursDuBilan,
  type Moment,
} from '../domain/bilan.ts'
import type { ContenuAtteste } from '../domain/versions.ts'
import { DEMANDE_DES_DATES, derniereDemande, ditDeLaVille, finalSigne, pasAvant, RECU_LE } from './demandes-queries.ts'
import { motDe } from './reponses.ts'

/** By what a bilan belongs to a quartier. */
export const BILAN = { territoire: 'b.territoire_id', action: 'b.action_id', structure: 'a.structure_id' } as const

const nommes = (tx: Tx) =>
  tx
    .selectFrom('bilans as b')
    .innerJoin('actions as a', (join) => sameTerritoire(join, 'a.id', 'b.action_id'))
    .innerJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'a.structure_id'))
    .leftJoin(derniereDemande(sql`b.exercice`), (join) => join.onTrue())
    .leftJoin(ditDeLaVille, (join) => join.onTrue())
    .selectAll('b')
    .select(['a.titre as action_titre', 'a.structure_id', 's.nom as structure_nom'])
    .select(['a.annee', 'a.periode_genre', 'a.periode_ecrite', 'a.debut_jour', 'a.fin_jour', 'a.etat as action_etat'])
    .select([RECU_LE.as('recu_le'), motDe('b').as('mot')])
    .select([
      quartiersDe(BILAN).as('quartiers'),
      sansPorteur('a').as('sans_porteur'),
      pasAvant('b.moment').as('pas_avant'),
      finalSigne('b.exercice').as('final_signe'),
    ])
    .select(DEMANDE_DES_DATES)

type Row = RowOf<typeof nommes>

const PERIODE = ['periode_genre', 'periode_ecrite', 'debut_jour', 'fin_jour'] as const

const deSonAction = (row: Row, action: Parameters<typeof finalRecu>[0]) => ({
  jours: joursDuBilan(action, row.exercice),
  recu: row.moment === 'final' && finalRecu(action, row.recu_le),
  finalLa: finalEstLa(row.moment, action, { signe: row.final_signe, recuLe: row.recu_le }),
  repousse:
    row.action_etat !== 'annulee' && estRepousse(row.exercice, action, { du: row.demande_du, au: row.demande_au }),
})

const toBilan = (row: Row): Bilan => ({
  ...fromRow(
    row,
    'cree_le',
    'ouvert_par',
    'modifie_le',
    'demande_au',
    'demande_du',
    'annee',
    'action_etat',
    'recu_le',
    'final_signe',
    ...PERIODE,
  ),
  ...deSonAction(row, { annee: row.annee, etat: row.action_etat, ...fromRow(pick(row, ...PERIODE)) }),
  reporteAu: row.demande_au,
  quartiers: row.quartiers ?? [],
})

export async function find(tx: Tx, id: Id): Promise<Bilan | null> {
  const row = await nommes(tx).where('b.id', '=', id).executeTakeFirst()
  return row ? toBilan(row) : null
}

/** The one of an action for a year, if somebody began it. */
export async function trouver(tx: Tx, actionId: Id, exercice: number, moment: Moment): Promise<Bilan | null> {
  const row = await nommes(tx)
    .where('b.action_id', '=', actionId)
    .where('b.exercice', '=', exercice)
    .where('b.moment', '=', moment)
    .executeTakeFirst()
  return row ? toBilan(row) : null
}

/** Whether the bilans of an action are the desk's to write, for a structure where nobody has an account. */
export async function estSansPorteur(tx: Tx, actionId: Id): Promise<boolean> {
  const row = await tx
    .selectFrom('actions as a')
    .select(sansPorteur('a').as('oui'))
    .where('a.id', '=', actionId)
    .executeTakeFirst()
  return row?.oui ?? false
}

/** All those of an action, newest first. */
export async function deLAction(tx: Tx, actionId: Id): Promise<Bilan[]> {
  const rows = await nommes(tx)
    .where('b.action_id', '=', actionId)
    .orderBy('b.exercice', 'desc')
    .orderBy('b.moment')
    .execute()
  return rows.map(toBilan)
}

export type NouveauBilan = Readonly<{
  id: Id
  actionId: Id
  exercice: number
  moment: Moment
  issue: Issue
  par: string
}>

/** Begins one; `false` when somebody had begun it. */
export async function insert(tx: Tx, visit: Visit, n: NouveauBilan): Promise<boolean> {
  return tx
    .insertInto('bilans')
    .values({
      ...toRow(n, 'id', 'actionId', 'exercice', 'moment', 'issue'),
      ouvert_par: n.par,
      atteste_le: null,
      cree_le: visit.now,
      modifie_le: visit.now,
    })
    .onConflict((oc) => oc.doNothing())
    .$call(wroteOne)
}

/** Holds the row until the end of the transaction: nothing is attested while a field is being written. */
export async function tenir(tx: Tx, id: Id): Promise<void> {
  await tx.selectFrom('bilans').select('id').where('id', '=', id).forUpdate().execute()
}

export async function saveReste(tx: Tx, id: Id, reste: string): Promise<void> {
  await tx.updateTable('bilans').set({ reste_du_collage: reste }).where('id', '=', id).execute()
}

/** Another exit, while it is a draft. */
export async function saveIssue(tx: Tx, visit: Visit, id: Id, version: number, issue: Issue): Promise<boolean> {
  return tx
    .updateTable('bilans')
    .set({ issue, version: version + 1, modifie_le: visit.now })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('etat', '=', 'brouillon')
    .$call(wroteOne)
}

/** Locks it, and keeps what was attested. */
export async function attester(
  tx: Tx,
  visit: Visit,
  bilan: Pick<Bilan, 'id' | 'numero' | 'version'>,
  contenu: ContenuAtteste,
  par: string,
): Promise<boolean> {
  const numero = bilan.numero + 1
  const ecrit = await tx
    .updateTable('bilans')
    .set({
      etat: 'atteste',
      numero,
      reste_du_collage: '',
      atteste_le: visit.now,
      atteste_par: par,
      issue_signee: contenu.issue,
      // What a request asked stays of its action, whatever is signed in its place.
      reporte_au: sql`coalesce(${finDemandee(contenu.issue, contenu.valeurs)}::date, reporte_au)`,
      version: bilan.version + 1,
      modifie_le: visit.now,
    })
    .where('id', '=', bilan.id)
    .where('version', '=', bilan.version)
    .where('etat', '=', 'brouillon')
    .$call(wroteOne)
  if (!ecrit) return false
  await tx
    .insertInto('versions_de_bilan')
    .values({ bilan_id: bilan.id, numero, contenu: JSON.stringify(contenu), attestee_le: visit.now, par })
    .execute()
  return true
}

/** Opens it again, for a new version. */
export async function rouvrir(tx: Tx, visit: Visit, id: Id, version: number): Promise<boolean> {
  return tx
    .updateTable('bilans')
    .set({ etat: 'brouillon', version: version + 1, modifie_le: visit.now })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('etat', '=', 'atteste')
    .$call(wroteOne)
}

/** Locks it again, as it was last signed. */
export async function refermer(tx: Tx, visit: Visit, id: Id, version: number, issue: Issue): Promise<boolean> {
  return tx
    .updateTable('bilans')
    .set({ etat: 'atteste', issue, reste_du_collage: '', version: version + 1, modifie_le: visit.now })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('etat', '=', 'brouillon')
    .where('numero', '>', 0)
    .$call(wroteOne)
}

/** What this person signed last for a structure, themselves or by the hand of another. */
export async function derniereSignature(
  tx: Tx,
  structureId: Id,
  nom: string,
): Promise<Readonly<{ signataire: string; qualite: string; lieu: string }> | null> {
  const dite = (cle: 'signataire' | 'qualite' | 'lieu') =>
    sql<string>`coalesce(v.contenu->'valeurs'->>${sql.lit(cle)}, '')`
  const row = await tx
    .selectFrom('versions_de_bilan as v')
    .innerJoin('bilans as b', (join) => sameTerritoire(join, 'b.id', 'v.bilan_id'))
    .innerJoin('actions as a', (join) => sameTerritoire(join, 'a.id', 'b.action_id'))
    .select([dite('signataire').as('signataire'), dite('qualite').as('qualite'), dite('lieu').as('lieu')])
    .where('a.structure_id', '=', structureId)
    .where((eb) => eb.or([eb('v.par', '=', nom), eb(dite('signataire'), '=', nom)]))
    .orderBy('v.attestee_le', 'desc')
    .orderBy('v.bilan_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

export type VersionAttestee = Awaited<ReturnType<typeof versions>>[number]

/** What was attested, newest first. */
export async function versions(tx: Tx, bilanId: Id) {
  const rows = await tx
    .selectFrom('versions_de_bilan')
    .selectAll()
    .where('bilan_id', '=', bilanId)
    .orderBy('numero', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => fromRow(row, 'bilan_id'))
}
