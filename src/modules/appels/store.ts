import { sql } from 'kysely'
import { TITRE_DIT } from '#modules/programmation/index.ts'
import { fromRow, pick, type RowOf, toRow } from '#platform/columns.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { sameId, wroteOne } from '#platform/db/written.ts'
import { quartiersDe } from '#src/ground/quartiers-queries.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import type { Appel, Etat, EtatGarde, Issue } from './domain.ts'

/** By what a call belongs to a quartier. */
export const APPEL = { territoire: 'a.territoire_id', action: 'a.action_id', structure: 'a.structure_id' } as const

/** Where it is, in words. */
export const LIEU = sql<string>`coalesce((select l.nom from lieux l
  where l.territoire_id = a.territoire_id and l.id = a.lieu_id), a.lieu_ecrit)`.as('lieu')

/** The places of those who are known: one for which somebody came who erased everything since is looked for no more. */
export const PLACES = sql<number>`(a.places - (select count(*)::int from coups_de_pouce g
  where g.territoire_id = a.territoire_id and g.appel_id = a.id and g.mise_en_lien_id is null
    and coalesce(g.jour >= a.jour, true)))`

/** Who holds a place of a call (`a`): agreed, or done, but on a day before the one to which the call has moved since. */
export const tientUnePlace = (m: 'm' | 'o') => sql<boolean>`(${sql.ref(`${m}.etat`)} = 'coordonnees-partagees'
  or ${sql.ref(`${m}.etat`)} = 'realisee' and not exists (select from coups_de_pouce g
    where g.territoire_id = ${sql.ref(`${m}.territoire_id`)} and g.mise_en_lien_id = ${sql.ref(`${m}.id`)}
      and g.jour < a.jour))`

/** Its state as everyone reads it: an open call whose places are all held is full. */
export const ETAT = sql<Etat>`(case when a.etat = 'ouvert' and ${PLACES} <= (
  select count(*) from mises_en_lien o where o.territoire_id = a.territoire_id and o.appel_id = a.id
    and ${tientUnePlace('o')}) then 'complet' else a.etat end)`

/** Calls with the names of their action, structure and place. */
export const appelsNommes = (tx: Tx) =>
  tx
    .selectFrom('appels as a')
    .innerJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'a.structure_id'))
    .leftJoin('actions as ac', (join) => sameTerritoire(join, 'ac.id', 'a.action_id'))
    .selectAll('a')
    .select([
      's.nom as structure_nom',
      TITRE_DIT.as('action_titre'),
      'ac.etat as action_etat',
      LIEU,
      ETAT.as('etat_lu'),
    ])
    .select(quartiersDe(APPEL).as('quartiers'))

type Ligne = RowOf<typeof appelsNommes>

/** A row with the names around it, as an `Appel`. */
export const toAppel = (row: Ligne): Appel => ({
  ...fromRow(pick(row, 'id', 'action_id', 'action_titre', 'structure_id', 'structure_nom', 'titre', 'besoin', 'jour')),
  ...fromRow(pick(row, 'heure', 'duree_minutes', 'moment_ecrit', 'lieu_id')),
  actionAnnulee: row.action_etat === 'annulee',
  lieuTexte: row.lieu,
  ...fromRow(pick(row, 'places', 'a_apporter', 'assurance', 'travail_paye', 'avec_enfants', 'entrees', 'exige')),
  etat: row.etat_lu,
  ...fromRow(pick(row, 'issue', 'contact_id', 'redige_par', 'confirme_par', 'publie_le')),
  expireLe: row.arret_le,
  version: row.version,
  creeLe: row.cree_le,
  quartiers: row.quartiers,
})

/** The appel with its action and structure, drafts included: who may see it is the caller’s matter. */
export async function find(tx: Tx, id: string): Promise<Appel | null> {
  const row = await appelsNommes(tx).where('a.id', '=', id).executeTakeFirst()
  return row ? toAppel(row) : null
}

