import { type SqlBool, sql } from 'kysely'
import { actif, laisseDemander, type Talent, talentDeJson, talentsNommes } from '#modules/annuaire/index.ts'
import { ETAT_DE_L_APPEL } from '#modules/appels/index.ts'
import type { EntreeGardee } from '#modules/competences/index.ts'
import { jourDe } from '#platform/dates.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { jsonRows } from '#platform/db/json-rows.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx } from '#src/ground/visit.ts'
import { croise } from './temps.ts'
import type { Heure } from './types.ts'

/** Read beyond those wanted, for the ones who may not be asked. */
const MARGE = 5

type Cherchee = Readonly<{ entree: string; poids: number; autour: number }>

/**
 * The talents whose entries answer best those looked for (`limite` at most), among who may be asked at all: found by
 * the btree of entries, so that the cost follows the quartier's talents who know something of it.
 */
export async function candidatsParEntrees(
  tx: Tx,
  cherchees: readonly Cherchee[],
  conditions: Readonly<{ aujourdhui: Temporal.PlainDate; confirmeApres: Temporal.Instant }>,
  limite: number,
): Promise<Id[]> {
  if (cherchees.length === 0) return []
  const entrees = cherchees.map(({ entree }) => entree)
  const poids = cherchees.map((une) => une.poids)
  const autour = cherchees.map((une) => une.autour)
  const rows = await tx
    // Materialized and cut first: consents are looked at for a few hundred, whatever the size of the quartier.
    .with(
      (cte) => cte('notes').materialized(),
      (db) =>
        db
          .selectFrom('talent_entrees as e')
          .innerJoin(
            sql<Cherchee>`unnest(${entrees}::text[], ${poids}::real[], ${autour}::real[])`.as<'v'>(
              sql`v(entree, poids, autour)`,
            ),
            'v.entree',
            'e.entree',
          )
          .where('e.entree', 'in', entrees)
          .select('e.talent_id')
          .select(sql<number>`sum(e.force * v.poids + e.autour * v.autour)`.as('note'))
          .groupBy('e.talent_id')
          .orderBy('note', 'desc')
          .orderBy('e.talent_id')
          .limit(limite * MARGE),
    )
    .selectFrom('notes as n')
    .innerJoin('talents as t', 't.id', 'n.talent_id')
    .select('n.talent_id')
    .where(actif(conditions.aujourdhui))
    .where('t.confirme_le', '>', conditions.confirmeApres)
    .where(laisseDemander)
    .orderBy('n.note', 'desc')
    .orderBy('n.talent_id')
    .limit(limite)
    .execute()
  return rows.map((row) => row.talent_id)
}

/** The talents who share one of these words, when the lexicon says nothing of the need. */
export async function candidatsParMots(tx: Tx, mots: readonly string[], limite: number): Promise<Id[]> {
  if (mots.length === 0) return []
  const rows = await tx
    .selectFrom('talent_mots as m')
    .select('m.talent_id')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('m.mot', 'in', mots)
    .groupBy('m.talent_id')
    .orderBy('n', 'desc')
    .orderBy('m.talent_id')
    .limit(limite)
    .execute()
  return rows.map((row) => row.talent_id)
}

/** What is known of a talent beside one need, read at once for all of them. */
export type Faits = Readonly<{
  talent: Talent
  accordDonne: boolean
  /** Those of its entries that this need looks at. */
  entrees: readonly EntreeGardee[]
  /** Days it was asked something by the desk, in the last ninety. */
  demandes: readonly Temporal.PlainDate[]
  jamaisDemande: boolean
  /** Other open needs for which it is kept, and not asked yet. */
  promises: number
  /** The hours it has promised to other needs. */
  prises: readonly Heure[]
  /** State of its mise en lien for this need; `null` when there is none. */
  pourCetAppel: string | null
  /** The needs in which it has already given a hand. */
  appelsFaits: readonly Id[]
}>

const JOURS = 90

/**
 * The facts of these talents for one appel, of their entries those in `utiles`; three queries, whatever their number.
 */
