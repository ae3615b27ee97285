import { type RawBuilder, sql } from 'kysely'
import type { Statut } from '#modules/seances/index.ts'
import { fromRow, pick, type RowOf, toRow } from '#platform/columns.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { sameId, wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import { joints } from '#platform/texte.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import type { Endroit, Etat, Moment, TempsFort } from '../domain/types.ts'

/**
 * Its date: its own (`entre_nous`), or as the public has it, else as the draft does; a temps fort has one. Nothing of a
 * draft completes what is published: a place moved from written words to a known hall is announced when it is published,
 * not before.
 */
const DATE = sql<{ debut: Temporal.Instant; fin: Temporal.Instant; statut: Statut } & Lieu>`lateral (
  select t.debut, t.debut + make_interval(mins => t.duree_minutes) as fin, 'programmee' as statut, t.lieu_id, t.salle_id,
    t.lieu_ecrit where t.debut is not null
  union all
  (select coalesce(p.debut, o.debut) as debut, coalesce(p.fin, o.fin) as fin, coalesce(p.statut, o.statut) as statut,
    case when p.id is not null then p.lieu_id when o.lieu_propre then o.lieu_id else s.lieu_id end as lieu_id,
    case when p.id is not null then p.salle_id when o.lieu_propre then o.salle_id else s.salle_id end as salle_id,
    case when p.id is not null then p.lieu_ecrit when o.lieu_propre then o.lieu_ecrit else s.lieu_ecrit end as lieu_ecrit
  from occurrences o
  join seances s on s.territoire_id = o.territoire_id and s.id = o.seance_id
  left join occurrences_publiees p on p.territoire_id = o.territoire_id and p.id = o.id
  where o.territoire_id = t.territoire_id and o.seance_id = t.seance_id
  order by (p.id is null), (coalesce(p.statut, o.statut) = 'annulee'), o.debut, o.id limit 1))`

type Lieu = Readonly<{ lieu_id: string | null; salle_id: string | null; lieu_ecrit: string }>

type Siens = TempsFort['entre']
/** Those whom the meeting `t` is for; `null`: everybody. */
export const ENTRE = sql<Siens>`case when t.entre_nous then (select coalesce(jsonb_agg(jsonb_build_object('id', i.id,
  'personneId', i.personne_id, 'structureId', i.structure_id)), '[]') from invites_de_temps_fort i
  where i.territoire_id = t.territoire_id and i.temps_fort_id = t.id) end`

const ici = (colonne: 'lieu_id' | 'salle_id' | 'lieu_ecrit'): RawBuilder<string | null> =>
  sql<string | null>`case when d.debut is null then ${sql.ref(`t.${colonne}`)} else ${sql.ref(`d.${colonne}`)} end`

/** Temps forts with their date and the name of their place. */
export const tempsFortsNommes = (tx: Tx) =>
  tx
    .selectFrom('temps_forts as t')
    .leftJoin(DATE.as('d'), (join) => join.onTrue())
    .leftJoin('seances as se', (join) => sameTerritoire(join, 'se.id', 't.seance_id'))
    .leftJoin('lieux as l', (join) =>
      join.onRef('l.territoire_id', '=', 't.territoire_id').on('l.id', '=', ici('lieu_id')),
    )
    .leftJoin('salles as r', (join) =>
      join.onRef('r.territoire_id', '=', 't.territoire_id').on('r.id', '=', ici('salle_id')),
    )
    .selectAll('t')
    .select(ENTRE.as('entre'))
    .select(['d.debut', 'd.fin', 'd.statut', 'se.uid', 'l.nom as lieu_nom', 'l.adresse', 'r.nom as salle_nom'])
    .select([ici('lieu_id').as('ici_lieu_id'), ici('salle_id').as('ici_salle_id'), ici('lieu_ecrit').as('ici_lieu')])

type Ligne = RowOf<typeof tempsFortsNommes>

export function toTempsFort(row: Ligne): TempsFort {
  const lieu = [row.lieu_nom ?? row.ici_lieu ?? '', row.salle_nom ?? '', row.lieu_nom ? (row.adresse ?? '') : '']
  return {
    id: row.id,
    quartierId: row.quartier_id,
    quartiers: row.quartier_id === null ? [] : [row.quartier_id],
    ...fromRow(pick(row, 'titre', 'propos', 'duree_minutes')),
    endroit: { lieuId: row.ici_lieu_id, salleId: row.ici_salle_id, lieuEcrit: row.ici_lieu ?? '' },
    lieu: joints(lieu, ', '),
    ...fromRow(pick(row, 'etat', 'seance_id', 'entre')),
    moment: row.debut && row.fin ? { debut: row.debut, fin: row.fin } : null,
    ...pick(row, 'statut', 'uid', 'sequence'),
    annonce:
      row.annonce_debut && row.annonce_fin
        ? { debut: row.annonce_debut, fin: row.annonce_fin, lieu: row.annonce_lieu }
        : null,
    ...fromRow(pick(row, 'organise_par', 'notes', 'notes_version', 'clos_le', 'version', 'cree_le')),
  }
}

