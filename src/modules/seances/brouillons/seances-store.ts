import { type Expression, type Insertable, type SqlBool, sql, type Updateable } from 'kysely'
import type { Quand } from '#modules/phrase/index.ts'
import { pick, toRow } from '#platform/columns.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import { toJson } from '#platform/json.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { memeEndroit } from '../domain/modification.ts'
import { regleEcrite } from '../domain/quand.ts'
import type { Etat, Seance } from '../domain/seance.ts'
import { type ActionDeDate, actionsDeDates } from '../publiees/queries.ts'
import type { SeancesTables } from '../tables.ts'
import { toSeance } from './store.ts'

/** What a person says of a séance, all at once. */
export type SaisieDeSeance = Readonly<{ quand: Quand }> &
  Pick<
    Seance,
    | 'titre'
    | 'description'
    | 'nature'
    | 'endroit'
    | 'publics'
    | 'ageMin'
    | 'ageMax'
    | 'prixCentimes'
    | 'prixMot'
    | 'inscription'
    | 'inscriptionMot'
    | 'accessibilite'
    | 'capacite'
    | 'coOccupation'
  >

/** A draft with what rights and pages ask of its action. */
export type SeanceSituee = Readonly<{
  seance: Seance
  action: ActionDeDate | null
  actionAnnulee: boolean
  structureId: Id | null
  quartiers: readonly Id[]
  /** Something of it is published. */
  publiee: boolean
}>

export async function trouver(tx: Tx, id: Id): Promise<SeanceSituee | null> {
  const [situee] = await situees(tx, [id])
  return situee ?? null
}

/** All the drafts of an action. */
export async function deLAction(tx: Tx, actionId: Id): Promise<SeanceSituee[]> {
  return situees(tx, tx.selectFrom('seances').select('id').where('action_id', '=', actionId))
}

/** These drafts, with their actions, in two queries. */
export const situees = async (tx: Tx, ids: readonly Id[] | Expression<{ id: Id }>): Promise<SeanceSituee[]> =>
  avecLeursActions(tx, await seules(tx, ids))

/** These drafts, each with what is published of it. */
export async function seules(tx: Tx, ids: readonly Id[] | Expression<{ id: Id }>) {
  if ('length' in ids && ids.length === 0) return []
  const rows = await tx
    .selectFrom('seances as s')
    .leftJoin('seances_publiees as p', (join) => sameTerritoire(join, 'p.seance_id', 's.id'))
    .leftJoin('actions as a', (join) => sameTerritoire(join, 'a.id', 's.action_id'))
    .selectAll('s')
    .select(['p.seance_id as publiee_id', 'p.donnees as dite', 'a.etat as action_etat'])
    .where('length' in ids ? sql<SqlBool>`s.id = any(${ids}::uuid[])` : sql<SqlBool>`s.id in ${ids}`)
    .orderBy('s.debut_jour')
    .orderBy('s.id')
    .execute()
  return rows.map((row) => ({
    seance: toSeance(row),
    actionAnnulee: row.action_etat === 'annulee',
    publiee: row.publiee_id !== null,
    dite: row.dite,
  }))
}

/** What rights and pages ask of their actions. */
export async function avecLeursActions<S extends Pick<SeanceSituee, 'seance'>>(tx: Tx, seances: readonly S[]) {
  const actions = await actionsDeDates(
    tx,
    seances.flatMap(({ seance }) => seance.actionId ?? []),
  )
  return seances.map((une) => {
    const action = une.seance.actionId === null ? null : (actions.get(une.seance.actionId) ?? null)
    const quartiers = action?.quartiers.map(({ id }) => id) ?? []
    const { etat, structureId } = une.seance
    // What a structure keeps for itself stays its own where another carries the action by now.
    return {
      ...une,
      action,
      structureId: etat === 'brouillon' ? structureId : (action?.structureId ?? null),
      quartiers,
    }
  })
}

