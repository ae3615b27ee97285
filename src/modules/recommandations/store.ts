import { sql } from 'kysely'
import { fromRow, toRow } from '#platform/columns.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { sameId, wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import { auteur, type Tx, type Visit } from '#src/ground/visit.ts'
import type { Recommandation, Reponse } from './domain.ts'

/** With the names of the structures that say it, or to which it is said. */
export type RecommandationLue = Recommandation & Readonly<{ structure: string | null; adressee: string | null }>

const toutes = (tx: Tx) =>
  tx
    .selectFrom('recommandations as r')
    .leftJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'r.structure_id'))
    .leftJoin('structures as d', (join) => sameTerritoire(join, 'd.id', 'r.adressee_id'))
    .selectAll('r')
    .select(['s.nom as structure', 'd.nom as adressee'])
    .orderBy('r.pour_le')
    .orderBy('r.id')

type Row = Awaited<ReturnType<ReturnType<typeof toutes>['execute']>>[number]
const lue = (row: Row): RecommandationLue => fromRow(row, 'repondue_par', 'faite_par')

const EN_TOUT = 500

export async function find(tx: Tx, id: Id): Promise<RecommandationLue | null> {
  const row = await toutes(tx).where('r.id', '=', id).executeTakeFirst()
  return row ? lue(row) : null
}

/** Those of a year. */
export const deLAnnee = async (tx: Tx, annee: number): Promise<RecommandationLue[]> =>
  (await toutes(tx).where('r.annee', '=', annee).limit(EN_TOUT).execute()).map(lue)

/** Those of these ids that are still there. */
export const parIds = async (tx: Tx, ids: readonly Id[]): Promise<RecommandationLue[]> =>
  ids.length === 0 ? [] : (await toutes(tx).where('r.id', 'in', ids).limit(EN_TOUT).execute()).map(lue)

/** What the council asked and was answered since. */
export const duConseilReponduesDepuis = async (tx: Tx, depuis: Temporal.Instant): Promise<RecommandationLue[]> =>
  (await toutes(tx).where('r.venue_de', '=', 'conseil').where('r.repondue_le', '>', depuis).limit(5).execute()).map(lue)

/** What was said of earlier years and is neither done nor refused: read again. */
export const restees = async (tx: Tx, avant: number): Promise<RecommandationLue[]> =>
  (
    await toutes(tx)
      .where('r.annee', '<', avant)
      .where('r.faite_le', 'is', null)
      .where((eb) => eb.or([eb('r.reponse', 'is', null), eb('r.reponse', '<>', 'refusee')]))
      .limit(EN_TOUT)
      .execute()
  ).map(lue)

/** The years of which something was recommended, the latest first. */
export const annees = async (tx: Tx): Promise<number[]> =>
  (await tx.selectFrom('recommandations').select('annee').distinct().orderBy('annee', 'desc').limit(20).execute()).map(
    ({ annee }) => annee,
  )

export type Ecrite = Pick<Recommandation, 'demande' | 'constat' | 'adresseeA' | 'adresseeId' | 'chargeDe'> &
  Readonly<{ pourLe: string }>
const MOTS = ['demande', 'constat', 'adresseeA', 'adresseeId', 'chargeDe', 'pourLe'] as const

export const insert = (
  tx: Tx,
  visit: Visit,
  dite: Ecrite & Pick<Recommandation, 'id' | 'annee' | 'venueDe' | 'structureId' | 'quartierId'>,
): Promise<boolean> =>
  tx
    .insertInto('recommandations')
    .values({
      ...toRow(dite, 'id', 'annee', 'venueDe', 'structureId', 'quartierId', ...MOTS),
      dite_par: auteur(visit.me),
      dite_le: visit.now,
    })
    .onConflict(sameId)
    .$call(wroteOne)

const uneVersion = (tx: Tx, id: Id, version: number, mots: object): Promise<boolean> =>
  tx
    .updateTable('recommandations')
    .set({ ...mots, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .$call(wroteOne)

export const saveMots = (tx: Tx, id: Id, version: number, dite: Ecrite): Promise<boolean> =>
  uneVersion(tx, id, version, toRow(dite, ...MOTS))

export const saveReponse = (
  tx: Tx,
  visit: Visit,
  id: Id,
  version: number,
  dite: Readonly<{ reponse: Reponse; raison: string }>,
): Promise<boolean> => uneVersion(tx, id, version, { ...dite, repondue_par: auteur(visit.me), repondue_le: visit.now })

/** `null`: not done after all. */
export const saveFaite = (
  tx: Tx,
  visit: Visit,
  id: Id,
  version: number,
  dite: Readonly<{ le: string; fait: string }> | null,
): Promise<boolean> =>
  uneVersion(tx, id, version, {
    faite_le: dite?.le ?? null,
    fait: dite?.fait ?? '',
    faite_par: dite ? auteur(visit.me) : '',
  })

export const remove = (tx: Tx, id: Id): Promise<unknown> =>
  tx.deleteFrom('recommandations').where('id', '=', id).execute()

/** The structures to which something may be asked: those of the actions of that year and the next. */
export const structuresDeLAnnee = (tx: Tx, annee: number): Promise<{ id: Id; nom: string }[]> =>
  tx
    .selectFrom('structures as s')
    .select(['s.id', 's.nom'])
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('actions as a')
          .select('a.id')
          .whereRef('a.territoire_id', '=', 's.territoire_id')
          .whereRef('a.structure_id', '=', 's.id')
          .where('a.annee', 'in', [annee, annee + 1]),
      ),
    )
    .orderBy(sql`s.nom collate fr`)
    .orderBy('s.id')
    .limit(EN_TOUT)
    .execute()

/** These structures by their names. */
export const structuresNommees = async (tx: Tx, ids: readonly Id[]): Promise<{ id: Id; nom: string }[]> =>
  ids.length === 0
    ? []
    : tx
        .selectFrom('structures')
        .select(['id', 'nom'])
        .where('id', 'in', [...ids])
        .orderBy(sql`nom collate fr`)
        .execute()