/** The same, several at once. */
export async function findAll(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Appel>> {
  if (ids.length === 0) return new Map()
  const rows = await appelsNommes(tx)
    .where('a.id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, toAppel(row)]))
}

type Suites = Readonly<{
  issue?: Issue | null
  confirmePar?: string | null
  publieLe?: Temporal.Instant | null
  expireLe?: Temporal.Instant
}>

/** Moves a call to another state; false when somebody was faster. */
export async function saveEtat(tx: Tx, appel: Appel, etat: EtatGarde, suites: Suites = {}): Promise<boolean> {
  return tx
    .updateTable('appels')
    .set({
      etat,
      version: appel.version + 1,
      ...(suites.issue === undefined ? {} : { issue: suites.issue }),
      ...(suites.confirmePar === undefined ? {} : { confirme_par: suites.confirmePar }),
      ...(suites.publieLe === undefined ? {} : { publie_le: suites.publieLe }),
      ...(suites.expireLe === undefined ? {} : { expire_le: suites.expireLe }),
    })
    .where('id', '=', appel.id)
    .where('version', '=', appel.version)
    .$call(wroteOne)
}

/** What is looked for in people; false when somebody was faster. */
export async function saveCherche(
  tx: Tx,
  id: string,
  version: number,
  entrees: readonly string[] | null,
  exige: readonly string[],
): Promise<boolean> {
  return tx
    .updateTable('appels')
    .set({ entrees: entrees === null ? null : [...entrees], exige: [...exige], version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .$call(wroteOne)
}

/** What people write of a need. */
export type Saisie = Readonly<{
  actionId: string | null
  structureId: string
  titre: string
  besoin: string
  jour: string | null
  heure: string | null
  dureeMinutes: number | null
  momentEcrit: string
  lieuId: string | null
  lieuEcrit: string
  places: number
  aApporter: string
  assurance: string
  travailPaye: boolean | null
  avecEnfants: boolean
}>

const colonnes = (s: Saisie) => ({
  ...toRow(s, 'actionId', 'structureId', 'titre', 'besoin', 'jour'),
  heure: s.jour === null ? null : s.heure,
  duree_minutes: s.dureeMinutes,
  moment_ecrit: s.momentEcrit,
  lieu_id: s.lieuId,
  lieu_ecrit: s.lieuEcrit,
  places: s.places,
  a_apporter: s.aApporter,
  assurance: s.assurance,
  travail_paye: s.travailPaye,
  avec_enfants: s.avecEnfants,
})

type Nouveau = Saisie &
  Readonly<{
    id: string
    entrees: readonly string[] | null
    exige: readonly string[]
    etat: EtatGarde
    redigePar: string
    contactId: string | null
    confirmePar: string | null
    publieLe: Temporal.Instant | null
    expireLe: Temporal.Instant
  }>

/** Returns false when it was already there. */
export async function insert(tx: Tx, visit: Visit, n: Nouveau): Promise<boolean> {
  return tx
    .insertInto('appels')
    .values({
      ...colonnes(n),
      ...toRow(n, 'id', 'exige', 'etat', 'redigePar', 'contactId', 'confirmePar', 'publieLe', 'expireLe'),
      entrees: n.entrees === null ? null : [...n.entrees],
      issue: null,
      cree_le: visit.now,
    })
    .onConflict(sameId)
    .$call(wroteOne)
}

/** Changes what was written; false when somebody was faster. */
export async function save(
  tx: Tx,
  id: string,
  version: number,
  s: Saisie & Readonly<{ expireLe: Temporal.Instant }>,
): Promise<boolean> {
  return tx
    .updateTable('appels')
    .set({ ...colonnes(s), expire_le: s.expireLe, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .$call(wroteOne)
}

/** Renewed without a day that has gone: the moment is to be agreed again. */
export async function oublierLeJour(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('appels').set({ jour: null, heure: null }).where('id', '=', id).execute()
}

export type Moment = Readonly<{
  jour: Temporal.PlainDate
  heure: Temporal.PlainTime | null
  /** Where, if it is elsewhere. */
  lieu?: Readonly<{ lieuId: string | null; lieuEcrit: string }> | null
}>

/** Another day or hour for the same need; false when somebody was faster. */
export async function saveMoment(
  tx: Tx,
  { id, version }: Pick<Appel, 'id' | 'version'>,
  { jour, heure, lieu, expireLe }: Moment & Readonly<{ expireLe: Temporal.Instant }>,
): Promise<boolean> {
  return tx
    .updateTable('appels')
    .set({ jour: jour.toString(), heure: heure?.toString() ?? null, expire_le: expireLe, version: version + 1 })
    .$if(!!lieu, (q) =>
      q.set({ lieu_id: lieu?.lieuId ?? null, lieu_ecrit: lieu?.lieuId ? '' : (lieu?.lieuEcrit ?? '') }),
    )
    .where('id', '=', id)
    .where('version', '=', version)
    .$call(wroteOne)
}

/** The contact to whom it is sent for confirmation; the version does not change. */
export async function saveContact(tx: Tx, id: string, contactId: string): Promise<void> {
  await tx.updateTable('appels').set({ contact_id: contactId }).where('id', '=', id).execute()
}
