import { sql } from 'kysely'
import { quartiers } from '#modules/territoires/index.ts'
import { fromRow, toRow } from '#platform/columns.ts'
import type { Id } from '#platform/ids.ts'
import { together } from '#platform/together.ts'
import { auteur, compteDe, type Tx, type Visit } from '#src/ground/visit.ts'
import { CATALOGUE } from './catalogue.ts'
import { type Definition, type Index, indexDe, type Valeur, type Zone, zonesDe } from './domain.ts'

export type Serie = Definition & Readonly<{ id: Id; inventee: boolean; importeePar: string; compteId: string | null }>
export type SerieLue = Serie & Readonly<{ valeurs: readonly Valeur[]; index: Index }>

const lue = (serie: Serie, valeurs: readonly Valeur[]): SerieLue => ({ ...serie, valeurs, index: indexDe(valeurs) })

/** The series of here: in the order of the catalogue, then by name. */
export async function series(tx: Tx): Promise<Serie[]> {
  const rows = await tx.selectFrom('series_de_contexte').selectAll().orderBy(sql`nom collate fr`).execute()
  const lues = rows.map((row) => fromRow(row, 'importee_le'))
  return lues.toSorted((a, b) => rangDe(a) - rangDe(b))
}

/** As in the catalogue, then the others. */
function rangDe({ cle }: Definition): number {
  const rang = CATALOGUE.findIndex((une) => une.cle === cle)
  return rang < 0 ? CATALOGUE.length : rang
}

/** The communes and EPCI of here. */
export const autresZones = (tx: Tx): Promise<{ code: string; nom: string }[]> =>
  tx.selectFrom('zones_de_contexte').select(['code', 'nom']).orderBy('code').execute()

/** The zones that figures are told of here. */
export async function zones(tx: Tx): Promise<readonly Zone[]> {
  const lus = await together({ tous: quartiers(tx), autres: autresZones(tx) })
  return zonesDe(lus.tous, lus.autres)
}

/** What a series says, by zone and year. */
export const valeursDe = (tx: Tx, serieId: Id): Promise<Valeur[]> =>
  tx
    .selectFrom('valeurs_de_contexte')
    .select(['code', 'annee', 'etat', 'valeur'])
    .where('serie_id', '=', serieId)
    .orderBy('code')
    .orderBy('annee')
    .execute()

/** All of it at once: the series with what they say, and of which zones. */
export async function leContexte(tx: Tx): Promise<Readonly<{ series: readonly SerieLue[]; zones: readonly Zone[] }>> {
  const lus = await together({ toutes: series(tx), zones: zones(tx), valeurs: toutesLesValeurs(tx) })
  const parSerie = Map.groupBy(lus.valeurs, ({ serie_id }) => serie_id)
  return { zones: lus.zones, series: lus.toutes.map((une) => lue(une, parSerie.get(une.id) ?? [])) }
}

const toutesLesValeurs = (tx: Tx) =>
  tx.selectFrom('valeurs_de_contexte').select(['serie_id', 'code', 'annee', 'etat', 'valeur']).execute()

export async function find(tx: Tx, id: Id): Promise<Serie | null> {
  const row = await tx.selectFrom('series_de_contexte').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? fromRow(row, 'importee_le') : null
}

/** One of them, with what it says and of which zones. */
export async function uneSerie(tx: Tx, id: Id): Promise<Readonly<{ serie: SerieLue; zones: readonly Zone[] }> | null> {
  const lus = await together({ serie: find(tx, id), zones: zones(tx), valeurs: valeursDe(tx, id) })
  return lus.serie && { serie: lue(lus.serie, lus.valeurs), zones: lus.zones }
}

/** The series of this name: it is made when nobody made it meanwhile. */
export async function serieDe(tx: Tx, visit: Visit, id: Id, definition: Definition): Promise<Id> {
  const { ruptures, ...reste } = definition
  await tx
    .insertInto('series_de_contexte')
    .values({
      ...toRow(
        reste,
        'cle',
        'nom',
        'source',
        'unite',
        'sens',
        'sommable',
        'secret',
        'ecart',
        'ecartPartout',
        'precaution',
      ),
      id,
      ruptures: [...ruptures],
      importee_par: auteur(visit.me),
      compte_id: compteDe(visit.me),
      importee_le: visit.now,
    })
    .onConflict((oc) => oc.columns(['territoire_id', 'nom']).doNothing())
    .execute()
  const { id: laquelle } = await tx
    .selectFrom('series_de_contexte')
    .select('id')
    .where('nom', '=', definition.nom)
    .executeTakeFirstOrThrow()
  return laquelle
}

/** Figures, over those that were there. */
export async function saveValeurs(tx: Tx, serieId: Id, valeurs: readonly Valeur[]): Promise<void> {
  if (valeurs.length === 0) return
  await sql`
    insert into valeurs_de_contexte (serie_id, code, annee, etat, valeur)
    select ${serieId}::uuid, x.code, x.annee, x.etat, x.valeur
    from unnest(${valeurs.map(({ code }) => code)}::text[], ${valeurs.map(({ annee }) => annee)}::int[],
      ${valeurs.map(({ etat }) => etat)}::text[], ${valeurs.map(({ valeur }) => valeur)}::float8[]) x (code, annee, etat, valeur)
    on conflict (territoire_id, serie_id, code, annee)
      do update set etat = excluded.etat, valeur = excluded.valeur`.execute(tx)
}

/** Names of the communes and EPCI that the figures are read beside. */
export async function saveZones(tx: Tx, dites: readonly Readonly<{ code: string; nom: string }>[]): Promise<void> {
  if (dites.length === 0) return
  await tx
    .insertInto('zones_de_contexte')
    .values([...dites])
    .onConflict((oc) => oc.columns(['territoire_id', 'code']).doUpdateSet((eb) => ({ nom: eb.ref('excluded.nom') })))
    .execute()
}

export async function remove(tx: Tx, id: Id): Promise<void> {
  await tx.deleteFrom('series_de_contexte').where('id', '=', id).execute()
}
