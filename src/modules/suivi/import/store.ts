import { sql } from 'kysely'
import { ETATS_PUBLICS } from '#modules/programmation/index.ts'
import { toRow } from '#platform/columns.ts'
import { PARIS } from '#platform/db/paris.ts'
import { type Id, idOf } from '#platform/ids.ts'
import { plier } from '#platform/texte.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { ENVIRON, lireCible } from '../indicateurs/domain.ts'
import type { SaisieDeDefinition } from '../indicateurs/store.ts'
import type { ActionConnue, IndicateurConnu } from './domain.ts'

/** The actions of these years that a tracker may name, those that are followed up first: what was refused is named too. */
export async function actionsDesAnnees(tx: Tx, annees: readonly number[]): Promise<ActionConnue[]> {
  if (annees.length === 0) return []
  const { rows } = await sql<{ lignes: string | null }>`
    select json_agg(json_build_object('id', a.id, 'annee', a.annee, 'ref', a.ref, 'dauphin', a.dauphin,
      'titre', a.titre, 'etat', a.etat, 'structure', s.nom, 'autresNoms', array_append(s.autres_noms, s.sigle),
      'intitules', coalesce(i.dits, '[]'), 'financements', coalesce(f.argent, '[]')) order by a.etat = any(${[...ETATS_PUBLICS]}::text[]) desc, a.titre, a.id)::text as lignes
    from actions a
    join structures s on s.territoire_id = a.territoire_id and s.id = a.structure_id
    left join lateral (
      select json_agg(json_build_object('financeur', financeur, 'demande', demande_centimes,
        'accorde', accorde_centimes, 'realise', realise_centimes)
        order by financeur) as argent
      from financements x where x.territoire_id = a.territoire_id and x.action_id = a.id
    ) f on true
    left join lateral (
      select json_agg(json_build_object('titre', dit, 'structure', valeur)) as dits
      from dits_du_tableau d where d.territoire_id = a.territoire_id and d.action_id = a.id and d.quoi = 'intitule'
    ) i on true
    where a.archivee_le is null and a.annee = any(${[...annees]}::int[])`.execute(tx)
  return JSON.parse(rows[0]?.lignes ?? '[]')
}