const colonnes = (s: SaisieDeSeance) => ({
  ...pick(s, 'titre', 'description', 'nature'),
  ...colonnesDeQuand(s.quand),
  ...toRow(s.endroit, 'lieuId', 'salleId', 'lieuEcrit'),
  publics: [...s.publics],
  ...toRow(s, 'ageMin', 'ageMax', 'prixCentimes', 'prixMot', 'inscription', 'inscriptionMot'),
  accessibilite: [...s.accessibilite],
  capacite: s.capacite,
  co_occupation: s.coOccupation,
})

/** Whether both say the same, whatever the order of the boxes or the name that the place had. */
export const memeSaisie = (...deux: readonly [SaisieDeSeance, SaisieDeSeance]): boolean => {
  const [a, b] = deux.map((s) => {
    const [publics, accessibilite] = [s.publics.toSorted(), s.accessibilite.toSorted()]
    return JSON.stringify({ ...colonnes({ ...s, publics, accessibilite }), lieu_ecrit: '' })
  })
  return a === b && memeEndroit(deux[0].endroit, deux[1].endroit)
}

export const memeQuand = (a: Quand, b: Quand): boolean =>
  JSON.stringify(colonnesDeQuand(a)) === JSON.stringify(colonnesDeQuand(b))

const colonnesDeQuand = (q: Quand) => ({
  ...toRow(q, 'debutJour', 'debutHeure', 'finJour', 'finHeure'),
  regle: regleEcrite(q),
  sauf_jours: [...q.saufJours],
  sauf_vacances: q.saufVacances,
  sauf_feries: q.saufFeries,
  aussi_jours: [...q.aussiJours],
})

export type NouvelleSeance = Readonly<{
  id: Id
  actionId: Id | null
  etat: Etat
  uid: string
  redigeePar: string
  materialiseeAu: Temporal.PlainDate
  /** Whose it stays when it is cut out of what they keep; else of who carries the action. */
  structureId?: Id | null
}>

/** Rows as a table, one parameter for all: a file brings hundreds of them. */
const enLignes = (lignes: readonly object[]) => sql`jsonb_populate_recordset(null::seances, ${toJson(lignes)}::jsonb) x`
const desColonnes = (ligne: object, de = '') =>
  sql.join(Object.keys(ligne).map((colonne) => sql.ref(`${de}${colonne}`)))

/** Writes drafts; the same id twice is one. */
export async function insererSeances(
  tx: Tx,
  visit: Visit,
  nouvelles: readonly (readonly [NouvelleSeance, SaisieDeSeance])[],
): Promise<void> {
  const lignes = nouvelles.map(
    ([n, s]): Insertable<SeancesTables['seances']> => ({
      id: n.id,
      action_id: n.actionId,
      genre: n.actionId === null ? 'temps-fort' : 'seance',
      ...colonnes(s),
      ...toRow(n, 'materialiseeAu', 'etat', 'uid', 'redigeePar'),
      structure_id: n.structureId ?? null,
      cree_le: visit.now,
      modifiee_le: visit.now,
    }),
  )
  const [une] = lignes
  if (une)
    await sql`insert into seances (${desColonnes(une)}) select ${desColonnes(une, 'x.')} from ${enLignes(lignes)}
      on conflict (territoire_id, id) do nothing`.execute(tx)
}

/** `false` when somebody was faster, for one of them. */
export async function enregistrerSeances(
  tx: Tx,
  visit: Visit,
  dites: readonly (readonly [Pick<Seance, 'id' | 'version'>, SaisieDeSeance])[],
  materialiseeAu: Temporal.PlainDate,
): Promise<boolean> {
  const valeurs = dites.map(
    ([{ version }, s]): Updateable<SeancesTables['seances']> => ({
      ...colonnes(s),
      materialisee_au: materialiseeAu,
      version: version + 1,
      modifiee_le: visit.now,
    }),
  )
  const [une] = valeurs
  if (!une) return true
  const lignes = valeurs.map((ligne, rang) => ({ id: dites[rang]?.[0].id, ...ligne }))
  // A room that is left, or shared on purpose, is no longer in the way.
  await sql`update occurrences o set heurte = false from seances s, ${enLignes(lignes)}
    where o.heurte and not o.lieu_propre and o.territoire_id = s.territoire_id and o.seance_id = s.id and s.id = x.id
      and (s.salle_id, s.co_occupation) is distinct from (x.salle_id, x.co_occupation)`.execute(tx)
  const { numAffectedRows } = await sql`
    update seances s set (${desColonnes(une)}) = (${desColonnes(une, 'x.')}) from ${enLignes(lignes)}
    where s.id = x.id and s.version = x.version - 1`.execute(tx)
  return numAffectedRows === BigInt(dites.length)
}