export async function faits(
  tx: Tx,
  ids: readonly Id[],
  appelId: Id,
  utiles: readonly string[],
  now: Temporal.Instant,
): Promise<Faits[]> {
  if (ids.length === 0) return []
  const rows = await jsonRows(
    tx,
    talentsNommes(tx).where(sql<SqlBool>`t.id = any(${ids}::uuid[])`).select(laisseDemander.as('accord')),
  )
  const entrees = await entreesDe(tx, ids, utiles)
  const liens = Map.groupBy(await liensDe(tx, ids, now), (row) => row.talent_id)
  const depuis = now.subtract({ hours: 24 * JOURS })
  return rows.map((row) => {
    const siens = liens.get(row.id) ?? []
    const demandes = siens.flatMap(({ proposee_talent_le: le }) => (le === null ? [] : [le]))
    return {
      talent: talentDeJson(row),
      accordDonne: row.accord,
      entrees: entrees.get(row.id) ?? [],
      demandes: demandes.filter((le) => Temporal.Instant.compare(le, depuis) >= 0).map(jourDe),
      jamaisDemande: demandes.length === 0,
      prises: siens.filter(({ prise, appel_id }) => prise && appel_id !== appelId).map(heureDe),
      promises: siens.filter(({ promise, appel_id }) => promise && appel_id !== appelId).length,
      pourCetAppel: siens.find(({ appel_id }) => appel_id === appelId)?.etat ?? null,
      appelsFaits: siens.filter(({ etat }) => etat === 'realisee').map(({ appel_id }) => appel_id),
    }
  })
}

type EntreeLue = readonly [entree: string, force: number, autour: number, mots: string[]]

/** One row a talent: a talent has some thirty entries, and reading rows one by one cost more than finding them. */
async function entreesDe(
  tx: Tx,
  ids: readonly Id[],
  utiles: readonly string[],
): Promise<ReadonlyMap<Id, readonly EntreeGardee[]>> {
  const rows = await jsonRows(
    tx,
    tx
      .selectFrom('talent_entrees as e')
      .select('e.talent_id')
      .select(sql<EntreeLue[]>`json_agg(json_build_array(e.entree, e.force, e.autour, e.mots))`.as('entrees'))
      .where(sql<SqlBool>`e.talent_id = any(${ids}::uuid[])`)
      .where(sql<boolean>`e.entree = any(${utiles}::text[])`)
      .groupBy('e.talent_id'),
  )
  return new Map(
    rows.map((row) => [
      row.talent_id,
      row.entrees.map(([entree, force, autour, mots]) => ({ entree, force, autour, mots })),
    ]),
  )
}

/** Said yes, and the need still stands: that hour is no longer theirs to give. */
const PROMISE_TENUE = sql<SqlBool>`(m.etat in ('acceptee-par-le-talent', 'proposee-au-porteur', 'coordonnees-partagees')
  and a.etat in ('ouvert', 'expire'))`

const heureDe = (
  row: Readonly<{ jour: Heure['jour']; heure: Heure['heure']; duree_minutes: number | null }>,
): Heure => ({
  jour: row.jour,
  heure: row.heure,
  dureeMinutes: row.duree_minutes,
})

/** The titles of what a talent has promised elsewhere at the hour of this need. */
export async function promisAilleurs(
  tx: Tx,
  talentId: Id,
  besoin: Heure & Readonly<{ id: Id }>,
  now: Temporal.Instant,
): Promise<string[]> {
  const siens = await liensDe(tx, [talentId], now)
  return siens
    .filter((un) => un.prise && un.appel_id !== besoin.id && croise(besoin, heureDe(un)))
    .map(({ titre }) => titre)
}

const liensDe = (tx: Tx, ids: readonly Id[], now: Temporal.Instant) =>
  tx
    .selectFrom('mises_en_lien as m')
    .innerJoin('appels as a', (join) => sameTerritoire(join, 'a.id', 'm.appel_id'))
    .select([
      'm.talent_id',
      'm.appel_id',
      'm.etat',
      'm.proposee_talent_le',
      'a.jour',
      'a.heure',
      'a.duree_minutes',
      'a.titre',
    ])
    .select(sql<boolean>`${PROMISE_TENUE}`.as('prise'))
    .select(
      sql<boolean>`m.etat = 'retenue' and ${ETAT_DE_L_APPEL} = 'ouvert' and a.arret_le > ${now.toString()}::timestamptz`.as(
        'promise',
      ),
    )
    .where(sql<SqlBool>`m.talent_id = any(${ids}::uuid[])`)
    .execute()

/** The words of these needs: to tell whether a hand given before was of the same kind. */
export async function motsDesAppels(
  tx: Tx,
  ids: readonly Id[],
): Promise<{ id: Id; titre: string; besoin: string; entrees: string[] | null }[]> {
  if (ids.length === 0) return []
  return tx.selectFrom('appels').select(['id', 'titre', 'besoin', 'entrees']).where('id', 'in', ids).execute()
}
