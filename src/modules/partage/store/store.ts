import { TITRE_DIT } from '#modules/programmation/index.ts'
import { fromRow, type RowOf, toRow } from '#platform/columns.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { sameId, wroteOne } from '#platform/db/written.ts'
import { quartiersDe } from '#src/ground/quartiers-queries.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import type { Annonce, Etat, Genre, Partage, Sens } from '../domain.ts'

/** Annonces with the names of their structure and action. */
export const annoncesNommees = (tx: Tx) =>
  tx
    .selectFrom('annonces_de_partage as n')
    .innerJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'n.structure_id'))
    .leftJoin('actions as ac', (join) => sameTerritoire(join, 'ac.id', 'n.action_id'))
    .selectAll('n')
    .select(['s.nom as structure_nom', TITRE_DIT.as('action_titre')])
    .select(
      quartiersDe({ territoire: 'n.territoire_id', action: 'n.action_id', structure: 'n.structure_id' }).as(
        'quartiers',
      ),
    )

type LigneDAnnonce = RowOf<typeof annoncesNommees>

export const toAnnonce = (row: LigneDAnnonce): Annonce => fromRow(row)

export const partagesNommes = (tx: Tx) =>
  tx
    .selectFrom('partages as p')
    .innerJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'p.structure_id'))
    .selectAll('p')
    .select('s.nom as structure_nom')

type LigneDePartage = RowOf<typeof partagesNommes>

export const toPartage = (row: LigneDePartage): Partage => ({ ...fromRow(row, 'conclu_le'), conclusLe: row.conclu_le })

export async function findAnnonce(tx: Tx, id: string): Promise<Annonce | null> {
  const row = await annoncesNommees(tx).where('n.id', '=', id).executeTakeFirst()
  return row ? toAnnonce(row) : null
}

export async function findPartage(tx: Tx, id: string): Promise<Partage | null> {
  const row = await partagesNommes(tx).where('p.id', '=', id).executeTakeFirst()
  return row ? toPartage(row) : null
}

export type SaisieDAnnonce = Readonly<{
  structureId: string
  actionId: string | null
  sens: Sens
  genre: Genre
  titre: string
  details: string
  conditions: string
  du: string | null
  au: string | null
}>

const colonnes = (a: SaisieDAnnonce) =>
  toRow(a, 'structureId', 'actionId', 'sens', 'genre', 'titre', 'details', 'conditions', 'du', 'au')

type Redaction = Readonly<{ id: string; contactId: string | null; redigePar: string; expireLe: Temporal.Instant }>

/** Writes an annonce; the same id twice is one. */
export async function insertAnnonce(tx: Tx, visit: Visit, a: SaisieDAnnonce & Redaction): Promise<void> {
  await tx
    .insertInto('annonces_de_partage')
    .values({ id: a.id, ...colonnes(a), ...toRow(a, 'contactId', 'redigePar', 'expireLe'), cree_le: visit.now })
    .onConflict(sameId)
    .execute()
}

/** `false` when somebody was faster. */
export async function saveAnnonce(
  tx: Tx,
  id: string,
  version: number,
  a: SaisieDAnnonce & Readonly<{ expireLe: Temporal.Instant }>,
): Promise<boolean> {
  return tx
    .updateTable('annonces_de_partage')
    .set({ ...colonnes(a), expire_le: a.expireLe, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .$call(wroteOne)
}

export async function saveEtatDAnnonce(
  tx: Tx,
  annonce: Annonce,
  etat: Annonce['etat'],
  expireLe: Temporal.Instant,
): Promise<boolean> {
  return tx
    .updateTable('annonces_de_partage')
    .set({ etat, expire_le: expireLe, version: annonce.version + 1 })
    .where('id', '=', annonce.id)
    .where('version', '=', annonce.version)
    .$call(wroteOne)
}

export type NouveauPartage = Readonly<{
  id: string
  annonceId: string
  structureId: string
  du: string | null
  au: string | null
  mot: string
  contactId: string | null
}>

/** Writes an answer to an annonce; `false` when it was already there. */
export async function insertPartage(tx: Tx, visit: Visit, p: NouveauPartage): Promise<boolean> {
  return tx
    .insertInto('partages')
    .values({
      ...toRow(p, 'id', 'annonceId', 'structureId', 'du', 'au', 'mot', 'contactId'),
      etat: 'demande',
      accorde_le: null,
      conclu_le: null,
      cree_le: visit.now,
    })
    .onConflict(sameId)
    .$call(wroteOne)
}

type SuitesDuPartage = Readonly<{
  accordeLe?: Temporal.Instant | null
  conclusLe?: Temporal.Instant | null
  retour?: string
}>

/** Moves a sharing from the state it was read in; `false` when somebody was faster. */
export async function saveEtat(tx: Tx, partage: Partage, etat: Etat, suites: SuitesDuPartage = {}): Promise<boolean> {
  return tx
    .updateTable('partages')
    .set({
      etat,
      version: partage.version + 1,
      ...(suites.accordeLe === undefined ? {} : { accorde_le: suites.accordeLe }),
      ...(suites.conclusLe === undefined ? {} : { conclu_le: suites.conclusLe }),
      ...(suites.retour === undefined ? {} : { retour: suites.retour }),
    })
    .where('id', '=', partage.id)
    .where('version', '=', partage.version)
    .$call(wroteOne)
}