export async function enregistrerQuand(
  tx: Tx,
  visit: Visit,
  avant: Pick<Seance, 'id' | 'version'>,
  quand: Quand,
): Promise<boolean> {
  return tx
    .updateTable('seances')
    .set({ ...colonnesDeQuand(quand), version: avant.version + 1, modifiee_le: visit.now })
    .where('id', '=', avant.id)
    .where('version', '=', avant.version)
    .$call(wroteOne)
}

export async function enregistrerEtat(
  tx: Tx,
  visit: Visit,
  avant: Pick<Seance, 'id' | 'version'>,
  etat: Etat,
  mot: string,
): Promise<boolean> {
  return (
    tx
      .updateTable('seances')
      // Whoever proposes or takes back carries the action: kept again, it is theirs.
      .set({ etat, etat_mot: mot, structure_id: null, version: avant.version + 1, modifiee_le: visit.now })
      .where('id', '=', avant.id)
      .where('version', '=', avant.version)
      .$call(wroteOne)
  )
}

/** Takes away a draft that nobody outside ever saw. */
export async function supprimerSeance(tx: Tx, id: Id): Promise<void> {
  await tx
    .deleteFrom('seances')
    .where('id', '=', id)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('seances_publiees as p').select('p.seance_id').where('p.seance_id', '=', id))),
    )
    .execute()
}

export async function suivre(tx: Tx, visit: Visit, seanceId: Id, personneId: Id, oui: boolean): Promise<void> {
  if (!oui) {
    await tx
      .deleteFrom('suivis_de_seance')
      .where('seance_id', '=', seanceId)
      .where('personne_id', '=', personneId)
      .execute()
    return
  }
  await tx
    .insertInto('suivis_de_seance')
    .values({ seance_id: seanceId, personne_id: personneId, cree_le: visit.now })
    .onConflict((oc) => oc.columns(['territoire_id', 'seance_id', 'personne_id']).doNothing())
    .execute()
}

export async function suit(tx: Tx, seanceId: Id, personneId: Id): Promise<boolean> {
  const row = await tx
    .selectFrom('suivis_de_seance')
    .select('personne_id')
    .where('seance_id', '=', seanceId)
    .where('personne_id', '=', personneId)
    .executeTakeFirst()
  return row !== undefined
}

/** What a person follows, and the changes they were told of. */
export async function suivisDe(tx: Tx, personneId: Id): Promise<unknown> {
  const suivis = await tx
    .selectFrom('suivis_de_seance')
    .select(['seance_id', 'cree_le'])
    .where('personne_id', '=', personneId)
    .execute()
  const avis = await tx
    .selectFrom('concernes_de_publication as c')
    .innerJoin('publications as p', (join) => sameTerritoire(join, 'p.id', 'c.publication_id'))
    .select(['p.nom', 'p.publiee_le', 'c.seance_id', 'c.raison'])
    .where('c.personne_id', '=', personneId)
    .execute()
  return { suivis, avis }
}

export async function effacerSuivis(tx: Tx, personneId: Id): Promise<void> {
  await tx.deleteFrom('suivis_de_seance').where('personne_id', '=', personneId).execute()
  await tx.deleteFrom('concernes_de_publication').where('personne_id', '=', personneId).execute()
}

const PUBLICS_MAX = 40

/** Publics that actions and séances were said to be for, the most said first. */
export async function publicsConnus(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ p: string }>`
    select p from (select unnest(publics) as p from actions union all select unnest(publics) from seances) t
    group by p order by count(*) desc, p limit ${PUBLICS_MAX}`.execute(tx)
  return rows.map(({ p }) => p)
}
