import { sql } from 'kysely'
import { fromRow, pick } from '#platform/columns.ts'
import { precede } from '#platform/dates.ts'
import { PARIS } from '#platform/db/paris.ts'
import { sameId, wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import { dansSesQuartiers } from '#src/ground/quartiers-queries.ts'
import type { Me, Tx, Visit } from '#src/ground/visit.ts'
import { type Decision, etatDeValeur, type PeriodeClose, type Regles } from './accord.ts'

/** What the contract wants of values. */
export async function lireRegles(tx: Tx): Promise<Regles> {
  const reglages = await tx.selectFrom('reglages_de_suivi').select('accord_depuis').executeTakeFirst()
  const rows = await tx.selectFrom('periodes_closes').selectAll().orderBy('du', 'desc').orderBy('id').execute()
  return {
    accordDepuis: reglages?.accord_depuis ?? null,
    closes: rows.map((row) => ({
      ...fromRow(pick(row, 'id', 'dernier_jour', 'par', 'rouverte_le', 'rouverte_par', 'raison')),
      jours: pick(row, 'du', 'au'),
    })),
  }
}

/** `etatDeValeur` says « compte » of the value `v`, in SQL: for who counts those of hundreds of actions. */
export const LA_VALEUR_COMPTE = sql<boolean>`(v.origine = 'import' or v.decision is distinct from 'renvoi'
  and (v.decision is not null or not exists (select from reglages_de_suivi r
    where r.territoire_id = v.territoire_id and r.accord_depuis < v.cree_le))
  and not exists (select from periodes_closes p where p.territoire_id = v.territoire_id and p.rouverte_le is null
    and v.jour between p.du and p.au
    and p.dernier_jour < (coalesce(v.transmise_le, v.cree_le) at time zone ${PARIS})::date))`

/** From now on the city agrees to what is noted, or no longer does. */
export async function saveAccord(tx: Tx, visit: Visit, voulu: boolean): Promise<void> {
  const ecrit = { accord_depuis: voulu ? visit.now : null }
  await tx
    .insertInto('reglages_de_suivi')
    .values(ecrit)
    .onConflict((c) => c.column('territoire_id').doUpdateSet(ecrit))
    .execute()
}

export async function clore(
  tx: Tx,
  visit: Visit,
  p: Readonly<{ id: Id; du: string; au: string; dernierJour: string }>,
  par: string,
): Promise<void> {
  const { dernierJour, ...jours } = p
  await tx
    .insertInto('periodes_closes')
    .values({ ...jours, dernier_jour: dernierJour, par, le: visit.now, rouverte_le: null })
    .onConflict(sameId)
    .execute()
}

/** Another that closes these days: the same ones alone (`memes`), or a part of them. */
export async function dejaClose(
  tx: Tx,
  { id, du, au }: Readonly<{ id: Id; du: string; au: string }>,
  quoi: 'memes' | 'partie',
): Promise<PeriodeClose | null> {
  const jours = { du: Temporal.PlainDate.from(du), au: Temporal.PlainDate.from(au) }
  const aussi = (p: PeriodeClose) =>
    quoi === 'memes'
      ? p.jours.du.equals(jours.du) && p.jours.au.equals(jours.au)
      : !precede(p.jours.au, jours.du) && !precede(jours.au, p.jours.du)
  return (await lireRegles(tx)).closes.find((p) => p.id !== id && p.rouverteLe === null && aussi(p)) ?? null
}

/** `false`: somebody opened it again before, whose reason stays. */
export const rouvrir = (tx: Tx, visit: Visit, id: Id, raison: string, par: string): Promise<boolean> =>
  tx
    .updateTable('periodes_closes')
    .set({ rouverte_le: visit.now, rouverte_par: par, raison })
    .where('id', '=', id)
    .where('rouverte_le', 'is', null)
    .$call(wroteOne)

export const periodeClose = async (tx: Tx, id: Id): Promise<PeriodeClose | null> =>
  (await lireRegles(tx)).closes.find((p) => p.id === id) ?? null

/** `false`: another officer had decided. */
export const decider = (
  tx: Tx,
  visit: Visit,
  id: Id,
  decision: Decision,
  raison: string,
  par: string,
): Promise<boolean> =>
  tx
    .updateTable('valeurs_d_indicateur')
    .set({ decision, raison, decidee_le: visit.now, decidee_par: par })
    .where('id', '=', id)
    .where('decision', 'is', null)
    .$call(wroteOne)

const BEAUCOUP = 500
const DE_L_ACTION = { territoire: 'a.territoire_id', action: 'a.id', structure: 'a.structure_id' } as const

/** What waits for the city, oldest first; of `me`, where this officer may agree. */
export async function quiAttendent(tx: Tx, me?: Me) {
  const regles = await lireRegles(tx)
  if (regles.accordDepuis === null) return []
  const rows = await tx
    .selectFrom('valeurs_d_indicateur as v')
    .innerJoin('indicateurs_suivis as i', (j) =>
      j.onRef('i.territoire_id', '=', 'v.territoire_id').onRef('i.id', '=', 'v.indicateur_id'),
    )
    .innerJoin('definitions_d_indicateur as d', (j) =>
      j
        .onRef('d.territoire_id', '=', 'v.territoire_id')
        .onRef('d.indicateur_id', '=', 'v.indicateur_id')
        .onRef('d.numero', '=', 'v.definition'),
    )
    .innerJoin('actions as a', (j) =>
      j.onRef('a.territoire_id', '=', 'i.territoire_id').onRef('a.id', '=', 'i.action_id'),
    )
    .select(['v.indicateur_id', 'v.valeur', 'v.jour', 'v.origine', 'v.cree_le', 'v.transmise_le', 'v.decision'])
    .select(['d.libelle', 'd.unite', 'a.titre'])
    .where('v.transmise_le', 'is not', null)
    .where('v.decision', 'is', null)
    .where('v.cree_le', '>=', regles.accordDepuis)
    .where('i.retire_le', 'is', null)
    .where('a.archivee_le', 'is', null)
    .where((eb) => (me ? dansSesQuartiers(me, DE_L_ACTION, 'cdsu') : eb.lit(true)))
    .orderBy('v.transmise_le')
    .orderBy('v.id')
    .limit(BEAUCOUP)
    .execute()
  return rows.map((row) => fromRow(row)).filter((v) => etatDeValeur(v, regles) === 'attend')
}