export async function find(tx: Tx, id: Id): Promise<TempsFort | null> {
  const row = await tempsFortsNommes(tx).where('t.id', '=', id).executeTakeFirst()
  return row ? toTempsFort(row) : null
}

/** The one that prepares this séance of the calendrier. */
export async function findBySeance(tx: Tx, seanceId: Id): Promise<TempsFort | null> {
  const row = await tempsFortsNommes(tx).where('t.seance_id', '=', seanceId).executeTakeFirst()
  return row ? toTempsFort(row) : null
}

export type Saisie = Readonly<{
  quartierId: Id | null
  titre: string
  propos: string
  dureeMinutes: number
  endroit: Endroit
  entreNous: boolean
}>

const colonnes = (s: Saisie) => ({
  ...toRow(s, 'quartierId', 'titre', 'propos', 'dureeMinutes'),
  ...toRow(s.endroit, 'lieuId', 'salleId', 'lieuEcrit'),
  entre_nous: s.entreNous,
})

/** Writes a temps fort; the same form twice is one: then `false`. */
export async function insert(
  tx: Tx,
  visit: Visit,
  n: Saisie & Readonly<{ id: Id; etat: Etat; seanceId: Id | null; organisePar: string }>,
): Promise<boolean> {
  return tx
    .insertInto('temps_forts')
    .values({
      id: n.id,
      ...colonnes(n),
      ...toRow(n, 'etat', 'seanceId', 'organisePar'),
      annonce_debut: null,
      annonce_fin: null,
      clos_le: null,
      cree_le: visit.now,
    })
    .onConflict(sameId)
    .$call(wroteOne)
}

/** `false` when somebody was faster. */
export async function save(tx: Tx, id: Id, version: number, saisie: Saisie): Promise<boolean> {
  return tx
    .updateTable('temps_forts')
    .set({ ...colonnes(saisie), version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .$call(wroteOne)
}

/** The decision, if nothing moved since it was taken: two clicks, one winner. */
export async function saveEtat(
  tx: Tx,
  avant: TempsFort,
  etat: Etat,
  suites: Readonly<{ seanceId?: Id; debut?: Temporal.Instant; closLe?: Temporal.Instant | null }> = {},
): Promise<boolean> {
  return tx
    .updateTable('temps_forts')
    .set({
      etat,
      version: avant.version + 1,
      ...(suites.seanceId === undefined ? {} : { seance_id: suites.seanceId }),
      ...(suites.debut === undefined ? {} : { debut: suites.debut }),
      ...(suites.closLe === undefined ? {} : { clos_le: suites.closLe }),
    })
    .where('id', '=', avant.id)
    .where('etat', '=', avant.etat)
    .where('version', '=', avant.version)
    .$call(wroteOne)
}

/** Its date is its own, or from now on that of a séance. */
export async function saveDate(tx: Tx, id: Id, debut: Temporal.Instant | null, seanceId: Id | null): Promise<void> {
  await tx.updateTable('temps_forts').set({ debut, seance_id: seanceId }).where('id', '=', id).execute()
}

/** What those invited are told from now on: one more time. */
export async function saveAnnonce(tx: Tx, id: Id, { debut, fin }: Moment, lieu: string): Promise<void> {
  await tx
    .updateTable('temps_forts')
    .set((eb) => ({
      annonce_debut: debut,
      annonce_fin: fin,
      annonce_lieu: lieu,
      sequence: eb('sequence', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

/** What was said that belongs to no line of the agenda; `false` when somebody else wrote meanwhile. */
export async function saveNotes(tx: Tx, id: Id, version: number, notes: string): Promise<boolean> {
  return tx
    .updateTable('temps_forts')
    .set({ notes, notes_version: version + 1 })
    .where('id', '=', id)
    .where('notes_version', '=', version)
    .$call(wroteOne)
}

/** Whoever changes the people or the slots of one meeting waits for the other here. */
export async function tenir(tx: Tx, id: Id): Promise<void> {
  await tx.selectFrom('temps_forts').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
}