/** Of these actions, what is known here against a state that a tracker says: a date to come, a state set by hand. */
export async function contreUnEtat(tx: Tx, visit: Visit, actionIds: readonly Id[]) {
  if (actionIds.length === 0) return new Map<Id, Readonly<{ aVenir: boolean; etatDitLe: Temporal.PlainDate | null }>>()
  const { rows } = await sql<{ id: Id; a_venir: boolean; etat_dit_le: Temporal.PlainDate | null }>`
    select a.id,
      exists (select from seances_publiees p
        join occurrences_publiees o on o.territoire_id = p.territoire_id and o.seance_id = p.seance_id
        where p.territoire_id = a.territoire_id and p.action_id = a.id and o.statut not in ('annulee', 'reportee')
          and o.fin > ${visit.now}) as a_venir,
      (select max(j.fait_le at time zone ${PARIS})::date from journal j
        where j.territoire_id = a.territoire_id and j.objet = 'action' and j.objet_id = a.id
          and j.changements->'etat' is not null and j.geste not in ('importer', 'reprendre-suivi')) as etat_dit_le
    from actions a where a.id = any(${[...actionIds]}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, a_venir, etat_dit_le }) => [id, { aVenir: a_venir, etatDitLe: etat_dit_le }]))
}

/**
 * The indicators of these actions, by action: those measured here, with the last value that a tracker gave, then those of
 * the application that nobody has taken up yet.
 */
export async function indicateursDesActions(
  tx: Tx,
  actionIds: readonly Id[],
): Promise<ReadonlyMap<Id, readonly IndicateurConnu[]>> {
  if (actionIds.length === 0) return new Map()
  const { rows } = await sql<{ action_id: string; prevu: boolean } & Ligne>`
    select s.action_id, s.id, e.numero, false as prevu, e.libelle, e.cible, '' as cible_dite, (e.derive is not null or s.retire_le is not null) as ferme,
      v.valeur, v.preuve_dite, v.jour
    from indicateurs_suivis s
    join definitions_d_indicateur e
      on e.territoire_id = s.territoire_id and e.indicateur_id = s.id and e.numero = s.definition
    left join lateral (
      select x.valeur, x.preuve_dite, x.jour from valeurs_d_indicateur x
      where x.territoire_id = s.territoire_id and x.indicateur_id = s.id and x.definition = s.definition
        and x.origine = 'import'
      order by x.jour desc, x.cree_le desc limit 1
    ) v on true
    where s.action_id = any(${[...actionIds]}::uuid[])
    union all
    select i.action_id, i.id, 1, true, i.libelle, null, i.cible, false, null, null, null
    from indicateurs i where i.action_id = any(${[...actionIds]}::uuid[])
    order by prevu`.execute(tx)
  return new Map([...Map.groupBy(rows, (row) => row.action_id)].map(([id, siens]) => [id, siens.map(connu)]))
}

type Ligne = Readonly<{
  id: string
  numero: number
  libelle: string
  cible: number | null
  ferme: boolean
  valeur: number | null
  cible_dite: string
  preuve_dite: string | null
  jour: Temporal.PlainDate | null
}>

const connu = (row: Ligne & { action_id: string; prevu: boolean }): IndicateurConnu => ({
  // One of the application is taken up under the id that it would have by hand.
  id: row.prevu ? idOf('indicateur-suivi', row.action_id, plier(row.libelle)) : row.id,
  libelle: row.libelle,
  numero: row.numero,
  cible: row.prevu ? lireCible(row.cible_dite).cible : row.cible,
  ferme: row.ferme,
  duDossier: row.prevu ? { prevuId: row.id, unite: lireCible(row.cible_dite).unite } : null,
  derniere:
    row.valeur === null || row.jour === null
      ? null
      : { nombre: row.valeur, environ: row.preuve_dite === ENVIRON, jour: row.jour },
})

export type IndicateurACommencer = Readonly<{
  id: Id
  actionId: Id
  prevuId: Id | null
  definition: SaisieDeDefinition
}>
export type ValeurAEcrire = Readonly<{
  indicateurId: Id
  numero: number
  nombre: number
  environ: boolean
  jour: Temporal.PlainDate
}>

// A few thousand parameters a query.
const LOT = 200
const parLots = <T>(tous: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(tous.length / LOT) }, (_, i) => tous.slice(i * LOT, (i + 1) * LOT))

/** Begins to measure these; one that is measured already stays as it is. */
export async function commencer(tx: Tx, visit: Visit, tous: readonly IndicateurACommencer[], par: string) {
  for (const lot of parLots(tous)) {
    await tx
      .insertInto('indicateurs_suivis')
      .values(
        lot.map((un) => ({
          ...toRow(un, 'id', 'actionId', 'prevuId'),
          retire_le: null,
          cree_le: visit.now,
        })),
      )
      .onConflict((oc) => oc.columns(['territoire_id', 'id']).doNothing())
      .execute()
    await tx
      .insertInto('definitions_d_indicateur')
      .values(lot.map((un) => ({ indicateur_id: un.id, numero: 1, ...un.definition, par, le: visit.now })))
      .onConflict((oc) => oc.columns(['territoire_id', 'indicateur_id', 'numero']).doNothing())
      .execute()
  }
}

/** Keeps these numbers, declared, passed on to all: the same of the same day is one. */
export async function insertValeurs(tx: Tx, visit: Visit, toutes: readonly ValeurAEcrire[], par: string) {
  for (const lot of parLots(toutes))
    await tx
      .insertInto('valeurs_d_indicateur')
      .values(
        lot.map((v) => ({
          id: idOf('valeur-reprise', v.indicateurId, v.jour.toString(), String(v.nombre), String(v.environ)),
          indicateur_id: v.indicateurId,
          definition: v.numero,
          jour: v.jour,
          valeur: v.nombre,
          preuve: 'declare' as const,
          preuve_dite: v.environ ? ENVIRON : '',
          origine: 'import' as const,
          transmise_le: visit.now,
          par,
          cree_le: visit.now,
        })),
      )
      .onConflict((oc) => oc.columns(['territoire_id', 'id']).doNothing())
      .execute()
}

/** Takes back what a tracker had said for that day: the corrected number stands alone. */
export async function retirerLesReprises(tx: Tx, indicateurId: Id, jour: Temporal.PlainDate): Promise<void> {
  await tx
    .deleteFrom('valeurs_d_indicateur')
    .where('indicateur_id', '=', indicateurId)
    .where('origine', '=', 'import')
    .where('jour', '=', jour)
    .execute()
}

/** Says how much was planned. */
export async function saveCible(tx: Tx, indicateurId: Id, numero: number, cible: number): Promise<void> {
  await tx
    .updateTable('definitions_d_indicateur')
    .set({ cible })
    .where('indicateur_id', '=', indicateurId)
    .where('numero', '=', numero)
    .execute()
}
